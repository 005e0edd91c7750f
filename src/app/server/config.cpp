#include "app/server/config.h"

#include <arpa/inet.h>

#include <charconv>
#include <string_view>

#include "platform/files/yaml_reader.h"
#include "platform/storage/database.h"

namespace hengcai::app {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view listen_form = "地址:端口，例如 127.0.0.1:8080 或 [::1]:8080";

bool is_address(const std::string& text) {
  in6_addr scratch = {};
  return ::inet_pton(AF_INET, text.c_str(), &scratch) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), &scratch) == 1;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return port;
}

/// Fills a configuration from the document's map.
class ConfigReader {
 public:
  ConfigReader(const fs::path& folder, Problems& problems) : folder_(folder), problems_(problems) {}

  ServeConfig read(const YamlNode& root) {
    YamlMap map(root, problems_);
    if (const YamlNode* node = map.find("listen")) read_listen(*node);
    if (const YamlNode* node = map.find_map("tls")) read_tls(*node);
    config_.server.hosts = map.find_texts("hosts");
    config_.server.trusted_proxies = read_addresses(map, "trusted_proxies");
    if (map.find("metrics_from") != nullptr) config_.metrics_from = read_addresses(map, "metrics_from");
    config_.database = database_of(map.find_text("database").value_or(config_.database));
    config_.data = path_of(map.find_text("data").value_or("data"));
    if (const auto path = map.find_text("web_root")) config_.web_root = path_of(*path);
    if (const auto path = map.find_text("policies")) config_.policies = path_of(*path);
    if (const YamlNode* node = map.find_map("demo"))
      config_.demo_today = YamlMap(*node, problems_).date("today");
    if (const YamlNode* node = map.find_map("log")) read_log(*node);
    if (const YamlNode* node = map.find_map("limits")) read_limits(*node);
    return config_;
  }

 private:
  [[nodiscard]] fs::path path_of(const std::string& text) const {
    return (folder_ / text).lexically_normal();
  }

  [[nodiscard]] std::string database_of(const std::string& text) const {
    return storage::is_url(text) ? text : path_of(text).string();
  }

  void read_listen(const YamlNode& node) {
    const std::string& text = node.text();
    const std::size_t colon = text.rfind(':');
    std::string address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    const auto port =
        colon == std::string::npos ? std::nullopt : port_of(std::string_view(text).substr(colon + 1));
    if (!node.is_scalar() || !port || !is_address(address)) {
      problems_.push_back(node.problem("config.listen", "不是监听地址", std::string(listen_form)));
      return;
    }
    config_.server.address = address;
    config_.server.port = *port;
  }

  void read_tls(const YamlNode& node) {
    YamlMap map(node, problems_);
    config_.server.tls =
        http::TlsFiles{.certificate = existing(map, "certificate"), .key = existing(map, "key")};
  }

  fs::path existing(YamlMap& map, std::string_view key) {
    const std::string text = map.text(key);
    fs::path path = path_of(text);
    if (!text.empty() && !fs::is_regular_file(path)) {
      problems_.push_back(map.find(key)->problem("config.file", "没有这个文件"));
    }
    return path;
  }

  std::vector<std::string> read_addresses(YamlMap& map, std::string_view key) {
    std::vector<std::string> addresses;
    for (const YamlNode* node : map.find_list(key)) {
      if (is_address(node->text())) {
        addresses.push_back(node->text());
      } else {
        problems_.push_back(node->problem("config.address", "不是 IP 地址"));
      }
    }
    return addresses;
  }

  void read_log(const YamlNode& node) {
    YamlMap map(node, problems_);
    if (const auto level = map.find_choice("level", {"debug", "info", "warning", "error"})) {
      config_.log.level = static_cast<log::Level>(*level);
    }
    if (const auto file = map.find_text("file")) config_.log.file = path_of(*file);
  }

  void read_limits(const YamlNode& node) {
    YamlMap map(node, problems_);
    http::ServerLimits& limits = config_.server.limits;
    const auto count = [&map](std::string_view key, std::int64_t most) {
      return map.find_integer(key, 1, most);
    };
    if (const auto value = count("connections", 1'000'000))
      limits.connections = static_cast<std::size_t>(*value);
    if (const auto value = count("queued_requests", 1'000'000)) {
      limits.queued_requests = static_cast<std::size_t>(*value);
    }
    if (const auto value = count("workers", 256)) config_.server.workers = static_cast<int>(*value);
    if (const auto value = count("request_seconds", 3'600)) limits.request = std::chrono::seconds(*value);
    if (const auto value = count("stop_seconds", 3'600)) limits.stop = std::chrono::seconds(*value);
  }

  fs::path folder_;
  Problems& problems_;
  ServeConfig config_;
};

}  // namespace

std::optional<ServeConfig> read_config(const fs::path& file, Problems& problems) {
  const auto document = YamlDocument::load(file);
  if (!document) {
    problems.push_back(document.problem());
    return std::nullopt;
  }
  const std::size_t before = problems.size();
  if (document->root().is_null()) return ServeConfig();
  ServeConfig config = ConfigReader(file.parent_path(), problems).read(document->root());
  if (problems.size() > before) return std::nullopt;
  return config;
}

}  // namespace hengcai::app
