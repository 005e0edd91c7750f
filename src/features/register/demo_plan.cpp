#include "features/register/demo_plan.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "platform/files/yaml_reader.h"

namespace hengcai::registry {

namespace {

constexpr std::int64_t most = std::numeric_limits<int>::max();

class PlanLoader {
 public:
  PlanLoader(DemoPlanReading& reading, const RosterLayout& layout)
      : plan_(reading.plan), problems_(reading.problems), layout_(layout) {}

  void read(const YamlNode& root) {
    YamlMap map(root, problems_);
    plan_.today = map.date("today");
    plan_.share_ordinary = integer(map, "share_ordinary");
    plan_.missing_percent = integer(map, "missing_percent");
    for (const std::string& id : map.texts("missing_columns")) {
      if (const auto column = column_of(SheetKind::people, id, root))
        plan_.missing_columns.push_back(*column);
    }
    plan_.flat_columns = map.texts("flat_columns");
    plan_.surnames = map.texts("surnames");
    plan_.given_male = map.texts("given_male");
    plan_.given_female = map.texts("given_female");
    plan_.foreign_names = map.texts("foreign_names");
    plan_.stem_first = map.texts("stem_first");
    plan_.stem_second = map.texts("stem_second");
    for (const YamlNode* node : map.list("units")) plan_.units.push_back(read_unit(*node));
    for (const YamlNode* node : map.list("fields")) plan_.fields.push_back(read_fields(*node));
    for (const YamlNode* node : map.list("classes")) plan_.classes.push_back(read_class(*node));
    for (const YamlNode* node : map.list("batches")) plan_.batches.push_back(read_batch(*node));
    plan_.term_assessed_on = map.date("term_assessed_on");
    for (const YamlNode* node : map.list("ordinary_posts")) plan_.ordinary_posts.push_back(read_post(*node));
    for (const YamlNode* node : map.list("scenarios")) plan_.scenarios.push_back(read_scenario(*node));
  }

 private:
  static int integer(YamlMap& map, std::string_view key) {
    return static_cast<int>(map.integer(key, 0, most));
  }

  DemoUnitKind read_unit(const YamlNode& node) {
    YamlMap map(node, problems_);
    DemoUnitKind unit;
    unit.id = map.text("id");
    unit.pattern = map.text("pattern");
    unit.per = static_cast<DemoUnitKind::Per>(map.choice("per", {"province", "prefecture", "county"}));
    unit.count = integer(map, "count");
    unit.share = integer(map, "share");
    unit.kind = map.text("kind");
    unit.authority = map.text("authority");
    unit.lead = map.find_text("lead").value_or("");
    unit.industry = map.text("industry");
    unit.registered = map.find_text("registered").value_or("");
    unit.civil_service_managed = map.find_text("civil_service_managed").has_value();
    unit.combined_review = map.find_text("combined_review").has_value();
    unit.large_group = map.find_text("large_group").has_value();
    return unit;
  }

  DemoFields read_fields(const YamlNode& node) {
    YamlMap map(node, problems_);
    return {map.text("industry"), map.texts("fields"), map.texts("titles")};
  }

  DemoClass read_class(const YamlNode& node) {
    YamlMap map(node, problems_);
    return {map.text("class"), integer(map, "share"), integer(map, "youngest"), integer(map, "oldest")};
  }

  DemoBatch read_batch(const YamlNode& node) {
    YamlMap map(node, problems_);
    DemoBatch batch;
    batch.name = map.text("name");
    batch.date = map.date("date");
    batch.period = map.text("period");
    batch.version = map.text("version");
    batch.document = map.find_text("document").value_or("");
    batch.document_date = map.find_date("document_date");
    batch.certificate = map.find_date("certificate");
    batch.card = map.find_date("card");
    batch.weight = integer(map, "weight");
    return batch;
  }

