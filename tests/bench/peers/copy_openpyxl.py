"""python3 copy_openpyxl.py IN.xlsx OUT.xlsx: copies every cell of every sheet, read-only in and write-only out."""

import json
import resource
import sys
import time

import openpyxl

begin = time.monotonic()
source = openpyxl.load_workbook(sys.argv[1], read_only=True)
copy = openpyxl.Workbook(write_only=True)
cells = 0
for sheet in source.worksheets:
    target = copy.create_sheet(sheet.title)
    for row in sheet.iter_rows(values_only=True):
        cells += sum(value is not None for value in row)
        target.append(row)
copy.save(sys.argv[2])
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"engine": "openpyxl", "cells": cells, "seconds": time.monotonic() - begin, "memory_kb": memory}))
