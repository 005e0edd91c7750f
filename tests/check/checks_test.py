#!/usr/bin/env python3
"""The checks of scripts/ find what they are there to find: each is shown a house with one planted fault."""

import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def run_check(check: str, files: dict[str, str]) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return subprocess.run([SCRIPTS / check, root], capture_output=True, text=True)


class Floors(unittest.TestCase):
    def include(self, source: str, target: str) -> str:
        """What the check says of src/`source` including `target`; empty when it is content."""
        result = run_check("check-floors", {f"src/{source}": f'#include "{target}"\n', "src/policy/here.h": ""})
        self.assertEqual(result.returncode, 1 if result.stdout else 0, result.stderr)
        return result.stdout

    def test_what_stands_below_may_be_included(self):
        for source, target in [
            ("app/main.cpp", "features/register/service.h"),
            ("features/register/service.cpp", "policy/pack.h"),
            ("policy/pack.cpp", "engine/dmn/model.h"),
            ("policy/pack.cpp", "platform/base/result.h"),
            ("engine/dmn/model.cpp", "engine/feel/value.h"),
            ("features/campaigns/service.cpp", "features/register/model.h"),
            ("engine/feel/number.cpp", "bid_functions.h"),
        ]:
            self.assertEqual(self.include(source, target), "")

    def test_nothing_looks_up(self):
        for source, target in [
            ("engine/feel/value.cpp", "platform/base/result.h"),
            ("engine/dmn/model.cpp", "policy/pack.h"),
            ("engine/dmn/model.h", "features/register/service.h"),
            ("platform/base/problem.cpp", "engine/feel/value.h"),
            ("policy/pack.cpp", "features/register/model.h"),
            ("features/register/service.cpp", "app/commands.h"),
            ("engine/feel/value.cpp", "engine/dmn/model.h"),
        ]:
            self.assertIn("look", self.include(source, target), f"{source} -> {target}")

    def test_a_feature_is_entered_by_its_door(self):
        self.assertIn("another way", self.include("features/campaigns/service.cpp", "features/register/store.h"))

    def test_only_tests_may_use_the_fixtures_of_another_feature(self):
        fixture = "features/register/workbook_fixture.h"
        self.assertEqual(self.include("features/campaigns/service_test.cpp", fixture), "")
        self.assertIn("another way", self.include("features/campaigns/service.cpp", fixture))
        self.assertIn("below it", self.include("features/organisations/model_test.cpp", fixture))

    def test_a_feature_does_not_know_those_below_it(self):
        self.assertIn("below it", self.include("features/register/service.cpp", "features/campaigns/service.h"))

    def test_a_feature_must_be_in_the_list(self):
        self.assertIn("does not have", self.include("features/gossip/service.cpp", "features/register/service.h"))

    def test_includes_are_written_from_src(self):
        self.assertIn("from src/", self.include("policy/pack.cpp", "here.h"))
        self.assertIn("from src/", self.include("policy/pack.cpp", "../policy/here.h"))


class Text(unittest.TestCase):
    def says(self, name: str, text: str) -> str:
        result = run_check("check-text", {name: text})
        self.assertEqual(result.returncode, 1 if result.stdout else 0, result.stderr)
        return result.stdout

    def test_a_date_of_a_notice_in_code(self):
        date = "2020-12" + "-31"
        self.assertIn("policy pack", self.says("src/policy/a.cpp", f'auto last = "{date}";\n'))
        self.assertIn("policy pack", self.says("src/policy/a.cpp", "Date last{2020, 12, 31};\n"))
        self.assertIn("policy pack", self.says("src/policy/a.cpp", 'auto document = "吉人社函〔2025〕83号";\n'))

    def test_a_date_in_a_test_a_comment_or_a_pack(self):
        self.assertEqual(self.says("src/policy/a_test.cpp", 'auto last = "2020-12-31";\n'), "")
        self.assertEqual(self.says("src/policy/a.h", "/// such as 2020-12-31\n"), "")
        self.assertEqual(self.says("policies/p/pack.yaml", "value: 2020-12-31\n"), "")

    def test_a_file_that_has_grown_too_long(self):
        self.assertIn("split it", self.says("src/policy/a.cpp", "\n" * 700))
        self.assertEqual(self.says("src/policy/a.cpp", "\n" * 600), "")

    def test_a_path_of_one_machine(self):
        for path in ["/ro" + "ot/x", "/ho" + "me/li/x", "/wo" + "rk/x"]:
            self.assertIn("machine", self.says("docs/a.md", f"see {path}\n"))
        self.assertEqual(self.says("docs/a.md", "see docs/work/x and ../work/x\n"), "")

    def test_the_host_of_a_registry(self):
        self.assertIn("machine", self.says("tests/bench/package-lock.json", '"resolved"' + ': "https://a.b/c.tgz"\n'))

    def test_form(self):
        self.assertIn("tab", self.says("src/policy/a.cpp", "\tx\n"))
        self.assertIn("newline", self.says("src/policy/a.cpp", "x"))
        self.assertIn("blanks", self.says("src/policy/a.cpp", "x \n"))


if __name__ == "__main__":
    unittest.main()
