"""The words for what the rules of plan, group, meeting and progress answer with codes."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext_lazy

from samvirk.rules.constituting import ConstitutingReason
from samvirk.rules.minutes import CallContentReason, ConfirmationReason, MinutesReason, NextMeetingReason
from samvirk.rules.plan_content import PlanContentReason, PlanPeriodReason, PlanPoint
from samvirk.rules.progress import ProgressReason
from samvirk.rules.reviews import FurtherNeedReason, ReviewReason
from samvirk.rules.team_meetings import MeetingsReason

POINTS: Final[Mapping[PlanPoint, Any]] = {
    PlanPoint.GOALS_RESOURCES_NEEDS: gettext_lazy("Mål, ressurser og behov"),
    PlanPoint.PARTICIPANTS: gettext_lazy("Hvem som er med"),
    PlanPoint.COORDINATOR: gettext_lazy("Hvem som er koordinator"),
    PlanPoint.CONTRIBUTIONS: gettext_lazy("Hva hver av dere bidrar med"),
    PlanPoint.ACTIVITIES: gettext_lazy("Tiltak, omfang og hvem som har ansvar"),
    PlanPoint.HOW: gettext_lazy("Hvordan tiltakene gjøres"),
    PlanPoint.PERIOD: gettext_lazy("Periode, og når planen ses over"),
    PlanPoint.CONSENT: gettext_lazy("Samtykke"),
    PlanPoint.OTHERS: gettext_lazy("Samarbeid med andre"),
}
REASONS: Final[Mapping[str, Any]] = {
    PlanContentReason.POINT_IS_MISSING: gettext_lazy("Mangler: %(point)s."),
    PlanPeriodReason.PERIOD_IS_OVER: gettext_lazy("Planen gjaldt til %(until_on)s. Lag en ny periode."),
    PlanPeriodReason.REVISION_IS_OVERDUE: gettext_lazy("Planen skulle vært sett over %(due_on)s."),
    ReviewReason.REVIEW_IS_OVERDUE: ngettext_lazy(
        "Evalueringen skulle vært holdt %(due_on)s, for %(days)s dag siden.",
        "Evalueringen skulle vært holdt %(due_on)s, for %(days)s dager siden.",
        "days",
    ),
    FurtherNeedReason.FURTHER_NEED_IS_NOT_ASKED: gettext_lazy(
        "Svar på om det trengs mer koordinering: fortsett, endre eller avslutt."
    ),
    MeetingsReason.MET_TOO_SELDOM: ngettext_lazy(
        "Gruppen skulle møttes innen %(due_on)s. Det siste året har dere hatt %(meetings)s møte.",
        "Gruppen skulle møttes innen %(due_on)s. Det siste året har dere hatt %(meetings)s møter.",
        "meetings",
    ),
    ProgressReason.ASK_IS_DUE: gettext_lazy("Spør den ansvarlige hvordan det går."),
    ProgressReason.REMINDER_IS_DUE: gettext_lazy("Minn den ansvarlige på det. Du har spurt én gang."),
    ProgressReason.LEADER_IS_DUE: gettext_lazy("Si fra til lederen til den ansvarlige."),
    ProgressReason.LEADERS_MEETING_IS_DUE: gettext_lazy("Be lederne møtes om det."),
    ProgressReason.UNIT_IS_DUE: gettext_lazy("Meld det til koordinerende enhet."),
    ProgressReason.DECISION_IS_DUE: gettext_lazy("Koordinerende enhet avgjør hvem som gjør det."),
    CallContentReason.WHOM_IS_MISSING: gettext_lazy("Skriv hvem møtet gjelder."),
    CallContentReason.PARTICIPANTS_ARE_MISSING: gettext_lazy("Velg hvem som skal komme."),
    CallContentReason.ADDRESS_IS_MISSING: ngettext_lazy(
        "Vi mangler adressen til %(persons)s deltaker.",
        "Vi mangler adressen til %(persons)s deltakere.",
        "persons",
    ),
    CallContentReason.TIME_IS_MISSING: gettext_lazy("Fyll inn når møtet er."),
    CallContentReason.PLACE_IS_MISSING: gettext_lazy("Fyll inn hvor møtet er, eller en lenke."),
    CallContentReason.AGENDA_IS_MISSING: gettext_lazy("Skriv hva dere skal snakke om."),
    MinutesReason.POINT_WITHOUT_MINUTES: gettext_lazy("Punkt %(number)s på sakslisten står uten svar."),
    ConfirmationReason.NOT_READ_OUT: gettext_lazy("Les opp det dere ble enige om, og kryss av for det."),
    NextMeetingReason.NEXT_MEETING_IS_NOT_AGREED: gettext_lazy(
        "Avtal neste møte, eller skriv hvorfor dere ikke gjør det."
    ),
    ConstitutingReason.MEMBERS_ARE_NOT_DECIDED: gettext_lazy("Avgjør hvem som er faste medlemmer."),
    ConstitutingReason.LEADER_IS_NOT_DECIDED: gettext_lazy("Avgjør hvem som leder gruppen."),
    ConstitutingReason.GOALS_ARE_NOT_DECIDED: gettext_lazy("Avgjør hva gruppen skal oppnå."),
    ConstitutingReason.RESPONSIBILITY_IS_NOT_SHARED: gettext_lazy("Avgjør hvem som gjør hva."),
    ConstitutingReason.LEADERS_PERIOD_IS_OVER: gettext_lazy(
        "Den som leder, var valgt til %(until_on)s. Velg på nytt."
    ),
}
