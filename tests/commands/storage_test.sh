#!/usr/bin/env bash
# storage_test.sh PROGRAM: an operator backs up, checks and restores, and meets each of the refusals at the terminal.
# Where HENGCAI_TEST_POSTGRES is set (scripts/with-postgres), the installation is moved there and back.
set -euo pipefail
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# expect CODE TEXT COMMAND…: the command ends so and says so, on either stream.
expect() {
  local code=$1 text=$2 said ended=0
  shift 2
  said=$("$program" "$@" 2>&1) || ended=$?
  if [ "$ended" != "$code" ] || [[ $said != *"$text"* ]]; then
    printf 'hengcai %s: ended with %s, not %s; wanted “%s” in:\n%s\n' "$*" "$ended" "$code" "$text" "$said"
    exit 1
  fi
}
absent() { [ ! -e "$1" ] || { echo "$1 should not be there"; exit 1; }; }

expect 2 '数据库没有应答' backup --database typing-error.db b.tar.gz
absent typing-error.db
expect 0 '已执行 storage/0001 blobs' migrate --database here/data.db
expect 0 '数据库已是最新' migrate --database here/data.db
expect 0 '已备份' backup --database here/data.db b.tar.gz
expect 0 '备份完好' restore --check b.tar.gz
tar tzf b.tar.gz | grep -qx manifest

sum=$(openssl dgst -sm3 -r b.tar.gz | cut -d' ' -f1)
expect 1 'SM3 与所给的不同' restore b.tar.gz --sm3 "${sum//[0-9]/0}" --database there/data.db
expect 1 '已有数据' restore b.tar.gz --database here/data.db
mkdir there
expect 0 '已恢复' restore b.tar.gz --sm3 "$sum" --database there/data.db
expect 0 '数据库已是最新' migrate --database there/data.db

head -c -5 b.tar.gz >cut.tar.gz
expect 1 '不完整' restore cut.tar.gz --database cut.db
other='!'
[ "$(head -c 101 b.tar.gz | tail -c 1 | tr -d '\0')" != "$other" ] || other='?'
{ head -c 100 b.tar.gz && printf '%s' "$other" && tail -c +102 b.tar.gz; } >altered.tar.gz
expect 1 '改动过' restore altered.tar.gz --database cut.db
absent cut.db
expect 1 '读不了' restore none.tar.gz --database cut.db

if [ -n "${HENGCAI_TEST_POSTGRES:-}" ]; then
  schema=moved_$$
  psql -q "$HENGCAI_TEST_POSTGRES" -c "create schema $schema"
  url="$HENGCAI_TEST_POSTGRES&options=-csearch_path%3D$schema"
  expect 0 '已恢复' restore b.tar.gz --database "$url"
  expect 1 '已有数据' restore b.tar.gz --database "$url"
  HENGCAI_DATABASE=$url expect 0 '已备份' backup back.tar.gz
  expect 0 '已恢复' restore back.tar.gz --database back.db
  psql -q "$HENGCAI_TEST_POSTGRES" -c "drop schema $schema cascade" 2>/dev/null
fi
