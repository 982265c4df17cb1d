"""A verdict carries its reasons, and cannot be mistaken for a yes or a no."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

import pytest

from samvirk.rules.law import Citation, Effect, Force, Reason, Verdict


class Colour(StrEnum):
    RED = "red"


LAW = Citation(
    act="pbrl.",
    title="lov 2. juli 1999 nr. 63 om pasient- og brukerrettigheter",
    section="§ 7-5",
    force=Force.LAW,
    valid_from=date(2012, 1, 1),
    valid_until=date(2030, 12, 31),
    last_read_on=date(2026, 11, 22),
    is_confirmed=True,
)


def verdict(*because: Reason, effect: Effect = Effect.WARNS) -> Verdict:
    return Verdict(because=because, cites=(LAW,), rules=("R-049",), effect=effect)


def test_it_refuses_to_be_used_as_a_truth_value() -> None:
    with pytest.raises(TypeError, match=r"Read `verdict\.holds`, and show `verdict\.because`"):
        bool(verdict())


def test_it_holds_when_nothing_speaks_against() -> None:
    assert verdict().holds
    assert not verdict(Reason.of(Colour.RED)).holds


@pytest.mark.parametrize(
    ("because", "effect", "forbids"),
    [
        pytest.param(
            (Reason.of(Colour.RED),), Effect.BLOCKS, True, id="a blocking rule with a reason forbids"
        ),
        pytest.param((), Effect.BLOCKS, False, id="a blocking rule without a reason does not"),
        pytest.param((Reason.of(Colour.RED),), Effect.WARNS, False, id="a warning never forbids"),
        pytest.param((Reason.of(Colour.RED),), Effect.INFORMS, False, id="information never forbids"),
    ],
)
def test_only_a_blocking_rule_forbids(because: tuple[Reason, ...], effect: Effect, forbids: bool) -> None:
    assert verdict(*because, effect=effect).forbids is forbids


def test_reasons_are_equal_by_code_and_facts_and_can_be_collected_in_a_set() -> None:
    late = Reason.of(Colour.RED, days_late=2)
    assert late == Reason.of(Colour.RED, days_late=2)
    assert late != Reason.of(Colour.RED, days_late=3)
    assert len({late, Reason.of(Colour.RED, days_late=2)}) == 1


def test_the_facts_of_a_reason_cannot_be_changed() -> None:
    given: dict[str, date | int | str | bool] = {"days_late": 2}
    reason = Reason(Colour.RED, given)
    given["days_late"] = 5
    assert reason.facts["days_late"] == 2
    with pytest.raises(TypeError):
        reason.facts["days_late"] = 5  # type: ignore[index]


@pytest.mark.parametrize(
    ("day", "is_valid"),
    [
        pytest.param(date(2011, 12, 31), False, id="the day before the first"),
        pytest.param(date(2012, 1, 1), True, id="the first day"),
        pytest.param(date(2030, 12, 31), True, id="the last day"),
        pytest.param(date(2031, 1, 1), False, id="the day after the last"),
    ],
)
def test_a_citation_is_valid_from_its_first_to_its_last_day(day: date, is_valid: bool) -> None:
    assert LAW.is_valid_on(day) is is_valid


def test_a_citation_is_written_as_people_write_it() -> None:
    assert LAW.place == "pbrl. § 7-5"
    assert replace(LAW, section="").place == "pbrl."


@pytest.mark.parametrize(
    ("force", "is_binding"),
    [
        pytest.param(Force.LAW, True, id="law binds"),
        pytest.param(Force.REGULATION, True, id="a regulation binds"),
        pytest.param(Force.GUIDE, False, id="a guide advises"),
        pytest.param(Force.LOCAL_ROUTINE, False, id="a local routine is local"),
    ],
)
def test_only_law_binds(force: Force, is_binding: bool) -> None:
    assert force.is_binding is is_binding
