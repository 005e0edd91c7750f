#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "features/campaigns/campaign_store.h"
#include "features/campaigns/expectation.h"
#include "features/campaigns/name_workbook.h"
#include "features/campaigns/name_worker.h"
#include "platform/base/identifier.h"
#include "platform/files/scratch_folder.h"
#include "platform/text/masking.h"

// A name list, from the register and the pack, and from an uploaded list beside it.
namespace hengcai::campaigns {

namespace {

using access::Scope;
using registry::Row;
using storage::Session;

constexpr std::size_t portion_size = 2000;  // a write holds up the others

std::string key_of(const std::string& item_id, const std::string& key) { return item_id + " " + key; }

/// Puts the entries together.
class ListMaker {
 public:
  ListMaker(Session& session, const registry::Parts& parts, const Campaign& campaign,
            const registry::Roster& roster, const registry::RosterIds& ids, const Expectation& expected)
      : session_(session),
        parts_(parts),
        campaign_(campaign),
        roster_(roster),
        ids_(ids),
        expected_(expected),
        list_id_(new_id(parts.clock)) {}

  void add_expected() {
    for (Row person = 0; person < expected_.people(); ++person) {
      for (std::size_t item = 0; item < expected_.items().size(); ++item) {
        const Participation takes_part = expected_.participation(item, person);
        if (takes_part == Participation::no) continue;
        NameEntry& entry = add(expected_.items()[item], person);
        entry.basis = expected_.basis(item, person);
        if (takes_part == Participation::open) differ(entry, entry.basis);
        if (!entry.organisation_id) {
          differ(entry, "人才库里没有负责的单位");
        } else if (expected_.responsible_is_open(person)) {
          differ(entry, "由现单位还是原单位负责，尚缺信息不能判定，暂列现单位");
        }
      }
    }
  }

  void compare(const std::vector<ListedName>& listed) {
    for (Row person = 0; person < ids_.people.size(); ++person) rows_.emplace(ids_.people[person], person);
    for (std::size_t at = 0; at < entries_.size(); ++at)
      places_.emplace(key_of(entries_[at].item_id, entries_[at].key), at);
    const std::size_t expected = entries_.size();
    for (const ListedName& name : listed) compare(name);
    for (std::size_t at = 0; at < expected; ++at) {
      NameEntry& entry = entries_[at];
      if (entry.match) continue;
      entry.match = NameMatch::only_here;
      differ(entry, "上传的名单上没有；按政策包：" + entry.basis);
    }
  }

  /// What was settled stays settled where the difference is the same.
  void keep_settled(const std::vector<NameEntry>& settled) {
    std::unordered_map<std::string, const NameEntry*> former;
    for (const NameEntry& entry : settled) former.emplace(key_of(entry.item_id, entry.key), &entry);
    for (NameEntry& entry : entries_) {
      const auto found = former.find(key_of(entry.item_id, entry.key));
      if (found == former.end() || found->second->difference != entry.difference) continue;
      const NameEntry& before = *found->second;
      entry.is_settled = before.is_settled;
      entry.state = before.state;
      entry.settled_at = before.settled_at;
      entry.settled_by = before.settled_by;
      entry.settle_reason = before.settle_reason;
      if (before.organisation_id) {
        entry.organisation_id = before.organisation_id;
        entry.organisation_path = before.organisation_path;
      }
    }
  }

  std::vector<NameEntry> finish() && { return std::move(entries_); }

 private:
  static void differ(NameEntry& entry, const std::string& text) {
    entry.difference = entry.difference ? *entry.difference + "；" + text : text;
    entry.is_settled = false;
  }

  const organisations::Known* unit(const std::string& id) {
    const auto known = units_.find(id);
    if (known != units_.end()) return known->second ? &*known->second : nullptr;
    const auto& added = units_.emplace(id, parts_.organisations.known(session_, id)).first->second;
    return added ? &*added : nullptr;
  }

