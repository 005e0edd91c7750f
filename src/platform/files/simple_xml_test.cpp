#include "platform/files/simple_xml.h"

#include <gtest/gtest.h>

#include "platform/files/xml_events.h"

namespace hengcai {
namespace {

/// What SimpleXml makes of a text that comes in pieces of `size` bytes; "given up" when it does.
std::string simple(const std::string& text, unsigned size) {
  XmlEvents events;
  std::size_t at = 0;
  SimpleXml xml(
      [&](char* buffer, unsigned room) {
        const std::size_t count = text.copy(buffer, std::min(room, size), at);
        at += count;
        return static_cast<int>(count);
      },
      events);
  return xml.run() == SimpleXml::Outcome::read ? events.text() : "given up";
}

std::string thorough(const std::string& text) {
  XmlEvents events;
  std::size_t at = 0;
  const Done read = read_xml(
      [&](char* buffer, unsigned room) {
        const std::size_t count = text.copy(buffer, room, at);
        at += count;
        return static_cast<int>(count);
      },
      events, Problem{.code = "damaged"});
  return read ? events.text() : "refused";
}

TEST(SimpleXml, ReadsPlainXmlAsTheOtherParserDoes) {
  const std::string utf8 =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<x:a b='1' c = \"&lt;张&#x2F;\n\" >"
      "\n<c/>甲&amp;乙&#20057;<d e='a&gt;b'>1]2</d ></x:a>\n";
  for (const unsigned size : {1u, 2u, 3u, 7u, 64u, 100000u}) {
    const std::string text = utf8.substr(0, utf8.find("\n\" >")) + utf8.substr(utf8.find("\n\" >") + 1);
    EXPECT_EQ(simple(text, size), thorough(text)) << size;
    EXPECT_NE(simple(text, size), "given up");
  }
}

TEST(SimpleXml, GivesUpAtWhatItDoesNotKnow) {
  for (const char* text :
       {"<a><!-- b --></a>", "<a><![CDATA[b]]></a>", "<!DOCTYPE a><a/>", "<a><?b c?></a>", "<a>\r\n</a>",
        "<a b='\n'/>", "<?xml version=\"1.0\" encoding=\"GBK\"?><a/>", "<a b='>'/>", "<\xE5\xBC\xA0/>"}) {
    EXPECT_EQ(simple(text, 100), "given up") << text;
  }
}

TEST(SimpleXml, GivesUpAtWhatIsNotWellFormed) {
  for (const char* text : {"",
                           " ",
                           "a",
                           "<a>",
                           "<a></b>",
                           "<a/><b/>",
                           "<a/>x",
                           "<a b='1' b='2'/>",
                           "<a b=1/>",
                           "<a b='1'c='2'/>",
                           "<a b/>",
                           "<a>&b;</a>",
                           "<a>&#0;</a>",
                           "<a>&#xD800;</a>",
                           "<a>\xFF</a>",
                           "<a>\xED\xA0\x80</a>",
                           "<a>\xEF\xBF\xBF</a>",
                           "<a>\x01</a>",
                           "<a>]]></a>",
                           "<a b='<'/>",
                           "<a b='&'/>",
                           "< a/>",
                           "<a",
                           "<a b='",
                           "</a>",
                           "<1/>",
                           "<a>&amp</a>"}) {
    EXPECT_EQ(simple(text, 100), "given up") << text;
    EXPECT_EQ(thorough(text), "refused") << text;
  }
  EXPECT_EQ(simple(std::string("<a>b\0c</a>", 10), 100), "given up");
}

}  // namespace
}  // namespace hengcai
