#!/usr/bin/env bash
# libreoffice_test.sh HENGCAI: a roster that LibreOffice has opened and saved is decided as before; the result workbook
# opens in LibreOffice, and each person of the roster stands on exactly one of its sheets.
set -euo pipefail

hengcai=$(realpath "$1")
people=150
pack=jilin-2025-83
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# convert FILTER FOLDER FILE
convert() {
  soffice -env:UserInstallation="file://$scratch/profile" --headless --convert-to "$1" --outdir "$2" "$3" >log 2>&1 || {
    cat log
    exit 1
  }
}
decide() { "$hengcai" decide --pack $pack --roster "$1" --as-of 2026-01-15 --out "$2" >log 2>&1 || { cat log; exit 1; }; }

"$hengcai" demo roster --people $people --seed 11 --out roster.xlsx >/dev/null
convert 'xlsx:Calc MS Excel 2007 XML' saved roster.xlsx
decide roster.xlsx before
decide saved/roster.xlsx after
cmp before/decisions.ndjson after/decisions.ndjson
echo "saved by LibreOffice: the same decisions"

# All sheets as text (the last parameter of the filter), one file each; the number of the ID or passport stands third.
convert 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' sheets before/results.xlsx
grep -hoE '^[0-9]+,[^,]+,[0-9A-Z]{8,18},' sheets/results-*.csv | cut -d, -f3 | sort >found
[ "$(wc -l <found)" = $people ] || { echo "the sheets name $(wc -l <found) people, not $people"; exit 1; }
[ -z "$(uniq -d found)" ] || { echo "in two places: $(uniq -d found)"; exit 1; }
echo "opened by LibreOffice: everybody in one place"
