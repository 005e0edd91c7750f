#include "policy/compare.h"

#include <algorithm>

#include "policy/data_schema.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

std::string named(const std::string& name, const std::string& id) { return name + "（" + id + "）"; }

/// Walks two lists matched by `key`: `gone` and `fresh` for what only one has, `both` for pairs.
template <class T, class Key, class Gone, class Fresh, class Both>
void match(const std::vector<T>& before, const std::vector<T>& after, Key key, Gone gone, Fresh fresh,
           Both both) {
  const auto find = [&key](const std::vector<T>& list, const T& wanted) {
    return std::find_if(list.begin(), list.end(), [&](const T& entry) { return entry.*key == wanted.*key; });
  };
  for (const T& entry : before) {
    const auto found = find(after, entry);
    if (found == after.end()) {
      gone(entry);
    } else {
      both(entry, *found);
    }
  }
  for (const T& entry : after) {
    if (find(before, entry) == before.end()) fresh(entry);
  }
}

class Comparison {
 public:
  explicit Comparison(Changes& changes) : changes_(changes) {}

  void say(std::string area, std::string text, Citation cite = {}) {
    changes_.push_back({std::move(area), std::move(text), std::move(cite)});
  }
  void differ(const std::string& area, const std::string& what, const std::string& before,
              const std::string& after, const Citation& cite = {}) {
    if (before != after) say(area, what + from_to(before, after), cite);
  }

  void documents(const Pack& before, const Pack& after) {
    differ("文件", "文号", before.document.number, after.document.number);
    differ("文件", "标题", before.document.title, after.document.title);
    differ("文件", "发文机关", before.document.issuer, after.document.issuer);
    differ("文件", "成文日期", before.document.date.to_string(), after.document.date.to_string());
    match(
        before.supersedes, after.supersedes, &Superseded::document,
        [this](const Superseded& gone) { say("文件", "不再列明替代：" + gone.document, gone.cite); },
        [this](const Superseded& fresh) { say("文件", "列明替代：" + fresh.document, fresh.cite); },
        [](const Superseded&, const Superseded&) {});
  }

  void clauses(const Pack& before, const Pack& after) {
    match(
        before.clauses, after.clauses, &Clause::id,
        [this](const Clause& gone) {
          say("条款", "删除 " + gone.id + "（" + gone.place + "）：" + gone.says);
        },
        [this](const Clause& fresh) {
          say("条款", "新增 " + fresh.id + "（" + fresh.place + "）：" + fresh.says);
        },
        [this](const Clause& a, const Clause& b) { differ("条款", b.id + " ", a.says, b.says); });
  }

  void parameters(const Pack& before, const Pack& after) {
    match(
        before.parameters, after.parameters, &Parameter::id,
        [this](const Parameter& gone) {
          say("参数", "删除 " + named(gone.name, gone.id) + "，原值“" + in_words(gone.value) + "”",
              gone.cite);
        },
        [this](const Parameter& fresh) {
          say("参数", "新增 " + named(fresh.name, fresh.id) + "，值“" + in_words(fresh.value) + "”",
              fresh.cite);
        },
        [this](const Parameter& a, const Parameter& b) {
          const std::string what = named(b.name, b.id) + "：";
          differ("参数", what + "名称", a.name, b.name, b.cite);
          differ("参数", what, in_words(a.value), in_words(b.value), b.cite);
          differ("参数", what + "依据", join(a.cite), join(b.cite), b.cite);
        });
  }

  void codes(const Pack& before, const Pack& after) {
    match(
        before.codes, after.codes, &CodeList::id,
        [this](const CodeList& gone) { say("代码表", "删除代码表 " + gone.id); },
        [this](const CodeList& fresh) { say("代码表", "新增代码表 " + fresh.id); },
        [this](const CodeList& a, const CodeList& b) {
          const std::string what = b.id + "：";
          match(
              a.codes, b.codes, &Code::value,
              [&](const Code& gone) { say("代码表", what + "删除“" + gone.value + "”"); },
              [&](const Code& fresh) { say("代码表", what + "新增“" + fresh.value + "”"); },
              [&](const Code& x, const Code& y) {
                differ("代码表", what + "“" + y.value + "”的名称", x.label, y.label);
              });
        });
  }

