"""The words for a plan's parts, points, states and fields."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.access.planning import VersionState
from samvirk.plans.differences import Turn
from samvirk.rules.plan_content import PlanPoint

# Said on the page and on paper.
NO_EXTRA_RIGHTS: Final = _(
    "Planen gir ikke flere rettigheter til tjenester. Den er et verktøy for samarbeid. "
    "Trengs det vedtak, må det søkes om."
)
POINT_PATHS: Final[Mapping[str, PlanPoint]] = {
    "mal": PlanPoint.GOALS_RESOURCES_NEEDS,
    "deltakere": PlanPoint.PARTICIPANTS,
    "koordinator": PlanPoint.COORDINATOR,
    "bidrag": PlanPoint.CONTRIBUTIONS,
    "tiltak": PlanPoint.ACTIVITIES,
    "hvordan": PlanPoint.HOW,
    "periode": PlanPoint.PERIOD,
    "samtykke": PlanPoint.CONSENT,
    "andre": PlanPoint.OTHERS,
}
PATHS: Final = {point: path for path, point in POINT_PATHS.items()}
STATES: Final[Mapping[VersionState, tuple[Any, str]]] = {
    VersionState.WAITING: (_("Venter på svar"), "warning"),
    VersionState.IN_FORCE: (_("Gjelder nå"), "success"),
    VersionState.WAS_IN_FORCE: (_("Gjaldt før"), "neutral"),
    VersionState.SENT_BACK: (_("Sendt tilbake"), "danger"),
    VersionState.REPLACED: (_("Erstattet før svar"), "neutral"),
}
TURNS: Final[Mapping[Turn, tuple[Any, str]]] = {
    Turn.CAME: (_("Nytt"), "success"),
    Turn.WENT: (_("Tatt ut"), "danger"),
    Turn.CHANGED: (_("Endret"), "info"),
}
PARTS: Final[Mapping[str, Any]] = {
    "what_matters": _("Hva er viktig for deg"),
    "life": _("Ressurser og behov"),
    "goals": _("Mål"),
    "activities": _("Tiltak"),
    "participants": _("Hvem som er med"),
    "services": _("Tjenester i planen"),
    "coordinators": _("Koordinator"),
    "contributions": _("Hva hver av dere bidrar med"),
    "valid_from": _("Planen gjelder fra"),
    "valid_until": _("Planen gjelder til"),
    "revision_on": _("Planen ses over"),
    "consents": _("Samtykke"),
    "cooperation": _("Samarbeid med andre"),
    "other_plans": _("Planer fra andre"),
    "culture": _("Språk og kultur"),
    "left_out": _("Det planen ikke tar med"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "text": _("Teksten"),
    "area": _("Livsområde"),
    "horizon": _("Hvor langt fram"),
    "target_on": _("Nådd innen"),
    "is_agreed": _("Personen er enig"),
    "how": _("Hvordan"),
    "extent": _("Hvor mye"),
    "due_on": _("Frist"),
    "is_ongoing": _("Løpende"),
    "responsible": _("Hvem"),
    "who": _("Navn"),
    "is_accepted": _("Avtalt"),
    "decision_state": _("Vedtak"),
    "resources": _("Det som går bra"),
    "needs": _("Det som trengs"),
    "workplace": _("Arbeidssted"),
    "relationship": _("Relasjon"),
    "phone": _("Telefon"),
    "is_deputy": _("Vikar"),
    "name": _("Navn"),
    "contact": _("Kontaktperson"),
    "contribution": _("Bidrar med"),
    "since_on": _("Fra"),
    "until_on": _("Til"),
    "reason": _("Grunn"),
}
