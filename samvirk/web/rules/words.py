"""The words for what rules answer with codes: steps, reasons, events, numbers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samvirk.rules.application_time import HandlingReason, PreliminaryReason
from samvirk.rules.complaint_time import ComplaintReason
from samvirk.rules.due import Event, StepCode
from samvirk.rules.law import Fact, Statement
from samvirk.rules.meeting_call import CallReason

EVENTS: Final[Mapping[str, Any]] = {
    Event.MEETING: lazy("Møtet er %(on)s."),
    Event.APPLICATION_RECEIVED: lazy("Søknaden kom inn %(on)s."),
    Event.APPLICATION_COMPLETE: lazy("Søknaden var komplett %(on)s."),
    Event.LETTER_RECEIVED: lazy("Brevet kom fram %(on)s."),
}
STEPS: Final[Mapping[str, Any]] = {
    StepCode.DAYS_ADDED: lazy("%(days)s dager senere er %(on)s."),
    StepCode.DAYS_SUBTRACTED: lazy("%(days)s hele dager før er %(on)s."),
    StepCode.WEEKS_ADDED: lazy("%(weeks)s uker senere, samme ukedag, er %(on)s."),
    StepCode.MONTHS_ADDED: lazy("%(months)s kalendermåned senere er %(on)s."),
    StepCode.ENDED_WITH_THE_MONTH: lazy(
        "Måneden har ingen dag %(day_of_month)s, så fristen er siste dag i måneden."
    ),
    StepCode.DAY_OFF_COUNTS: lazy("Dagen er en fridag, men fristen flyttes ikke."),
    StepCode.MOVED_TO_WORKING_DAY: lazy("%(moved_from)s er en fridag, så fristen flyttes til %(on)s."),
    StepCode.WAITED_FOR_DOCUMENTS: lazy("Vi ventet %(days)s dager på papirer, fra %(asked_on)s."),
}
REASONS: Final[Mapping[str, Any]] = {
    CallReason.LAST_DAY_HAS_PASSED: lazy(
        "Siste dag for innkallingen var %(last_day_on)s. Haster det, skriv hvorfor, så kan møtet holdes."
    ),
    CallReason.MEETING_WAS_MOVED: lazy("Møtet er flyttet. Send en ny innkalling innen %(last_day_on)s."),
    CallReason.SHORT_NOTICE_WITHOUT_REASON: lazy(
        "Innkallingen ble sendt %(days_late)s dager for sent. Skriv hvorfor, så kan møtet holdes."
    ),
    CallReason.SHORT_NOTICE_WITH_REASON: lazy(
        "Innkallingen er %(days_late)s dager for sen, men grunnen er skrevet ned. Møtet kan holdes."
    ),
    HandlingReason.FIRST_WARNING: lazy("Søknaden har ventet i %(days_since_received)s dager."),
    HandlingReason.SECOND_WARNING: lazy(
        "Søknaden har ventet i %(days_since_received)s dager. Målet er å svare innen %(due_on)s."
    ),
    HandlingReason.OVERDUE: lazy("Målet var å svare innen %(due_on)s. Fortell søkeren hva som skjer."),
    HandlingReason.DECIDED_TOO_LATE: lazy("Svaret kom etter målet, som var %(due_on)s."),
    PreliminaryReason.ANSWER_IS_DUE_SOON: lazy("Send foreløpig svar innen %(due_on)s."),
    PreliminaryReason.ANSWER_IS_OVERDUE: lazy(
        "Foreløpig svar skulle vært sendt innen %(due_on)s. Send det i dag."
    ),
    PreliminaryReason.ANSWERED_TOO_LATE: lazy(
        "Foreløpig svar ble sendt %(sent_on)s, etter fristen %(due_on)s."
    ),
    PreliminaryReason.EXPECTED_DATE_IS_MISSING: lazy(
        "Svaret som ble sendt %(sent_on)s, sier ikke når avgjørelsen kommer."
    ),
    PreliminaryReason.EXPECTED_DATE_IS_NOT_AHEAD: lazy(
        "Svaret som ble sendt %(sent_on)s, lover en dato som alt var passert."
    ),
    PreliminaryReason.EXPECTED_DATE_HAS_PASSED: lazy(
        "Søkeren ble lovet svar %(new_expected_on)s. Send et nytt foreløpig svar."
    ),
    ComplaintReason.TIME_IS_OUT: lazy(
        "Klagefristen var %(due_on)s. En klage skal likevel tas imot og vurderes."
    ),
    ComplaintReason.COMPLAINT_IS_LATE: lazy(
        "Klagen kom %(days_late)s dager etter fristen. Den skal likevel tas imot og vurderes."
    ),
}


def say(statement: Statement) -> str:
    """Return the sentence for a step or a reason, with its values written as people write them."""
    if statement.code == StepCode.COUNTED_FROM:
        return str(EVENTS[str(statement.facts["event"])]) % _written(statement.facts)
    words = STEPS if statement.code in STEPS else REASONS
    return str(words[statement.code]) % _written(statement.facts)


def day_in_words(day: date) -> str:
    """Return «torsdag 14. januar 2027» in the reader's language."""
    return formats.date_format(day, _("l j. F Y"))


def _written(facts: Mapping[str, Fact]) -> dict[str, Any]:
    return {name: day_in_words(fact) if isinstance(fact, date) else fact for name, fact in facts.items()}
