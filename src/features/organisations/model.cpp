#include "features/organisations/model.h"

#include <algorithm>
#include <utility>

#include <boost/mp11/algorithm.hpp>

#include "platform/text/identity_numbers.h"
#include "platform/text/utf8.h"

namespace hengcai::organisations {

namespace {

// Codes of GB/T 12404.
constexpr std::string_view central = "10";
constexpr std::string_view provincial = "20";
constexpr std::string_view of_prefecture = "40";
constexpr std::string_view of_county = "50";
constexpr std::string_view of_township = "60";
constexpr std::string_view of_village = "70";

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public>;

std::optional<std::string> as_text(const std::optional<std::string>& value) { return value; }
std::optional<std::string> as_text(const std::optional<bool>& value) {
  if (!value) return std::nullopt;
  return *value ? "是" : "否";
}

const Term* term(const std::vector<Term>& terms, std::string_view value) {
  const auto found = std::ranges::find(terms, value, &Term::value);
  return found == terms.end() ? nullptr : &*found;
}

std::string code_of(const std::vector<Term>& terms, const std::optional<std::string>& value) {
  const Term* found = value ? term(terms, *value) : nullptr;
  return found ? found->code : std::string();
}

std::string listing(const std::vector<Term>& terms) {
  std::string text;
  for (const Term& one : terms) text += (text.empty() ? "" : "、") + one.value;
  return text;
}

Problem fault(std::string code, std::string message, std::string wanted, const std::string& value,
              std::string pointer) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .value = value,
          .place = {.field = std::move(pointer)}};
}

/// Checks of one set of values, with the problems they find.
class Check {
 public:
  Check(const Vocabulary& words, std::string_view at) : words_(words), at_(at) {}

  void code(const std::optional<std::string>& value, const std::vector<Term>& terms, std::string_view field) {
    if (!value || term(terms, *value)) return;
    problems_.push_back(fault("organisation.code", "不在代码表中", listing(terms), *value, pointer(field)));
  }
  void division(const std::optional<std::string>& value, std::string_view field) {
    if (!value || words_.division(*value)) return;
    problems_.push_back(
        fault("organisation.division", "没有这个行政区划", "六位区划代码", *value, pointer(field)));
  }
  void credit_code(const std::optional<std::string>& value) {
    if (!value) return;
    const auto checked = check_credit_code(*value);
    if (checked) return;
    Problem problem = checked.problem();
    problem.value = *value;
    problem.place.field = pointer("credit_code");
    problems_.push_back(std::move(problem));
  }
  void authority(const Values& values) {
    const std::string code = code_of(words_.authorities, values.authority);
    if (code != of_county && code != of_township && code != of_village) return;
    const Place* place = values.division ? words_.division(*values.division) : nullptr;
    if (place && place->is_county()) return;
    problems_.push_back(fault("organisation.authority.division",
                              "隶属关系为县级及以下的，所在地应到县（市、区）", "县（市、区）的区划代码",
                              values.division.value_or(""), pointer("division")));
  }
  [[nodiscard]] Problems take() { return std::move(problems_); }

 private:
  [[nodiscard]] std::string pointer(std::string_view field) const {
    return std::string(at_) + "/" + std::string(field);
  }
  const Vocabulary& words_;
  std::string_view at_;
  Problems problems_;
};

/// Code of the prefecture that a place is in, or is.
std::string prefecture_of(const Place& place, const Vocabulary& words) {
  const Place* prefecture = words.division_named(place.prefecture);
  return prefecture ? prefecture->code : std::string();
}

}  // namespace

Values changed(const Values& values, const Change& change) {
  Values after = values;
  boost::mp11::mp_for_each<MembersOf<Values>>([&](auto member) {
    boost::mp11::mp_for_each<MembersOf<Change>>([&](auto to) {
      using From = std::remove_cvref_t<decltype(after.*member.pointer)>;
      using To = std::remove_cvref_t<decltype(change.*to.pointer)>;
      if constexpr (std::is_same_v<To, std::optional<From>>) {
        if (std::string_view(member.name) == to.name && change.*to.pointer)
          after.*member.pointer = *(change.*to.pointer);
      }
    });
  });
  return after;
}

