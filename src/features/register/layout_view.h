#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/register/layout.h"

namespace hengcai::registry {

/// The layout as the web application wants it: which fields people and their records have.

struct CodesByView {
  std::string column = {};
  std::map<std::string, std::string> lists = {};
};
BOOST_DESCRIBE_STRUCT(CodesByView, (), (column, lists))

struct ColumnView {
  std::string id = {};
  std::string header = {};
  std::string type = {};
  bool required = false;
  bool sensitive = false;
  std::optional<bool> system = {};
  std::optional<bool> future = {};
  std::optional<std::string> codes = {};
  std::optional<CodesByView> codes_by = {};
  std::optional<double> low = {};
  std::optional<double> high = {};
  std::optional<bool> whole = {};
  std::string note = {};
};
BOOST_DESCRIBE_STRUCT(ColumnView, (),
                      (id, header, type, required, sensitive, system, future, codes, codes_by, low, high,
                       whole, note))

struct KindView {
  std::string id = {};
  std::string name = {};
  std::string note = {};
  std::optional<std::string> date_column = {};
  std::vector<ColumnView> columns = {};
};
BOOST_DESCRIBE_STRUCT(KindView, (), (id, name, note, date_column, columns))

struct CodeView {
  std::string value = {};
  std::optional<std::string> code = {};
};
BOOST_DESCRIBE_STRUCT(CodeView, (), (value, code))

struct CodeListView {
  std::string id = {};
  std::vector<CodeView> values = {};
};
BOOST_DESCRIBE_STRUCT(CodeListView, (), (id, values))

struct DivisionView {
  std::string code = {};
  std::string name = {};
  std::string full_name = {};
  std::string prefecture = {};
};
BOOST_DESCRIBE_STRUCT(DivisionView, (), (code, name, full_name, prefecture))

struct LayoutView {
  KindView people = {};
  std::vector<KindView> kinds = {};
  std::vector<CodeListView> codes = {};
  std::vector<DivisionView> divisions = {};
};
BOOST_DESCRIBE_STRUCT(LayoutView, (), (people, kinds, codes, divisions))

[[nodiscard]] LayoutView view_of(const RosterLayout& layout);

}  // namespace hengcai::registry
