#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/date.h"
#include "platform/base/problem.h"
#include "platform/base/result.h"

namespace hengcai::organisations {

/// The tree of organisations: the province, its prefectures (with 长白山 and 梅河口 beside them) and
/// counties; the bureaus and lead departments that review; employers and their sub-units. An organisation
/// stands where it reports to, so that "mine and all below" is what a reviewer sees: an employer of a county
/// below that county, one that is led by a provincial department below that department.
///
/// Plain types and pure rules; their JSON is that of the contract.

enum class Node : std::uint8_t { province, prefecture, county, bureau, department, employer, sub_unit };
BOOST_DESCRIBE_ENUM(Node, province, prefecture, county, bureau, department, employer, sub_unit)

enum class State : std::uint8_t { active, ended };
BOOST_DESCRIBE_ENUM(State, active, ended)

/// What an organisation is, besides its name and its place in the tree. Codes are values of the register's
/// code lists, which Vocabulary holds.
struct Values {
  std::optional<std::string> short_name = {};
  std::optional<std::string> credit_code = {};  ///< GB 32100
  std::optional<std::string> kind = {};         ///< 单位性质
  std::optional<std::string> authority = {};    ///< 隶属关系, GB/T 12404
  std::optional<std::string> division = {};     ///< code of GB/T 2260 (or of this register's own: 22A100)
  std::optional<std::string> lead_department_id = {};
  std::optional<std::string> registration_level = {};
  std::optional<std::string> registration_division = {};
  std::optional<bool> civil_service_managed = {};
  std::optional<bool> combined_review = {};
  std::optional<bool> large_group = {};

  bool operator==(const Values&) const = default;
};
BOOST_DESCRIBE_STRUCT(Values, (),
                      (short_name, credit_code, kind, authority, division, lead_department_id,
                       registration_level, registration_division, civil_service_managed, combined_review,
                       large_group))

/// An organisation to be entered.
struct Input : Values {
  std::string parent_id = {};
  Node node = Node::employer;
  std::string name = {};
  std::optional<Date> valid_from = {};  ///< nothing: from the beginning, so far as the register knows
};
BOOST_DESCRIBE_STRUCT(Input, (Values), (parent_id, node, name, valid_from))

/// What is to be changed of the values: nothing leaves as it is, an inner nothing (JSON null) empties.
struct Change {
  template <class T>
  using To = std::optional<std::optional<T>>;
  To<std::string> short_name = {};
  To<std::string> credit_code = {};
  To<std::string> kind = {};
  To<std::string> authority = {};
  To<std::string> division = {};
  To<std::string> lead_department_id = {};
  To<std::string> registration_level = {};
  To<std::string> registration_division = {};
  To<bool> civil_service_managed = {};
  To<bool> combined_review = {};
  To<bool> large_group = {};
  std::optional<Date> valid_from = {};  ///< nothing: today
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(Change, (),
                      (short_name, credit_code, kind, authority, division, lead_department_id,
                       registration_level, registration_division, civil_service_managed, combined_review,
                       large_group, valid_from, reason))
[[nodiscard]] Values changed(const Values& values, const Change& change);

struct Rename {
  std::string name = {};
  std::optional<std::optional<std::string>> short_name = {};
  Date on = {};
  std::optional<std::string> document = {};  ///< number of the paper that says so
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(Rename, (), (name, short_name, on, document, reason))

struct Move {
  std::string parent_id = {};
  Date on = {};
  std::optional<std::string> document = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(Move, (), (parent_id, on, document, reason))

/// Several into one of them (`into_id`) or into a new one (`into`).
struct Merge {
  std::vector<std::string> organisation_ids = {};
  std::optional<std::string> into_id = {};
  std::optional<Input> into = {};
  Date on = {};
  std::optional<std::string> document = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(Merge, (), (organisation_ids, into_id, into, on, document, reason))

struct SplitPart {
  Input organisation = {};
  std::optional<std::vector<std::string>> child_ids = {};
  std::optional<std::vector<std::string>> person_ids = {};
};
BOOST_DESCRIBE_STRUCT(SplitPart, (), (organisation, child_ids, person_ids))

struct Split {
  std::vector<SplitPart> parts = {};
  bool ends = false;  ///< it ends, and everybody must be in a part; or it goes on with who is in none
  Date on = {};
  std::optional<std::string> document = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(Split, (), (parts, ends, on, document, reason))

/// Another organisation as an answer names it.
struct Ref {
  std::string id = {};
  std::string name = {};
  std::optional<std::vector<std::string>> trail = {};  ///< names of what stands above it, from the top

