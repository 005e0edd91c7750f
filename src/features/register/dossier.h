#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/register/form.h"
#include "features/register/people.h"
#include "features/register/states.h"
#include "features/register/unit_place.h"

namespace hengcai::registry {

inline constexpr audit::Action person_create{"person.create", "录入人才"};
inline constexpr audit::Action person_change{"person.change", "修改人才信息"};
inline constexpr audit::Action person_reveal{"person.reveal", "查看敏感信息"};
inline constexpr audit::Action person_fill_in{"person.fill_in", "补充人才信息"};
inline constexpr audit::Action record_add{"person.record_add", "新增记录"};
inline constexpr audit::Action record_correct{"person.record_correct", "更正记录"};
inline constexpr audit::Action record_withdraw{"person.record_withdraw", "撤回记录"};

[[nodiscard]] Problem person_not_found();

/// A person with everything that holds of him, while it is being changed in one transaction.
class Dossier {
 public:
  /// Problems: `person.not_found`, `person.stale`.
  [[nodiscard]] static Result<Dossier> open(storage::Session& session, const Parts& parts,
                                            const Target& target);
  /// Of somebody new.
  Dossier(storage::Session& session, const Parts& parts, const access::Actor& actor);
  /// One of many in a transaction: they share what is known of organisations.
  void share(const std::shared_ptr<UnitBook>& units) { units_ = units; }

  [[nodiscard]] const PersonRow& row() const { return row_; }
  [[nodiscard]] const std::vector<Version>& versions() const { return versions_; }
  /// Null where there is no such record.
  [[nodiscard]] const Version* record(std::string_view record_id) const;

  /// Part of an import, whose versions name it.
  void belong_to(std::string import_id) { import_id_ = std::move(import_id); }
  /// Of somebody new: whose he is as long as no employment says so.
  void settle_at(std::string organisation_id) { row_.organisation_id = std::move(organisation_id); }

  void change_own(const FieldChanges& changes, const ChangeTime& time, const std::string& reason);
  /// A new record, or with `record_id` the next version of one.
  void put_record(std::string_view kind, const Fields& fields, const std::string& organisation_id,
                  const std::string& reason, std::string_view record_id = {});
  void withdraw(std::string_view record_id);
  /// Takes one version back; of a person's own fields, too.
  void take_back(std::string_view row_id);
  /// A version that held once holds again, recorded anew.
  void put_back(const Version& former, const std::string& reason);
  /// Nothing of the person holds any longer.
  void remove();

  /// Writes what was changed, and what lists show. Problem: `person.document.conflict`.
  [[nodiscard]] Done save();
  /// Makes anew what lists show, on a day on which something that was known already begins or ends. The
  /// person is still the same version: nobody has changed anything.
  [[nodiscard]] Done catch_up();
  /// Records the change in the audit trail.
  [[nodiscard]] Done record_act(const audit::Action& action, std::string before, std::string after,
                                const std::string& reason) const;

 private:
  [[nodiscard]] Version new_version(std::string_view kind, const std::string& reason) const;
  void supersede(const Version& version);
  [[nodiscard]] PersonRow next_row() const;
  [[nodiscard]] Done save_row();
  void place_in_organisation(PersonRow& next) const;

  storage::Session& session_;
  const Parts& parts_;
  const access::Actor& actor_;
  PersonRow row_;
  std::shared_ptr<UnitBook> units_;
  bool is_new_ = false;
  bool is_removed_ = false;
  Instant now_;
  std::optional<std::string> import_id_;
  std::vector<Version> versions_;      ///< that hold, with those to be written
  std::vector<Version> added_;         ///< to be written
  std::vector<std::string> replaced_;  ///< row ids
};

/// Fields for the audit trail: JSON, what is sensitive masked.
[[nodiscard]] std::string trail_text(const Vault& vault, std::string_view kind, const Fields& fields);

}  // namespace hengcai::registry
