"""What every part of ./bench writes into: tables in Markdown, and figures as people read them."""

import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "release"
PROGRAM = BUILD / "hengcai"


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Report:
    def __init__(self):
        self.text = ""

    def add(self, text: str = "") -> None:
        self.text += text + "\n"
        print(text, flush=True)

    def table(self, header: list[str], rows: list[list[str]]) -> None:
        self.add("| " + " | ".join(header) + " |")
        self.add("| --- |" + " ---: |" * (len(header) - 1))
        for row in rows:
            self.add("| " + " | ".join(row) + " |")
        self.add()


def machine(node: list) -> str:
    """Where the figures come from; `node` is the command of the Node that runs the peers."""
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    version = subprocess.run([*node, "--version"], capture_output=True, text=True).stdout.strip()
    gxx = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True).stdout.strip()
    release = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{release}, {os.cpu_count()} cores of {cpu}, g++ {gxx}, Node {version}"
