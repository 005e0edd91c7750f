"""Runs the comparisons of ./bench and prints them as tables; with --write also into docs/benchmarks.md.

Every engine decides the same people by the same table, and their answers are compared before their times are. What is
compared takes turns, so that a noisy minute hits all of them alike; figures are medians.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from compare_server import HEADING as SERVER_HEADING
from compare_server import compare_server
from report import BUILD, HERE, PROGRAM, ROOT, Report, machine, say

PEERS = HERE / "peers"
NODE = [PEERS / "node_modules" / ".bin" / "node", "--max-old-space-size=6000"]
AS_OF = "2026-01-15"
PACK = "jilin-2025-83"


def lines_of(*command) -> list[dict]:
    """The lines of JSON that a program of ours or a peer prints."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{result.stderr}")
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def timed(*command) -> tuple[float, float]:
    """Seconds and peak memory in MB of a command."""
    begin = os.times().elapsed
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{errors.decode()}")
    return os.times().elapsed - begin, usage.ru_maxrss / 1024


def rate(per_second: float) -> str:
    if per_second >= 1e6:
        return f"{per_second / 1e6:.1f} M/s"
    return f"{per_second / 1e3:.0f} k/s" if per_second >= 1e4 else f"{per_second:.0f} /s"


TABLE_PEERS = {"json-logic-js": "json_logic.mjs", "zen-engine": "zen.mjs", "feelin": "feelin.mjs"}
NAMES = {"by-hand": "loop written by hand in C++", "sqlite": "SQLite `CASE`, in memory", "json-logic-js": "json-logic-js",
         "zen-engine": "@gorules/zen-engine (its own threads)", "feelin": "feelin"}


def measure_table(people: int, rounds: int, peers: list[str]) -> dict[str, float]:
    """Seconds per engine; ends the run when two engines disagree on anybody."""
    seconds: dict[str, list[float]] = {}
    sums: dict[str, int] = {}
    for _ in range(rounds):
        results = lines_of(BUILD / "tests/bench/table_bench", HERE / "table.json", people, 3)
        for peer in peers:
            results += lines_of(*NODE, PEERS / TABLE_PEERS[peer], people)
        for result in results:
            seconds.setdefault(result["engine"], []).append(result["seconds"])
            if result["engine"] != "hengcai-coding":
                sums[result["engine"]] = result["sum"]
    if len(set(sums.values())) != 1:
        sys.exit(f"The engines disagree: {sums}")
    return {engine: statistics.median(values) for engine, values in seconds.items()}


def compare_tables(report: Report, quick: bool) -> None:
    report.add("## One decision table, one thread\n")
    report.add("20 rules, first hit, over class, grade, two dates and three flags (`tests/bench/table.json`); the index of "
               "the rule\nthat fired for every person. All engines give the same answer for everybody. Facts are in memory "
               "in each engine's\nown form before the clock starts.\n")
    for people, rounds, peers in [(200_000, 3, list(TABLE_PEERS)), (2_000_000, 3, ["json-logic-js"])]:
        say(f"one table, {people} people")
        seconds = measure_table(people, 1 if quick else rounds, peers)
        ours = people / seconds["hengcai"]
        rows = [[f"{people:,}", rate(ours), NAMES[engine], rate(people / value), f"{ours * value / people:,.2f}"]
                for engine, value in sorted(seconds.items(), key=lambda item: item[1]) if engine in NAMES]
        report.table(["people", "ours", "peer", "peer's", "ours / peer's"], rows)
        coded = people / (seconds["hengcai"] + seconds["hengcai-coding"])
        report.add(f"With the coding of all facts counted in, which a roster needs once: {rate(coded)}.\n")


def compare_pack(report: Report, scratch: Path) -> None:
    report.add("## All of notice B, one thread\n")
    say("all decisions of the pack")
    rows = []
    for people in (200_000, 1_000_000):
        roster = scratch / "pack-roster.xlsx"
        make_roster(people, roster, whole=True)
        ours = lines_of(BUILD / "tests/bench/pack_bench", ROOT / "policies", PACK, AS_OF, roster)[0]
        sqlite = measure_table(people, 1, [])["sqlite"]
        per_second = ours["people"] / ours["seconds"]
        rows.append([f"{ours['people']:,} people × {ours['decisions']} decisions", rate(per_second),
                     "SQLite `CASE` over the one table above", rate(people / sqlite), f"{per_second * sqlite / people:.2f}"])
    report.add(f"Every decision of `{PACK}` ({ours['decisions']} of them), strictly, with the rules that fired, from facts in "
               f"memory.\n")
    report.table(["work", "ours", "peer", "peer's", "ours / peer's"], rows)


