"""One line on who each of the people of the demo is, for whoever chooses one on the log-in page."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

# By e-mail. Who is missing stands there with their role alone.
DEMO_STORIES: Final[dict[str, Any]] = {
    "kari.lund@fjordvik.example": _("Hjelper Emma, Tore og Sara"),
    "ingrid.solheim@fjordvik.example": _("Har oversikten i Fjordvik"),
    "torbjorn.kvam@fjordvik.example": _("Habilitering og avlastning"),
    "jonas.berg@fjordvik.example": _("Læreren til Emma"),
    "tore.haugen@fjordvik.example": _("Har Kari som koordinator"),
    "mona.nilsen@fjordvik.example": _("Mor til Emma"),
    "emma.nilsen@fjordvik.example": _("Ni år, med fortrolig adresse"),
    "aisha.rahman@fjordvik.example": _("Holder systemet i gang"),
    "petter.nilsen@fjordvik.example": _("Far til Emma, sperret for henne"),
    "harald.vik@fjordvik.example": _("For broren Olav"),
    "odd.nerasen@fjordvik.example": _("Naboen til Emma, i hjemmetjenesten"),
    "sigrid.moe@fjordvik.example": _("Hjalp Emma til i går"),
    "marit.aune@fjordvik.example": _("Hjelper Emma, fra et privat firma"),
    "liv.strand@fjordvik.example": _("Leser loggen, og ser ingen personer"),
    "anders.holm@fjordvik.example": _("Lege på sykehuset, i begge kommunene"),
    "hilde.sunde@fjordvik.example": _("Mor til Ronja"),
    "ronja.sunde@fjordvik.example": _("Ni år, og har koordinator og plan"),
    "sofie.bakke@fjordvik.example": _("Blir snart 16, og bestemmer da mer selv"),
    "geir.bakke@fjordvik.example": _("Far til Sofie"),
    "grete.skog@skogli.example": _("Har oversikten i Skogli"),
    "ida.moen@skogli.example": _("Bor i Skogli, og ser bare seg selv"),
}
