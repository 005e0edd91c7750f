#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/register/layout.h"
#include "features/register/person.h"
#include "features/register/vault.h"
#include "features/register/views.h"

namespace hengcai::registry {

/// Versions as the pages show them. Pure but for naming organisations.

/// The name of an organisation by its id; nothing where it is not known.
using NameOrganisation = std::function<std::optional<organisations::Ref>(const std::string& id)>;

class PersonViews {
 public:
  PersonViews(const RosterLayout& layout, const Vault& vault, NameOrganisation name)
      : layout_(layout), vault_(vault), name_(std::move(name)) {}

  [[nodiscard]] PersonSummary summary(const PersonRow& row) const;
  [[nodiscard]] RecordView record(const Version& version) const;
  /// By kind in the order of the layout, the newest first.
  [[nodiscard]] std::vector<RecordView> records(std::span<const Version> versions) const;
  /// Every value the own fields ever had, the newest recording first; of one field or of all. `versions` are
  /// all that were ever recorded.
  [[nodiscard]] std::vector<HistoryValue> history(std::span<const Version> versions,
                                                  std::optional<std::string_view> field) const;
  /// What happened in the world, the newest first.
  [[nodiscard]] std::vector<TimelineEntry> timeline(std::span<const Version> versions) const;

 private:
  [[nodiscard]] std::optional<organisations::Ref> named(const std::optional<std::string>& id) const;
  [[nodiscard]] std::optional<TimelineEntry> entry_of(const Version& version) const;
  void add_own_changes(std::span<const Version> versions, std::vector<TimelineEntry>& entries) const;

  const RosterLayout& layout_;
  const Vault& vault_;
  NameOrganisation name_;
};

/// From when to when a record holds, by the date columns of its kind.
struct Validity {
  std::optional<Date> from = {};
  std::optional<Date> to = {};
};
[[nodiscard]] Validity validity_of(const SheetSpec& sheet, const Fields& fields);

}  // namespace hengcai::registry
