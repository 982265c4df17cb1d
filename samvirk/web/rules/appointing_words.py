"""The words for what the rules of appointment answer with codes."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext_lazy

from samvirk.rules.appointing import (
    AgreementReason,
    AppointerReason,
    ConsentInForceReason,
    ImpartialityReason,
)
from samvirk.rules.capacity import CapacityReason
from samvirk.rules.child_coordinator import ChildCoordinatorReason
from samvirk.rules.choosing import ChoiceReason, OrderReason, WishReason
from samvirk.rules.main_responsibility import GapReason
from samvirk.rules.start_dates import RequestReason, StartReason

REASONS: Final[Mapping[str, Any]] = {
    AppointerReason.NOT_DELEGATED: gettext_lazy("Kommunen har ikke bestemt at ledere oppnevner."),
    AppointerReason.ANOTHER_UNIT: gettext_lazy("Du leder ikke enheten som ble spurt."),
    ConsentInForceReason.NO_CONSENT_IN_FORCE: gettext_lazy(
        "Uten samtykke kan vi ikke oppnevne koordinator. Et muntlig ja som er skrevet ned, holder."
    ),
    ConsentInForceReason.CONSENT_OF_ANOTHER_KIND: gettext_lazy(
        "Samtykket gjelder et annet slag koordinator. Spør om dette også."
    ),
    ImpartialityReason.IS_THE_PERSON: gettext_lazy("Det er personen selv."),
    ImpartialityReason.IS_FAMILY: gettext_lazy("Er i familie med personen."),
    ImpartialityReason.SAYS_TOO_CLOSE: gettext_lazy("Har sagt fra om å stå personen for nær."),
    ImpartialityReason.IS_KEPT_OUT: gettext_lazy("Kan ikke være koordinator for personen."),
    AgreementReason.CANDIDATE_HAS_NOT_ANSWERED: gettext_lazy("Den som er spurt, har ikke svart."),
    AgreementReason.CANDIDATE_SAYS_NO: gettext_lazy("Den som er spurt, sa nei."),
    AgreementReason.LEADER_HAS_NOT_ANSWERED: gettext_lazy("Lederen har ikke svart."),
    AgreementReason.LEADER_SAYS_NO: gettext_lazy("Lederen sa nei."),
    CapacityReason.OWN_YES_IS_MISSING: gettext_lazy(
        "Har %(load)s fra før, og grensen er %(limit)s. En til går bare med eget, frivillig ja."
    ),
    CapacityReason.LEADERS_YES_IS_MISSING: gettext_lazy(
        "Har %(load)s fra før, og grensen er %(limit)s. Lederen må si ja til en til."
    ),
    ChoiceReason.WISH_IS_NOT_FOLLOWED: gettext_lazy("Personen ønsker en annen."),
    ChoiceReason.IS_NOT_WANTED: gettext_lazy("Personen ønsker ikke denne."),
    ChoiceReason.SCHOOLING_IS_ASKED: gettext_lazy(
        "Helse, omsorg og sosiale tjenester blir spurt først. Skole og barnehage kan også."
    ),
    ChoiceReason.ANOTHER_IS_MORE_ACTIVE: gettext_lazy("En annen enhet er mer inne."),
    WishReason.WISH_IS_NOT_RECORDED: gettext_lazy(
        "Skriv ned hva personen ønsker først. Også når det er ingen."
    ),
    WishReason.WISH_IS_NOT_ANSWERED: gettext_lazy(
        "Personen ønsker en annen. Skriv først hvorfor det ikke går, så personen får vite det."
    ),
    OrderReason.A_UNIT_IS_INVOLVED: ngettext_lazy(
        "%(units)s enhet er inne med tjenester. Be den om å oppnevne.",
        "%(units)s enheter er inne med tjenester. Be en av dem om å oppnevne.",
        "units",
    ),
    GapReason.NOBODY_IS_APPOINTED: ngettext_lazy(
        "Uten koordinator i %(days)s dag. Ingen er oppnevnt ennå.",
        "Uten koordinator i %(days)s dager. Ingen er oppnevnt ennå.",
        "days",
    ),
    GapReason.APPOINTMENT_IS_OVER: ngettext_lazy(
        "Uten koordinator i %(days)s dag. Den forrige sluttet.",
        "Uten koordinator i %(days)s dager. Den forrige sluttet.",
        "days",
    ),
    GapReason.POST_IS_OVER: ngettext_lazy(
        "Uten koordinator i %(days)s dag. Koordinatoren har sluttet i stillingen.",
        "Uten koordinator i %(days)s dager. Koordinatoren har sluttet i stillingen.",
        "days",
    ),
    GapReason.AWAY_WITHOUT_DEPUTY: ngettext_lazy(
        "Uten koordinator i %(days)s dag. Koordinatoren er borte, og ingen er vikar.",
        "Uten koordinator i %(days)s dager. Koordinatoren er borte, og ingen er vikar.",
        "days",
    ),
    RequestReason.REQUEST_IS_UNANSWERED: ngettext_lazy(
        "Svarfristen gikk ut %(due_on)s, for %(days)s dag siden.",
        "Svarfristen gikk ut %(due_on)s, for %(days)s dager siden.",
        "days",
    ),
    StartReason.START_IS_OVERDUE: gettext_lazy("Dette skulle vært gjort innen %(due_on)s."),
    StartReason.STARTED_TOO_LATE: gettext_lazy("Dette ble gjort etter fristen, som var %(due_on)s."),
    ChildCoordinatorReason.CHILD_IS_OF_AGE: gettext_lazy(
        "Barnet ble 18 år %(of_age_on)s. Retten til barnekoordinator er over. Ønsker den unge koordinator, "
        "må den unge samtykke selv."
    ),
}
