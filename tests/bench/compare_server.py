"""`hengcai serve` beside a small service by Fastify and better-sqlite3 on the same database file, and beside nginx.

All of them get the same requests from wrk, on the same two or more cores that wrk itself runs on, one after the other.
Before its speed is measured, the peer's first page is held against ours; at the end `hengcai audit verify` goes through
the chain that both have written.
"""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from report import HERE, PROGRAM, ROOT, Report, machine, say

PEERS = HERE / "peers"
NODE = [PEERS / "node_modules" / ".bin" / "node"]
TODAY = "2026-01-15"
SIZES = [10_000, 300_000]
CONNECTIONS = [64, 1_000]
PEOPLE = "/api/v1/people?limit=50"
DESK = "/api/v1/cases?sort=attention&limit=50"
SAVERS = 2_000  # people who fill in their form at the same time
READS = ("list", "desk")
KINDS = ("list", "save", "desk", "form")
OURS, ONE_PROCESS, TWO_PROCESSES = "ours", "peer", "peer, 2 processes"


@dataclass
class Run:
    """What wrk says of one run; times in milliseconds."""

    rate: float
    p50: float
    p99: float
    failed: int = 0  # requests that were refused, cut off or not answered in 20 seconds
    work: float = 0.0  # processor time of the server for a request


@dataclass
class Login:
    cookie: str
    csrf: str


@dataclass
class Figures:
    """Of one number of people: runs by (server, kind, connections), and what is measured once."""

    runs: dict[tuple[str, str, int], Run] = field(default_factory=dict)
    start: float = 0.0
    idle_memory: float = 0.0
    busy_memory: dict[str, float] = field(default_factory=dict)
    page_bytes: int = 0
    cases: int = 0
    desk_cases: int = 0  # of the unit whose desk is read


