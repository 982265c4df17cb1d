"""The words for goals and activities, and the sentence that a plan gives no right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.goals.facts import ActivityState
from samvirk.goals.models import DecisionState, GoalOrigin, GoalOutcome, Horizon, PersonAnswer, Responsible

# The fixed sentence of R-005, for page, print and letter.
PLAN_GIVES_NO_RIGHT: Final = _(
    "En plan gir ikke flere rettigheter. Den hjelper personen og tjenestene å arbeide sammen. "
    "Krever noe vedtak, må det søkes om."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a state is told: the word, a colour, an icon."""

    label: Any
    colour: str
    icon: str


STATES: Final[Mapping[ActivityState, Look]] = {
    ActivityState.UNCLEAR: Look(label=_("Ikke avklart"), colour="warning", icon="QuestionmarkCircle"),
    ActivityState.WAITS_FOR_RESPONSIBLE: Look(label=_("Venter på svar"), colour="info", icon="Clock"),
    ActivityState.DECLINED: Look(label=_("Sagt nei"), colour="danger", icon="XMark"),
    ActivityState.WAITS_FOR_PERSON: Look(label=_("Foreslått"), colour="info", icon="Clock"),
    ActivityState.PERSON_WILL_TALK: Look(label=_("Vil snakke om det"), colour="warning", icon="Chat2"),
    ActivityState.PERSON_SAID_NO: Look(label=_("Personen sa nei"), colour="danger", icon="XMark"),
    ActivityState.TAKEN_ON: Look(label=_("Tatt på seg"), colour="success", icon="HandHeart"),
    ActivityState.DONE: Look(label=_("Ferdig"), colour="success", icon="CheckmarkCircle"),
    ActivityState.STOPPED: Look(label=_("Stanset"), colour="neutral", icon="Archive"),
}
LATE: Final = Look(label=_("Fristen er passert"), colour="danger", icon="ExclamationmarkTriangle")
ORIGINS: Final[Mapping[str, Any]] = {
    GoalOrigin.FAMILY: _("Fra familien"),
    GoalOrigin.COORDINATOR: _("Fra koordinatoren"),
    GoalOrigin.TEAM: _("Fra ansvarsgruppa"),
}
ORIGIN_CHOICES: Final = (
    (GoalOrigin.PERSON, _("Personen selv")),
    (GoalOrigin.FAMILY, _("Familien")),
    (GoalOrigin.COORDINATOR, _("Meg som koordinator")),
    (GoalOrigin.TEAM, _("Ansvarsgruppa")),
)
HORIZONS: Final[Mapping[str, Any]] = dict(Horizon.choices)
OUTCOMES: Final[Mapping[str, Any]] = dict(GoalOutcome.choices)
DECISIONS: Final[Mapping[str, Any]] = {
    DecisionState.NOT_APPLIED: _("Krever vedtak. Ikke søkt ennå."),
    DecisionState.APPLIED: _("Krever vedtak. Søkt, venter på svar."),
    DecisionState.GRANTED: _("Krever vedtak. Innvilget."),
    DecisionState.REFUSED: _("Krever vedtak. Avslått."),
}
DECISION_CHOICES: Final = (
    ("", _("Krever ikke vedtak")),
    (DecisionState.NOT_APPLIED, _("Krever vedtak, ikke søkt ennå")),
    (DecisionState.APPLIED, _("Søkt, venter på svar")),
    (DecisionState.GRANTED, _("Innvilget")),
    (DecisionState.REFUSED, _("Avslått")),
)
# Who does it, where the name is not told.
SOMEBODY: Final[Mapping[str, Any]] = {
    Responsible.PARENT: _("En forelder"),
    Responsible.NEXT_OF_KIN: _("En pårørende"),
    Responsible.OUTSIDE: _("Noen som ikke er i Samvirk"),
    Responsible.UNCLEAR: _("Ikke avklart hvem"),
}
ANSWER_PATHS: Final[Mapping[str, PersonAnswer]] = {
    "ja": PersonAnswer.YES,
    "nei": PersonAnswer.NO,
    "snakk": PersonAnswer.TALK,
}
ANSWER_LABELS: Final[Mapping[str, Any]] = {
    "ja": _("Ja, fint"),
    "nei": _("Nei"),
    "snakk": _("Snakk med meg"),
}
# What stands in the place of the buttons afterwards.
SAID: Final[Mapping[str, Any]] = {
    "ja": _("Du har sagt ja."),
    "nei": _("Du har sagt nei."),
    "snakk": _("Koordinatoren ser at du vil snakke om det."),
}
ANSWER_ICONS: Final = {"ja": "Checkmark", "nei": "XMark", "snakk": "Chat2"}


def can_do(name: str = "") -> str:
    """Return the question whether it can be done; `name` is who does it, where another answers for them."""
    return gettext("Kan %(name)s gjøre dette?") % {"name": name} if name else gettext("Kan du gjøre dette?")


def yes_to_do(name: str = "") -> str:
    """Return the answer to `can_do` that takes it on."""
    return gettext("Ja, %(name)s gjør det") % {"name": name} if name else gettext("Ja, jeg gjør det")
