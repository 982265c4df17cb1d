"""The demo has a report of need in each state that one can be in."""

from samvirk.demo.town import Town
from samvirk.intake.facts import NextStep, next_step
from samvirk.intake.models import (
    Guidance,
    NeedReport,
    Notifier,
    PersonKnows,
    ReportChannel,
    ReportOutcome,
)

type Towns = tuple[Town, Town]


def test_there_is_one_for_each_next_step(towns: Towns) -> None:
    assert {next_step(row) for row in NeedReport.objects.all()} == set(NextStep)


def test_there_is_one_for_each_outcome_but_the_application(towns: Towns) -> None:
    found = set(NeedReport.objects.exclude(outcome="").values_list("outcome", flat=True))
    assert found == set(ReportOutcome) - {ReportOutcome.APPLICATION}


def test_all_kinds_of_people_report_in_all_ways(towns: Towns) -> None:
    rows = NeedReport.objects.all()
    assert {row.notifier for row in rows} == set(Notifier)
    assert {row.person_knows for row in rows} == set(PersonKnows)
    assert {row.channel for row in rows} == set(ReportChannel) - {ReportChannel.OTHER_SYSTEM}
    assert any(row.is_urgent for row in rows)


def test_somebody_asked_without_a_name(towns: Towns) -> None:
    assert Guidance.objects.count() == 3
