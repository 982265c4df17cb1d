"""Pages that say one thing: what happened, and where to go from there."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The words of such a page; `view` is the address that its button leads to."""

    title: Any
    text: Any
    action: Any
    view: str
    status: int = 200


LETTER_SENT: Final = Notice(
    title=_("Se i innboksen din"),
    text=_("Vi har sendt en e-post til adressen. Finner du den ikke, se blant uønsket e-post."),
    action=_("Gå til forsiden"),
    view="shell:home",
)
NO_MAIL: Final = Notice(
    title=_("Vi får ikke sendt e-post nå"),
    text=_("Ingenting er endret. Prøv igjen om litt, eller ring oss, så hjelper vi deg."),
    action=_("Få hjelp"),
    view="shell:help",
    status=503,
)
LINK_OVER: Final = Notice(
    title=_("Lenken virker ikke lenger"),
    text=_("Den er brukt, eller den er for gammel. Be om en ny."),
    action=_("Be om ny lenke"),
    view="access:forgotten",
    status=410,
)
PASSWORD_CHOSEN: Final = Notice(
    title=_("Passordet er byttet"),
    text=_("Du er logget ut alle steder. Logg inn med det nye passordet."),
    action=_("Logg inn"),
    view="access:by_email",
)
LAST_FACTOR: Final = Notice(
    title=_("Dette er den siste"),
    text=_("Du må ha minst én app eller passnøkkel. Legg til en ny først. Så kan du fjerne denne."),
    action=_("Tilbake"),
    view="access:own_login",
    status=409,
)
EMAIL_TAKEN: Final = Notice(
    title=_("Adressen er i bruk"),
    text=_("En annen konto logger inn med den. Du kan fortsatt logge inn med adressen du hadde."),
    action=_("Tilbake"),
    view="access:own_login",
    status=409,
)
INVITATION_OVER: Final = Notice(
    title=_("Invitasjonen gjelder ikke lenger"),
    text=_("Lenken er brukt, trukket tilbake eller for gammel. Be den som inviterte deg, om å sende en ny."),
    action=_("Finn koordinerende enhet"),
    view="organisations:contacts",
    status=410,
)


def tell(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Return the page."""
    return render(request, "access/notice.html", {"notice": notice}, status=notice.status)