  void facts(const Pack& before, const Pack& after) {
    match(
        before.facts, after.facts, &Fact::id,
        [this](const Fact& gone) { say("事实", "删除 " + named(gone.name, gone.id), gone.cite); },
        [this](const Fact& fresh) { say("事实", "新增 " + named(fresh.name, fresh.id), fresh.cite); },
        [this](const Fact& a, const Fact& b) { fact(a, b); });
  }

  void placements(const Pack& before, const Pack& after) {
    differ("归表", "归表判定", before.placement.decision, after.placement.decision);
    match(
        before.placement.sheets, after.placement.sheets, &PlacementSheet::value,
        [this](const PlacementSheet& gone) {
          say("归表", "删除“" + gone.value + "”（表“" + gone.sheet + "”）");
        },
        [this](const PlacementSheet& fresh) {
          say("归表", "新增“" + fresh.value + "”（表“" + fresh.sheet + "”）");
        },
        [this](const PlacementSheet& a, const PlacementSheet& b) {
          const std::string what = "“" + b.value + "”：";
          differ("归表", what + "工作表", a.sheet, b.sheet);
          differ("归表", what + "列", join(a.columns), join(b.columns));
        });
    differ("归表", "汇总维度", join(before.summary_by), join(after.summary_by));
  }

  void data(const Pack& before, const Pack& after) {
    for (const DataList& schema : data_lists()) {
      const EntryList* a = before.list(schema.key);
      const EntryList* b = after.list(schema.key);
      if (a != nullptr && b != nullptr) entries(a->entries, b->entries, schema);
    }
  }

 private:
  void fact(const Fact& a, const Fact& b) {
    const std::string what = named(b.name, b.id) + "：";
    differ("事实", what + "名称", a.name, b.name, b.cite);
    differ("事实", what + "类型", std::string(to_string(a.type)), std::string(to_string(b.type)), b.cite);
    differ("事实", what + "代码表", a.codes, b.codes, b.cite);
    differ("事实", what + "字段", fields(a), fields(b), b.cite);
    differ("事实", what + "来源", source(a.from), source(b.from), b.cite);
    differ("事实", what + "空白的含义", blank(a.blank), blank(b.blank), b.cite);
  }

  static std::string fields(const Fact& fact) {
    std::string text;
    for (const FactField& field : fact.fields) {
      text += (text.empty() ? "" : "，") + field.name + "（" + std::string(to_string(field.type)) +
              (field.blank_is_unknown ? "，空白为未知）" : "）");
    }
    return text;
  }

  static std::string source(const FactSource& source) {
    static constexpr std::string_view picks[] = {"", " 第一条", " 最后一条", " 现单位", " 原单位", " 全部"};
    std::string text = source.sheet + std::string(picks[static_cast<std::size_t>(source.pick)]);
    if (!source.by.empty()) text += "（按 " + source.by + "）";
    for (const RecordFilter& filter : source.where)
      text += "（" + filter.column + "：" + join(filter.values) + "）";
    return text + " " + (source.columns.empty() ? source.column : join(source.columns));
  }

  static std::string blank(const Blank& blank) {
    if (blank.means == Blank::Means::unknown) return "未知";
    return blank.means == Blank::Means::none ? "没有" : in_words(blank.value);
  }

  void entries(const std::vector<Entry>& before, const std::vector<Entry>& after, const DataList& schema) {
    const std::string area(schema.label);
    match(
        before, after, &Entry::id,
        [&](const Entry& gone) {
          say(area, "删除 " + named(gone.name, gone.id) + summary(gone, schema), gone.cite);
        },
        [&](const Entry& fresh) {
          say(area, "新增 " + named(fresh.name, fresh.id) + summary(fresh, schema), fresh.cite);
        },
        [&](const Entry& a, const Entry& b) {
          differ(area, named(b.name, b.id) + "：名称", a.name, b.name, b.cite);
          differ(area, named(b.name, b.id) + "：依据", join(a.cite), join(b.cite), b.cite);
          parts(area, named(b.name, b.id) + "：", a.data, b.data, schema.keys, b.cite);
        });
  }

