#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files/xml_reader.h"

namespace hengcai {

/// Parses the plain XML that programs write, several times as fast as a parser that knows all of it.
///
/// It knows elements, attributes, text, the predefined entities and character references, in UTF-8, and gives
/// up at everything else: comments, CDATA, a DOCTYPE, other encodings, bare carriage returns, and whatever is
/// not well formed. It never judges: after giving up, the stream must be read again by read_xml, which
/// accepts or refuses it. What it does not give up on, read_xml reads exactly alike
/// (tests/fuzz/fuzz_simple_xml).
///
/// The handler cannot ask for tag_begin() and tag_end() here.
class SimpleXml {
 public:
  enum class Outcome : std::uint8_t {
    read,      ///< to the end, or as far as the handler wanted; its problem, if any, stands in problem()
    given_up,  ///< read again with read_xml
  };
  SimpleXml(std::function<int(char*, unsigned)> read, XmlHandler& handler)
      : read_(std::move(read)), handler_(handler) {}

  [[nodiscard]] Outcome run();
  [[nodiscard]] const std::optional<Problem>& problem() const;

 private:
  bool more();
  bool prolog();
  bool epilog();
  bool start_tag();
  bool end_tag();
  bool attribute(char*& at);
  bool text();
  bool deliver(std::string_view piece);
  bool close_element(std::string_view name);
  [[nodiscard]] bool stopped() const;
  [[nodiscard]] char* find_tag_end();

  std::function<int(char*, unsigned)> read_;
  XmlHandler& handler_;
  std::vector<char> buffer_;
  char* at_ = nullptr;   ///< next byte to read
  char* end_ = nullptr;  ///< behind the last byte; a NUL stands there
  bool at_end_of_stream_ = false;
  bool stream_failed_ = false;
  std::string open_names_;                ///< of the open elements, one after the other
  std::vector<std::size_t> open_starts_;  ///< where each begins
  std::vector<const char*> attributes_;   ///< of the current tag, as XmlAttributes wants them
  std::string decoded_;
};

}  // namespace hengcai
