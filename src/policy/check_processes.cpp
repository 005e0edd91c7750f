#include <algorithm>
#include <set>

#include "policy/check.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

class ProcessCheck {
 public:
  ProcessCheck(const Pack& pack, const Process& process, Problems& problems)
      : pack_(pack), process_(process), problems_(problems) {
    for (const Step& step : process.steps) step_ids_.push_back(step.id);
  }

  void run() {
    need_chinese(process_.name, "办理流程", process_.place);
    check_citation(pack_, process_.cite, process_.place, problems_);
    need_step(process_.first, process_.place);
    grade();
    for (const Step& step : process_.steps) check(step);
    for (const Transition& transition : process_.transitions) check(transition);
    never_taken();
    reached();
    left();
  }

 private:
  void refuse(const Place& place, std::string code, std::string message, std::string wanted = "") {
    problems_.push_back({std::move(code), std::move(message), std::move(wanted), "", place});
  }

  void need_chinese(const std::string& text, const std::string& what, const Place& place) {
    if (!has_chinese(text)) refuse(place, "pack.label.missing", what + "“" + text + "”没有中文名称");
  }

  void need_step(const std::string& id, const Place& place) {
    if (process_.step(id) != nullptr) return;
    refuse(place, "pack.step.unknown", "没有环节“" + id + "”", nearest_of(id, step_ids_));
  }

  void need_entry(std::initializer_list<const char*> lists, const std::string& id, const Place& place) {
    std::vector<std::string> ids;
    for (const char* list : lists) {
      for (const Entry& entry : pack_.list(list)->entries) ids.push_back(entry.id);
    }
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
    refuse(place, "pack.reference", "没有时限或公示“" + id + "”", nearest_of(id, ids));
  }

  void need_fact(const std::string& id) {
    if (pack_.fact_by_id(id) != nullptr) return;
    std::vector<std::string> ids;
    for (const Fact& fact : pack_.facts) ids.push_back(fact.id);
    refuse(process_.place, "pack.fact.unknown", "没有事实“" + id + "”", nearest_of(id, ids));
  }

  void grade() {
    if (process_.grade.grade.empty()) return;
    need_fact(process_.grade.grade);
    need_fact(process_.grade.year);
    std::vector<std::string> ids;
    for (const Parameter& parameter : pack_.parameters) ids.push_back(parameter.id);
    const std::string& year = process_.grade.year_parameter;
    if (std::find(ids.begin(), ids.end(), year) == ids.end())
      refuse(process_.place, "pack.reference", "没有参数“" + year + "”", nearest_of(year, ids));
  }

  void check(const Step& step) {
    need_chinese(step.name, "环节", step.place);
    check_citation(pack_, step.cite, step.place, problems_);
    if (!step.clock.empty()) need_entry({"publicity", "deadlines"}, step.clock, step.place);
  }

  void check(const Transition& transition) {
    need_chinese(transition.name, "办理", transition.place);
    check_citation(pack_, transition.cite, transition.place, problems_);
    for (const std::string& from : transition.from) {
      need_step(from, transition.place);
      const Step* step = process_.step(from);
      if (step != nullptr && step->kind == Step::Kind::end && transition.act != ActKind::object)
        refuse(transition.place, "pack.transition.end", "“" + step->name + "”已经结束，不能再办理");
    }
    if (transition.from.empty())
      refuse(transition.place, "pack.transition.from", "“" + transition.name + "”没有起点");
    if (!transition.returns()) need_step(transition.to, transition.place);
    if (transition.returns() && transition.act != ActKind::resume)
      refuse(transition.place, "pack.transition.previous", "只有恢复办理才能回到先前的环节", "act: resume");
    for (const std::string& id : transition.opens) need_entry({"deadlines"}, id, transition.place);
    const bool grades = transition.act == ActKind::decide;
    if (grades && process_.grade.grade.empty())
      refuse(transition.place, "pack.process.grade", "流程没有说明等次记入哪个事实", "grade: {fact: …}");
  }

  static bool shares_step(const Transition& a, const Transition& b) {
    return std::any_of(a.from.begin(), a.from.end(), [&b](const std::string& step) {
      return std::find(b.from.begin(), b.from.end(), step) != b.from.end();
    });
  }

  /// The first that fits is taken, so nothing comes after one without a condition.
  void never_taken() {
    const auto& all = process_.transitions;
    for (std::size_t later = 0; later < all.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        if (all[earlier].act != all[later].act || !all[earlier].when.empty()) continue;
        if (!shares_step(all[earlier], all[later])) continue;
        refuse(all[later].place, "pack.transition.never",
               "“" + all[later].name + "”不会被采用：在它之前的“" + all[earlier].name + "”没有条件");
      }
    }
  }

  /// Steps that lead on from `step`, or to it.
  [[nodiscard]] std::set<std::string> spread(const std::set<std::string>& start, bool forward) const {
    std::set<std::string> found = start;
    for (bool grew = true; grew;) {
      grew = false;
      for (const Transition& transition : process_.transitions) {
        for (const std::string& from : transition.from) {
          // Where a case was suspended can be any step from which it is.
          const bool known = forward ? found.contains(from) : found.contains(transition.to);
          if (transition.returns() || !known) continue;
          grew |= found.insert(forward ? transition.to : from).second;
        }
      }
    }
    return found;
  }

  void reached() {
    const std::set<std::string> steps = spread({process_.first}, true);
    for (const Step& step : process_.steps) {
      if (!steps.contains(step.id))
        refuse(step.place, "pack.step.unreachable", "没有办理通向环节“" + step.name + "”");
    }
  }

  /// From every step an end is in reach; from a suspension by what resumes it.
  void left() {
    std::set<std::string> ends;
    for (const Step& step : process_.steps) {
      if (step.kind == Step::Kind::end) ends.insert(step.id);
    }
    std::set<std::string> leaves = spread(ends, false);
    for (const Transition& transition : process_.transitions) {
      if (transition.returns()) leaves.insert(transition.from.begin(), transition.from.end());
    }
    for (const Step& step : process_.steps) {
      if (!leaves.contains(step.id))
        refuse(step.place, "pack.step.stuck", "从环节“" + step.name + "”走不到办结");
    }
  }

  const Pack& pack_;
  const Process& process_;
  Problems& problems_;
  std::vector<std::string> step_ids_;
};

}  // namespace

void check_processes(const Pack& pack, Problems& problems) {
  for (const Process& process : pack.processes) ProcessCheck(pack, process, problems).run();
  const Place place{pack.id + "/secrecy.yaml", "", "", 1, 1};
  check_citation(pack, pack.secrecy.cite, place, problems);
  for (const auto* words : {&pack.secrecy.marks, &pack.secrecy.words}) {
    for (const SecrecyWord& word : *words) check_citation(pack, word.cite, word.place, problems);
  }
}

}  // namespace hengcai::policy
