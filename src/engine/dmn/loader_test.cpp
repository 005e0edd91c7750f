#include "engine/dmn/loader.h"

#include <filesystem>
#include <fstream>

#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using testing::model_text;

feel::Diagnostic fault_of(const std::string& text, const XmlLimits& limits = {}) {
  const auto model = load_model(text, "m.dmn", limits);
  if (model) return {};
  return model.diagnostics().front();
}

TEST(Loader, ReadsModelsOfEveryDmnVersionWhateverThePrefix) {
  for (const std::string uri :
       {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/"}) {
    const std::string prefix = "<d:definitions xmlns:d='" + uri + "' name='m' namespace='n'>";
    const auto model = load_model(
        prefix +
            "<d:decision id='x' name=' two\n  words '><d:literalExpression><d:text>1 &lt; 2</d:text>"
            "</d:literalExpression></d:decision></d:definitions>",
        "m.dmn");
    ASSERT_TRUE(model.ok()) << uri;
    ASSERT_EQ((*model)->decisions.size(), 1U);
    EXPECT_EQ((*model)->decisions[0].name, "two words");
    const auto& literal = std::get<LiteralExpression>((*model)->decisions[0].expression->content);
    EXPECT_EQ(literal.text.text, "1 < 2");
  }
}

TEST(Loader, PassesOverWhatItDoesNotKnow) {
  const auto model =
      load_model(model_text("<extensionElements><x><decision name='not one'/></x></extensionElements>"
                            "<knowledgeSource id='k' name='law'/><group/><textAnnotation/>"
                            "<decision id='a' name='a'/>"),
                 "m.dmn");
  ASSERT_TRUE(model.ok());
  EXPECT_EQ((*model)->decisions.size(), 1U);
  EXPECT_TRUE((*model)->diagnostics.empty());
}

TEST(Loader, TellsWhereAnElementStands) {
  const auto model = load_model(model_text("\n   <decision id='a' name='a'/>"), "m.dmn");
  ASSERT_TRUE(model.ok());
  EXPECT_EQ((*model)->decisions[0].place.line, 3);
  EXPECT_EQ((*model)->decisions[0].place.column, 4);
}

TEST(Loader, RefusesWhatIsNoModel) {
  EXPECT_EQ(fault_of("").code, "xml.empty");
  EXPECT_EQ(fault_of("not a model").code, "xml.not_xml");
  EXPECT_EQ(fault_of("<html/>").code, "dmn.not_dmn");
  EXPECT_EQ(fault_of("<definitions xmlns='urn:other'/>").code, "dmn.not_dmn");
  EXPECT_EQ(fault_of(std::string("<a>\0</a>", 8)).code, "xml.encoding");
  EXPECT_EQ(fault_of("<a>\xC3\x28</a>").code, "xml.encoding");
  EXPECT_EQ(fault_of("\xFF\xFE<\0a\0").code, "xml.not_xml");
}

TEST(Loader, RefusesMalformedXmlWithItsPlace) {
  const feel::Diagnostic wrong_tag = fault_of("<definitions>\n  <decision>\n  </decisoin>\n</definitions>");
  EXPECT_EQ(wrong_tag.code, "xml.tag");
  EXPECT_EQ(wrong_tag.line, 3);
  EXPECT_EQ(wrong_tag.column, 3);
  EXPECT_EQ(wrong_tag.source_line, "  </decisoin>");
  EXPECT_EQ(fault_of("<a><b></a>").code, "xml.tag");
  EXPECT_EQ(fault_of("</a>").code, "xml.tag");
  EXPECT_EQ(fault_of("<a/><b/>").code, "xml.tag");
  EXPECT_EQ(fault_of("<a>1 < 2</a>").code, "xml.tag");
  EXPECT_EQ(fault_of("<a").code, "xml.unclosed");
  EXPECT_EQ(fault_of("<a><b>").code, "xml.unclosed");
  EXPECT_EQ(fault_of("<a b='c></a>").code, "xml.unclosed");
  EXPECT_EQ(fault_of("<a><!-- </a>").code, "xml.unclosed");
  EXPECT_EQ(fault_of("<a><![CDATA[ </a>").code, "xml.unclosed");
  EXPECT_EQ(fault_of("<a b=c></a>").code, "xml.malformed");
}

TEST(Loader, RefusesDocumentTypesSoThatNothingIsExpanded) {
  const feel::Diagnostic fault = fault_of(
      "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 "
      "\"&lol;&lol;\">]>\n<definitions>&lol2;</definitions>");
  EXPECT_EQ(fault.code, "xml.doctype");
  EXPECT_EQ(fault.line, 1);
}

TEST(Loader, RefusesEnormousNestingAndNumbers) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(fault_of(deep).code, "xml.limit");
  XmlLimits few;
  few.elements = 100;
  std::string many = "<a>";
  for (int i = 0; i < 200; ++i) many += "<b/>";
  EXPECT_EQ(fault_of(many + "</a>", few).code, "xml.limit");
  XmlLimits few_attributes;
  few_attributes.attributes = 3;
  EXPECT_EQ(fault_of("<a b='' c='' d='' e=''/>", few_attributes).code, "xml.limit");
}

TEST(Loader, RefusesNonsenseOfAnySizeAtOnce) {
  const std::string nonsense(100U << 20U, '\xA7');
  EXPECT_EQ(fault_of(nonsense).code, "xml.limit");
  XmlLimits large;
  large.bytes = 200U << 20U;
  EXPECT_EQ(fault_of(nonsense, large).code, "xml.not_xml");
  EXPECT_EQ(fault_of("<a>" + nonsense, large).code, "xml.encoding");
}

TEST(Loader, RefusesFilesThatAreTooLargeOrNotThere) {
  EXPECT_EQ(load_model_file("/nowhere/m.dmn").diagnostics().front().code, "file.unreadable");
  const auto path = std::filesystem::temp_directory_path() / "hengcai-loader-test.dmn";
  std::ofstream(path) << model_text("");
  EXPECT_TRUE(load_model_file(path.string()).ok());
  XmlLimits small;
  small.bytes = 10;
  EXPECT_EQ(load_model_file(path.string(), small).diagnostics().front().code, "xml.limit");
  std::filesystem::remove(path);
}

TEST(Loader, TellsFaultsOfElementsAndKeepsTheRest) {
  const auto model = load_model(
      model_text(
          "<decision id='a' name='a'><decisionTable hitPolicy='SOMETIMES'><output/>"
          "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
          "</decisionTable></decision><decision id='a' name=''/>"),
      "m.dmn");
  ASSERT_TRUE(model.ok());
  std::vector<std::string> codes;
  for (const auto& fault : (*model)->diagnostics) codes.push_back(fault.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"dmn.hit_policy", "dmn.rule_width", "dmn.duplicate_id",
                                             "dmn.no_name"}));
  EXPECT_EQ((*model)->decisions.size(), 2U);
}

}  // namespace
}  // namespace hengcai::dmn
