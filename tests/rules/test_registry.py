"""The registry keeps old versions beside new ones, and refuses what nobody could check."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from samvirk.rules.law import Effect, Reason, Registry, Rule, RuleError, load_rules, registry, rule
from samvirk.rules.sources import COMPLAINT_TIME, LUND_CARE_TEAM


class Weather(StrEnum):
    RAIN = "rain"


class Elsewhere(StrEnum):
    SNOW = "snow"


@pytest.fixture
def fresh() -> Registry:
    return Registry({"R-001", "R-002"})


def enter(
    into: Registry,
    *,
    ids: tuple[str, ...] = ("R-001",),
    valid_from: date = date(2020, 1, 1),
    valid_until: date | None = None,
) -> Callable[[Callable[[str], Iterator[Reason]]], Rule[[str]]]:
    return rule(
        ids=ids,
        sentence="Det regner ikke.",
        cites=(LUND_CARE_TEAM,),
        valid_from=valid_from,
        valid_until=valid_until,
        effect=Effect.WARNS,
        reasons=Weather,
        into=into,
    )


def dry(sky: str) -> Iterator[Reason]:
    """Judge the sky."""
    if sky == "grey":
        yield Reason.of(Weather.RAIN)
    if sky == "white":
        yield Reason.of(Elsewhere.SNOW)


def test_a_rule_answers_with_a_verdict_in_its_own_name(fresh: Registry) -> None:
    is_dry = enter(fresh)(dry)
    assert is_dry("blue").holds
    verdict = is_dry("grey")
    assert [reason.code for reason in verdict.because] == [Weather.RAIN]
    assert (verdict.rules, verdict.cites, verdict.effect) == (("R-001",), (LUND_CARE_TEAM,), Effect.WARNS)


def test_a_rule_keeps_the_name_and_words_of_its_function(fresh: Registry) -> None:
    is_dry = enter(fresh)(dry)
    assert (is_dry.spec.name, is_dry.spec.module, is_dry.__doc__) == ("dry", __name__, "Judge the sky.")


def test_it_refuses_a_reason_that_the_rule_has_not_declared(fresh: Registry) -> None:
    with pytest.raises(RuleError, match=r"dry: declare .*snow.* in the enum"):
        enter(fresh)(dry)("white")


def test_it_refuses_an_id_that_is_not_in_the_catalogue(fresh: Registry) -> None:
    with pytest.raises(RuleError, match=r"R-999 is not in catalogue\.csv"):
        enter(fresh, ids=("R-001", "R-999"))(dry)


def test_it_refuses_a_rule_without_an_id(fresh: Registry) -> None:
    with pytest.raises(RuleError, match="at least one id and one sentence"):
        enter(fresh, ids=())(dry)


def test_it_refuses_a_rule_without_a_citation(fresh: Registry) -> None:
    uncited = rule(
        ids=("R-001",),
        sentence="Det regner ikke.",
        cites=(),
        valid_from=date(2020, 1, 1),
        effect=Effect.WARNS,
        reasons=Weather,
        into=fresh,
    )
    with pytest.raises(RuleError, match="without a citation is an opinion"):
        uncited(dry)


def test_it_refuses_to_let_a_local_routine_block(fresh: Registry) -> None:
    blocking = rule(
        ids=("R-001",),
        sentence="Det regner ikke.",
        cites=(LUND_CARE_TEAM,),
        valid_from=date(2020, 1, 1),
        effect=Effect.BLOCKS,
        reasons=Weather,
        into=fresh,
    )
    with pytest.raises(RuleError, match="only what law forbids blocks"):
        blocking(dry)


def test_it_lets_a_law_block(fresh: Registry) -> None:
    blocking = rule(
        ids=("R-001",),
        sentence="Det regner ikke.",
        cites=(LUND_CARE_TEAM, COMPLAINT_TIME),
        valid_from=date(2020, 1, 1),
        effect=Effect.BLOCKS,
        reasons=Weather,
        into=fresh,
    )
    assert blocking(dry)("grey").forbids


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param((date(2020, 1, 1), None), (date(2025, 1, 1), None), id="the old one was never ended"),
        pytest.param((date(2025, 1, 1), None), (date(2020, 1, 1), None), id="the new one was entered first"),
        pytest.param(
            (date(2020, 1, 1), date(2024, 12, 31)), (date(2024, 12, 31), None), id="both on one single day"
        ),
    ],
)
def test_it_refuses_two_versions_on_one_day(
    fresh: Registry, first: tuple[date, date | None], second: tuple[date, date | None]
) -> None:
    enter(fresh, valid_from=first[0], valid_until=first[1])(dry)
    with pytest.raises(RuleError, match="both R-001 on the same day"):
        enter(fresh, valid_from=second[0], valid_until=second[1])(dry)


def test_two_rules_may_be_in_force_on_one_day(fresh: Registry) -> None:
    enter(fresh, ids=("R-001",))(dry)
    enter(fresh, ids=("R-002",))(dry)
    assert fresh.ids() == {"R-001", "R-002"}


def test_it_finds_the_version_of_the_day(fresh: Registry) -> None:
    enter(fresh, valid_from=date(2020, 1, 1), valid_until=date(2024, 12, 31))(dry)
    enter(fresh, valid_from=date(2025, 1, 1))(dry)
    assert fresh.in_force("R-001", on=date(2024, 12, 31)).valid_from == date(2020, 1, 1)
    assert fresh.in_force("R-001", on=date(2025, 1, 1)).valid_from == date(2025, 1, 1)


def test_it_says_what_to_do_when_no_version_is_in_force(fresh: Registry) -> None:
    enter(fresh, valid_from=date(2020, 1, 1))(dry)
    with pytest.raises(LookupError, match="No version of R-001 is in force on 2019-12-31"):
        fresh.in_force("R-001", on=date(2019, 12, 31))
    with pytest.raises(LookupError, match="No version of R-002"):
        fresh.in_force("R-002", on=date(2021, 1, 1))


def test_loading_the_rules_fills_the_registry() -> None:
    assert load_rules() is registry
    assert registry.ids() >= {"R-042", "R-043", "R-049", "R-116", "R-192"}


def test_every_rule_cites_something_valid_on_its_first_day() -> None:
    for spec in load_rules():
        assert any(cite.is_valid_on(spec.valid_from) for cite in spec.cites), spec.name


def test_every_reason_of_every_rule_is_named_in_a_test() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    missing = [
        f"{spec.name}: {reason}"
        for spec in load_rules()
        for reason in spec.reasons
        if f".{reason.upper()}" not in written
    ]
    assert not missing, f"Add a case to tests/rules for each of: {missing}"
