"""A document cites the law that is valid on its date."""

from datetime import date

import pytest

from samvirk.rules.law import Force
from samvirk.rules.sources import CITATIONS, Topic, local_routine, valid_on

DAY_BEFORE = date(2022, 7, 31)
REFORM_DAY = date(2022, 8, 1)


def places(topic: Topic, day: date) -> list[str]:
    return [cite.place for cite in valid_on(topic, day)]


@pytest.mark.parametrize(
    ("topic", "day", "cited"),
    [
        pytest.param(
            Topic.PLAN,
            DAY_BEFORE,
            ["pbrl. § 2-5", "hol. § 7-1", "FOR-2011-12-16-1256 kapittel 5", "FOR-2010-11-19-1462 § 4"],
            id="a plan on the last day of the old regulations",
        ),
        pytest.param(
            Topic.PLAN,
            REFORM_DAY,
            ["pbrl. § 2-5", "hol. § 7-1", "forskrift om individuell plan §§ 7 og 8"],
            id="a plan on the first day of the new regulation",
        ),
        pytest.param(
            Topic.COORDINATOR,
            DAY_BEFORE,
            ["hol. § 7-2", "FOR-2011-12-16-1256 § 21"],
            id="koordinator before it was a right in pbrl.",
        ),
        pytest.param(
            Topic.COORDINATOR,
            REFORM_DAY,
            [
                "pbrl. § 2-5 b",
                "hol. § 7-2",
                "forskrift om habilitering, rehabilitering og koordinator §§ 16 og 17",
            ],
            id="koordinator after",
        ),
        pytest.param(Topic.CHILD_COORDINATOR, DAY_BEFORE, [], id="no barnekoordinator before the reform"),
        pytest.param(
            Topic.CHILD_COORDINATOR,
            REFORM_DAY,
            ["pbrl. § 2-5 c", "hol. § 7-2 a"],
            id="barnekoordinator from the reform on",
        ),
    ],
)
@pytest.mark.rule("R-008")
@pytest.mark.rule("R-088")
def test_a_letter_cites_the_law_of_its_date(topic: Topic, day: date, cited: list[str]) -> None:
    assert places(topic, day) == cited


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_law_to_cite_today(topic: Topic) -> None:
    assert valid_on(topic, date(2026, 11, 22))
    assert all(cite.force.is_binding for cite in CITATIONS[topic])


def test_a_municipality_is_the_source_of_its_own_numbers() -> None:
    decision = local_routine(
        "Vedtak i kommunestyret", valid_from=date(2025, 1, 1), last_read_on=date(2025, 1, 1)
    )
    assert decision.place == "Vedtak i kommunestyret"
    assert decision.force is Force.LOCAL_ROUTINE
