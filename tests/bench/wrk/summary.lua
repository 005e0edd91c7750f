-- Ends a run of wrk with one line of JSON.
function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "refused": %d, "broken": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

-- Each connection waits before a request, as somebody who reads does: a second on average.
function pause_between_requests()
  function delay() return math.random(0, 2000) end
end