std::vector<FieldChange> differences(const Values& before, const Values& after) {
  std::vector<FieldChange> changes;
  boost::mp11::mp_for_each<MembersOf<Values>>([&](auto member) {
    if (before.*member.pointer != after.*member.pointer) {
      changes.push_back({member.name, as_text(before.*member.pointer), as_text(after.*member.pointer)});
    }
  });
  return changes;
}

const Place* Vocabulary::division(std::string_view code) const {
  const auto found = std::ranges::find(divisions, code, &Place::code);
  return found == divisions.end() ? nullptr : &*found;
}

const Place* Vocabulary::division_named(std::string_view full_name) const {
  const auto found = std::ranges::find(divisions, full_name, &Place::full_name);
  return found == divisions.end() ? nullptr : &*found;
}

Problems check_values(const Values& values, const Vocabulary& words, std::string_view at) {
  Check check(words, at);
  check.code(values.kind, words.kinds, "kind");
  check.code(values.authority, words.authorities, "authority");
  check.code(values.registration_level, words.registration_levels, "registration_level");
  check.division(values.division, "division");
  check.division(values.registration_division, "registration_division");
  check.credit_code(values.credit_code);
  check.authority(values);
  return check.take();
}

Problems check_name(std::string_view name, std::string_view at) {
  static constexpr std::size_t least = 2;
  static constexpr std::size_t most = 100;
  const std::size_t length = count_code_points(name);
  const bool control = std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (length >= least && length <= most && !control && name.front() != ' ' && name.back() != ' ') return {};
  return {fault("organisation.name", "机构名称不符合要求", "2 至 100 个字，前后没有空格", std::string(name),
                std::string(at) + "/name")};
}

bool may_stand_below(Node child, Node parent) {
  switch (child) {
    case Node::province:
      return false;
    case Node::prefecture:
    case Node::department:
      return parent == Node::province;
    case Node::county:
      return parent == Node::prefecture;
    case Node::bureau:
      return parent == Node::province || parent == Node::prefecture || parent == Node::county;
    case Node::employer:
      return parent != Node::employer && parent != Node::sub_unit;
    case Node::sub_unit:
      return parent == Node::employer || parent == Node::sub_unit;
  }
  return false;
}

std::string path_below(std::string_view parent_path, std::string_view id) {
  return std::string(parent_path) + std::string(id) + "/";
}

bool is_within(std::string_view path, std::string_view above) { return path.starts_with(above); }

std::vector<std::string> ids_of(std::string_view path) {
  std::vector<std::string> ids;
  for (std::size_t begin = 1; begin < path.size();) {
    const std::size_t end = path.find('/', begin);
    ids.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return ids;
}

std::string end_of(std::string_view path) {
  std::string end(path);
  end.back() = '/' + 1;
  return end;
}

Home home_of(const Values& values, const Vocabulary& words) {
  const std::string authority = code_of(words.authorities, values.authority);
  if (authority == central || authority == provincial) return {Rank::department, ""};
  const bool is_registered = values.registration_level.has_value();
  const bool by_authority = authority == of_prefecture || authority == of_county ||
                            authority == of_township || authority == of_village;
  const auto& where = by_authority || !is_registered ? values.division : values.registration_division;
  const Place* place = where ? words.division(*where) : nullptr;
  if (!place && values.division) place = words.division(*values.division);
  // The levels of registration organs stand from the province down.
  const auto level =
      is_registered && !by_authority
          ? std::ranges::find(words.registration_levels, *values.registration_level, &Term::value) -
                words.registration_levels.begin()
          : -1;
  if (level == 0) return {Rank::department, ""};
  if (authority == of_prefecture || level == 1) {
    return {Rank::prefecture, place ? prefecture_of(*place, words) : ""};
  }
  if (!place || place->is_province()) return {Rank::county, ""};
  if (place->is_prefecture()) return {Rank::prefecture, place->code};
  return {Rank::county, place->code};
}

}  // namespace hengcai::organisations
