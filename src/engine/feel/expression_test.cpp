#include "engine/feel/expression.h"

#include <gtest/gtest.h>

namespace hengcai::feel {
namespace {

const Type number_type(Type::Tag::number);

/// A few variables of every sort, as a model would declare them.
class Model {
 public:
  Model() {
    add("x", number_type, Value::of(5));
    add("monthly fee", number_type, Value::of(7));
    add("a-b", {}, Value::of(1));
    add("days in weekend", Type::list_of(Type(Type::Tag::string)),
        Value::of(List{Value::of("sat"), Value::of("sun")}));
    add("人才层次", Type(Type::Tag::string), Value::of("A"));
    add("loan", Type::context_of({{"interest rate", number_type}, {"amount", number_type}}),
        Value::of(Entries{{"interest rate", Value::of(3)}, {"amount", Value::of(100)}}));
    add("staff", {},
        Value::of(
            List{Value::of(Entries{{"dept", Value::of(10)}, {"name", Value::of("Li")}, {"x", Value::of(1)}}),
                 Value::of(Entries{{"dept", Value::of(20)}, {"name", Value::of("Wu")}})}));
    names_.declare_type("tLoan", Type::context_of({{"amount", number_type}}));
  }

  [[nodiscard]] Expected<Expression> compile(std::string_view text) const {
    return compile_expression(text, {"model.dmn", "decision", 1, 1}, names_);
  }
  [[nodiscard]] std::string evaluate(std::string_view text) const {
    const auto compiled = compile(text);
    if (!compiled) return "error: " + compiled.diagnostics().front().code;
    Evaluation evaluation;
    return compiled->evaluate(values_, evaluation).to_feel();
  }

