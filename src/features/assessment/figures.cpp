#include "features/assessment/figures.h"

#include <map>
#include <utility>

#include "features/assessment/objection_store.h"
#include "features/assessment/publicities.h"

namespace hengcai::assessment {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;

/// Item and step by the names of their pack.
Figure funnel_figure(const CasePacks& packs, const store::Sum& sum) {
  const auto bar = sum.first.find('|');
  const std::string pack_id = sum.first.substr(0, bar);
  Figure figure{
      .row = sum.first.substr(bar + 1), .column = sum.second, .cases = sum.cases, .ended = sum.ended};
  const auto pack = packs.open(pack_id);
  const auto item = pack ? (*pack)->item(figure.row) : std::nullopt;
  if (!item) return figure;
  figure.row_name = item->name;
  figure.column_name = (*pack)->step_name(*item->process, figure.column);
  return figure;
}

/// The id of the organisation that stands directly below `path` on the way to `below`; that of `path`
/// itself where it is the same.
std::string child_of(const std::string& path, const std::string& below) {
  const auto last = [](std::string_view text) {
    const std::string_view open = text.substr(0, text.size() - 1);
    return std::string(open.substr(open.rfind('/') + 1));
  };
  if (below.size() <= path.size()) return last(below);
  const auto end = below.find('/', path.size());
  return below.substr(path.size(), end - path.size());
}

Scope scope_of(const Actor& actor, Verb verb) {
  const auto scope = access::authorise(actor, verb);
  return scope ? *scope : Scope();
}

}  // namespace

Result<CaseProgress> Figures::progress(Session& session, const Scope& scope,
                                       const std::optional<std::string>& organisation_id,
                                       const std::optional<std::string>& campaign_id) const {
  const Parts& parts = cases_.desk().parts();
  store::Filter filter{.campaign_id = campaign_id};
  std::string top;
  if (organisation_id) {
    const auto unit = parts.organisations().within(session, scope, *organisation_id);
    if (!unit) return unit.problem();
    filter.within = top = unit->path;
  } else if (const auto root = parts.organisations().root(session)) {
    top = root->path;
  }
  CaseProgress progress;
  for (const store::Sum& sum : store::sums(session, scope, filter, store::Grouping::item_and_step)) {
    progress.cases += sum.cases;
    progress.ended += sum.ended;
    progress.funnel.push_back(funnel_figure(parts.packs, sum));
  }
  std::map<std::pair<std::string, std::string>, Figure> places;
  for (const store::Sum& sum : store::sums(session, scope, filter, store::Grouping::organisation_and_item)) {
    const std::string place = child_of(top, sum.first);
    Figure& figure = places[{place, sum.second}];
    figure.row = place;
    figure.column = sum.second;
    figure.cases += sum.cases;
    figure.ended = figure.ended.value_or(0) + sum.ended;
  }
  for (auto& [key, figure] : places) {
    if (const auto unit = parts.organisations().known(session, figure.row)) figure.row_name = unit->name;
    progress.places.push_back(std::move(figure));
  }
  for (const store::Sum& sum : store::sums(session, scope, filter, store::Grouping::class_and_grade))
    progress.grades.push_back(
        {.row = sum.first, .column = sum.second, .cases = sum.cases, .ended = sum.ended});
  for (const store::DeskRow& row : store::desk(session, scope, filter, parts.clock().today())) {
    progress.late += row.late;
    progress.returned += row.returned;
  }
  return progress;
}

Result<Home> Figures::home(Session& session, const Actor& actor) const {
  const Parts& parts = cases_.desk().parts();
  Home home{.today = parts.clock().today()};
  if (actor.person_id) {
    const Scope own = Scope::own_person(*actor.person_id);
    for (const CaseRow& row : store::of_person(session, *actor.person_id)) {
      auto view = cases_.get(session, actor, own, row.id);
      if (!view) return view.problem();
      home.own.push_back(*std::move(view));
    }
  }
  const Scope seen = whole_unit(session, parts.organisations(), scope_of(actor, Verb::publicities_read));
  home.running_publicities = store::running_publicities(session, seen);
  Scope desk = scope_of(actor, Verb::cases_review);
  desk.add(scope_of(actor, Verb::cases_decide));
  desk.add(scope_of(actor, Verb::cases_publish));
  if (desk.is_nothing()) return home;
  for (const store::DeskRow& row : store::desk(session, desk, {}, home.today)) {
    DeskLine line{
        {row.item_id, row.item_id}, {row.step, row.step}, row.cases, row.late, row.returned, row.due_on};
    const auto pack = parts.packs.open(row.pack_id);
    if (const auto item = pack ? (*pack)->item(row.item_id) : std::nullopt) {
      line.item.name = item->name;
      line.step.name = (*pack)->step_name(*item->process, row.step);
    }
    home.desk.push_back(std::move(line));
  }
  home.open_objections = store::open_objections(session, scope_of(actor, Verb::objections_answer));
  return home;
}

}  // namespace hengcai::assessment
