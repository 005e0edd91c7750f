#!/usr/bin/env bash
# serve_test.sh PROGRAM: `hengcai serve` from its configuration to SIGTERM, as whoever runs it meets it.
set -euo pipefail
program=$1
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

fail() {
  printf '%s\n' "$@"
  exit 1
}
# expect CODE TEXT COMMAND…: the command ends so and says so, on either stream.
expect() {
  local code=$1 text=$2 said ended=0
  shift 2
  said=$("$program" "$@" 2>&1) || ended=$?
  if [ "$ended" != "$code" ] || [[ $said != *"$text"* ]]; then
    fail "hengcai $*: ended with $ended, not $code; wanted '$text' in:" "$said"
  fi
}

# A faulty configuration: file, line, column, key, a caret, and the nearest key.
printf 'listen: 127.0.0.1:0\ndatabse: x.db\n' >faulty.yaml
expect 2 'faulty.yaml:2:1' serve --config faulty.yaml
expect 2 'database' serve --config faulty.yaml
expect 2 '^' serve --config faulty.yaml
printf 'listen: everywhere\n' >faulty.yaml
expect 2 '127.0.0.1:8080' serve --config faulty.yaml
expect 2 'nowhere.yaml' serve --config nowhere.yaml
printf 'listen: 192.0.2.1:1\n' >faulty.yaml
expect 1 '192.0.2.1' serve --config faulty.yaml

mkdir web
printf '<html>' >web/index.html
printf 'listen: 127.0.0.1:0\nweb_root: web\nlog: {file: log.ndjson}\n' >good.yaml
expect 0 'GET /healthz' serve --config good.yaml --list-routes

"$program" serve --config good.yaml 2>said &
server=$!
while ! grep -q ready said; do
  kill -0 "$server" || fail 'it did not start:' "$(cat said)"
done
port=$(sed -nE 's/.*ready: http:\/\/127\.0\.0\.1:([0-9]+)$/\1/p' said)
# get PATH: status line, headers and body.
get() {
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
  cat <&3
  exec 3>&-
}
[[ $(get /healthz) == *'200 OK'*'"status":"ok"'* ]] || fail "/healthz: $(get /healthz)"
[[ $(get /readyz) == *'200 OK'*'"database":"ok"'* ]] || fail "/readyz: $(get /readyz)"
[[ $(get /metrics) == *'hengcai_http_requests_total{route="/healthz",method="GET",status="200"}'* ]] || fail '/metrics'
[[ $(get /people/anybody) == *"script-src 'self'"*'<html>'* ]] || fail 'no page of the application'
[[ $(get /api/v1/nothing) == *'404 Not Found'*'没有找到'* ]] || fail 'no problem for an unknown route'

kill -TERM "$server"
wait "$server" || fail "SIGTERM: ended with $?"
server=
grep -q '"event":"stopped","requests":"done"' log.ndjson || fail 'the log does not say that it stopped:' "$(cat log.ndjson)"