def family(pid: int) -> list[int]:
    """A process and those that it has started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *[int(child) for child in children]]


def resident_megabytes(pid: int) -> float:
    texts = [Path(f"/proc/{one}/status").read_text() for one in family(pid)]
    return sum(int(re.search(r"^VmRSS:\s+(\d+)", text, re.M)[1]) for text in texts) / 1024


def used_seconds(pid: int) -> float:
    ticks = 0
    for one in family(pid):
        parts = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Process:
    """A server that has said that it is ready; ends with the block."""

    def __init__(self, command: list, ready: str):
        begin = time.monotonic()
        self.process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if found := re.search(ready, line):
                self.url = found[1] if found[1].startswith("http") else f"http://127.0.0.1:{found[1]}"
                break
        else:
            sys.exit(f"{command[0]} did not start:\n{''.join(lines)}")
        self.pid = self.process.pid
        self.seconds_to_ready = time.monotonic() - begin

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.process.stdout.close()

    def wait_until_idle(self) -> None:
        """Until nothing goes on any more, such as requests that wrk has left behind or the check of a large file."""
        for _ in range(400):
            before = used_seconds(self.pid)
            time.sleep(0.3)
            if used_seconds(self.pid) - before < 0.02:
                return


class Installation:
    """A filled register in a folder."""

    def __init__(self, folder: Path, people: int):
        self.folder = folder
        self.people = people
        self.database = folder / "hengcai.db"
        self.config = folder / "hengcai.yaml"
        if not self.config.exists():
            self.fill()
        if not (folder / "cases").exists():
            self.multiply_cases()

    def fill(self) -> None:
        say(f"filling a register with {self.people:,} people")
        scratch = self.folder.with_suffix(".scratch")
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        config = scratch / "hengcai.yaml"
        config.write_text(f"listen: 127.0.0.1:0\ndatabase: hengcai.db\ndata: .\npolicies: {json.dumps(str(ROOT / 'policies'))}\n"
                          f"demo: {{today: {TODAY}}}\nlog: {{level: warning}}\n")
        province = min(self.people, SIZES[0])
        subprocess.run([PROGRAM, "demo", "province", "--config", config, "--people", str(province)],
                       check=True, stdout=subprocess.DEVNULL)
        if self.people > province:
            subprocess.run([*NODE, PEERS / "multiply.mjs", scratch / "hengcai.db", scratch / "keys",
                            str(self.people // province)], check=True)
        scratch.rename(self.folder)

    def multiply_cases(self) -> None:
        say(f"cases for {self.people:,} people")
        self.run_script("multiply_cases.mjs", max(self.people // SIZES[0], 1), TODAY)
        (self.folder / "cases").touch()

    def run_script(self, script: str, *arguments) -> str:
        command = [*NODE, PEERS / script, self.database, *arguments]
        return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True).stdout

    def serve(self) -> Process:
        return Process([PROGRAM, "serve", "--config", self.config], r"is ready: (http\S+)")

    def serve_peer(self, processes: int) -> Process:
        return Process([*NODE, PEERS / "service.mjs", "--database", self.database, "--keys", self.folder / "keys",
                        "--policies", ROOT / "policies", "--today", TODAY, "--processes", processes], r'"port":\s*(\d+)')

    def log_in(self, url: str, role: str = "省厅经办") -> Login:
        """The officer of the province sees everybody."""
        text = (self.folder / "demo-logins.txt").read_text(encoding="utf-8")
        password = re.search(r"密码都是 (\S+)", text)[1]
        name = re.search(rf"^(\S+)\t{role}\t", text, re.M)[1]
        body = json.dumps({"login_name": name, "password": password}).encode()
        request = urllib.request.Request(f"{url}/api/v1/session", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as response:
            session = json.load(response)
            return Login(response.headers["Set-Cookie"].split(";")[0], session["csrf_token"])

    def versions(self) -> dict[str, int]:
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return dict(database.execute("select id, version from persons where state = 'present' order by id"))

    def count(self, sql: str) -> int:
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return database.execute(sql).fetchone()[0]

    def form_versions(self) -> dict[str, int]:
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return dict(database.execute("select case_id, version from case_forms"))

    def verify_chain(self) -> None:
        checked = subprocess.run([PROGRAM, "audit", "verify", "--database", self.database, "--data", self.folder], capture_output=True, text=True)
        if checked.returncode != 0:
            sys.exit(f"The audit chain does not verify:\n{checked.stdout}{checked.stderr}")


def get(url: str, login: Login) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": login.cookie})) as response:
        return response.read()


def walk(url: str, login: Login, list_path: str, pages: int) -> tuple[list[str], dict, int]:
    """The paths of so many pages, the first page, and the bytes of a page."""
    paths, first, sizes = [], None, []
    path = list_path
    for _ in range(pages):
        text = get(url + path, login)
        page = json.loads(text)
        first = first or page
        paths.append(path)
        sizes.append(len(text))
        if "next_cursor" not in page:
            break
        path = f"{list_path}&cursor={page['next_cursor']}"
    return paths, first, round(statistics.mean(sizes))


class Forms:
    """Those who fill in their forms, each with a session of his own, and what stands in the forms."""

    REPORT = "五年来围绕学科前沿和产业需求开展工作，带领团队攻克关键技术，成果在省内企业应用，取得了较好的经济和社会效益。" * 8

    def __init__(self, installation: Installation, url: str, are_ours: bool):
        self.installation, self.url = installation, url
        lines = installation.run_script("savers.mjs", TODAY, SAVERS).splitlines()
        self.savers = {case: Login(f"hengcai={token}", csrf) for case, token, csrf in map(str.split, lines)}
        self.file = installation.folder / "answers.json"
        if are_ours:
            self.save_first()
        self.answers = json.loads(self.file.read_text())

    def save_first(self) -> None:
        """What the register knows stands in a form when it is opened; the first save keeps it."""
        def answers_of(case: str) -> dict:
            form = json.loads(get(f"{self.url}/api/v1/cases/{case}/form", self.savers[case]))
            answers = form["answers"] | {f"report_{part}": self.REPORT for part in ("ethics", "duties", "post")}
            if form["version"] == 0:
                self.save(case, 0, answers)
            return answers

        with ThreadPoolExecutor(8) as threads:
            answers = dict(zip(self.savers, threads.map(answers_of, self.savers)))
        self.file.write_text(json.dumps(answers, ensure_ascii=False))

    def save(self, case: str, version: int, answers: dict) -> dict:
        login = self.savers[case]
        headers = {"Cookie": login.cookie, "X-Hengcai-CSRF": login.csrf, "Content-Type": "application/json",
                   "If-Match": f'"v{version}"', "Idempotency-Key": f"{uuid.uuid4()}"}
        request = urllib.request.Request(f"{self.url}/api/v1/cases/{case}/form",
                                         json.dumps({"answers": answers}).encode(), headers, method="PUT")
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def sample(self) -> dict:
        """What a save of each of some forms is answered, but for its moment and number; one of them has a word to be looked at."""
        versions = self.installation.form_versions()
        said = {}
        for case in list(self.answers)[:10]:
            answers = self.answers[case] | {"report_results": self.REPORT + ("曾在部队服役。" if not said else "")}
            saved = self.save(case, versions[case], answers)
            said[case] = {**saved, "version": saved["version"] - versions[case], "saved_at": ""}
        return said

    def lines(self) -> str:
        versions = self.installation.form_versions()
        text = ""
        for case, login in self.savers.items():
            answers = json.dumps(self.answers[case] | {"report_results": self.REPORT}, ensure_ascii=False).removesuffix('"}')
            text += f"{versions[case]} {login.cookie.removeprefix('hengcai=')} {login.csrf} {case} {answers}\n"
        return text


class Load:
    """wrk with its scripts."""

    def __init__(self, scratch: Path, seconds: int, rounds: int):
        self.scratch, self.seconds, self.rounds = scratch, seconds, rounds

    def once(self, url: str, connections: int, script: str, arguments: list, headers: list[str]) -> Run:
        """Requests for so many seconds."""
        threads = min(2, os.cpu_count() or 1)
        command = ["wrk", "-t", threads, "-c", connections, "-d", f"{self.seconds}s", "--timeout", "20s",
                   "-s", HERE / "wrk" / script, *[part for header in headers for part in ("-H", header)], url, "--", *arguments]
        output = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout
        result = json.loads(next(line for line in output.splitlines() if line.startswith("{")))
        failed = result["refused"] + result["broken"]
        run = Run((result["requests"] - result["refused"]) / result["seconds"], result["p50"], result["p99"], failed)
        say(f"    {script} {arguments[1]} at {connections}: {run.rate:,.0f}/s, p50 {run.p50:.1f} ms, p99 {run.p99:.1f} ms, {failed} failed")
        return run

    def best(self, measure) -> Run:
        return max((measure() for _ in range(self.rounds)), key=lambda run: run.rate)

    def read(self, url: str, login: Login, connections: int, paths: list[str], pace: str) -> Run:
        """Each of the paths in turn."""
        file = self.scratch / "paths.txt"
        file.write_text("\n".join(paths) + "\n")
        return self.once(url, connections, "read.lua", [file, pace], [f"Cookie: {login.cookie}"])

    def save(self, url: str, login: Login, connections: int, installation: Installation, pace: str) -> Run:
        file = self.scratch / "versions.txt"
        file.write_text("".join(f"{person} {version}\n" for person, version in installation.versions().items()))
        run = f"{uuid.uuid4()}"[:18]
        headers = [f"Cookie: {login.cookie}", f"X-Hengcai-CSRF: {login.csrf}", f"Origin: {url}"]
        return self.once(url, connections, "save.lua", [file, pace, run, min(2, os.cpu_count() or 1)], headers)

    def form(self, forms: Forms, connections: int, pace: str) -> Run:
        file = self.scratch / "forms.txt"
        file.write_text(forms.lines())
        run = f"{uuid.uuid4()}"[:18]
        return self.once(forms.url, connections, "form.lua", [file, pace, run, min(2, os.cpu_count() or 1)],
                         [f"Origin: {forms.url}"])


def measure(load: Load, figures: Figures, name: str, server: Process, logins: tuple[Login, Login],
            installation: Installation) -> None:
    officer, clerk = logins
    people, first, figures.page_bytes = walk(server.url, officer, PEOPLE, 200)
    check_same(installation, name, "page", without_moments(first))
    desk, first, _ = walk(server.url, clerk, DESK, 200)
    figures.desk_cases = json.loads(get(f"{server.url}{DESK}&count=true", clerk))["total"] if name == OURS else figures.desk_cases
    check_same(installation, name, "desk", without_moments(first))
    forms = Forms(installation, server.url, name == OURS)
    check_same(installation, name, "form", forms.sample())
    ways = {"list": lambda connections, pace: load.read(server.url, officer, connections, people, pace),
            "save": lambda connections, pace: load.save(server.url, officer, connections, installation, pace),
            "desk": lambda connections, pace: load.read(server.url, clerk, connections, desk, pace),
            "form": lambda connections, pace: load.form(forms, connections, pace)}

    def weighed(kind: str, connections: int, pace: str) -> Run:
        server.wait_until_idle()
        before = used_seconds(server.pid)
        run = ways[kind](connections, pace)
        run.work = (used_seconds(server.pid) - before) * 1e3 / max(run.rate * load.seconds, 1)
        return run

    for kind in KINDS:
        for connections in CONNECTIONS:
            figures.runs[name, kind, connections] = load.best(lambda: weighed(kind, connections, "rushes"))
        figures.runs[name, f"{kind}, with pauses", CONNECTIONS[-1]] = weighed(kind, CONNECTIONS[-1], "pauses")
    figures.busy_memory[name] = resident_megabytes(server.pid)
    if name == OURS and any(run.failed for run in figures.runs.values()):
        sys.exit("Not all requests were answered well.")


def without_moments(page: dict) -> list:
    """What stands on a page but for what saves have changed and for the form of the cursor."""
    return [{**item, "version": 0, "updated_at": ""} for item in page["items"]]


def check_same(installation: Installation, name: str, what: str, said) -> None:
    """The peer answers as we do."""
    file = installation.folder / f"{what}.json"
    if name == OURS:
        file.write_text(json.dumps(said))
    elif json.loads(file.read_text()) != said:
        sys.exit(f"The peer's {what} is not ours.")


def measure_size(people: int, folder: Path, load: Load, rounds: int) -> Figures:
    installation = Installation(folder, people)
    figures = Figures()
    starts = []
    for _ in range(rounds + 1):
        with installation.serve() as server:
            starts.append(server.seconds_to_ready)
    figures.start = statistics.median(starts)
    say(f"{people:,} people: ours")
    with installation.serve() as server:
        server.wait_until_idle()
        figures.idle_memory = resident_megabytes(server.pid)
        logins = installation.log_in(server.url), installation.log_in(server.url, "单位经办人")
        measure(load, figures, OURS, server, logins, installation)
    for name, processes in [(ONE_PROCESS, 1), (TWO_PROCESSES, 2)]:
        say(f"{people:,} people: {name}")
        with installation.serve_peer(processes) as server:
            measure(load, figures, name, server, logins, installation)
    installation.verify_chain()
    figures.cases = installation.count("select count(*) from cases")
    return figures


def measure_nginx(load: Load, size: int) -> dict[int, Run]:
    say(f"nginx: a file of {size:,} bytes")
    folder = load.scratch / "nginx"
    folder.mkdir()
    (folder / "page.json").write_text("x" * size)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(f"""{user} worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/errors;
        events {{ worker_connections 4096; }}
        http {{
          access_log off; sendfile on; keepalive_requests 1000000000; default_type application/json;
          client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
          uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
          server {{ listen 127.0.0.1:{port}; root {folder}; }}
        }}""")
    process = subprocess.Popen(["/usr/sbin/nginx", "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        return {connections: load.best(lambda: load.read(url, Login("none=1", ""), connections, ["/page.json"], "rushes"))
                for connections in CONNECTIONS}
    finally:
        process.terminate()
        process.wait()


def milliseconds(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"


def rate_and_p99(run: Run) -> list[str]:
    failed = f" ({run.failed:,} failed)" if run.failed else ""
    return [f"{run.rate:,.0f}{failed}", milliseconds(run.p99)]


def add_rates(report: Report, results: dict[int, Figures]) -> None:
    rows = []
    for people, figures in results.items():
        for kind in KINDS:
            for connections in CONNECTIONS:
                ours, one, two = (figures.runs[name, kind, connections] for name in (OURS, ONE_PROCESS, TWO_PROCESSES))
                better = max(one.rate, two.rate)
                rows.append([f"{kind}, {people:,} people, {connections:,} connections", *rate_and_p99(ours), *rate_and_p99(one),
                             *rate_and_p99(two), f"{ours.rate / better:.1f}"])
    report.table(["request", "ours /s", "p99 ms", "peer /s", "p99 ms", "peer, 2 processes /s", "p99 ms", "ours / better peer"], rows)


def add_work(report: Report, results: dict[int, Figures]) -> None:
    report.add("Processor time of the server for a request, in milliseconds, of the same runs:\n")
    rows = []
    for people, figures in results.items():
        for kind in KINDS:
            ours, one, two = (figures.runs[name, kind, CONNECTIONS[0]].work for name in (OURS, ONE_PROCESS, TWO_PROCESSES))
            rows.append([f"{kind}, {people:,} people, {CONNECTIONS[0]} connections", f"{ours:.2f}", f"{one:.2f}", f"{two:.2f}",
                         f"{min(one, two) / ours:.1f}"])
    report.table(["request", "ours", "peer", "peer, 2 processes", "better peer / ours"], rows)


def add_pauses(report: Report, results: dict[int, Figures]) -> None:
    report.add("As fast as the answers come, 1,000 connections are a queue, and its length is what p99 tells. The same 1,000 as people\n"
               "use them, each waiting a second on average before the next request:\n")
    rows = []
    for people, figures in results.items():
        for kind in KINDS:
            cells = [f"{kind}, {people:,} people"]
            for name in (OURS, ONE_PROCESS, TWO_PROCESSES):
                cells += rate_and_p99(figures.runs[name, f"{kind}, with pauses", CONNECTIONS[-1]])
            rows.append(cells)
    report.table(["request", "ours /s", "p99 ms", "peer /s", "p99 ms", "peer, 2 processes /s", "p99 ms"], rows)


def add_goals(report: Report, results: dict[int, Figures]) -> None:
    def least_ratio(kind: str) -> float:
        return min(figures.runs[OURS, kind, connections].rate
                   / max(figures.runs[name, kind, connections].rate for name in (ONE_PROCESS, TWO_PROCESSES))
                   for figures in results.values() for connections in CONNECTIONS)

    def greatest_p99(kind: str) -> float:
        return max(figures.runs[OURS, kind, CONNECTIONS[-1]].p99 for figures in results.values())

    small, large = results[SIZES[0]], results[SIZES[-1]]
    goals = []
    for kind in KINDS:
        wanted = 3 if kind in READS else 2
        goals.append((f"{kind} against the better peer", f"{wanted}", f"{least_ratio(kind):.1f}", least_ratio(kind) >= wanted))
    for kind in (*KINDS, *[f"{kind}, with pauses" for kind in KINDS]):
        p99 = greatest_p99(kind)
        goals.append((f"p99 at 1,000 connections, {kind}", "under 100 ms", f"{milliseconds(p99)} ms", p99 < 100))
    for kind in READS:
        growth = min(large.runs[OURS, kind, c].rate / small.runs[OURS, kind, c].rate for c in CONNECTIONS)
        goals.append((f"{kind} at 300,000 against 10,000", "1", f"{growth:.2f}", growth >= 0.95))
    goals += [("start to ready at 300,000", "under 0.5 s", f"{large.start:.2f} s", large.start < 0.5),
              ("idle memory at 300,000", "under 60 MB", f"{large.idle_memory:.0f} MB", large.idle_memory < 60)]
    report.table(["goal", "wanted", "measured", "reached"],
                 [[name, wanted, measured, "yes" if reached else "**no**"] for name, wanted, measured, reached in goals])


DESCRIPTION = """One instance on {cores} cores, which wrk shares; each figure is the better of {rounds} runs of {seconds} s, no request
log. The register is that of `hengcai demo province` with 10,000 people, and the same people thirty times, in SQLite
(WAL, synchronous=FULL). A list is `GET /api/v1/people?limit=50` by the officer of the province, over 200 different
pages of {bytes:,} bytes on average; a save is `PATCH /api/v1/people/{{id}}` of one field, with CSRF token,
idempotency key and If-Match, each time of another person.

