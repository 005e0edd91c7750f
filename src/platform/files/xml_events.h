#pragma once

#include <string>
#include <string_view>

#include "platform/files/xml_reader.h"

namespace hengcai {

/// What a parser says of a text, as a text, for comparing parsers in tests.
class XmlEvents : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    text_ += "\n<" + std::string(name);
    attributes.for_each([this](std::string_view attribute, std::string_view value) {
      text_ += "\n " + std::string(attribute) + "=" + std::string(value);
    });
    text_ += "\n>";
  }
  void end(std::string_view name) override { text_ += "\n</" + std::string(name) + "\n"; }
  void text(std::string_view piece) override { text_ += piece; }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace hengcai
