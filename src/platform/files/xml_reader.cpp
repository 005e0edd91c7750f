#include "platform/files/xml_reader.h"

#include <expat.h>

#include <cstring>
#include <memory>
#include <type_traits>

namespace hengcai {
namespace {

constexpr int deepest = 64;
constexpr int chunk = 1 << 16;
constexpr XML_Index longest_token = 8 << 20;

}  // namespace

std::string_view XmlAttributes::local(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

const char* XmlAttributes::find(std::string_view local_name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local(pair[0]) == local_name) return pair[1];
  }
  return nullptr;
}

bool XmlAttributes::flag(std::string_view local_name) const {
  const std::string_view value = text(local_name);
  return value == "1" || value == "true";
}

void XmlHandler::fail(Problem problem) {
  if (!problem_) problem_ = std::move(problem);
  stopped_ = true;
}

std::int64_t XmlHandler::tag_begin() const {
  return XML_GetCurrentByteIndex(static_cast<XML_Parser>(parser_));
}

std::int64_t XmlHandler::tag_end() const {
  return tag_begin() + XML_GetCurrentByteCount(static_cast<XML_Parser>(parser_));
}

/// What expat calls. No exception may pass through its C frames, so each is kept and thrown again later.
struct XmlCallbacks {
  XML_Parser parser;
  XmlHandler& handler;
  const char* detail = nullptr;

  template <class Act>
  void guarded(Act act) {
    if (handler.stopped_) return;
    try {
      act();
    } catch (...) {
      handler.exception_ = std::current_exception();
      handler.stopped_ = true;
    }
    if (handler.stopped_) XML_StopParser(parser, XML_FALSE);
  }
  void refuse(const char* why) {
    detail = why;
    handler.stopped_ = true;
    XML_StopParser(parser, XML_FALSE);
  }

  static void XMLCALL on_start(void* self, const char* name, const char** attributes) {
    auto& callbacks = *static_cast<XmlCallbacks*>(self);
    if (++callbacks.handler.depth_ > deepest) return callbacks.refuse("元素嵌套过深");
    callbacks.guarded(
        [&] { callbacks.handler.start(XmlAttributes::local(name), XmlAttributes(attributes)); });
  }
  static void XMLCALL on_end(void* self, const char* name) {
    auto& callbacks = *static_cast<XmlCallbacks*>(self);
    --callbacks.handler.depth_;
    callbacks.guarded([&] { callbacks.handler.end(XmlAttributes::local(name)); });
  }
  static void XMLCALL on_text(void* self, const char* text, int length) {
    auto& callbacks = *static_cast<XmlCallbacks*>(self);
    callbacks.guarded([&] { callbacks.handler.text({text, static_cast<std::size_t>(length)}); });
  }
  static void XMLCALL on_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<XmlCallbacks*>(self)->refuse("含有 DOCTYPE，出于安全不予读取");
  }
};

Done read_xml(const std::function<int(char*, unsigned)>& read, XmlHandler& handler, const Problem& damaged,
              const std::string& prefix) {
  const auto refused = [&damaged](std::string_view detail) {
    Problem problem = damaged;
    problem.message += "（" + std::string(detail) + "）";
    return problem;
  };
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate(nullptr), &XML_ParserFree);
  if (parser == nullptr) throw std::bad_alloc();
  XmlCallbacks callbacks{parser.get(), handler};
  handler.parser_ = parser.get();
  XML_SetUserData(parser.get(), &callbacks);
  XML_SetElementHandler(parser.get(), &XmlCallbacks::on_start, &XmlCallbacks::on_end);
  XML_SetCharacterDataHandler(parser.get(), &XmlCallbacks::on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), &XmlCallbacks::on_doctype);

  XML_Index fed = static_cast<XML_Index>(prefix.size());
  bool good = prefix.empty() || XML_Parse(parser.get(), prefix.data(), static_cast<int>(prefix.size()),
                                          XML_FALSE) != XML_STATUS_ERROR;
  for (int got = 1; good && got > 0;) {
    void* buffer = XML_GetBuffer(parser.get(), chunk);
    if (buffer == nullptr) throw std::bad_alloc();
    got = read(static_cast<char*>(buffer), chunk);
    if (got < 0) return refused("压缩数据有误或不完整");
    good = XML_ParseBuffer(parser.get(), got, got == 0) != XML_STATUS_ERROR;
    fed += got;
    if (good && fed - XML_GetCurrentByteIndex(parser.get()) > longest_token) return refused("单个标记过长");
  }
  if (handler.exception_) std::rethrow_exception(std::exchange(handler.exception_, nullptr));
  if (handler.problem_) return *std::move(handler.problem_);
  if (callbacks.detail != nullptr) return refused(callbacks.detail);
  if (handler.stopped_ || good) return done();
  const auto line = XML_GetCurrentLineNumber(parser.get());
  return refused("XML 第 " + std::to_string(line) + " 行：" +
                 XML_ErrorString(XML_GetErrorCode(parser.get())));
}

}  // namespace hengcai