  static std::string summary(const Entry& entry, const DataList& schema) {
    std::string text;
    for (const DataKey& key : schema.keys) {
      const Datum* value = entry.data.find(key.key);
      if (value != nullptr && value->kind == Datum::Kind::text) {
        text += "，" + std::string(key.label) + "“" + value->text + "”";
      }
    }
    return text;
  }

  void parts(const std::string& area, const std::string& what, const Datum& before, const Datum& after,
             std::span<const DataKey> keys, const Citation& cite) {
    for (const DataKey& key : keys) {
      const Datum* a = before.find(key.key);
      const Datum* b = after.find(key.key);
      const std::string label = what + std::string(key.label);
      if (a != nullptr && b != nullptr && key.kind == DataKind::mapping) {
        parts(area, label, *a, *b, key.parts, cite);
      } else if (a != nullptr && b != nullptr && key.kind == DataKind::entries) {
        rows(area, label, *a, *b, key.parts, cite);
      } else {
        differ(area, label, a == nullptr ? "" : a->to_string(), b == nullptr ? "" : b->to_string(), cite);
      }
    }
  }

  /// Rows of a list in an entry (grades of a scale), matched by their first key.
  void rows(const std::string& area, const std::string& what, const Datum& before, const Datum& after,
            std::span<const DataKey> keys, const Citation& cite) {
    const auto name_of = [&keys](const Datum& row) {
      const Datum* value = row.find(keys.front().key);
      return value == nullptr ? std::string() : value->text;
    };
    const auto find = [&name_of](const Datum& list, const std::string& name) -> const Datum* {
      for (const Datum& row : list.items) {
        if (name_of(row) == name) return &row;
      }
      return nullptr;
    };
    for (const Datum& row : before.items) {
      const std::string name = name_of(row);
      const Datum* now = find(after, name);
      if (now == nullptr) {
        row_says(area, what, "删除", name, cite);
      } else {
        changed_row(area, what, name, row, *now, keys, cite);
      }
    }
    for (const Datum& row : after.items) {
      if (find(before, name_of(row)) == nullptr) row_says(area, what, "新增", name_of(row), cite);
    }
  }
  void row_says(const std::string& area, const std::string& what, const char* done, const std::string& name,
                const Citation& cite) {
    say(area, what + done + "“" + name + "”", cite);
  }
  void changed_row(const std::string& area, const std::string& what, const std::string& name,
                   const Datum& before, const Datum& after, std::span<const DataKey> keys,
                   const Citation& cite) {
    parts(area, what + "“" + name + "”的", before, after, keys.subspan(1), cite);
  }

  Changes& changes_;
};

}  // namespace

std::string from_to(const std::string& before, const std::string& after) {
  if (before.empty()) return "增为“" + after + "”";
  if (after.empty()) return "取消（原为“" + before + "”）";
  return "由“" + before + "”改为“" + after + "”";
}

std::string join(const Citation& cite) {
  std::string text;
  for (const std::string& clause : cite) text += (text.empty() ? "" : "、") + clause;
  return text;
}

Changes compare(const Pack& before, const PackTables& before_tables, const Pack& after,
                const PackTables& after_tables) {
  Changes changes;
  Comparison comparison(changes);
  comparison.documents(before, after);
  comparison.clauses(before, after);
  comparison.parameters(before, after);
  comparison.codes(before, after);
  comparison.facts(before, after);
  compare_tables(before_tables, after_tables, changes);
  comparison.placements(before, after);
  comparison.data(before, after);
  compare_forms(before, after, changes);
  return changes;
}

std::string describe(const Changes& changes) {
  if (changes.empty()) return "两个政策包没有区别\n";
  std::string text;
  std::string area;
  for (const Change& change : changes) {
    if (change.area != area) text += (text.empty() ? "" : "\n") + change.area + "\n";
    area = change.area;
    text += "  " + change.text;
    if (!change.cite.empty()) text += "（依据 " + join(change.cite) + "）";
    text += "\n";
  }
  return text + "\n共 " + std::to_string(changes.size()) + " 处变化\n";
}

}  // namespace hengcai::policy