  bool operator==(const Ref&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ref, (), (id, name, trail))

/// An organisation as it is, or was on a day.
struct Organisation : Values {
  std::string id = {};
  std::int64_t version = 0;
  std::string name = {};
  Node node = Node::employer;
  std::optional<Ref> parent = {};
  std::vector<Ref> trail = {};  ///< what stands above it, from the top
  std::optional<std::string> division_name = {};
  std::optional<Ref> lead_department = {};
  std::vector<std::string> former_names = {};
  State state = State::active;
  std::optional<Date> valid_from = {};
  std::optional<Date> ended_on = {};
  std::vector<Ref> successors = {};
  bool may_change = false;
  bool may_restructure = false;
};
BOOST_DESCRIBE_STRUCT(Organisation, (Values),
                      (id, version, name, node, parent, trail, division_name, lead_department, former_names,
                       state, valid_from, ended_on, successors, may_change, may_restructure))

struct Summary {
  std::string id = {};
  std::string name = {};
  std::optional<std::string> former_name = {};  ///< where that is what the search found
  Node node = Node::employer;
  std::optional<std::string> kind = {};
  std::optional<std::string> authority = {};
  std::optional<std::string> credit_code = {};
  std::optional<std::string> division = {};
  std::optional<std::string> division_name = {};
  std::optional<Ref> parent = {};
  State state = State::active;
  std::string updated_at = {};
};
BOOST_DESCRIBE_STRUCT(Summary, (),
                      (id, name, former_name, node, kind, authority, credit_code, division, division_name,
                       parent, state, updated_at))

struct Child {
  std::string id = {};
  std::string name = {};
  Node node = Node::employer;
  std::optional<std::string> kind = {};
  bool has_children = false;
};
BOOST_DESCRIBE_STRUCT(Child, (), (id, name, node, kind, has_children))

enum class EventKind : std::uint8_t {
  entered,
  changed,
  renamed,
  moved,
  merged_into,  ///< this one ended, into another
  merged_from,  ///< others ended, into this one
  split_off,    ///< parts left this one
  split_from,   ///< this one is a part of another
  ended,
};
BOOST_DESCRIBE_ENUM(EventKind, entered, changed, renamed, moved, merged_into, merged_from, split_off,
                    split_from, ended)

struct FieldChange {
  std::string field = {};
  std::optional<std::string> before = {};
  std::optional<std::string> after = {};

  bool operator==(const FieldChange&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldChange, (), (field, before, after))

/// What differs, by the names of the contract.
[[nodiscard]] std::vector<FieldChange> differences(const Values& before, const Values& after);

/// A value of a code list, with its number in the national standard.
struct Term {
  std::string value = {};
  std::string code = {};
};

/// A place of the province.
struct Place {
  std::string code = {};
  std::string name = {};        ///< 南关区
  std::string prefecture = {};  ///< 长春市; of a prefecture its own name; empty for the province
  std::string full_name = {};   ///< 长春市南关区

  [[nodiscard]] bool is_province() const { return prefecture.empty(); }
  [[nodiscard]] bool is_prefecture() const { return !is_province() && full_name == prefecture; }
  [[nodiscard]] bool is_county() const { return !is_province() && !is_prefecture(); }
};

/// The words that values may hold: code lists and divisions of policies/roster, handed in by the program.
struct Vocabulary {
  std::vector<Term> kinds = {};
  std::vector<Term> authorities = {};
  std::vector<Term> registration_levels = {};
  std::vector<Place> divisions = {};

  [[nodiscard]] const Place* division(std::string_view code) const;
  [[nodiscard]] const Place* division_named(std::string_view full_name) const;
};

/// Every fault of the values, each with its JSON pointer below `at`: `organisation.code` (none of the list),
/// `organisation.division`, `credit_code.…` of platform/text, `organisation.authority.division` (an authority
/// of county rank or below, by GB/T 12404, without a county).
[[nodiscard]] Problems check_values(const Values& values, const Vocabulary& words, std::string_view at = "");

/// `organisation.name`: between 2 and 100 characters, no blanks around, no control characters.
[[nodiscard]] Problems check_name(std::string_view name, std::string_view at = "");

/// Whether such a node may stand below such another: a county below a prefecture, a sub-unit below an
/// employer.
[[nodiscard]] bool may_stand_below(Node child, Node parent);

/// `/a/b/` and c: `/a/b/c/`.
[[nodiscard]] std::string path_below(std::string_view parent_path, std::string_view id);
/// Whether `path` is `above` or stands below it.
[[nodiscard]] bool is_within(std::string_view path, std::string_view above);
/// The ids of a path from the top: of `/a/b/c/` a, b, c.
[[nodiscard]] std::vector<std::string> ids_of(std::string_view path);
/// All paths within `path`, itself included, are at least `path` and less than this: for an index.
[[nodiscard]] std::string end_of(std::string_view path);

/// What first start enters beside the divisions; policies/roster/organisations.yaml. `{name}` is the full
/// name of the division.
struct SeedNames {
  std::string province_bureau = {};
  std::string bureau = {};  ///< {name}人力资源和社会保障局
  std::vector<std::string> lead_departments = {};
};

/// Where an employer belongs in the tree by its authority, its registration organ and its place: the rank of
/// what it reports to (domain: GB/T 12404 codes 10 and 20 report through a provincial department, 40 to the
/// prefecture, 50 and below to the county; 90 and none by the level of the registration organ, else the
/// county of its place).
enum class Rank : std::uint8_t { department, prefecture, county };
struct Home {
  Rank rank = Rank::county;
  std::string division =
      {};  ///< code of the prefecture or county; empty where it is not known, or of a department
};
[[nodiscard]] Home home_of(const Values& values, const Vocabulary& words);

}  // namespace hengcai::organisations