  NameEntry& add(const std::string& item_id, Row person) {
    NameEntry& entry = entries_.emplace_back();
    entry.id = new_id(parts_.clock);
    entry.campaign_id = campaign_.id;
    entry.list_id = list_id_;
    entry.item_id = item_id;
    entry.key = ids_.people[person];
    entry.person_id = entry.key;
    entry.name = roster_.person_text(person, "name");
    entry.document_number = mask_id_number(roster_.person_text(person, "person_id"));
    if (const auto id = expected_.responsible(person)) {
      if (const organisations::Known* known = unit(*id)) {
        entry.organisation_id = known->id;
        entry.organisation_path = known->path;
      }
    }
    entry.former_id = expected_.hands_over(person);
    return entry;
  }

  void compare(const ListedName& listed) {
    const std::optional<std::string> person_id = find(listed.number);
    const std::string key = person_id ? *person_id : parts_.vault.document_index(listed.number);
    const auto known = places_.find(key_of(listed.item_id, key));
    if (known == places_.end()) {
      add_listed(listed, person_id, key);
      return;
    }
    NameEntry& entry = entries_[known->second];
    entry.match = NameMatch::both;
    entry.listed_unit = listed.unit;
    const organisations::Known* responsible = entry.organisation_id ? unit(*entry.organisation_id) : nullptr;
    if (responsible != nullptr && responsible->name != listed.unit)
      differ(entry, "上传的名单上单位是“" + listed.unit + "”，按政策包由“" + responsible->name + "”负责");
    if (entry.name != listed.name)
      differ(entry, "上传的名单上姓名是“" + listed.name + "”，人才库里是“" + entry.name + "”");
  }

  std::optional<std::string> find(const std::string& number) {
    const auto found = people_.look_up(session_, Scope::everything(), number);
    if (found.empty()) return std::nullopt;
    return found.front().id;
  }

  void add_listed(const ListedName& listed, const std::optional<std::string>& person_id,
                  const std::string& key) {
    const auto row = person_id ? rows_.find(*person_id) : rows_.end();
    if (row == rows_.end()) {
      NameEntry& entry = entries_.emplace_back();
      entry.id = new_id(parts_.clock);
      entry.campaign_id = campaign_.id;
      entry.list_id = list_id_;
      entry.item_id = listed.item_id;
      entry.key = key;
      entry.person_id = person_id;
      entry.name = listed.name;
      entry.document_number = mask_id_number(listed.number);
      note_only_there(entry, listed, "人才库里没有这个证件号码");
      return;
    }
    NameEntry& entry = add(listed.item_id, row->second);
    const auto item = std::ranges::find(expected_.items(), listed.item_id);
    if (item != expected_.items().end())
      entry.basis = expected_.basis(static_cast<std::size_t>(item - expected_.items().begin()), row->second);
    note_only_there(entry, listed, "按政策包不参加：" + entry.basis);
  }

  static void note_only_there(NameEntry& entry, const ListedName& listed, const std::string& why) {
    entry.match = NameMatch::only_there;
    entry.listed_unit = listed.unit;
    differ(entry,
           "只在上传的名单上（第 " + std::to_string(listed.line) + " 行，" + listed.unit + "）；" + why);
  }

