#include "platform/storage/problems.h"

#include <array>
#include <cctype>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hengcai::storage {
namespace {

struct Words {
  std::string_view code;
  std::string_view message;
};

Words words_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::unique:
      return {"storage.unique", "已经有相同的记录"};
    case Trouble::foreign_key:
      return {"storage.foreign_key", "所引用的记录不存在，或者仍被别的记录引用"};
    case Trouble::not_null:
      return {"storage.not_null", "缺少必填的值"};
    case Trouble::check:
      return {"storage.check", "值不在允许的范围内"};
    case Trouble::text:
      return {"storage.text", "文字里有不能保存的字符"};
    case Trouble::full:
      return {"storage.full", "磁盘空间不足，没有保存"};
    case Trouble::busy:
      return {"storage.busy", "数据库正忙，没有保存；请稍后再试"};
    case Trouble::damaged:
      return {"storage.damaged", "数据库文件已损坏"};
    case Trouble::unavailable:
      return {"storage.unavailable", "数据库没有应答，没有保存；请稍后再试"};
    case Trouble::outcome_unknown:
      return {"storage.outcome_unknown", "保存时与数据库的连接中断，不知道是否已保存；请刷新后核对"};
    case Trouble::settings:
      return {"storage.settings", "数据库的设置不符合要求"};
  }
  throw std::logic_error("a storage problem without words");
}

// The first words of a statement, lower case, without quotes.
std::vector<std::string> first_words(std::string_view sql, std::size_t count) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : sql) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) != 0 || c == '_') {
      word += static_cast<char>(std::tolower(letter));
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
      if (words.size() == count) return words;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

}  // namespace

Problem problem_of(Trouble trouble, std::string field, std::string about) {
  const Words words = words_of(trouble);
  return {.code = std::string(words.code),
          .message = std::string(words.message),
          .wanted = {},
          .value = std::move(about),
          .place = {.file = {}, .part = {}, .field = std::move(field)}};
}

std::string changed_table(std::string_view sql) {
  const auto words = first_words(sql, 3);  // insert into TABLE, delete from TABLE, update TABLE
  const std::size_t at = !words.empty() && words[0] == "update" ? 1 : 2;
  return at < words.size() ? words[at] : std::string();
}

void statement_fault(std::string_view sql, std::string_view what) {
  throw std::logic_error(std::string(what) + ", in: " + std::string(sql));
}

}  // namespace hengcai::storage
