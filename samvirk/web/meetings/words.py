"""The words for who comes to a meeting, what they answer, and why something is proposed."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.seen_meetings import SeenInvitation
from samvirk.meetings.facts import WhyProposed
from samvirk.meetings.models import InvitationAnswer, InvitedAs
from samvirk.web.components.page import Tag

ANSWERS: Final[Mapping[str, tuple[Any, str]]] = {
    InvitationAnswer.YES: (gettext_lazy("Kommer"), "success"),
    InvitationAnswer.VIDEO: (gettext_lazy("Blir med på video"), "success"),
    InvitationAnswer.NO: (gettext_lazy("Kan ikke"), "danger"),
    "": (gettext_lazy("Ikke svart"), "warning"),
}
WHY: Final[Mapping[WhyProposed, Any]] = {
    WhyProposed.OPEN_FROM_LAST: gettext_lazy("Ikke gjort siden forrige møte"),
    WhyProposed.LATE: gettext_lazy("Fristen er passert"),
    WhyProposed.UNANSWERED: gettext_lazy("Noen har ikke svart"),
    WhyProposed.ACTIVE: gettext_lazy("I gang"),
}
# How somebody takes part, beside a name.
_AS: Final[Mapping[str, Any]] = {
    InvitedAs.PERSON: gettext_lazy("Den møtet gjelder"),
    InvitedAs.PARENT: gettext_lazy("Forelder"),
    InvitedAs.GUARDIAN: gettext_lazy("Verge"),
    InvitedAs.NEXT_OF_KIN: gettext_lazy("Pårørende"),
    InvitedAs.OUTSIDE: gettext_lazy("Deltaker"),
    InvitedAs.PROFESSIONAL: gettext_lazy("Fagperson"),
}


def answer_tag(answer: str) -> Tag:
    """Return what somebody has answered."""
    words, colour = ANSWERS[answer]
    return Tag(label=str(words), colour=colour)


def name_of(one: SeenInvitation) -> str:
    """Return the name, or what somebody is where the name would tell too much."""
    return one.name or one.profession or str(_AS[one.row.invited_as])


def part_of(one: SeenInvitation) -> str:
    """Return as what somebody comes; nothing where that stands in place of the name already."""
    part = one.profession or str(_AS[one.row.invited_as])
    return part if one.name else ""


def address_of(one: SeenInvitation) -> str:
    """Return workplace and address; that of somebody private is known, and not told (R-195)."""
    if one.is_private:
        return _("Adressen er kjent av koordinerende enhet")
    return ", ".join(part for part in (one.workplace, one.address) if part)
