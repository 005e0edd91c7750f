#include "platform/http/router.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Handler any() {
  return [](const Request&) { return no_content(); };
}

std::string found(const Router& router, Method method, std::string_view path) {
  const auto match = router.find(method, path);
  return match.route == nullptr ? match.allow : match.route->path_template;
}

TEST(Router, finds_a_template_and_its_parameters) {
  Router router;
  router.add(Method::get, "/api/people/{person_id}/records/{record_id}", any());
  const auto match = router.find(Method::get, "/api/people/p-1/records/r.2");
  ASSERT_NE(match.route, nullptr);
  EXPECT_THAT(match.parameters, ElementsAre(Pair("person_id", "p-1"), Pair("record_id", "r.2")));
}

TEST(Router, prefers_literals_but_falls_back_to_parameters) {
  Router router;
  router.add(Method::get, "/people/{id}", any());
  router.add(Method::get, "/people/import", any());
  router.add(Method::get, "/people/import/template", any());
  router.add(Method::get, "/people/{id}/history", any());
  EXPECT_EQ(found(router, Method::get, "/people/import"), "/people/import");
  EXPECT_EQ(found(router, Method::get, "/people/important"), "/people/{id}");
  const auto match = router.find(Method::get, "/people/import/history");
  ASSERT_NE(match.route, nullptr);
  EXPECT_THAT(match.parameters, ElementsAre(Pair("id", "import")));
}

TEST(Router, finds_no_path_that_merely_resembles_a_template) {
  Router router;
  router.add(Method::get, "/people/{id}", any());
  for (const std::string_view path :
       {"/", "/people", "/people/", "/people/1/", "/people/1/x", "/People/1", "//1"}) {
    const auto match = router.find(Method::get, path);
    EXPECT_EQ(match.route, nullptr) << path;
    EXPECT_EQ(match.allow, "") << path;
  }
}

TEST(Router, holds_parameters_to_their_types) {
  Router router;
  router.add(Method::get, "/w/{x}", any());
  router.add(Method::get, "/n/{x:number}", any());
  router.add(Method::get, "/d/{x:date}", any());
  router.add(Method::get, "/s/{x:sm3}", any());
  const auto fits = [&router](const std::string& path) {
    return router.find(Method::get, path).route != nullptr;
  };
  EXPECT_TRUE(fits("/w/0190a-b_C.d"));
  for (const auto* word : {"张", "a b", ".hidden", "a'b", "a;b", "a%b"})
    EXPECT_FALSE(fits("/w/" + std::string(word)));
  EXPECT_FALSE(fits("/w/" + std::string(65, 'a')));
  EXPECT_TRUE(fits("/n/0"));
  EXPECT_TRUE(fits("/n/999999999"));
  for (const auto* number : {"01", "-1", "+1", "1.0", "1000000000", "x"})
    EXPECT_FALSE(fits("/n/" + std::string(number)));
  EXPECT_TRUE(fits("/d/2024-02-29"));
  EXPECT_FALSE(fits("/d/2023-02-29"));
  EXPECT_TRUE(fits("/s/" + std::string(64, 'a')));
  EXPECT_FALSE(fits("/s/" + std::string(64, 'A')));
}

TEST(Router, says_which_methods_a_path_allows) {
  Router router;
  router.add(Method::get, "/people/{id}", any());
  router.add(Method::patch, "/people/{id}", any());
  router.add(Method::remove, "/people/{id}", any());
  EXPECT_EQ(found(router, Method::post, "/people/1"), "DELETE, GET, HEAD, OPTIONS, PATCH");
  EXPECT_EQ(found(router, Method::options, "/people/1"), "DELETE, GET, HEAD, OPTIONS, PATCH");
  EXPECT_EQ(found(router, Method::head, "/people/1"), "/people/{id}");
}

TEST(Router, gives_what_no_template_fits_to_the_fallback) {
  Router router;
  router.add(Method::get, "/api/x", any());
  router.set_fallback(any());
  EXPECT_EQ(found(router, Method::get, "/anything/else"), "/*");
  EXPECT_EQ(found(router, Method::head, "/"), "/*");
  EXPECT_EQ(found(router, Method::post, "/anything/else"), "");
  EXPECT_EQ(found(router, Method::post, "/api/x"), "GET, HEAD, OPTIONS");
}

TEST(Router, refuses_templates_that_contradict_each_other_or_themselves) {
  Router router;
  router.add(Method::get, "/people/{id}", any());
  EXPECT_THROW(router.add(Method::get, "/people/{id}", any()), std::logic_error);
  EXPECT_THROW(router.add(Method::get, "/people/{person_id}/x", any()), std::logic_error);
  EXPECT_THROW(router.add(Method::get, "/people/{id:number}/x", any()), std::logic_error);
  for (const std::string_view bad :
       {"", "people", "/", "/a//b", "/a/", "/{", "/{}", "/{a:b}", "/a{b}", "/a b"}) {
    EXPECT_THROW(router.add(Method::get, bad, any()), std::logic_error) << bad;
  }
  EXPECT_THROW(router.add(Method::head, "/a", any()), std::logic_error);
}

TEST(Router, lists_its_routes_without_types) {
  Router router;
  router.add(Method::post, "/b", any());
  router.add(Method::get, "/b", any());
  router.add(Method::get, "/a/{day:date}", any());
  std::vector<std::string> listed;
  for (const auto* route : router.list())
    listed.push_back(std::string(name_of(route->method)) + " " + route->path_template);
  EXPECT_THAT(listed, ElementsAre("GET /a/{day}", "GET /b", "POST /b"));
}

TEST(Router, expects_a_body_of_methods_that_carry_one) {
  Router router;
  router.add(Method::get, "/a", any());
  router.add(Method::post, "/a", any());
  router.add(Method::put, "/a", any(), {.body = Body::file});
  EXPECT_EQ(router.find(Method::get, "/a").route->body(), Body::none);
  EXPECT_EQ(router.find(Method::post, "/a").route->body(), Body::memory);
  EXPECT_EQ(router.find(Method::put, "/a").route->body(), Body::file);
}

}  // namespace
}  // namespace hengcai::http