def decide(roster: Path, out: Path) -> tuple[float, float]:
    return timed(PROGRAM, "decide", "--pack", PACK, "--roster", roster, "--as-of", AS_OF, "--out", out)


def make_roster(people: int, file: Path, whole: bool = False) -> None:
    """One sheet of 30 columns, or with `whole` all sheets of the register."""
    form = [] if whole else ["--flat"]
    timed(PROGRAM, "demo", "roster", "--people", people, "--seed", 1, *form, "--out", file)


COPIES = {"exceljs": [*NODE, PEERS / "copy_exceljs.mjs"], "openpyxl": ["/usr/bin/python3", PEERS / "copy_openpyxl.py"]}


def compare_workbooks(report: Report, scratch: Path, quick: bool) -> None:
    people = 200_000
    roster = scratch / "roster.xlsx"
    say(f"workbook of {people} people")
    make_roster(people, roster)
    ours, memory = [], {"hengcai": 0.0}
    peers = {engine: [] for engine in COPIES}
    for _ in range(1 if quick else 3):
        seconds, megabytes = decide(roster, scratch / "out")
        ours.append(seconds)
        memory["hengcai"] = max(memory["hengcai"], megabytes)
        for engine, command in COPIES.items():
            result = lines_of(*command, roster, scratch / "copy.xlsx")[0]
            cells = result["cells"]
            peers[engine].append(result["seconds"])
            memory[engine] = max(memory.get(engine, 0.0), result["memory_kb"] / 1024)
    report.add("## A roster of 200,000 people × 30 columns, from workbook to workbook\n")
    report.add(f"The demo roster as one sheet of 30 columns, {cells:,} filled cells. We read it, check it, decide everybody under `{PACK}` and write the "
               f"result\nworkbook and the explanations; the peers read it and write the same cells to another workbook, both "
               f"streaming.\n")
    own = statistics.median(ours)
    rows = [["ours: read, decide, write", f"{own:.1f} s", f"{memory['hengcai']:.0f} MB", ""]]
    for engine, times in peers.items():
        value = statistics.median(times)
        rows.append([f"{engine}: copy only", f"{value:.1f} s", f"{memory[engine]:.0f} MB", f"{value / own:.1f}"])
    report.table(["work", "time", "peak memory", "peer / ours"], rows)


def compare_sizes(report: Report, scratch: Path, quick: bool) -> None:
    say("time per person at 10,000 and at 1,000,000 people")
    sizes = [10_000, 100_000 if quick else 1_000_000]
    per_person, rows = [], []
    for people in sizes:
        roster = scratch / f"roster-{people}.xlsx"
        make_roster(people, roster)
        results = [decide(roster, scratch / "out") for _ in range(3 if people == 10_000 else 1)]
        seconds, memory = statistics.median(r[0] for r in results), max(r[1] for r in results)
        per_person.append(seconds / people)
        rows.append([f"{people:,}", f"{seconds:.1f} s", f"{seconds / people * 1e6:.1f} µs", f"{memory:.0f} MB"])
    report.add("## Time per person by size of the roster\n")
    report.table(["people", "time", "per person", "peak memory"], rows)
    report.add(f"Ratio of the times per person: {per_person[1] / per_person[0]:.2f}.\n")


def compare_engines(report: Report, scratch: Path, quick: bool) -> None:
    report.add("# Benchmarks\n")
    report.add(f"Written by `./bench --write` in one run on {machine(NODE)}. On another machine the figures differ; the ratios\n"
               "are what to look at.\n")
    compare_tables(report, quick)
    compare_pack(report, scratch)
    compare_workbooks(report, scratch, quick)
    compare_sizes(report, scratch, quick)


PAGE = ROOT / "docs" / "benchmarks.md"


def engines_as_written() -> str:
    """What stands on the page before the server's section."""
    return PAGE.read_text(encoding="utf-8").split(SERVER_HEADING)[0].rstrip() + "\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="./bench", description="Hengcai beside its peers")
    parser.add_argument("section", nargs="?", choices=["all", "server"], default="all", help="server: its section only")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--quick", action="store_true", help="one round of each, and 100,000 people for a million")
    parser.add_argument("--registers", type=Path, help="folder where filled registers are kept for the next run")
    arguments = parser.parse_args()
    report = Report()
    before = engines_as_written() if arguments.section == "server" else ""
    with tempfile.TemporaryDirectory() as scratch:
        if arguments.section == "all":
            compare_engines(report, Path(scratch), arguments.quick)
        compare_server(report, Path(scratch), arguments.quick, arguments.registers)
    if arguments.write:
        PAGE.write_text(before + report.text.rstrip() + "\n", encoding="utf-8")
        say(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
