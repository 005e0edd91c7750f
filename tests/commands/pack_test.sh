#!/usr/bin/env bash
# pack_test.sh PROGRAM SOURCE: `hengcai pack` ends with 0 when all is well, 1 when a pack has faults, 2 when there is
# no pack to look at.
set -euo pipefail
program=$1
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$source/policies/roster" "$source/policies/calendar" "$source/tests/fixtures/packs/small-2025-1" "$folder"
export HENGCAI_POLICIES=$folder

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

pack=$folder/small-2025-1
expect 0 '政策包 small-2025-1：检查通过' pack check small-2025-1
expect 0 '例子 8 个，通过 8 个，未通过 0 个' pack test small-2025-1
expect 0 '由判定落实的条款均有出处和正反例' pack clauses small-2025-1
expect 0 '两个政策包没有区别' pack diff small-2025-1 "$pack"
expect 2 '没有政策包“smal-2025-1”（应为small-2025-1）' pack check smal-2025-1
expect 2 '没有政策文件夹' pack check small-2025-1 --policies "$folder/nowhere"
expect 1 'add working days' dmn check "$pack/decisions/exit.dmn"
expect 1 'with --pack small-2025-1' dmn check "$pack/decisions/exit.dmn"
expect 0 '' dmn check "$pack/decisions/exit.dmn" --pack small-2025-1
expect 2 '没有政策包“smal-2025-1”' dmn check "$pack/decisions/exit.dmn" --pack smal-2025-1
expect 2 '打不开' pack simulate small-2025-1 small-2025-1 --roster "$folder/nobody.xlsx"

sed 's/sheet: people, column: retired_on/sheet: sanctions, column: date/' "$pack/pack.yaml" >"$folder/changed"
cp "$pack/pack.yaml" "$folder/kept"
cp "$folder/changed" "$pack/pack.yaml"
expect 1 '事实“退休日期”：工作表 sanctions 不能这样取值' pack check small-2025-1
cp "$folder/kept" "$pack/pack.yaml"

sed -i 's/退出情形: E类退休,/退出情形: 退休,/; s/clauses: \[T3\]/clauses: [T4]/' "$pack/cases.yaml"
expect 1 '未通过 1 个' pack test small-2025-1
expect 1 'T3 缺正例、反例' pack clauses small-2025-1
sed -i 's/cite: T4/cite: T5/' "$pack/pack.yaml"
expect 1 '有 1 处问题' pack check small-2025-1
sed -i 's/^facts:/fact:/' "$pack/pack.yaml"
expect 2 '不认识的键“fact”，是不是“facts”？' pack test small-2025-1
expect 1 '不认识的键“fact”' pack check small-2025-1
