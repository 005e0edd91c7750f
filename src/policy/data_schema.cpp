#include "policy/data_schema.h"

#include <array>

namespace hengcai::policy {

namespace {

constexpr bool required = true;
constexpr bool optional = false;

constexpr std::array<std::string_view, 3> roundings{"down", "up", "half_even"};
constexpr std::array<std::string_view, 1> rolls{"next_working_day"};
constexpr std::array<std::string_view, 5> formats{"excel", "word", "pdf", "paper", "scan"};

constexpr std::array<DataKey, 7> item_keys{{
    {"decision", "参加判定", DataKind::text, optional},
    {"takes_part", "参加的取值", DataKind::texts, optional},
    {"because", "说明判定", DataKind::text, optional},
    {"scale", "等次表", DataKind::text, optional},
    {"follows", "等次的后果", DataKind::texts, optional},
    {"form", "表单", DataKind::text, optional},
    {"process", "办理流程", DataKind::text, optional},
}};

constexpr std::array<DataKey, 4> responsible_keys{{
    {"decision", "责任单位判定", DataKind::text, required},
    {"former", "由原单位负责的取值", DataKind::texts, optional},
    {"hand_over", "交接判定", DataKind::text, optional},
    {"hand_over_when", "需要交接的取值", DataKind::texts, optional},
}};

constexpr std::array<DataKey, 4> grade_keys{{
    {"value", "等次", DataKind::text, required},
    {"label", "名称", DataKind::text, optional},
    {"standard", "标准", DataKind::text, optional},
    {"cite", "依据", DataKind::cite, optional},
}};
constexpr std::array<DataKey, 1> scale_keys{{{"grades", "等次", DataKind::entries, required, grade_keys}}};

constexpr std::array<DataKey, 4> window_keys{{
    {"from", "起", DataKind::date, required},
    {"to", "止", DataKind::date, required},
    {"of", "对象", DataKind::text, required},
    {"workdays_only", "仅工作日", DataKind::boolean, optional},
}};

constexpr std::array<DataKey, 4> span_keys{{
    {"days", "天", DataKind::number, optional},
    {"working_days", "工作日", DataKind::number, optional},
    {"weeks", "周", DataKind::number, optional},
    {"months", "个月", DataKind::number, optional},
}};
constexpr std::array<DataKey, 6> deadline_keys{{
    {"due", "截止日", DataKind::date, optional},
    {"within", "期限", DataKind::mapping, optional, span_keys},
    {"after", "起算", DataKind::text, optional},
    {"owner", "责任方", DataKind::text, optional},
    {"nodes", "承担的机构", DataKind::texts, optional},
    {"roll", "顺延", DataKind::word, optional, {}, rolls},
}};

constexpr std::array<DataKey, 4> publicity_keys{{
    {"grades", "公示等次", DataKind::texts, required},
    {"working_days", "工作日数", DataKind::number, required},
    {"count_first_day", "首日计入", DataKind::boolean, required},
    {"exempt", "免予公示", DataKind::text, optional},
}};

constexpr std::array<DataKey, 5> quota_keys{{
    {"grade", "等次", DataKind::text, required},
    {"share", "比例", DataKind::number, required},
    {"rounding", "取整", DataKind::word, required, {}, roundings},
    {"hard", "硬性", DataKind::boolean, required},
    {"minimum_group", "最少人数", DataKind::number, optional},
}};

constexpr std::array<DataKey, 4> spot_check_keys{{
    {"share", "比例", DataKind::number, required},
    {"rounding", "取整", DataKind::word, required, {}, roundings},
    {"within", "分组", DataKind::texts, required},
    {"minimum", "最少", DataKind::number, required},
}};

constexpr std::array<DataKey, 5> material_keys{{
    {"format", "形式", DataKind::word, required, {}, formats},
    {"template", "模板", DataKind::file, optional},
    {"form", "表单", DataKind::file, optional},
    {"items", "事项", DataKind::texts, optional},
    {"copies", "份数", DataKind::number, optional},
}};

constexpr std::array<DataKey, 1> naming_keys{{{"pattern", "格式", DataKind::text, required}}};
constexpr std::array<DataKey, 1> effect_keys{{{"benefits", "涉及待遇", DataKind::texts, optional}}};

constexpr std::array<DataKey, 2> dimension_keys{{
    {"name", "维度", DataKind::text, required},
    {"weight", "权重", DataKind::number, required},
}};
constexpr std::array<DataKey, 2> threshold_keys{{
    {"grade", "等次", DataKind::text, required},
    {"at_least", "最低分", DataKind::number, required},
}};
constexpr std::array<DataKey, 3> scoring_keys{{
    {"dimensions", "维度", DataKind::entries, required, dimension_keys},
    {"thresholds", "分数线", DataKind::entries, required, threshold_keys},
    {"combine", "合分办法", DataKind::text, optional},
}};

constexpr std::array<DataList, 13> lists{{
    {"items", "事项", item_keys},
    {"responsible", "责任单位", responsible_keys},
    {"scales", "等次表", scale_keys},
    {"windows", "办理窗口", window_keys},
    {"deadlines", "办理时限", deadline_keys},
    {"publicity", "公示", publicity_keys},
    {"quotas", "比例控制", quota_keys},
    {"spot_checks", "抽查", spot_check_keys},
    {"materials", "报送材料", material_keys},
    {"naming", "命名规则", naming_keys},
    {"benefits", "待遇", {}},
    {"effects", "处置", effect_keys},
    {"scorings", "指标量化", scoring_keys},
}};

}  // namespace

std::span<const DataList> data_lists() { return lists; }

const DataList* data_list(std::string_view key) {
  for (const DataList& list : lists) {
    if (list.key == key) return &list;
  }
  return nullptr;
}

}  // namespace hengcai::policy