 private:
  void add(const char* name, Type type, Value value) {
    names_.declare(name, std::move(type));
    values_.push_back(std::move(value));
  }
  Names names_;
  std::vector<Value> values_;
};

struct Case {
  const char* text;
  const char* value;
};

class Evaluates : public testing::TestWithParam<Case> {};

TEST_P(Evaluates, To) { EXPECT_EQ(Model().evaluate(GetParam().text), GetParam().value) << GetParam().text; }

#define FEEL_TABLE(name, ...) \
  INSTANTIATE_TEST_SUITE_P(name, Evaluates, testing::ValuesIn(std::vector<Case>{__VA_ARGS__}))

FEEL_TABLE(Literals,                                        //
           {".5", "0.5"},                                   //
           {"1.23e-4", "0.000123"},                         //
           {"-5", "-5"},                                    //
           {"\"a\\u0009b\\U01F40E\"", "\"a\\tb🐎\""},       //
           {"@\"2025-12-31\"", "@\"2025-12-31\""},          //
           {"@\"-P1D\"", "@\"-P1D\""},                      //
           {"@\"P1Y2M\"", "@\"P1Y2M\""},                    //
           {"@\"10:00:00+08:00\"", "@\"10:00:00+08:00\""},  //
           {"@\"foo\"", "null"},                            //
           {"1 + /* 1 + */ 1 // and so on", "2"},           //
           {"{a: 1 + 2, b: a + 3}", "{a: 3, b: 6}"},        //
           {"{a b: 1, c: a b + 1}.c", "2"},                 //
           {"{\"x y!\": 1}", "{\"x y!\": 1}"},              //
           {"{a: 1, b: {c: a}}.b.c", "1"},                  //
           {"[1, [2, 3]][2][1]", "2"});

FEEL_TABLE(Names,                                                                    //
           {"monthly  fee + 1", "8"},                                                //
           {"a-b", "1"},                                                             //
           {"x-1", "4"},                                                             //
           {"loan.interest rate*2", "6"},                                            //
           {"人才层次 = \"A\"", "true"},                                             //
           {"for i in days in weekend return i", "[\"sat\", \"sun\"]"},              //
           {"for one day in days in weekend return one day", "[\"sat\", \"sun\"]"},  //
           {"for i /* each */ in [1] return i", "[1]"}, {"{a /* key */: 1}.a", "1"},
           {"{x: 1, y: x}.y", "1"},  //
           {"{sum: 1, y: sum}.y", "1"});

FEEL_TABLE(Operators,                             //
           {"1 + 2 * 3", "7"},                    //
           {"3 ** 4 ** 5", "3486784401"},         //
           {"-3 ** 2", "9"},                      //
           {"2 ** -1", "0.5"},                    //
           {"--10", "10"},                        //
           {"10 - 2 - 3", "5"},                   //
           {"\"a\" + \"b\"", "\"ab\""},           //
           {"\"a\" + 1", "null"},                 //
           {"1 / 0", "null"},                     //
           {"-\"a\"", "null"},                    //
           {"1 = 1 = true", "true"},              //
           {"1 < \"a\"", "null"},                 //
           {"null < 1", "null"},                  //
           {"null = null", "true"},               //
           {"true and null", "null"},             //
           {"false and 123", "false"},            //
           {"null or true", "true"},              //
           {"0 or 0", "null"},                    //
           {"not(null)", "null"},                 //
           {"5 between 1 and 5", "true"},         //
           {"null between 1 and 5", "null"},      //
           {"x > 1 and x < 3 or x = 5", "true"},  //
           {"-1 instance of number", "true"},     //
           {"-(function(a) a)(10)", "-10"});

FEEL_TABLE(In,                                                           //
           {"1 in [[2..4], [1..3]]", "true"},                            //
           {"10 in (1, < 5, >= 10)", "true"},                            //
           {"10 in = 10", "true"},                                       //
           {"10 in != 10", "false"},                                     //
           {"2 in (2..4)", "false"},                                     //
           {"4 in ]2..4]", "true"},                                      //
           {"4 in [2..4[", "false"},                                     //
           {"x in (x)", "true"},                                         //
           {"3 in ([1, 3])", "true"},                                    //
           {"3 in ([1, 2])[1] + 2", "true"},                             //
           {"[1, 2] in [[1], [1, 2]]", "true"},                          //
           {"[1, 2] in ([[1, 3]], [[1, 4]])", "false"},                  //
           {"\"c\" in (\"b\"..\"d\") and true", "true"},                 //
           {"5 in (? > 3)", "true"},                                     //
           {"3 in {a: [1..x]}.a", "true"}, {"5 in [null..10]", "null"},  //
           {"11 in [null..10]", "false"},                                //
           {"null in [1..10]", "null"},                                  //
           {"5 in null", "false"}, {"null in null", "true"});

FEEL_TABLE(Ranges,                              //
           {"[1..10[.start included", "true"},  //
           {"[1..10[.end included", "false"},   //
           {"(> 10).start", "10"},              //
           {"(> 10).end", "null"},              //
           {"(< 10) = (null..10)", "false"},    //
           {"(< 10) = (< 10)", "true"},         //
           {"(= 10) = [10..10]", "false"},      //
           {"(!= 10) = (!= 10)", "true"},       //
           {"[2..1]", "null"},                  //
           {"[1..\"a\"]", "null"},              //
           {"[1..staff[1].dept]", "[1..10]"},   //
           {"[1..x[", "[1..5)"},                //
           {"]1..3]", "(1..3]"});

FEEL_TABLE(Filters,                                                           //
           {"[1, 2, 3][0]", "null"},                                          //
           {"[1, 2, 3][-1]", "3"},                                            //
           {"[1, 2, 3][4]", "null"},                                          //
           {"[1, 2, 3][1.5]", "null"},                                        //
           {"[1, 2, 3][item >= 2]", "[2, 3]"},                                //
           {"[1, 2, 3][x > 3]", "[1, 2, 3]"},                                 //
           {"true[true]", "[true]"},                                          //
           {"100[false]", "[]"},                                              //
           {"100[1]", "100"},                                                 //
           {"null[1]", "null"},                                               //
           {"[1, 2][\"a\"]", "null"},                                         //
           {"[{a: 1}, {a: 2}][a >= 2]", "[{a: 2}]"},                          //
           {"[{a: 1}, {a: 2}][item.a >= 2]", "[{a: 2}]"},                     //
           {"[{x: 1, y: 2}, {x: null, y: 3}][x < 2]", "[{x: 1, y: 2}]"},      //
           {"[{x: 1}, {y: 2}][y > 1]", "[{y: 2}]"},                           //
           {"[{x: 1}][z > 1]", "[]"}, {"staff[dept = 20].name", "[\"Wu\"]"},  //
           {"staff[name = \"Li\"][1].dept", "10"},                            //
           {"staff[x = 1].name", "[\"Li\"]"},                                 //
           {"staff[x = 5].name", "[\"Wu\"]"},                                 //
           {"staff[some d in [10] satisfies d = dept].name", "[\"Li\"]"},     //
           {"[1, 2][if item = 1 then true else \"no\"]", "null"});

FEEL_TABLE(Paths,                                             //
           {"{a: 1}.b", "null"},                              //
           {"null.b", "null"},                                //
           {"staff.name", "[\"Li\", \"Wu\"]"},                //
           {"[{x: 1}].y", "[null]"},                          //
           {"[{a: {b: [1]}}, {a: {b: 2}}].a.b", "[[1], 2]"},  //
           {"@\"2025-12-31\".month", "12"},                   //
           {"1.b", "null"});

FEEL_TABLE(Iterations,                                                                         //
           {"for i in 2..4 return i", "[2, 3, 4]"},                                            //
           {"for i in 4..2 return i", "[4, 3, 2]"},                                            //
           {"for i in -1..1 return i", "[-1, 0, 1]"},                                          //
           {"for i in (1..4) return i", "[2, 3]"},                                             //
           {"for i in (< 4) return i", "null"},                                                //
           {"for i in \"a\"..\"c\" return i", "null"},                                         //
           {"for i in 1..1.5 return i", "null"},                                               //
           {"for i in @\"2020-02-28\"..@\"2020-03-01\" return i.day", "[28, 29, 1]"},          //
           {"for i in 5 return i + 1", "[6]"},                                                 //
           {"for i in null return i", "null"},                                                 //
           {"for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"},  //
           {"for x in [[1, 2], [3]], y in x return y", "[1, 2, 3]"},                           //
           {"for a in [1, 2], b in [3, 4] return a * b", "[3, 4, 6, 8]"},                      //
           {"some i in [1, 2, 3] satisfies i > 2", "true"},                                    //
           {"some i in [] satisfies true", "false"},                                           //
           {"every i in [] satisfies false", "true"},                                          //
           {"every i in [1, 2], j in [3, 4] satisfies i < j", "true"},                         //
           {"some i in [null, 1] satisfies i > 2", "null"},                                    //
           {"some i in [null, 3] satisfies i > 2", "true"},                                    //
           {"some i in [1, 2] satisfies if i = 2 then true else \"no\"", "null"},              //
           {"if null then 1 else 2", "2"},                                                     //
           {"if \"a\" then 1 else 2", "null"});

FEEL_TABLE(Functions,                                                                          //
           {"(function(a: number, b) a + b)(1, 2)", "3"},                                      //
           {"(function(a, b) a - b)(b: 1, a: 2)", "1"},                                        //
           {"(function(a) a)()", "null"},                                                      //
           {"(function(a) a)(c: 1)", "null"},                                                  //
           {"(function(a: number) true)(\"x\")", "null"},                                      //
           {"(function(a: number) a)([5])", "5"},                                              //
           {"{f: function(n) function(m) n + m + x, g: f(1)(2)}.g", "8"},                      //
           {"{f: function(f, n) if n = 0 then 1 else n * f(f, n - 1), g: f(f, 5)}.g", "120"},  //
           {"(for i in 1..3 return function() i)[2]()", "2"},                                  //
           {"(function(a) external {java: {class: \"x\"}})(1)", "null"},                       //
           {"{f: abs, g: f(-2)}.g", "2"},                                                      //
           {"abs(n: -2)", "2"},                                                                //
           {"abs(1, 2)", "null"},                                                              //
           {"null()", "null"},                                                                 //
           {"\"abs\"(-1)", "null"});

FEEL_TABLE(InstanceOf,                                                                  //
           {"null instance of Any", "false"},                                           //
           {"null instance of number", "false"},                                        //
           {"@\"2025-01-01\" instance of date and time", "false"},                      //
           {"[1] instance of list<number>", "true"},                                    //
           {"[1, \"a\"] instance of list<number>", "false"},                            //
           {"{a: null} instance of context<a: string>", "true"},                        //
           {"{a: {b: 1}} instance of context<a: context<b: string>>", "false"},         //
           {"[1..2] instance of range<number>", "true"},                                //
           {"[1..2] instance of range<string>", "false"},                               //
           {"(function(a: string) a) instance of function<string> -> string", "true"},  //
           {"(function() 1) instance of function<> -> string", "false"},                //
           {"loan instance of tLoan", "true"});

FEEL_TABLE(Errors,                                             //
           {"{a: 1, a: 2}", "error: feel.duplicate_entry"},    //
           {"f(1)", "error: feel.unknown_name"},               //
           {"1 +", "error: feel.syntax"},                      //
           {"(1", "error: feel.syntax"},                       //
           {"", "error: feel.syntax"},                         //
           {"1 2", "error: feel.syntax"},                      //
           {"\"a", "error: feel.unfinished_string"},           //
           {"1 /* a", "error: feel.unfinished_comment"},       //
           {"1 # 2", "error: feel.unknown_character"},         //
           {"1 instance of foo", "error: feel.unknown_type"},  //
           {"abs(n: 1, 2)", "error: feel.mixed_arguments"},    //
           {"[1..]", "error: feel.syntax"},                    //
           {"for in xs return 1", "error: feel.syntax"});

TEST(Expression, TellsWhereAnUnknownNameStands) {
  const auto compiled = Model().compile("1 +\n  monthly fe + 人才层级");
  ASSERT_FALSE(compiled);
  const Diagnostics& found = compiled.diagnostics();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].nearest, "monthly fee");
  EXPECT_EQ(found[1].nearest, "人才层次");
  EXPECT_EQ(found[1].line, 2);
  EXPECT_EQ(found[1].column, 16);
  EXPECT_EQ(found[1].source_line, "  monthly fe + 人才层级");
}

