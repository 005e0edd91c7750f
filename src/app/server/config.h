#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/problem.h"
#include "platform/http/server.h"
#include "platform/log/log.h"

namespace hengcai::app {

/// What `hengcai serve` is told by its configuration, a YAML file. Every key may be left out:
///
///   listen: 127.0.0.1:8080          # or [::1]:8080; port 0 takes a free one
///   tls: {certificate: cert.pem, key: key.pem}
///   hosts: [kaohe.example.cn]       # names the server answers to; all when left out
///   trusted_proxies: [10.0.0.5]     # whose X-Forwarded-For and X-Forwarded-Proto are believed
///   metrics_from: [127.0.0.1]       # addresses that may read /metrics
///   database: data/hengcai.db       # or postgresql://user@host:5432/name
///   data: data                      # folder for keys, evidence and uploads
///   web_root: web/dist              # the web application; without it only the interface is served
///   policies: policies              # folder of the packs
///   demo: {today: 2026-01-15}       # a chosen today, such as this; only for trying the program out
///   log: {level: info, file: log/hengcai.ndjson}
///   limits: {connections: 10000, queued_requests: 1024, workers: 4, request_seconds: 60, stop_seconds: 20}
///
/// Paths are relative to the folder of the file.
struct ServeConfig {
  http::ServerOptions server = {};
  std::vector<std::string> metrics_from = {"127.0.0.1", "::1"};
  std::string database = "data/hengcai.db";
  std::filesystem::path data = "data";
  std::optional<std::filesystem::path> web_root = {};
  std::optional<std::filesystem::path> policies = {};
  std::optional<Date> demo_today = {};
  log::Options log = {};
};

/// Problems are those of the YAML reader, with file, line, column, key and caret, and `config.listen`,
/// `config.address`, `config.file`.
[[nodiscard]] std::optional<ServeConfig> read_config(const std::filesystem::path& file, Problems& problems);

}  // namespace hengcai::app
