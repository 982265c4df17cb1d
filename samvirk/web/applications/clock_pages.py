"""The clocks of an application, with why each date is that date, and what they warn of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.applications.facts import time_facts
from samvirk.applications.models import Application, Decision, PreliminaryAnswer
from samvirk.rules.application_time import (
    PreliminaryReason,
    handled_in_time,
    handling_times,
    preliminary_answer_due,
    preliminary_answer_is_given,
)
from samvirk.rules.complaint_time import ComplaintFacts, Outcome, last_day_to_complain
from samvirk.rules.dated import SettingValues
from samvirk.web.components import dates
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.rules.pages import remarks

# No answer of any kind though the month has passed: that can be complained of.
_SILENT = frozenset({PreliminaryReason.ANSWER_IS_OVERDUE, PreliminaryReason.EXPECTED_DATE_HAS_PASSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The dates that are ahead, each explained; how the waiting went; what to mind."""

    dates: tuple[DateAnswer, ...]
    waited: tuple[str, ...]
    remarks: tuple[str, ...]
    is_silent: bool


def clocks(
    row: Application, answers: Sequence[PreliminaryAnswer], *, settings: SettingValues, today: date
) -> Clocks:
    """Return both clocks of an application that waits (R-042, R-043)."""
    facts = time_facts(row, answers)
    times = handling_times(facts, settings=settings, today=today)
    shown = [date_answer(_("Målet er å svare innen"), times.from_received)]
    if times.from_complete:
        shown.append(date_answer(_("Regnet fra søknaden var komplett"), times.from_complete))
    if not answers:
        due = preliminary_answer_due(facts.received_on, settings=settings)
        shown.append(date_answer(_("Svar eller foreløpig svar senest"), due))
    given = preliminary_answer_is_given(facts, settings=settings, today=today)
    return Clocks(
        dates=tuple(shown),
        waited=tuple(_waited(row, times.days_waited, today)),
        remarks=remarks(handled_in_time(facts, settings=settings, today=today), given),
        is_silent=any(reason.code in _SILENT for reason in given.because),
    )


def complaint_date(decision: Decision, settings: SettingValues) -> DateAnswer | None:
    """Return the last day to complain, counted from the day of the letter; None where nothing was refused."""
    if decision.complaint_due_on is None:
        return None
    facts = ComplaintFacts(outcome=Outcome(decision.outcome), letter_received_on=decision.decided_on)
    due = last_day_to_complain(facts, settings=settings)
    return date_answer(_("Du kan alltid klage til og med"), due) if due else None


def _waited(row: Application, days_waited: int, today: date) -> list[str]:
    received_on = row.received_on or today
    lines = [_("Mottatt %(day)s") % {"day": dates.day(received_on)}]
    if row.documents_asked_on:
        asked = {"day": dates.day(row.documents_asked_on)}
        lines.append(_("Bedt om mer %(day)s") % asked)
    if row.complete_on:
        lines.append(_("Komplett %(day)s") % {"day": dates.day(row.complete_on)})
    if days_waited:
        words = ngettext("Ventet %(count)s dag på mer", "Ventet %(count)s dager på mer", days_waited)
        lines.append(words % {"count": days_waited})
    return lines
