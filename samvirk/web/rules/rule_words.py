"""What each rule says, in the reader's language; a test holds the bokmål equal to the rule's own sentence."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

SENTENCES: Final[Mapping[str, Any]] = {
    "call_is_in_time": _(
        "Innkalling sendes minst 14 dager før møtet; hastemøte kan holdes når grunnen er skrevet ned."
    ),
    "handled_in_time": _(
        "Kommunen avgjør søknaden innen målet for saksbehandlingstid, regnet fra den kom inn."
    ),
    "preliminary_answer_is_given": _(
        "Er søknaden ikke avgjort innen en måned, får søkeren foreløpig svar med grunn og ny dato."
    ),
    "complaint_is_in_time": _(
        "Den som får avslag, helt eller delvis, kan klage innen fire uker etter å ha fått brevet."
    ),
    "parents_may_see": _(
        "Fra 16 år bestemmer ungdommen om foreldrene fortsatt får se; fra 18 år ser de ikke lenger."
    ),
    "somebody_can_consent": _(
        "Fra 16 år samtykker personen selv; før det, eller uten samtykkekompetanse, gjør en annen det."
    ),
}


def rule_sentence(name: str) -> str:
    """Return the sentence of the rule with this function name."""
    return str(SENTENCES[name])