TEST(Expression, CountsFromThePlaceInItsFile) {
  const auto compiled = compile_expression("y", {"m.dmn", "e", 40, 11}, Names());
  ASSERT_FALSE(compiled);
  EXPECT_EQ(render(compiled.diagnostics().front()),
            "m.dmn:40:11: error: nothing here is named `y` (in e) [feel.unknown_name]\n"
            "            y\n"
            "            ^");
}

TEST(Expression, WarnsOfWhatIsAlwaysNull) {
  const auto codes = [](const char* text) {
    std::string all;
    const auto compiled = Model().compile(text);
    for (const Diagnostic& warning : compiled->warnings()) all += warning.code + "/" + warning.nearest + " ";
    return all;
  };
  EXPECT_EQ(codes("人才层次 < 1"), "feel.always_null/ ");
  EXPECT_EQ(codes("\"a\" < 1"), "feel.always_null/ ");
  EXPECT_EQ(codes("x + 人才层次"), "feel.always_null/ ");
  EXPECT_EQ(codes("loan.amout"), "feel.unknown_field/amount ");
  EXPECT_EQ(codes("abs(1, 2)"), "feel.wrong_arguments/ ");
  EXPECT_EQ(codes("x(1)"), "feel.not_a_function/ ");
  EXPECT_EQ(codes("contains(人才层次, x)"), "feel.always_null/ ");
  EXPECT_EQ(codes("string length(人才层次) + 人才层次"), "feel.always_null/ ");
  EXPECT_EQ(codes("[{amount: 1}][amuont > 0]"), "feel.unknown_field/amount ");
  EXPECT_EQ(codes("x + 1 > 2 and loan.amount = 3"), "");
  EXPECT_EQ(codes("date(人才层次) < today() and number(人才层次, \",\", \".\") > x and substring(人才层次, "
                  "x) = \"a\""),
            "");
}

