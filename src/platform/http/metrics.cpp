#include "platform/http/metrics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <stdexcept>

namespace hengcai::http {

namespace {

void append_number(std::string& out, double number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

/// `{route="/x",status="200"}`, or nothing without labels. `extra` is a further label as it is written.
std::string label_text(const Metrics::Labels& labels, std::string_view extra = {}) {
  std::string text;
  for (const auto& [name, value] : labels) {
    text += text.empty() ? "{" : ",";
    text += name + "=\"";
    for (const char character : value) {
      if (character == '\\' || character == '"') text += '\\';
      if (character == '\n') {
        text += "\\n";
      } else {
        text += character;
      }
    }
    text += '"';
  }
  if (!extra.empty()) text += (text.empty() ? "{" : ",") + std::string(extra);
  return text.empty() ? text : text + "}";
}

void append_line(std::string& out, std::string_view name, std::string_view labels, double value) {
  out.append(name).append(labels).append(" ");
  append_number(out, value);
  out += '\n';
}

}  // namespace

void Histogram::add(double seconds) {
  const auto* bound = std::ranges::lower_bound(bounds, seconds);
  counts_[bound - std::begin(bounds)].add();
  microseconds_.add(static_cast<std::uint64_t>(std::llround(seconds * 1e6)));
}

/// All series of one name: they differ in their labels.
struct Metrics::Family {
  struct Series {
    Labels labels;
    Counter counter = {};
    std::unique_ptr<Histogram> histogram = {};
    std::function<double()> gauge = {};
  };
  std::string help;
  std::string type;
  std::deque<Series> series = {};

  Series& of(const Labels& labels) {
    const auto found = std::ranges::find(series, labels, &Series::labels);
    return found == series.end() ? series.emplace_back(labels) : *found;
  }
};

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

Metrics::Family& Metrics::family(std::string_view name, std::string_view help, std::string_view type) {
  auto found = families_.find(name);
  if (found == families_.end()) {
    found =
        families_
            .emplace(name,
                     std::make_unique<Family>(Family{.help = std::string(help), .type = std::string(type)}))
            .first;
  }
  if (found->second->type != type) throw std::logic_error("metric of two types: " + std::string(name));
  return *found->second;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  const std::scoped_lock lock(mutex_);
  return family(name, help, "counter").of(labels).counter;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const Labels& labels) {
  const std::scoped_lock lock(mutex_);
  auto& series = family(name, help, "histogram").of(labels);
  if (!series.histogram) series.histogram = std::make_unique<Histogram>();
  return *series.histogram;
}

void Metrics::gauge(std::string_view name, std::string_view help, std::function<double()> value,
                    const Labels& labels) {
  const std::scoped_lock lock(mutex_);
  family(name, help, "gauge").of(labels).gauge = std::move(value);
}

namespace {

void append_histogram(std::string& out, const std::string& name, const Metrics::Labels& labels,
                      const Histogram& histogram) {
  std::uint64_t within = 0;
  for (std::size_t bucket = 0; bucket < Histogram::buckets; ++bucket) {
    within += histogram.count(bucket);
    std::string bound = "le=\"";
    if (bucket + 1 == Histogram::buckets) {
      bound += "+Inf";
    } else {
      append_number(bound, Histogram::bounds[bucket]);
    }
    append_line(out, name + "_bucket", label_text(labels, bound + "\""), static_cast<double>(within));
  }
  append_line(out, name + "_sum", label_text(labels), histogram.sum());
  append_line(out, name + "_count", label_text(labels), static_cast<double>(within));
}

}  // namespace

std::string Metrics::text() const {
  const std::scoped_lock lock(mutex_);
  std::string out;
  for (const auto& [name, family] : families_) {
    out += "# HELP " + name + " " + family->help + "\n# TYPE " + name + " " + family->type + "\n";
    for (const Family::Series& series : family->series) {
      if (series.histogram) {
        append_histogram(out, name, series.labels, *series.histogram);
      } else {
        const double value = series.gauge ? series.gauge() : static_cast<double>(series.counter.value());
        append_line(out, name, label_text(series.labels), value);
      }
    }
  }
  return out;
}

}  // namespace hengcai::http
