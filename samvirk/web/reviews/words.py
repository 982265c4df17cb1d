"""The words of evaluations and endings."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.goals.models import GoalOutcome
from samvirk.reviews.models import EndingGround, FurtherNeed, Speaker

O = GoalOutcome  # noqa: E741 - short beside its values
OUTCOMES: Final[Mapping[str, Any]] = {
    O.REACHED: _("Nådd"),
    O.PARTLY: _("Delvis nådd"),
    O.NOT_REACHED: _("Ikke nådd"),
    O.LAID_ASIDE: _("Ikke viktig lenger"),
}
# The same as a child reads it.
CHILD_OUTCOMES: Final[Mapping[str, Any]] = {
    O.REACHED: _("Vi kom i mål"),
    O.PARTLY: _("Et stykke på vei"),
    O.NOT_REACHED: _("Ikke ennå"),
    O.LAID_ASIDE: _("Ikke viktig lenger"),
}
# How it went, as one of the person's side says it, and as a child does.
FELT: Final[Mapping[str, Any]] = {
    O.REACHED: _("Det går bra"),
    O.PARTLY: _("Det går litt bedre"),
    O.NOT_REACHED: _("Det går ikke bra"),
    O.LAID_ASIDE: _("Det er ikke viktig lenger"),
}
CHILD_FELT: Final[Mapping[str, Any]] = {
    O.REACHED: _("Bra"),
    O.PARTLY: _("Midt på"),
    O.NOT_REACHED: _("Ikke bra"),
}
COLOURS: Final[Mapping[str, str]] = {
    O.REACHED: "success",
    O.PARTLY: "info",
    O.NOT_REACHED: "warning",
    O.LAID_ASIDE: "neutral",
    O.CHANGED: "neutral",
}
NEEDS: Final[Mapping[str, Any]] = {
    FurtherNeed.CONTINUE: _("Ja, fortsett som nå"),
    FurtherNeed.CHANGE: _("Ja, men noe skal endres"),
    FurtherNeed.END: _("Nei, behovet er over"),
}
SPEAKERS: Final[Mapping[str, Any]] = {
    Speaker.PERSON: _("Personen selv"),
    Speaker.PARENT: _("Forelder"),
    Speaker.GUARDIAN: _("Verge"),
}
GROUNDS: Final[Mapping[str, Any]] = {
    EndingGround.WISH: _("Personen ønsker det ikke lenger"),
    EndingGround.NO_NEED: _("Behovet er over"),
}
CHANGES: Final[Mapping[str, Any]] = {
    "is_coordinator_changing": _("Koordinator"),
    "is_tool_changing": _("Verktøy"),
    "is_goal_changing": _("Mål og tiltak"),
    "is_team_changing": _("Ansvarsgruppe"),
}
# Where each is changed.
PLACES: Final[Mapping[str, str]] = {
    "is_coordinator_changing": "coordination:case",
    "is_tool_changing": "tools:tools",
    "is_goal_changing": "goals:list",
    "is_team_changing": "teams:team",
}
# The number is nobody's law, and the page says so.
NO_NUMBER_IN_LAW: Final = _(
    "Loven sier at dere skal evaluere jevnlig, og nevner ikke noe tall. Tallet er kommunens eget, "
    "eller et forslag fra Samvirk når kommunen ikke har valgt."
)
