"""The cards on «Kommunen»: one for each part of the house that the reader may open."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.web.components.page import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A way into a part of the house."""

    label: Any
    text: Any
    view: str
    icon: str
    permission: Permission

    @property
    def url(self) -> str:
        """Where it leads."""
        return reverse(self.view)


CARDS: Final = (
    Card(
        label=gettext_lazy("Enheter"),
        text=gettext_lazy("Hvordan kommunen er delt inn, og hvem som leder."),
        view="organisations:units",
        icon="Buildings3",
        permission=Permission.STAFF_READ,
    ),
    Card(
        label=gettext_lazy("Ansatte"),
        text=gettext_lazy("Hvem som arbeider hvor, og hvem som er borte."),
        view="staff:staff",
        icon="PersonGroup",
        permission=Permission.STAFF_READ,
    ),
    Card(
        label=gettext_lazy("Kapasitet"),
        text=gettext_lazy("Hvor mange hver koordinator har."),
        view="coordination:capacity",
        icon="Tasklist",
        permission=Permission.CAPACITY_READ,
    ),
    Card(
        label=gettext_lazy("Invitasjoner"),
        text=gettext_lazy("Hvem som er invitert til en rolle, og hvem som har svart."),
        view="access:invitations",
        icon="EnvelopeClosed",
        permission=Permission.ACCOUNT_INVITE,
    ),
    Card(
        label=gettext_lazy("Virksomheter utenfor"),
        text=gettext_lazy("Sykehus, NAV, skoler og andre som hjelper."),
        view="organisations:outside",
        icon="Hospital",
        permission=Permission.STAFF_READ,
    ),
    Card(
        label=gettext_lazy("Tilbud"),
        text=gettext_lazy("Det folk kan få, og hvordan de får det."),
        view="organisations:services",
        icon="HandHeart",
        permission=Permission.DIRECTORY_READ,
    ),
    Card(
        label=gettext_lazy("Veiledere"),
        text=gettext_lazy("Filmer og veiledere som dere anbefaler."),
        view="organisations:guides",
        icon="Book",
        permission=Permission.GUIDE_READ,
    ),
    Card(
        label=gettext_lazy("Hent fra fil"),
        text=gettext_lazy("Legg inn mange enheter eller ansatte på en gang."),
        view="imports:upload",
        icon="Files",
        permission=Permission.DIRECTORY_EDIT,
    ),
    Card(
        label=gettext_lazy("Tilganger"),
        text=gettext_lazy("De som går ut snart, og inhabile som fortsatt ser."),
        view="access:tend",
        icon="PadlockLocked",
        permission=Permission.AUTHORISATION_EDIT,
    ),
    Card(
        label=gettext_lazy("Logg og oppfølging"),
        text=gettext_lazy("Hvem som har lest om personer, og nødtilgang."),
        view="audit:follow_up",
        icon="Eye",
        permission=Permission.LOG_FOLLOW_UP,
    ),
    Card(
        label=gettext_lazy("Ungdom som ikke har svart"),
        text=gettext_lazy("De som snart bestemmer selv om foreldrene får se."),
        view="access:unanswered",
        icon="Person",
        permission=Permission.AUTHORISATION_EDIT,
    ),
)


def cards_for(actor: Actor) -> list[Card]:
    """Return the cards that the actor may open, in their order."""
    return [card for card in CARDS if actor.may(card.permission)]


def up_link(actor: Actor) -> Link | None:
    """Return the way up to «Kommunen», for those who may open it."""
    if not actor.may(Permission.SETTING_READ):
        return None
    return Link(label=_("Kommunen"), url=reverse("organisations:settings"))
