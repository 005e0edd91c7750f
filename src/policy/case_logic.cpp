#include "policy/case_logic.h"

#include <algorithm>
#include <array>

#include "policy/case_texts.h"

namespace hengcai::policy {

namespace {

std::string_view message_of(Guard guard) {
  static constexpr std::array<std::string_view, 9> messages{"填报内容还不完整或有错误",
                                                            "还没有勾选全部承诺",
                                                            "填报内容有密级标志，不得提交",
                                                            "还有内容没有逐项审核",
                                                            "还没有提出等次建议并写明理由",
                                                            "还没有领导班子集体研究的记录",
                                                            "公示期还没有届满",
                                                            "还有异议没有办结",
                                                            "还没有本人的回执意见"};
  return messages.at(static_cast<std::size_t>(guard));
}

Problem problem_of(Guard guard) {
  return {"case.guard." + std::string(to_string(guard)), std::string(message_of(guard)), "", "", {}};
}

bool leaves(const Transition& transition, std::string_view step) {
  return std::find(transition.from.begin(), transition.from.end(), step) != transition.from.end();
}

/// 提交审核、退出管理
std::string names_of(const std::vector<PossibleAct>& acts) {
  std::string names;
  for (const PossibleAct& act : acts) names += (names.empty() ? "" : "、") + act.transition->name;
  return names;
}

}  // namespace

CaseLogic::CaseLogic(std::unique_ptr<const CaseTexts> texts) : texts_(std::move(texts)) {}
CaseLogic::~CaseLogic() = default;

std::unique_ptr<const CaseLogic> CaseLogic::compile(const Pack& pack, const feel::Library& library,
                                                    Problems& problems) {
  const std::size_t before = problems.size();
  auto texts = std::make_unique<CaseTexts>(pack, library);
  texts->compile(problems);
  if (problems.size() != before) return nullptr;
  return std::unique_ptr<const CaseLogic>(new CaseLogic(std::move(texts)));
}

std::vector<PossibleAct> CaseLogic::possible(const Process& process, std::string_view step,
                                             const CaseFacts& facts) const {
  const Form* form = nullptr;
  for (const Entry& item : texts_->pack().list("items")->entries) {
    const Datum* runs = item.data.find("process");
    const Datum* asks = item.data.find("form");
    if (runs != nullptr && asks != nullptr && runs->text == process.id)
      form = texts_->pack().form(asks->text);
  }
  const CaseVariables variables = texts_->variables(
      facts, form == nullptr ? facts.answers : texts_->whole_answers(*form, facts.answers, false));
  std::vector<PossibleAct> acts;
  for (const Transition& transition : process.transitions) {
    const bool taken = std::any_of(acts.begin(), acts.end(), [&](const PossibleAct& earlier) {
      return earlier.transition->act == transition.act;
    });
    if (taken || !leaves(transition, step)) continue;
    PossibleAct act{&transition, {}};
    if (!transition.when.empty()) {
      const CaseAnswer answer = texts_->evaluate(transition.when, variables);
      if (answer.is_open()) {
        act.blocked.push_back(texts_->problem_of(answer, "case", "“" + transition.name + "”不能判断"));
      } else if (!answer.value.is_true()) {
        continue;
      }
    }
    for (const Guard guard : transition.needs) {
      if (std::find(facts.met.begin(), facts.met.end(), guard) == facts.met.end())
        act.blocked.push_back(problem_of(guard));
    }
    acts.push_back(std::move(act));
  }
  return acts;
}

Result<const Transition*> CaseLogic::next(const Process& process, std::string_view step, ActKind act,
                                          const CaseFacts& facts) const {
  const std::vector<PossibleAct> acts = possible(process, step, facts);
  const auto found = std::find_if(acts.begin(), acts.end(), [act](const PossibleAct& possible) {
    return possible.transition->act == act;
  });
  if (found == acts.end()) {
    const Step* now = process.step(step);
    const std::string where = now == nullptr ? std::string(step) : now->name;
    return Problem{"case.act.refused",
                   "在“" + where + "”环节不能这样办理",
                   names_of(acts),
                   std::string(to_string(act)),
                   {}};
  }
  if (!found->blocked.empty()) return found->blocked.front();
  return found->transition;
}

PersonFacts facts_with_grade(const Pack& pack, const Process& process, PersonFacts facts,
                             const std::optional<std::string>& grade) {
  const auto set = [&](const std::string& id, const feel::Value& value) {
    for (std::size_t i = 0; i < pack.facts.size() && i < facts.size(); ++i) {
      if (pack.facts[i].id == id) facts[i] = value;
    }
  };
  if (process.grade.grade.empty()) return facts;
  feel::Value year;
  for (const Parameter& parameter : pack.parameters) {
    if (parameter.id == process.grade.year_parameter) year = parameter.value;
  }
  set(process.grade.grade, grade ? feel::Value::of(std::string_view(*grade)) : feel::Value::null());
  set(process.grade.year, grade ? year : feel::Value::null());
  return facts;
}

}  // namespace hengcai::policy
