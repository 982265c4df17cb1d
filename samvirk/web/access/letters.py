"""The e-mails about logging in: they name nobody, say nothing about health, and lead to a page of ours."""

import logging
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The words of one kind of letter; `action` is what its link does."""

    subject: Any
    text: Any
    after: Any
    action: Any = ""


NEW_PASSWORD: Final = Letter(
    subject=_("Velg nytt passord"),
    text=_("Noen ba om nytt passord til kontoen din i Samvirk. Lenken virker én gang, og i én time."),
    action=_("Velg nytt passord"),
    after=_("Var det ikke deg? Da trenger du ikke gjøre noe. Passordet ditt er det samme som før."),
)
UNKNOWN: Final = Letter(
    subject=_("Noen ba om nytt passord"),
    text=_("Noen ba om nytt passord til Samvirk og skrev denne adressen. Ingen kan logge inn med den."),
    after=_("Var det deg? Prøv en annen av adressene dine. Var det ikke deg, trenger du ikke gjøre noe."),
)
INVITATION: Final = Letter(
    subject=_("Du er invitert til Samvirk"),
    text=_("En kommune inviterer deg til Samvirk. Lenken er bare til deg. Den virker i 14 dager."),
    action=_("Se invitasjonen"),
    after=_("Venter du ikke noe fra en kommune? Da kan du slette denne e-posten."),
)
NEW_EMAIL: Final = Letter(
    subject=_("Bekreft den nye adressen"),
    text=_("Noen vil bruke denne adressen for å logge inn i Samvirk. Lenken virker i én time."),
    action=_("Bekreft adressen"),
    after=_("Var det ikke deg? Da kan du slette denne e-posten. Ingenting er endret."),
)
CHANGED: Final = Letter(
    subject=_("Innloggingen din er endret"),
    text=_("Noe ble endret i måten du logger inn i Samvirk på. Var det deg, er alt i orden."),
    after=_("Var det ikke deg? Velg nytt passord med en gang, og ring koordinerende enhet i kommunen."),
)


def send(letter: Letter, to: str, *, language: str, link: str = "") -> bool:
    """Send the letter in this language, as text and as simple HTML; False if it could not be sent."""
    if not settings.MAIL_IS_ON:
        return False
    context = {"letter": letter, "link": link, "language": language}
    with translation.override(language):
        message = EmailMultiAlternatives(subject=str(letter.subject), body=_as_text(letter, link), to=[to])
        message.attach_alternative(render_to_string("access/letter.html", context), "text/html")
    try:
        message.send()
    except OSError as failure:  # a mail server that is away, slow or unwilling
        logger.warning("a letter could not be sent: %s", type(failure).__name__)
        return False
    return True


def _as_text(letter: Letter, link: str) -> str:
    parts = [
        letter.text,
        f"{letter.action}:\n{link}" if link else "",
        letter.after,
        gettext("Hilsen Samvirk"),
    ]
    return "\n\n".join(str(part) for part in parts if part)
