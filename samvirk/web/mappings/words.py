"""The words and paths of life areas, and what is asked of each."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.mappings.models import LifeArea

AREA_PATHS: Final[Mapping[str, LifeArea]] = {
    "bolig": LifeArea.HOME,
    "familie": LifeArea.FAMILY,
    "okonomi": LifeArea.ECONOMY,
    "helse": LifeArea.HEALTH,
    "hverdagen": LifeArea.DAILY_LIFE,
    "kommunikasjon": LifeArea.COMMUNICATION,
    "skole": LifeArea.SCHOOL,
    "arbeid": LifeArea.WORK,
    "fritid": LifeArea.LEISURE,
    "transport": LifeArea.TRANSPORT,
    "hjelpemidler": LifeArea.AIDS,
    "avlastning": LifeArea.RESPITE,
    "livssyn": LifeArea.BELIEF,
    "overganger": LifeArea.TRANSITIONS,
    "sosken": LifeArea.NEAR_ONES,
}
# What a short mapping asks first; the others are there for whoever wants them.
ASKED_FIRST: Final = (
    *(LifeArea.HOME, LifeArea.FAMILY, LifeArea.HEALTH, LifeArea.DAILY_LIFE),
    *(LifeArea.SCHOOL, LifeArea.WORK, LifeArea.LEISURE),
)
OWN_WORDS: Final = _("Med egne ord")
# What the koordinator writes beside.
DESCRIBED: Final[Mapping[str, Any]] = {
    "situation": _("Slik er det nå"),
    "resources": _("Det som går bra"),
    "needs": _("Det som trengs"),
    "wishes": _("Ønsker"),
}
