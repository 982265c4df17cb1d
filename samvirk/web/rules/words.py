"""The words for what rules answer with codes: steps, reasons, events, numbers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext_lazy

from samvirk.rules.application_time import HandlingReason, PreliminaryReason
from samvirk.rules.complaint_time import ComplaintReason
from samvirk.rules.consent_needed import PlanConsentReason, SharingConsentReason
from samvirk.rules.consent_validity import ExpiryReason, SharingReason, ValidityReason
from samvirk.rules.due import Event, StepCode
from samvirk.rules.law import Fact, Statement
from samvirk.rules.meeting_call import CallReason
from samvirk.rules.need_reports import CareTeamOfferReason, NoticeReason, ToldReason
from samvirk.rules.parental_access import ParentalAccessReason
from samvirk.web.components import dates
from samvirk.web.rules import appointing_words, plan_words
from samvirk.web.rules.condition_words import CONDITION_REASONS, fact_words

EVENTS: Final[Mapping[str, Any]] = {
    Event.MEETING: gettext_lazy("Møtet er %(on)s."),
    Event.APPLICATION_RECEIVED: gettext_lazy("Søknaden kom inn %(on)s."),
    Event.APPLICATION_COMPLETE: gettext_lazy("Søknaden var komplett %(on)s."),
    Event.LETTER_RECEIVED: gettext_lazy("Brevet kom fram %(on)s."),
    Event.YOUTH_BIRTHDAY: gettext_lazy("Ungdommen blir 16 år %(on)s."),
    Event.ADULT_BIRTHDAY: gettext_lazy("Ungdommen blir 18 år %(on)s."),
    Event.CONSENT_END: gettext_lazy("Siste dag samtykket gjelder, er %(on)s."),
    Event.REQUEST_SENT: gettext_lazy("Spørsmålet ble sendt %(on)s."),
    Event.COORDINATOR_APPOINTED: gettext_lazy("Koordinator fra og med %(on)s."),
    Event.CHILD_BORN: gettext_lazy("Barnet er født %(on)s."),
    Event.WORK_BEGAN: gettext_lazy("Arbeidet begynte %(on)s."),
    Event.REVIEW_HELD: gettext_lazy("Dere evaluerte sist %(on)s."),
    Event.MEETING_HELD: gettext_lazy("Dere møttes %(on)s."),
    Event.ACTIVITY_DUE: gettext_lazy("Tiltaket skulle vært gjort %(on)s."),
    Event.LADDER_STEP_TAKEN: gettext_lazy("Det siste steget ble tatt %(on)s."),
    Event.PLAN_PERIOD_END: gettext_lazy("Siste dag i planperioden er %(on)s."),
    Event.PLAN_REVISION: gettext_lazy("Planen sier at den skal ses over %(on)s."),
}
STEPS: Final[Mapping[str, Any]] = {
    StepCode.DAY_AFTER: gettext_lazy("Dagen etter er %(on)s."),
    StepCode.DAYS_ADDED: ngettext_lazy(
        "%(days)s dag senere er %(on)s.",
        "%(days)s dager senere er %(on)s.",
        "days",
    ),
    StepCode.DAYS_SUBTRACTED: ngettext_lazy(
        "%(days)s hel dag før er %(on)s.",
        "%(days)s hele dager før er %(on)s.",
        "days",
    ),
    StepCode.WEEKS_ADDED: gettext_lazy("%(weeks)s uker senere, samme ukedag, er %(on)s."),
    StepCode.MONTHS_ADDED: gettext_lazy("%(months)s kalendermåned senere er %(on)s."),
    StepCode.MONTHS_SUBTRACTED: ngettext_lazy(
        "%(months)s kalendermåned før er %(on)s.",
        "%(months)s kalendermåneder før er %(on)s.",
        "months",
    ),
    StepCode.YEARS_ADDED: gettext_lazy("%(years)s år senere er %(on)s."),
    StepCode.ENDED_WITH_THE_MONTH: gettext_lazy(
        "Måneden har ingen dag %(day_of_month)s, så fristen er siste dag i måneden."
    ),
    StepCode.DAY_OFF_COUNTS: gettext_lazy("Dagen er en fridag, men fristen flyttes ikke."),
    StepCode.MOVED_TO_WORKING_DAY: gettext_lazy(
        "Fristen flyttes til %(on)s, siden %(moved_from)s er en fridag."
    ),
    StepCode.WAITED_FOR_DOCUMENTS: ngettext_lazy(
        "Vi ventet %(days)s dag på papirer, fra %(asked_on)s.",
        "Vi ventet %(days)s dager på papirer, fra %(asked_on)s.",
        "days",
    ),
}
REASONS: Final[Mapping[str, Any]] = {
    **appointing_words.REASONS,
    **plan_words.REASONS,
    CallReason.LAST_DAY_HAS_PASSED: gettext_lazy(
        "Siste dag for innkallingen var %(last_day_on)s. Haster det, skriv hvorfor, så kan møtet holdes."
    ),
    CallReason.MEETING_WAS_MOVED: gettext_lazy(
        "Møtet er flyttet. Send en ny innkalling innen %(last_day_on)s."
    ),
    CallReason.SHORT_NOTICE_WITHOUT_REASON: ngettext_lazy(
        "Innkallingen ble sendt %(days_late)s dag for sent. Skriv hvorfor, så kan møtet holdes.",
        "Innkallingen ble sendt %(days_late)s dager for sent. Skriv hvorfor, så kan møtet holdes.",
        "days_late",
    ),
    CallReason.SHORT_NOTICE_WITH_REASON: ngettext_lazy(
        "Innkallingen er %(days_late)s dag for sen, men grunnen er skrevet ned. Møtet kan holdes.",
        "Innkallingen er %(days_late)s dager for sen, men grunnen er skrevet ned. Møtet kan holdes.",
        "days_late",
    ),
    HandlingReason.FIRST_WARNING: ngettext_lazy(
        "Søknaden har ventet i %(days_since_received)s dag.",
        "Søknaden har ventet i %(days_since_received)s dager.",
        "days_since_received",
    ),
    HandlingReason.SECOND_WARNING: ngettext_lazy(
        "Søknaden har ventet i %(days_since_received)s dag. Målet er å svare innen %(due_on)s.",
        "Søknaden har ventet i %(days_since_received)s dager. Målet er å svare innen %(due_on)s.",
        "days_since_received",
    ),
    HandlingReason.OVERDUE: gettext_lazy(
        "Målet var å svare innen %(due_on)s. Fortell søkeren hva som skjer."
    ),
    HandlingReason.DECIDED_TOO_LATE: gettext_lazy("Svaret kom etter målet, som var %(due_on)s."),
    PreliminaryReason.ANSWER_IS_DUE_SOON: gettext_lazy("Send foreløpig svar innen %(due_on)s."),
    PreliminaryReason.ANSWER_IS_OVERDUE: gettext_lazy(
        "Foreløpig svar skulle vært sendt innen %(due_on)s. Send det i dag."
    ),
    PreliminaryReason.ANSWERED_TOO_LATE: gettext_lazy(
        "Foreløpig svar ble sendt %(sent_on)s, etter fristen %(due_on)s."
    ),
    PreliminaryReason.EXPECTED_DATE_IS_MISSING: gettext_lazy(
        "Svaret som ble sendt %(sent_on)s, sier ikke når avgjørelsen kommer."
    ),
    PreliminaryReason.EXPECTED_DATE_IS_NOT_AHEAD: gettext_lazy(
        "Svaret som ble sendt %(sent_on)s, lover en dato som alt var passert."
    ),
    PreliminaryReason.EXPECTED_DATE_HAS_PASSED: gettext_lazy(
        "Søkeren ble lovet svar %(new_expected_on)s. Send et nytt foreløpig svar."
    ),
    ParentalAccessReason.YOUTH_SAYS_NO: gettext_lazy(
        "Ungdommen bestemmer selv fra %(since_on)s, og har sagt nei."
    ),
    ParentalAccessReason.YOUTH_HAS_NOT_ANSWERED: gettext_lazy(
        "Ungdommen bestemmer selv fra %(since_on)s, og har ikke svart ennå."
    ),
    ParentalAccessReason.PERSON_IS_ADULT: gettext_lazy(
        "Barnet er myndig fra %(since_on)s. Da ser foreldre ikke lenger."
    ),
    NoticeReason.REPORTED_LATER: ngettext_lazy(
        "Behovet ble meldt %(days)s dag etter at det ble sett.",
        "Behovet ble meldt %(days)s dager etter at det ble sett.",
        "days",
    ),
    NoticeReason.HOSPITAL_HAS_ITS_OWN_UNIT: gettext_lazy(
        "Sykehuset har sin egen koordinerende enhet. Den skal også få meldingen."
    ),
    ToldReason.TOLD_NOT_ANSWERED: gettext_lazy(
        "Svar på om dere har fortalt om koordinator, individuell plan og direkte kontakt."
    ),
    ToldReason.TOLD_GROUNDS_MISSING: gettext_lazy("Skriv hvorfor det ikke var aktuelt."),
    ToldReason.TOLD_WAY_MISSING: gettext_lazy("Fyll inn når, hvordan og på hvilket språk dere fortalte det."),
    ToldReason.TOLD_UNDERSTANDING_MISSING: gettext_lazy("Skriv hvordan du så at det var forstått."),
    CareTeamOfferReason.CARE_TEAM_NOT_ANSWERED: gettext_lazy("Svar på om dere tilbød en ansvarsgruppe."),
    ValidityReason.NOT_ANSWERED: gettext_lazy("Ingen har svart ennå."),
    ValidityReason.REFUSED: gettext_lazy("Svaret var nei %(since_on)s."),
    ValidityReason.WITHDRAWN: gettext_lazy("Samtykket ble trukket %(since_on)s."),
    ValidityReason.REPLACED: gettext_lazy("Samtykket ble erstattet av et nytt %(since_on)s."),
    ValidityReason.NOT_BEGUN: gettext_lazy("Samtykket gjelder fra %(begins_on)s."),
    ValidityReason.RUN_OUT: gettext_lazy("Samtykket gjaldt til %(until_on)s."),
    SharingReason.NO_AREA: gettext_lazy("Velg minst ett område som kan deles."),
    SharingReason.NO_DAY_AHEAD: gettext_lazy("Velg hvor lenge det skal deles."),
    ExpiryReason.ENDS_SOON: gettext_lazy("Samtykket går ut %(until_on)s. Spør om det skal fornyes."),
    ExpiryReason.HAS_ENDED: gettext_lazy("Samtykket gikk ut %(until_on)s. Spør om det skal fornyes."),
    PlanConsentReason.PLAN_IS_NOT_AGREED_TO: gettext_lazy("Uten samtykke kan vi ikke lage plan."),
    SharingConsentReason.NOBODY_MAY_BE_TOLD: gettext_lazy(
        "Planen er det sagt ja til, men ingen kan få vite noe ennå. Spør hvem det skal deles med."
    ),
    ComplaintReason.TIME_IS_OUT: gettext_lazy(
        "Klagefristen var %(due_on)s. En klage skal likevel tas imot og vurderes."
    ),
    ComplaintReason.COMPLAINT_IS_LATE: ngettext_lazy(
        "Klagen kom %(days_late)s dag etter fristen. Den skal likevel tas imot og vurderes.",
        "Klagen kom %(days_late)s dager etter fristen. Den skal likevel tas imot og vurderes.",
        "days_late",
    ),
    **CONDITION_REASONS,
}


def say(statement: Statement) -> str:
    """Return the sentence for a step or a reason, with its values written as people write them."""
    if statement.code == StepCode.COUNTED_FROM:
        return str(EVENTS[str(statement.facts["event"])] % _written(statement.facts))
    words = STEPS if statement.code in STEPS else REASONS
    return str(words[statement.code] % _written(statement.facts))


def _written(facts: Mapping[str, Fact]) -> dict[str, Any]:
    return {
        name: dates.day_with_weekday(fact) if isinstance(fact, date) else fact_words(fact)
        for name, fact in facts.items()
    }