  DemoScenario read_scenario(const YamlNode& node) {
    YamlMap map(node, problems_);
    DemoScenario scenario;
    scenario.id = map.text("id");
    scenario.says = map.text("says");
    scenario.clauses = map.texts("clauses");
    scenario.weight = integer(map, "weight");
    scenario.classes = map.find_texts("classes");
    scenario.period = map.find_text("period").value_or("any");
    scenario.unit = map.find_text("unit").value_or("");
    if (const auto age = map.find_integer("age", 18, 100)) scenario.age = static_cast<int>(*age);
    if (const YamlNode* cells = map.find_map("people"))
      scenario.people = read_cells(*cells, SheetKind::people);
    for (const YamlNode* record : map.find_list("records")) read_record(*record, scenario);
    scenario.moves_to = map.find_text("moves_to").value_or("");
    const YamlNode* move = map.find_map("move");
    const YamlNode* leaves = map.find_map("leaves");
    if (const YamlNode* end = move ? move : leaves) read_end(*end, scenario);
    if (const YamlNode* post = map.find_map("post")) scenario.post = read_post(*post);
    return scenario;
  }

  void read_record(const YamlNode& node, DemoScenario& scenario) {
    const YamlNode* sheet = node.find("sheet");
    const auto kind = sheet ? sheet_kind(sheet->text()) : std::nullopt;
    if (!kind) {
      problems_.push_back(node.problem("layout.reference", "没有这个工作表"));
      return;
    }
    scenario.records.push_back({*kind, read_cells(node, *kind)});
  }

  void read_end(const YamlNode& node, DemoScenario& scenario) {
    for (const YamlEntry& entry : node.entries()) {
      if (entry.key == "on") scenario.ends_on = Date::parse(dated(entry.value->text()));
    }
    if (!scenario.ends_on) problems_.push_back(node.problem("layout.reference", "缺少日期 on"));
    scenario.end_cells = read_cells(node, SheetKind::employments);
  }

  std::vector<DemoCell> read_cells(const YamlNode& node, SheetKind kind) {
    std::vector<DemoCell> cells;
    for (const YamlEntry& entry : node.entries()) {
      if (entry.key == "sheet" || entry.key == "on") continue;
      if (const auto column = column_of(kind, entry.key, *entry.value))
        cells.emplace_back(*column, dated(entry.value->text()));
    }
    return cells;
  }

  DemoPost read_post(const YamlNode& node) {
    YamlMap map(node, problems_);
    DemoPost post;
    post.level = map.text("level");
    post.date = map.date("date");
    post.term_end = map.date("term_end");
    post.previous_result = map.find_text("previous_result").value_or("");
    post.previous_term_start = map.find_date("previous_term_start");
    post.result = map.find_text("result").value_or("");
    post.score = map.find_text("score").value_or("");
    post.veto = map.find_text("veto").value_or("");
    post.absence = map.find_text("absence").value_or("");
    post.approved = map.find_text("approved").value_or("");
    post.filed = map.find_text("filed").value_or("");
    return post;
  }

  /// `D-300` is 300 days before today; other texts are themselves.
  [[nodiscard]] std::string dated(const std::string& text) const {
    if (text.size() < 3 || text[0] != 'D' || (text[1] != '-' && text[1] != '+')) return text;
    int days = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), days);
    if (error != std::errc{} || end != text.data() + text.size()) return text;
    return plan_.today.plus_days(text[1] == '-' ? -days : days).to_string();
  }

  std::optional<std::size_t> column_of(SheetKind kind, const std::string& id, const YamlNode& node) {
    const auto column = layout_.sheet(kind).find(id);
    if (!column) problems_.push_back(node.problem("layout.reference", "没有列 " + id));
    return column;
  }

  DemoPlan& plan_;
  Problems& problems_;
  const RosterLayout& layout_;
};

}  // namespace

const std::string* DemoRecord::find(std::size_t column) const {
  for (const auto& [at, value] : cells) {
    if (at == column) return &value;
  }
  return nullptr;
}

void DemoRecord::set(std::size_t column, std::string value) {
  const auto cell =
      std::find_if(cells.begin(), cells.end(), [&](const DemoCell& c) { return c.first == column; });
  if (value.empty()) {
    if (cell != cells.end()) cells.erase(cell);
  } else if (cell != cells.end()) {
    cell->second = std::move(value);
  } else {
    cells.emplace_back(column, std::move(value));
  }
}

DemoPlanReading load_demo_plan(const std::filesystem::path& folder, const RosterLayout& layout) {
  DemoPlanReading reading;
  if (auto document = YamlDocument::load(folder / "demo.yaml")) {
    PlanLoader(reading, layout).read(document->root());
  } else {
    reading.problems.push_back(document.problem());
  }
  return reading;
}

}  // namespace hengcai::registry
