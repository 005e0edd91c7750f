#include "engine/feel/type.h"

#include <gtest/gtest.h>

namespace hengcai::feel {
namespace {

const Type number_type(Type::Tag::number);
const Type string_type(Type::Tag::string);
const Type date_time_type(Type::Tag::date_time);

TEST(Type, SaysItsName) {
  EXPECT_EQ(Type().name(), "Any");
  EXPECT_EQ(Type::list_of(number_type).name(), "list<number>");
  EXPECT_EQ(Type::context_of({{"a b", string_type}, {"c", Type::list_of({})}}).name(),
            "context<a b: string, c: list>");
  EXPECT_EQ(Type::function_of({number_type, {}}, string_type).name(), "function<number, Any> -> string");
  EXPECT_EQ(date_time_type.name(), "date and time");
}

TEST(Type, KnowsBuiltInNames) {
  EXPECT_EQ(Type::named("years and months duration"), Type(Type::Tag::months_duration));
  EXPECT_EQ(Type::named("tLoan"), std::nullopt);
}

TEST(Type, ListsAndContextsConformByTheirParts) {
  EXPECT_TRUE(Type::list_of(number_type).conforms_to(Type::list_of({})));
  EXPECT_FALSE(Type::list_of({}).conforms_to(Type::list_of(number_type)));
  const Type wide = Type::context_of({{"a", number_type}, {"b", string_type}});
  const Type narrow = Type::context_of({{"a", number_type}});
  EXPECT_TRUE(wide.conforms_to(narrow));
  EXPECT_FALSE(narrow.conforms_to(wide));
  EXPECT_TRUE(Type(Type::Tag::null).conforms_to(wide));
}

TEST(Type, FunctionsTakeMoreAndGiveLess) {
  const Type any_to_number = Type::function_of({Type()}, number_type);
  const Type number_to_any = Type::function_of({number_type}, Type());
  EXPECT_TRUE(any_to_number.conforms_to(number_to_any));
  EXPECT_FALSE(number_to_any.conforms_to(any_to_number));
  EXPECT_FALSE(any_to_number.conforms_to(Type::function_of({}, number_type)));
}

TEST(InstanceOf, NullIsOfNoTypeButNull) {
  EXPECT_FALSE(instance_of(Value::null(), Type()));
  EXPECT_TRUE(instance_of(Value::null(), Type(Type::Tag::null)));
  EXPECT_FALSE(instance_of(Value::null(), number_type));
  // but a part of a structure may be null
  EXPECT_TRUE(instance_of(Value::of(List{Value::of(1), Value::null()}), Type::list_of(number_type)));
}

TEST(InstanceOf, LooksIntoStructures) {
  const Value context = Value::of(Entries{{"a", Value::of(1)}, {"b", Value::of("x")}});
  EXPECT_TRUE(instance_of(context, Type::context_of({{"a", number_type}})));
  EXPECT_FALSE(instance_of(context, Type::context_of({{"c", number_type}})));
  EXPECT_FALSE(instance_of(Value::of(List{context}), Type::list_of(number_type)));
}

TEST(Coerce, MakesAndTakesSingletons) {
  const Value one = Value::of(1);
  EXPECT_EQ(coerce(one, Type::list_of(number_type)), Value::of(List{one}));
  EXPECT_EQ(coerce(Value::of(List{one}), number_type), one);
  EXPECT_EQ(coerce(Value::of(List{one, one}), number_type), Value::null());
  EXPECT_EQ(coerce(Value::of("a"), number_type), Value::null());
  EXPECT_EQ(coerce(Value::of("a"), Type::list_of(number_type)), Value::null());
}

TEST(Coerce, MakesMidnightOfADate) {
  const Value date = Value::of(*Date::parse("2025-12-31"));
  EXPECT_EQ(coerce(date, date_time_type).to_feel(), "@\"2025-12-31T00:00:00Z\"");
}

TEST(Coerce, LeavesTheUnknownUnknown) {
  const Value unknown = Value::unknown({3});
  EXPECT_EQ(coerce(unknown, number_type), unknown);
  const Value list = Value::of(List{unknown, Value::of(1)});
  EXPECT_EQ(coerce(list, Type::list_of(number_type)), list);
  EXPECT_EQ(coerce(list, Type::list_of(string_type)), Value::null());
}

}  // namespace
}  // namespace hengcai::feel