  Session& session_;
  const registry::Parts& parts_;
  registry::People people_{parts_};
  const Campaign& campaign_;
  const registry::Roster& roster_;
  const registry::RosterIds& ids_;
  const Expectation& expected_;
  std::string list_id_;
  std::vector<NameEntry> entries_;
  std::unordered_map<std::string, std::optional<organisations::Known>> units_;
  std::unordered_map<std::string, std::size_t> places_;  ///< of expected entries
  std::unordered_map<std::string, Row> rows_;            ///< by person id
};

}  // namespace

Problems NameComputation::make(const Campaign& campaign, std::vector<NameEntry>& entries) {
  const registry::Parts& parts = lists_.campaigns().parts();
  const auto pack = lists_.campaigns().pack_of(campaign);
  if (!pack) return {pack.problem()};
  std::vector<ListedName> listed;
  if (work_.file_sm3) {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "list.xlsx";
    if (const Done copied = lists_.blobs().copy_out(*work_.file_sm3, file); !copied)
      return {copied.problem()};
    Problems problems;
    listed = read_listed_names(file, campaign.content.items, problems);
    if (!problems.empty()) return problems;
  }
  const Done made = database_.read([&](Session& session) -> Done {
    const auto people = registry::find_people(session, parts, Scope::everything(), {});
    if (!people) return people.problem();
    // Reading takes as long as deciding does, roughly.
    const std::size_t of = 2 * people->size();
    registry::RosterIds ids;
    const auto roster = registry::load_people(
        session, parts, *people, {.on = campaign.on}, [&](std::size_t done) { return progress_(done, of); },
        &ids);
    if (!roster) return roster.problem();
    const auto expected = Expectation::make(*pack, *roster, ids, campaign.on, [&](std::size_t done) {
      return progress_(people->size() + done, of);
    });
    if (!expected) return expected.problem();
    ListMaker maker(session, parts, campaign, *roster, ids, **expected);
    maker.add_expected();
    if (work_.file_sm3) maker.compare(listed);
    if (campaign.list_id) maker.keep_settled(store::settled_entries(session, *campaign.list_id));
    entries = std::move(maker).finish();
    return done();
  });
  return made ? Problems() : Problems{made.problem()};
}

Done NameComputation::put(const Campaign& campaign, const std::vector<NameEntry>& entries) {
  // Of a computation that was stopped or killed.
  const std::string kept = campaign.list_id.value_or("");
  while (true) {
    const auto dropped = database_.write(
        [&](Session& session) { return store::drop_others(session, campaign.id, kept, portion_size); });
    if (!dropped) return dropped.problem();
    if (*dropped == 0) break;
  }
  for (std::size_t first = 0; first < entries.size(); first += portion_size) {
    const auto portion = std::span(entries).subspan(first, std::min(portion_size, entries.size() - first));
    const Done written = database_.write([&](Session& session) { store::put_entries(session, portion); });
    if (!written) return written;
    if (!progress_(entries.size(), entries.size())) return work_stopped();
  }
  return done();
}

Done NameComputation::take_over(const Campaign& before, const std::string& list_id,
                                const std::vector<NameEntry>& entries) {
  const registry::Parts& parts = lists_.campaigns().parts();
  return database_.write([&](Session& session) -> Done {
    NameWork ended = work_;
    ended.state = WorkState::done;
    ended.changed = static_cast<std::int64_t>(entries.size());
    ended.progress = {ended.changed, ended.changed};
    ended.ended_at = parts.clock.now();
    if (!store::end_work(session, ended)) return work_stopped();
    auto campaign = store::find_campaign(session, before.id);
    if (!campaign) return work_stopped();
    campaign->list_state = ListState::draft;
    campaign->list_id = list_id;
    campaign->list_sm3 = work_.file_sm3;
    campaign->list_name = work_.file_name;
    campaign->computed_at = parts.clock.now();
    return store::update(session, *campaign);
  });
}

Problems NameComputation::run() {
  const auto campaign =
      database_.read([&](Session& session) { return lists_.campaigns().find(session, work_.campaign_id); });
  if (!campaign) return {campaign.problem()};
  if (!*campaign) return {{.code = "campaign.not_found", .message = "没有这个考核批次"}};
  std::vector<NameEntry> entries;
  if (Problems problems = make(**campaign, entries); !problems.empty()) return problems;
  if (Done written = put(**campaign, entries); !written) return {written.problem()};
  const std::string list_id =
      entries.empty() ? new_id(lists_.campaigns().parts().clock) : entries.front().list_id;
  const Done taken = take_over(**campaign, list_id, entries);
  return taken ? Problems() : Problems{taken.problem()};
}

}  // namespace hengcai::campaigns
