#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/pack_options.h"
#include "app/server/config.h"
#include "app/server/installation.h"
#include "platform/http/server.h"
#include "platform/log/log.h"

namespace hengcai::app {

namespace {

struct ServeArguments {
  std::string config;
  bool lists_routes = false;
};

void end_with(const Problem& problem) {
  print_problems({problem});
  set_exit_code(faulty);
}

/// Blocked in every thread that is made from now on, so that wait_for_signal() gets them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void wait_for_signal(const sigset_t& signals) {
  int signal = 0;
  while (sigwait(&signals, &signal) != 0) {
  }
}

void print_routes(const http::Router& router) {
  for (const auto* route : router.list()) {
    std::printf("%s %s\n", std::string(http::name_of(route->method)).c_str(), route->path_template.c_str());
  }
}

std::string url_of(const http::ServerOptions& options, std::uint16_t port) {
  const bool is_v6 = options.address.find(':') != std::string::npos;
  return std::string(options.tls ? "https://" : "http://") +
         (is_v6 ? "[" + options.address + "]" : options.address) + ":" + std::to_string(port);
}

/// The page where the holder of the link makes the first accounts; the token stands behind the `#`, so that
/// no log of a server or proxy has it.
void print_set_up_link(Installation& installation, const std::string& url) {
  const auto token = installation.new_set_up_token();
  if (!token) return print_problems({token.problem()});
  if (*token)
    std::fprintf(stderr, "First start: make the first accounts at %s/setup#token=%s\n", url.c_str(),
                 (*token)->c_str());
}

/// Until a signal ends it. Where a request will not end in time the process goes down with it: what was
/// acknowledged is on the disk.
void run(const ServeConfig& config, Installation& installation, http::Router router,
         const sigset_t& signals) {
  http::Server server(config.server, std::move(router), installation.metrics());
  if (const Done started = server.start(); !started) return end_with(started.problem());
  const std::string url = url_of(config.server, server.port());
  print_set_up_link(installation, url);
  std::fprintf(stderr, "Hengcai 衡才 is ready: %s\n", url.c_str());
  log::info("started").integer("port", server.port());
  wait_for_signal(signals);
  log::info("stopping");
  const bool all_done = server.stop();
  log::Line(all_done ? log::Level::info : log::Level::warning, "stopped")
      .text("requests", all_done ? "done" : "cut off");
  log::stop();
  if (!all_done) std::_Exit(faulty);
}

void serve(const ServeArguments& arguments) {
  Problems problems;
  const auto config = arguments.config.empty() ? ServeConfig() : read_config(arguments.config, problems);
  if (!config) {
    print_problems(problems);
    return set_exit_code(unreadable);
  }
  const sigset_t signals = block_signals();
  if (const Done started = log::start(config->log); !started) return end_with(started.problem());
  const auto installation = Installation::open(*config, problems);
  if (!installation) {
    print_problems(problems);
    return set_exit_code(faulty);
  }
  auto router = installation->routes();
  if (!router) return end_with(router.problem());
  if (arguments.lists_routes) return print_routes(*router);
  run(*config, *installation, *std::move(router), signals);
}

}  // namespace

void add_serve_command(CLI::App& app) {
  auto arguments = std::make_shared<ServeArguments>();
  CLI::App* command =
      app.add_subcommand("serve", "Serve the web application and its interface until SIGTERM or SIGINT");
  command->add_option("--config", arguments->config,
                      "Configuration (YAML); src/app/server/config.h has all keys");
  command->add_flag("--list-routes", arguments->lists_routes,
                    "Print method and path of every route, and end");
  command->callback([arguments] { serve(*arguments); });
}

}  // namespace hengcai::app
