"""The words for seats, for what opens a person to a member, the four decisions, and what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.access.seen_teams import Sight
from samvirk.rules.constituting import ConstitutingReason
from samvirk.rules.progress import LadderStep
from samvirk.teams.actions import TeamDecision
from samvirk.teams.models import Seat, TeamEnding

# Where a name may not be shown.
UNNAMED: Final[Mapping[str, Any]] = {
    Seat.PROFESSIONAL: _("En fagperson"),
    Seat.PARENT: _("En forelder"),
    Seat.GUARDIAN: _("En verge"),
    Seat.NEXT_OF_KIN: _("En pårørende"),
    Seat.OUTSIDE: _("Noen utenfra"),
}
SIGHTS: Final[Mapping[Sight, Any]] = {
    Sight.COORDINATOR: _("Ser det koordinatoren ser."),
    Sight.PARTICIPANT: _("Ser mål, tiltak og plan."),
    Sight.CONSENT: _("Ser det personen har sagt ja til å dele."),
    Sight.ASKED: _("Ser ingenting ennå. Personen er spurt om å dele."),
    Sight.FAMILY: _("Ser det loven gir familien rett til."),
    Sight.NOTHING: _("Ser ingenting i Samvirk."),
}
ENDINGS: Final[Mapping[str, Any]] = {
    TeamEnding.NO_NEED: _("Den trengs ikke lenger."),
    TeamEnding.WISH: _("Personen ønsker den ikke."),
    TeamEnding.DEATH: _("Personen er død."),
    TeamEnding.MOVED: _("Personen har flyttet."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWords:
    """One of the four decisions: what it is, what shows that it is missing, and that it holds no longer."""

    what: Any
    missing: ConstitutingReason
    over: ConstitutingReason | None = None


# In the order in which a first meeting takes them.
MEMBERS: Final = DecisionWords(
    what=_("Hvem er faste medlemmer?"), missing=ConstitutingReason.MEMBERS_ARE_NOT_DECIDED
)
LEADER: Final = DecisionWords(
    what=_("Hvem leder gruppen?"),
    missing=ConstitutingReason.LEADER_IS_NOT_DECIDED,
    over=ConstitutingReason.LEADERS_PERIOD_IS_OVER,
)
GOALS: Final = DecisionWords(
    what=_("Hva skal gruppen oppnå?"), missing=ConstitutingReason.GOALS_ARE_NOT_DECIDED
)
RESPONSIBILITY: Final = DecisionWords(
    what=_("Hvem gjør hva?"), missing=ConstitutingReason.RESPONSIBILITY_IS_NOT_SHARED
)
# Words of an address, and what is decided there.
DECISIONS: Final[Mapping[str, TeamDecision]] = {
    "medlemmer": TeamDecision.MEMBERS,
    "ansvar": TeamDecision.RESPONSIBILITY,
}
DECISION_TITLES: Final[Mapping[TeamDecision, Any]] = {
    TeamDecision.MEMBERS: _("Faste medlemmer er avgjort"),
    TeamDecision.RESPONSIBILITY: _("Ansvaret er fordelt"),
}
LADDER: Final[Mapping[LadderStep, Any]] = {
    LadderStep.ASKED: _("Koordinatoren spør den som har ansvaret, hvordan det går."),
    LadderStep.REMINDED: _("Koordinatoren minner om det."),
    LadderStep.LEADER_TOLD: _(
        "Koordinatoren sier fra til lederen til den som har ansvaret. "
        "Har de ingen leder i kommunen, går saken til koordinerende enhet."
    ),
    LadderStep.LEADERS_MET: _("Lederne møtes og blir enige om hvem som gjør det."),
    LadderStep.UNIT_TOLD: _("Lederen til koordinatoren melder det til koordinerende enhet."),
    LadderStep.DECIDED: _(
        "Koordinerende enhet avgjør hvilken avdeling som gjør det, og sier fra til personen."
    ),
}
