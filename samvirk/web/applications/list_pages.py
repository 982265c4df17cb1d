"""The unit's list of applications that wait, the oldest first, each with its clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access.seen import SeenPerson
from samvirk.applications.facts import Stage, answers_to, stage_of, time_facts
from samvirk.applications.models import Application, PreliminaryAnswer
from samvirk.rules.application_time import (
    HandlingReason,
    PreliminaryReason,
    handled_in_time,
    preliminary_answer_is_given,
    target_from,
)
from samvirk.rules.dated import SettingValues
from samvirk.rules.due import Event
from samvirk.web.applications.apply_pages import asked_words
from samvirk.web.applications.status_pages import stage_tag
from samvirk.web.components import dates
from samvirk.web.components.page import Tag
from samvirk.web.people.pages import called

_OVERDUE = frozenset(
    {HandlingReason.OVERDUE, PreliminaryReason.ANSWER_IS_OVERDUE, PreliminaryReason.EXPECTED_DATE_HAS_PASSED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """One application that waits."""

    name: str
    url: str
    what: str
    received: str
    waited: str
    due: str
    tags: tuple[Tag, ...]


def waiting_rows(
    rows: Iterable[tuple[Application, SeenPerson]], *, settings: SettingValues, today: date
) -> tuple[WaitingRow, ...]:
    """Return the rows; the preliminary answers of all take one statement."""
    found = list(rows)
    answers = answers_to(row for row, _person in found)
    return tuple(_row(row, person, answers.get(row.pk, ()), settings, today) for row, person in found)


def _row(
    row: Application,
    person: SeenPerson,
    answers: tuple[PreliminaryAnswer, ...],
    settings: SettingValues,
    today: date,
) -> WaitingRow:
    facts = time_facts(row, answers)
    days = (today - facts.received_on).days
    due = target_from(Event.APPLICATION_RECEIVED, facts.received_on, settings=settings).due_on
    return WaitingRow(
        name=called(person),
        url=reverse("applications:handle", args=[row.pk]),
        what=asked_words(row.asked).capitalize(),
        received=dates.day(facts.received_on),
        waited=ngettext("%(days)s dag", "%(days)s dager", days) % {"days": days},
        due=dates.day(due),
        tags=(*_stage(row), *_late(row, answers, settings, today)),
    )


def _stage(row: Application) -> tuple[Tag, ...]:
    found = stage_of(row, is_talked=False, is_assessed=False)
    return (stage_tag(found),) if found is not Stage.RECEIVED else ()


def _late(
    row: Application, answers: tuple[PreliminaryAnswer, ...], settings: SettingValues, today: date
) -> tuple[Tag, ...]:
    facts = time_facts(row, answers)
    late = handled_in_time(facts, settings=settings, today=today).because
    owed = preliminary_answer_is_given(facts, settings=settings, today=today).because
    words = {
        HandlingReason.FIRST_WARNING: _("Har ventet en stund"),
        HandlingReason.SECOND_WARNING: _("Nærmer seg målet"),
        HandlingReason.OVERDUE: _("Over målet"),
        PreliminaryReason.ANSWER_IS_DUE_SOON: _("Send foreløpig svar"),
        PreliminaryReason.ANSWER_IS_OVERDUE: _("Foreløpig svar mangler"),
        PreliminaryReason.EXPECTED_DATE_HAS_PASSED: _("Lovet dato har passert"),
    }
    return tuple(
        Tag(
            label=words[reason.code],
            colour="danger" if reason.code in _OVERDUE else "warning",
        )
        for reason in (*late, *owed)
        if reason.code in words
    )
