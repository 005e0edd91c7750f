#!/usr/bin/env bash
# roster_test.sh PROGRAM SOURCE: a clerk with the wrong file. Every command that reads a roster refuses it in Chinese,
# naming the file, and ends with 2 where it cannot be read and 1 where it has faults; nothing half-done stays.
set -euo pipefail
program=$1
export HENGCAI_POLICIES=$2/policies
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
# refused FILE TEXT: by each command that reads a roster.
refused() {
  expect 2 "$2" roster check "$1" --pack jilin-2025-83
  expect 2 "$2" decide --pack jilin-2025-83 --roster "$1" --as-of 2026-01-15 --out results
  expect 2 "$2" explain --pack jilin-2025-83 --roster "$1" --as-of 2026-01-15 --person 张三
  expect 2 "$2" pack simulate jilin-2025-83 jilin-2025-83 --roster "$1" --as-of 2026-01-15
}

expect 0 '' demo roster --people 300 --seed 4 --out good.xlsx
python3 - <<'PYTHON'
import zipfile

with zipfile.ZipFile("good.xlsx") as good:
    parts = {name: good.read(name) for name in good.namelist()}


def workbook(name, changed):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in {**parts, **changed}.items():
            file.writestr(part, content)


open("text.xlsx", "w").write("姓名,证件号码\n张三,1\n")
open("empty.xlsx", "w").close()
open("truncated.xlsx", "wb").write(open("good.xlsx", "rb").read()[:-20000])
ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1536, b"\0")
open("old.xls", "wb").write((ole + "Workbook".encode("utf-16-le")).ljust(4096, b"\0"))
open("locked.xlsx", "wb").write((ole + "EncryptedPackage".encode("utf-16-le")).ljust(4096, b"\0"))
workbook("macro.xlsx", {"xl/vbaProject.bin": b"\0" * 100})
types = parts["[Content_Types].xml"]
workbook("macro.xlsm", {"[Content_Types].xml": types.replace(
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")})
sheet = b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>' + b"0" * 120_000_000
workbook("bomb.xlsx", {"xl/worksheets/sheet1.xml": sheet})
renamed = parts["xl/workbook.xml"]
for before, after in {"人员": "甲", "单位": "乙", "人才分类评定": "丙", "岗位聘任": "丁", "工作经历": "戊", "考核结果": "己",
                      "处分": "庚", "协议": "辛"}.items():
    renamed = renamed.replace(f'name="{before}"'.encode(), f'name="{after}"'.encode())
workbook("sheets.xlsx", {"xl/workbook.xml": renamed})
PYTHON
truncate -s 2G zeros.xlsx
mkdir folder.xlsx

refused nobody.xlsx 'nobody.xlsx'
refused text.xlsx 'text.xlsx'
refused empty.xlsx 'empty.xlsx'
refused truncated.xlsx 'truncated.xlsx'
refused zeros.xlsx 'zeros.xlsx'
refused old.xls '.xls'
refused locked.xlsx '密码'
refused macro.xlsx '宏'
refused macro.xlsm '宏'
refused bomb.xlsx 'bomb.xlsx'
refused folder.xlsx 'folder.xlsx'

# Sheets under other names are known by their headers, and each planted fault is told in one go.
expect 0 '检查通过，没有错误' roster check sheets.xlsx --pack jilin-2025-83
expect 0 '' demo roster --people 300 --seed 9 --faults 40 --out bad.xlsx
expect 1 '共 40 处错误' roster check bad.xlsx --pack jilin-2025-83 --mark marked.xlsx
expect 1 '共 40 处错误' roster check marked.xlsx --pack jilin-2025-83
expect 2 '不能盖掉原来的文件' roster check bad.xlsx --pack jilin-2025-83 --mark bad.xlsx
expect 2 '文件夹不存在' roster check bad.xlsx --pack jilin-2025-83 --mark nowhere/marked.xlsx
expect 1 '名单有 40 处错误，未作判定' decide --pack jilin-2025-83 --roster bad.xlsx --as-of 2026-01-15 --out results

expect 2 '没有政策包“jilin-2025-38”（应为jilin-2025-83）' decide --pack jilin-2025-38 --roster good.xlsx \
  --as-of 2026-01-15 --out results
expect 2 '--as-of 不是日期' decide --pack jilin-2025-83 --roster good.xlsx --as-of 2026-02-30 --out results
expect 2 '文件夹不存在' decide --pack jilin-2025-83 --roster good.xlsx --as-of 2026-01-15 --out good.xlsx/results
expect 1 '名单里没有这个人' explain --pack jilin-2025-83 --roster good.xlsx --as-of 2026-01-15 --person 无此人
expect 2 'required' decide --pack jilin-2025-83
[ ! -e results ] || { echo "a refused roster left results"; exit 1; }
