#include "platform/http/router.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/base/date.h"

namespace hengcai::http {

namespace {

enum class Type : std::uint8_t { word, number, date, sm3 };

struct NamedType {
  std::string_view name;
  Type type;
};
constexpr auto types = std::to_array<NamedType>(
    {{"word", Type::word}, {"number", Type::number}, {"date", Type::date}, {"sm3", Type::sm3}});

constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_number = 9;
constexpr std::size_t sm3_digits = 64;

bool is_digit(char character) { return '0' <= character && character <= '9'; }
bool is_hexadecimal(char character) { return is_digit(character) || ('a' <= character && character <= 'f'); }
bool is_word_character(char character) {
  return is_digit(character) || ('a' <= character && character <= 'z') ||
         ('A' <= character && character <= 'Z') || character == '.' || character == '_' || character == '-';
}

bool fits(Type type, std::string_view value) {
  switch (type) {
    case Type::word:
      return !value.empty() && value.size() <= longest_word && value.front() != '.' &&
             std::ranges::all_of(value, is_word_character);
    case Type::number:
      return !value.empty() && value.size() <= longest_number && std::ranges::all_of(value, is_digit) &&
             (value.size() == 1 || value.front() != '0');
    case Type::date:
      return Date::parse(value).has_value();
    case Type::sm3:
      return value.size() == sm3_digits && std::ranges::all_of(value, is_hexadecimal);
  }
  return false;
}

[[noreturn]] void refuse(std::string_view path_template, std::string_view why) {
  throw std::logic_error("route " + std::string(path_template) + ": " + std::string(why));
}

/// `person_id` and its type for `{person_id}`; nothing for a literal segment.
struct Parameter {
  std::string name;
  Type type = Type::word;
  bool operator==(const Parameter&) const = default;
};

std::optional<Parameter> parameter_of(std::string_view segment, std::string_view path_template) {
  if (!segment.starts_with('{') && !segment.ends_with('}')) {
    if (segment.empty() || !std::ranges::all_of(segment, is_word_character))
      refuse(path_template, "a bad segment");
    return std::nullopt;
  }
  if (!segment.starts_with('{') || !segment.ends_with('}')) refuse(path_template, "a bad segment");
  segment = segment.substr(1, segment.size() - 2);
  const std::size_t colon = segment.find(':');
  Parameter parameter{.name = std::string(segment.substr(0, colon))};
  if (parameter.name.empty()) refuse(path_template, "a parameter without name");
  if (colon == std::string_view::npos) return parameter;
  const auto* type = std::ranges::find(types, segment.substr(colon + 1), &NamedType::name);
  if (type == types.end()) refuse(path_template, "a parameter of unknown type");
  parameter.type = type->type;
  return parameter;
}

/// Takes the first segment off a path that begins with `/`.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

}  // namespace

/// A node of the tree of templates: what stands after one prefix of segments.
struct Router::Segment {
  std::vector<std::pair<std::string, std::unique_ptr<Segment>>> literals;  ///< sorted
  std::optional<Parameter> parameter;
  std::unique_ptr<Segment> behind_parameter;
  std::vector<const Route*> routes;  ///< of the template that ends here, one for each method

  Segment& literal(std::string_view text) {
    const auto place = std::ranges::lower_bound(
        literals, text, {}, [](const auto& entry) { return std::string_view(entry.first); });
    if (place != literals.end() && place->first == text) return *place->second;
    return *literals.emplace(place, std::string(text), std::make_unique<Segment>())->second;
  }
  [[nodiscard]] const Segment* find_literal(std::string_view text) const {
    const auto place = std::ranges::lower_bound(
        literals, text, {}, [](const auto& entry) { return std::string_view(entry.first); });
    return place != literals.end() && place->first == text ? place->second.get() : nullptr;
  }
  Segment& follow(std::string_view segment, std::string_view path_template) {
    const auto wanted = parameter_of(segment, path_template);
    if (!wanted) return literal(segment);
    if (!parameter) {
      parameter = wanted;
      behind_parameter = std::make_unique<Segment>();
    }
    if (*parameter != *wanted)
      refuse(path_template, "another template names or types this parameter otherwise");
    return *behind_parameter;
  }

  /// Where the path ends in the tree, its parameters put into `parameters`; null when no template fits.
  const Segment* find(std::string_view path,
                      std::vector<std::pair<std::string_view, std::string>>& parameters) const {
    if (path.empty()) return routes.empty() ? nullptr : this;
    const std::string_view segment = take_segment(path);
    if (const Segment* next = find_literal(segment)) {
      if (const Segment* end = next->find(path, parameters)) return end;
    }
    if (!parameter || !fits(parameter->type, segment)) return nullptr;
    parameters.emplace_back(parameter->name, segment);
    const Segment* end = behind_parameter->find(path, parameters);
    if (end == nullptr) parameters.pop_back();
    return end;
  }
};

Body Router::Route::body() const {
  if (options.body) return *options.body;
  const bool has_body = method == Method::post || method == Method::put || method == Method::patch;
  return has_body ? Body::memory : Body::none;
}

Router::Router() : root_(std::make_unique<Segment>()) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

void Router::add(Method method, std::string_view path_template, Handler handler,
                 const RouteOptions& options) {
  if (!path_template.starts_with('/') || method == Method::head || method == Method::options) {
    refuse(path_template, "begins with / and is of GET, POST, PUT, PATCH or DELETE");
  }
  Segment* end = root_.get();
  std::string without_types;
  for (std::string_view rest = path_template; !rest.empty();) {
    const std::string_view segment = take_segment(rest);
    end = &end->follow(segment, path_template);
    without_types += '/';
    const auto parameter = parameter_of(segment, path_template);
    without_types += parameter ? "{" + parameter->name + "}" : std::string(segment);
  }
  if (std::ranges::find(end->routes, method, &Route::method) != end->routes.end()) {
    refuse(path_template, std::string(name_of(method)) + " is given twice");
  }
  routes_.push_back(
      std::make_unique<Route>(Route{method, std::move(without_types), std::move(handler), options}));
  end->routes.push_back(routes_.back().get());
}

void Router::set_fallback(Handler handler, const RouteOptions& options) {
  fallback_ = std::make_unique<Route>(Route{Method::get, "/*", std::move(handler), options});
}

namespace {

std::string allowed_methods(const std::vector<const Router::Route*>& routes) {
  std::vector<std::string_view> names{"OPTIONS"};
  for (const Router::Route* route : routes) {
    names.push_back(name_of(route->method));
    if (route->method == Method::get) names.push_back(name_of(Method::head));
  }
  std::ranges::sort(names);
  std::string joined;
  for (const std::string_view name : names) joined += (joined.empty() ? "" : ", ") + std::string(name);
  return joined;
}

}  // namespace

Router::Match Router::find(Method method, std::string_view path) const {
  if (method == Method::head) method = Method::get;
  Match match;
  if (const Segment* end = root_->find(path, match.parameters)) {
    const auto route = std::ranges::find(end->routes, method, &Route::method);
    if (route != end->routes.end()) {
      match.route = *route;
    } else {
      match.allow = allowed_methods(end->routes);
    }
  } else if (fallback_ && method == Method::get) {
    match.route = fallback_.get();
  }
  return match;
}

std::vector<const Router::Route*> Router::list() const {
  std::vector<const Route*> all;
  for (const auto& route : routes_) all.push_back(route.get());
  std::ranges::sort(all, [](const Route* left, const Route* right) {
    return std::pair(std::string_view(left->path_template), left->method) <
           std::pair(std::string_view(right->path_template), right->method);
  });
  return all;
}

}  // namespace hengcai::http
