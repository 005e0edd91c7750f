#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/register/service.h"
#include "platform/base/date.h"

namespace hengcai::campaigns {

/// One run of a pack, as the database keeps it and the contract shows it.

enum class CampaignState : std::uint8_t { prepared, open, closed };
BOOST_DESCRIBE_ENUM(CampaignState, prepared, open, closed)

enum class ListState : std::uint8_t { none, draft, issuing, issued };
BOOST_DESCRIBE_ENUM(ListState, none, draft, issuing, issued)

struct CampaignItem {
  std::string id = {};
  std::string name = {};
  std::optional<std::string> note = {};
  std::vector<std::string> cite = {};
};
BOOST_DESCRIBE_STRUCT(CampaignItem, (), (id, name, note, cite))

struct CampaignWindow {
  std::string id = {};
  std::string name = {};
  std::optional<std::string> note = {};
  std::vector<std::string> cite = {};
  Date from = {};
  Date to = {};
  bool workdays_only = false;
  std::optional<std::string> state = {};  ///< today: before, open, over; not kept
};
BOOST_DESCRIBE_STRUCT(CampaignWindow, (), (id, name, note, cite, from, to, workdays_only, state))

struct CampaignDeadline {
  std::string id = {};
  std::string name = {};
  std::optional<std::string> note = {};
  std::vector<std::string> cite = {};
  std::optional<std::string> owner = {};
  std::optional<Date> due_on = {};
  std::optional<std::string> within = {};
  std::optional<std::string> after = {};
  std::optional<std::int64_t> organisations = {};
};
BOOST_DESCRIBE_STRUCT(CampaignDeadline, (),
                      (id, name, note, cite, owner, due_on, within, after, organisations))

/// What the pack said when the campaign was prepared.
struct CampaignContent {
  std::string number = {};
  std::string title = {};
  std::vector<CampaignItem> items = {};
  std::vector<CampaignWindow> windows = {};
  std::vector<CampaignDeadline> deadlines = {};

  [[nodiscard]] const CampaignItem* item(std::string_view id) const {
    for (const CampaignItem& one : items) {
      if (one.id == id) return &one;
    }
    return nullptr;
  }
};
BOOST_DESCRIBE_STRUCT(CampaignContent, (), (number, title, items, windows, deadlines))

struct Campaign {
  std::string id = {};
  std::int64_t version = 1;
  std::string pack_id = {};
  std::string pack_sm3 = {};
  std::string name = {};
  Date on = {};  ///< as of which people are decided
  CampaignState state = CampaignState::prepared;
  CampaignContent content = {};
  ListState list_state = ListState::none;
  std::optional<std::string> list_id = {};    ///< of its entries
  std::optional<std::string> list_sm3 = {};   ///< of the workbook that it was compared with
  std::optional<std::string> list_name = {};  ///< of that file
  std::optional<Instant> computed_at = {};
  std::optional<Instant> issued_at = {};
  Instant created_at = {};
  registry::AccountRef created_by = {};
  std::optional<Instant> opened_at = {};
  std::optional<Instant> closed_at = {};
  std::optional<std::string> close_reason = {};
};

/// Cases of a campaign that have not ended, of one organisation.
struct OpenCases {
  std::string organisation_id = {};
  std::int64_t cases = 0;
};

struct CampaignInput {
  std::string pack_id = {};
  std::string name = {};
  Date on = {};
};
BOOST_DESCRIBE_STRUCT(CampaignInput, (), (pack_id, name, on))

struct CampaignChange {
  std::optional<std::string> name = {};
  std::optional<Date> on = {};
};
BOOST_DESCRIBE_STRUCT(CampaignChange, (), (name, on))

struct CampaignView {
  std::string id = {};
  std::int64_t version = 0;
  std::string pack_id = {};
  std::string pack_sm3 = {};
  std::string number = {};
  std::string title = {};
  std::string name = {};
  Date on = {};
  CampaignState state = CampaignState::prepared;
  ListState list_state = ListState::none;
  std::vector<CampaignItem> items = {};
  std::vector<CampaignWindow> windows = {};
  std::vector<CampaignDeadline> deadlines = {};
  std::string created_at = {};
  registry::AccountRef created_by = {};
  std::optional<std::string> opened_at = {};
  std::optional<std::string> closed_at = {};
  std::optional<std::string> close_reason = {};
  bool may_manage = false;
};
BOOST_DESCRIBE_STRUCT(CampaignView, (),
                      (id, version, pack_id, pack_sm3, number, title, name, on, state, list_state, items,
                       windows, deadlines, created_at, created_by, opened_at, closed_at, close_reason,
                       may_manage))

}  // namespace hengcai::campaigns
