"""The page of rules says which are carried out, by what law, and which tests prove it."""

from dataclasses import replace
from datetime import date

import pytest

from samvirk.rules.catalogue import catalogue
from samvirk.rules.law import RuleSpec, load_rules
from samvirk.rules.report import collect_marks, proved, render_rules, summary_line

SOURCE = """
import pytest

pytestmark = [pytest.mark.rule("R-001"), pytest.mark.slow]
OTHER = pytest.mark.rule("R-009")
RULE_ID = "R-010"


@pytest.mark.rule("R-002")
def test_plain(): ...


@pytest.mark.rule("R-003", "R-004")
@pytest.mark.parametrize("day", [pytest.param(1, marks=pytest.mark.rule("R-003")), 2])
async def test_two_ids(day): ...


class TestGrouped:
    pytestmark = pytest.mark.rule("R-005")

    def test_inside(self): ...


@pytest.mark.rule("R-006")
class TestDecorated:
    @pytest.mark.rule(RULE_ID)
    def test_inside(self): ...


@pytest.mark.rule("R-007")
def helper(): ...
"""


def test_it_finds_the_marks_of_modules_classes_and_tests() -> None:
    marks = collect_marks([("t.py", SOURCE)])
    assert marks["R-001"] == (
        "t.py::test_plain",
        "t.py::test_two_ids",
        "t.py::TestGrouped::test_inside",
        "t.py::TestDecorated::test_inside",
    )
    assert marks["R-002"] == ("t.py::test_plain",)
    assert marks["R-003"] == marks["R-004"] == ("t.py::test_two_ids",)
    assert marks["R-005"] == ("t.py::TestGrouped::test_inside",)
    assert marks["R-006"] == ("t.py::TestDecorated::test_inside",)


@pytest.mark.parametrize(
    "rule_id",
    [
        pytest.param("R-007", id="a mark on what is no test"),
        pytest.param("R-009", id="a mark that is bound to a name"),
        pytest.param("R-010", id="an id that is not written out"),
    ],
)
def test_it_does_not_count_what_no_test_is_marked_with(rule_id: str) -> None:
    assert rule_id not in collect_marks([("t.py", SOURCE)])


def test_marks_of_several_files_are_put_together() -> None:
    marks = collect_marks([("b.py", SOURCE), ("a.py", SOURCE)])
    assert marks["R-002"] == ("b.py::test_plain", "a.py::test_plain")


def test_a_rule_of_the_catalogue_is_proved_when_a_test_is_marked_with_it() -> None:
    tests = {
        "R-192": ("t.py::test_call",),
        "R-036": ("t.py::test_sheet",),
        "R-043": (),
        "R-999": ("t.py::x",),
    }
    assert proved(catalogue(), tests) == {"R-192", "R-036"}


def test_the_summary_counts_against_the_whole_catalogue() -> None:
    tests = {"R-192": ("t.py::test_call",), "R-043": ("t.py::test_answer",)}
    assert summary_line(catalogue(), tests) == "rules: 2 of 259 proved by tests"


def rows(specs: list[RuleSpec]) -> dict[str, str]:
    page = render_rules(catalogue(), specs, {"R-192": ("t.py::test_call", "t.py::test_moved")})
    return {line[2:7]: line for line in page.splitlines() if line.startswith("| R-")}


def test_the_page_has_a_row_for_every_rule() -> None:
    assert list(rows(list(load_rules()))) == list(catalogue())


def test_a_row_says_what_carries_the_rule_out_with_its_source_and_tests() -> None:
    row = rows(list(load_rules()))["R-192"]
    assert "`samvirk.rules.meeting_call.call_is_in_time` (from 2022-08-01, warns)" in row
    assert "local routine: Lund kommune punkt 11.4" in row
    assert "`t.py::test_call`<br>`t.py::test_moved`" in row


def test_a_row_says_when_a_section_or_a_rule_is_not_confirmed() -> None:
    page = rows(list(load_rules()))
    assert "law: fvl. § 11 a (not confirmed)" in page["R-043"]
    assert "(not confirmed)" in page["R-124"]
    assert "(not confirmed)" not in page["R-192"]


def test_a_row_of_a_rule_that_nobody_carries_out_is_empty_to_the_right() -> None:
    assert rows([])["R-192"].endswith("| S2 |  |  | `t.py::test_call`<br>`t.py::test_moved` |")


def test_a_version_that_has_ended_says_so() -> None:
    ended = replace(load_rules().in_force("R-192", on=date(2026, 1, 1)), valid_until=date(2027, 12, 31))
    assert "(from 2022-08-01 until 2027-12-31, warns)" in rows([ended])["R-192"]


def test_the_page_names_its_sources() -> None:
    page = render_rules(catalogue(), load_rules(), {})
    assert "- S2: Lund kommune: Rutiner og prosedyrer for å sikre koordinerte tjenester (2022)" in page
    assert page.endswith("\n")