The desk is `GET /api/v1/cases?sort=attention&limit=50` by a unit's clerk, over all pages of the unit: what was sent back,
then what is late or due soonest. The form is `PUT /api/v1/cases/{{id}}/form`, an autosave of the whole of a final assessment's
answers with 1,600 characters of report, by {savers:,} people in turn, each logged in for himself. There are {cases}.

The peer (`tests/bench/peers/service.mjs`: Fastify, better-sqlite3, Node) works on the same file: session and role,
CSRF, a JSON schema of the request, the version check, both of the person's versions in time, the audit record in the
chain of SM3 and the kept answer in one transaction, sealed columns opened (SM4, HMAC-SM3) and masked, and the answer
by fast-json-stringify. Its pages are compared with ours before the clock starts, and `hengcai audit verify` passes
over the records of both. It does less in checking (the schema alone; we check the whole person by the rules of the
roster) and does not seal anew what did not change. A form it holds against a JSON schema of the pack's fields, against
what is fixed, and against the words of the secrecy list; we besides against what the register knows of the person and
what the pack decides of him. One process is how such a service is usually run; two use both
cores.
"""

HEADING = "## The server beside a small service and nginx"


def compare_server(report: Report, scratch: Path, quick: bool, registers: Path | None = None) -> None:
    load = Load(scratch, seconds=2 if quick else 4, rounds=1 if quick else 2)
    results = {people: measure_size(people, (registers or scratch) / f"people-{people}", load, load.rounds) for people in SIZES}
    page_bytes = results[SIZES[-1]].page_bytes
    limit = measure_nginx(load, page_bytes)
    report.add(f"{HEADING}\n")
    report.add(f"Written by `./bench server --write` on {machine(NODE)}.\n")
    report.add(DESCRIPTION.format(cores=os.cpu_count(), rounds=load.rounds, seconds=load.seconds, bytes=page_bytes, savers=SAVERS,
                                  cases="; ".join(f"{figures.cases:,} cases at {people:,} people, {figures.desk_cases:,} of them of that unit"
                                                  for people, figures in results.items())))
    add_rates(report, results)
    add_work(report, results)
    add_pauses(report, results)
    report.add(f"The limit, nginx with two workers and a static file of {page_bytes:,} bytes: "
               + "; ".join(f"{run.rate:,.0f} a second at {connections:,} connections (p99 {milliseconds(run.p99)} ms)"
                           for connections, run in limit.items()) + ".\n")
    rows = [[f"{people:,}", f"{figures.start:.2f} s", f"{figures.idle_memory:.0f} MB",
             *[f"{figures.busy_memory[name]:.0f} MB" for name in (OURS, ONE_PROCESS, TWO_PROCESSES)]]
            for people, figures in results.items()]
    report.table(["people", "start to ready", "idle memory", "after the load", "peer, after the load", "2 processes"], rows)
    add_goals(report, results)