TEST(Expression, SaysWhatItReads) {
  const auto compiled = Model().compile("for i in staff return i.name + 人才层次");
  EXPECT_EQ(compiled->variables(), (std::vector<std::size_t>{4, 6}));
  EXPECT_EQ(compiled->type().name(), "list");
}

TEST(Expression, SaysWhichFieldsItReads) {
  using Fields = std::vector<std::string>;
  const auto fields = [](const char* text, std::size_t slot) { return Model().compile(text)->fields(slot); };
  EXPECT_EQ(fields("loan.amount > x and loan.amount < 3", 5), (Fields{"amount", "amount"}));
  EXPECT_EQ(fields("x + 1", 5), Fields{});
  EXPECT_EQ(fields("loan.amount > x and loan != null", 5), std::nullopt);
  EXPECT_EQ(fields("count([loan]) + loan.amount", 5), std::nullopt);
}

TEST(Expression, KnowsConstants) {
  EXPECT_EQ(Model().compile("-3 * 2")->constant(), Value::of(-6));
  EXPECT_EQ(Model().compile("date(\"2020-12-31\")")->constant()->to_feel(), "@\"2020-12-31\"");
  EXPECT_EQ(Model().compile("x")->constant(), std::nullopt);
  EXPECT_EQ(Model().compile("today()")->constant(), std::nullopt);
}

TEST(Expression, OutlivesItsNamesAndLibrary) {
  std::optional<Expression> expression;
  {
    Names names;
    names.declare("n");
    const Library library =
        Library::standard().with({{"twice", {{{"n"}, false, [](std::span<const Value> a, Evaluation&) {
                                                return Value::of(List{a[0], a[0]});
                                              }}}}});
    expression = *compile_expression("twice(n)", {}, names, library);
  }
  Evaluation evaluation;
  const std::vector<Value> values{Value::of(1)};
  EXPECT_EQ(expression->evaluate(values, evaluation).to_feel(), "[1, 1]");
}

}  // namespace
}  // namespace hengcai::feel
