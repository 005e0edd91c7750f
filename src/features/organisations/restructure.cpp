#include <algorithm>
#include <utility>

#include "features/organisations/deed.h"
#include "features/organisations/service.h"
#include "features/organisations/store.h"

// Merging and splitting: several organisations change together, and what belongs to them follows.
namespace hengcai::organisations {

namespace {

using access::Actor;
using access::Scope;
using storage::Session;
using store::Row;

Problem refusal(std::string code, std::string message, std::string pointer) {
  return {.code = std::move(code), .message = std::move(message), .place = {.field = std::move(pointer)}};
}

Ref ref_of(const Row& row) { return {row.id, row.name, std::nullopt}; }

std::vector<Ref> refs_of(const std::vector<Row>& rows, const Row& without) {
  std::vector<Ref> refs;
  for (const Row& row : rows) {
    if (row.id != without.id) refs.push_back(ref_of(row));
  }
  return refs;
}

std::string item(std::string_view list, std::size_t index) {
  return "/" + std::string(list) + "/" + std::to_string(index);
}

/// Those that are to be merged: all there, active, none above another.
Result<std::vector<Row>> find_to_merge(Session& session, const Scope& scope, const Merge& merge) {
  static constexpr std::size_t fewest = 2;
  std::vector<Row> rows;
  for (std::size_t i = 0; i < merge.organisation_ids.size(); ++i) {
    auto row = store::find(session, merge.organisation_ids[i]);
    if (!row || !scope.covers(row->path)) {
      return refusal("access.out_of_scope", "机构不在您的范围内", item("organisation_ids", i));
    }
    if (row->state == State::ended) {
      return refusal("organisation.ended", "机构已经撤销", item("organisation_ids", i));
    }
    for (const Row& other : rows) {
      if (is_within(row->path, other.path) || is_within(other.path, row->path)) {
        return refusal("organisation.merge.kin", "不能把一个机构与它的上级机构合并，也不能重复列出",
                       item("organisation_ids", i));
      }
    }
    rows.push_back(*std::move(row));
  }
  if (rows.size() < fewest) return refusal("organisation.merge.few", "至少选择两个机构", "/organisation_ids");
  return rows;
}

/// Ends an organisation in favour of others. Nothing of the followers' may be left in it.
Done end(Session& session, const Deed& deed, Row& row, store::Event event,
         const std::vector<Follower>& followers, const std::vector<Row>& successors,
         const audit::Action& action) {
  for (const Follower& follower : followers) {
    if (!follower.ending) continue;
    if (Done empty = follower.ending(session, row.id); !empty) return empty;
  }
  row.state = State::ended;
  row.ended_on = event.on;
  if (Done written = deed.write(row, std::move(event), action); !written) return written;
  for (const Row& successor : successors) store::add_successor(session, row.id, successor.id);
  return done();
}

/// The children of `from` that are named, or all of them, stand below `to` from now on.
Done move_children(Session& session, const Deed& deed, const Row& from, const Row& to,
                   const store::Event& event, const std::optional<std::vector<std::string>>& child_ids,
                   const std::vector<Follower>& followers) {
  std::vector<std::string> ids;
  if (child_ids) {
    ids = *child_ids;
  } else {
    static constexpr std::size_t all = 1'000'000;
    for (const auto& found : store::children(session, from.id, std::nullopt, all))
      ids.push_back(found.child.id);
  }
  for (const std::string& id : ids) {
    auto child = store::find(session, id);
    if (!child || child->parent_id != from.id) {
      return refusal("organisation.split.child", "不是这个机构的下属机构", "/parts");
    }
    if (Done moved = deed.place_below(*child, to, followers); !moved) return moved;
    store::Event moved{.kind = EventKind::moved,
                       .on = event.on,
                       .document = event.document,
                       .reason = event.reason,
                       .changes = {{"parent", from.name, to.name}}};
    if (Done written = deed.write(*child, std::move(moved), move_act); !written) return written;
  }
  return done();
}

}  // namespace

Result<Organisation> Service::merge(Session& session, const Actor& actor, const Scope& scope,
                                    const Merge& merge) const {
  auto rows = find_to_merge(session, scope, merge);
  if (!rows) return rows.problem();
  if (merge.into_id.has_value() == merge.into.has_value()) {
    return refusal("organisation.merge.into", "请选择并入其中一个机构，或者新设一个机构", "/into_id");
  }
  std::string into_id = merge.into_id.value_or("");
  if (merge.into) {
    Input input = *merge.into;
    if (!input.valid_from) input.valid_from = merge.on;
    auto created = create(session, actor, scope, input);
    if (!created) return created.problem();
    into_id = created->id;
  } else if (std::ranges::find(*rows, into_id, &Row::id) == rows->end()) {
    return refusal("organisation.merge.into", "并入的机构须是所选机构之一", "/into_id");
  }
  Row successor = store::find(session, into_id).value();
  const Deed deed(session, clock_, trail_, actor);
  const store::Event event{.on = merge.on, .document = merge.document, .reason = merge.reason};
  for (Row& row : *rows) {
    if (row.id == into_id) continue;
    if (Done moved = move_children(session, deed, row, successor, event, std::nullopt, followers_); !moved) {
      return moved.problem();
    }
    if (Done passed = deed.hand_over(row, successor, merge.on, std::nullopt, followers_); !passed) {
      return passed.problem();
    }
    store::Event ended = event;
    ended.kind = EventKind::merged_into;
    ended.others = {ref_of(successor)};
    if (Done gone = end(session, deed, row, std::move(ended), followers_, {successor}, merge_act); !gone) {
      return gone.problem();
    }
  }
  store::Event merged = event;
  merged.kind = EventKind::merged_from;
  merged.others = refs_of(*rows, successor);
  if (Done written = deed.write(successor, std::move(merged), merge_act); !written) {
    return written.problem();
  }
  return get(session, actor, Scope::everything(), into_id);
}

Result<Service::SplitDone> Service::split(Session& session, const Actor& actor, const Scope& scope,
                                          std::string_view id, std::int64_t version,
                                          const Split& split) const {
  auto found = store::find(session, id);
  if (!found || !scope.covers(found->path)) {
    return Problem{.code = "organisation.not_found", .message = "没有这个机构，或者不在您的范围内"};
  }
  Row row = *std::move(found);
  if (row.version != version) {
    return Problem{.code = "organisation.stale", .message = "这个机构刚被别人修改过", .wanted = "刷新后再改"};
  }
  if (row.state == State::ended) return refusal("organisation.ended", "这个机构已经撤销，不能再修改", "");
  const Deed deed(session, clock_, trail_, actor);
  const store::Event event{.on = split.on, .document = split.document, .reason = split.reason};
  std::vector<Row> parts;
  for (const SplitPart& part : split.parts) {
    Input input = part.organisation;
    if (!input.valid_from) input.valid_from = split.on;
    const auto created = create(session, actor, scope, input);
    if (!created) return created.problem();
    Row made = store::find(session, created->id).value();
    if (Done moved = move_children(session, deed, row, made, event,
                                   part.child_ids.value_or(std::vector<std::string>()), followers_);
        !moved) {
      return moved.problem();
    }
    if (part.person_ids) {
      if (Done passed = deed.hand_over(row, made, split.on, part.person_ids, followers_); !passed) {
        return passed.problem();
      }
    }
    store::Event from = event;
    from.kind = EventKind::split_from;
    from.others = {ref_of(row)};
    if (Done recorded = deed.record(made, std::move(from), split_act); !recorded) return recorded.problem();
    parts.push_back(std::move(made));
  }
  store::Event off = event;
  off.kind = EventKind::split_off;
  off.others = refs_of(parts, row);
  if (split.ends && store::has_children(session, row.id)) {
    return refusal("organisation.not_empty", "撤销前，下属机构须都划入新机构", "/parts");
  }
  Done written = split.ends ? end(session, deed, row, std::move(off), followers_, parts, split_act)
                            : deed.write(row, std::move(off), split_act);
  if (!written) return written.problem();
  SplitDone split_done;
  const auto shown = get(session, actor, Scope::everything(), row.id);
  if (!shown) return shown.problem();
  split_done.organisation = *shown;
  for (const Row& part : parts) {
    const auto one = get(session, actor, Scope::everything(), part.id);
    if (!one) return one.problem();
    split_done.parts.push_back(*one);
  }
  return split_done;
}

}  // namespace hengcai::organisations
