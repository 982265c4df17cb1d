"""Shows where a rule comes from, and how strongly it binds: law is never mixed up with local routine."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.rules.law import Citation, Force
from samvirk.web.components import dates
from samvirk.web.components.page import Tag

FORCE_COLOUR: Final = {
    Force.LAW: "primary",
    Force.REGULATION: "primary",
    Force.GUIDE: "info",
    Force.LOCAL_ROUTINE: "neutral",
}
_LABELS: Final = {
    Force.LAW: gettext_lazy("Lov"),
    Force.REGULATION: gettext_lazy("Forskrift"),
    Force.GUIDE: gettext_lazy("Nasjonal veileder"),
    Force.LOCAL_ROUTINE: gettext_lazy("Lokal rutine"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A citation in words."""

    label: str
    title: str
    force: Tag
    read: str
    is_confirmed: bool


def force_label(force: Force) -> str:
    """Return the word for how strongly a source binds."""
    return str(_LABELS[force])


def source(citation: Citation) -> Source:
    """Return the citation for a page; an unconfirmed one says so."""
    place = f"{citation.act} {citation.section}".strip()
    return Source(
        label=place,
        title=citation.title,
        force=Tag(label=force_label(citation.force), colour=FORCE_COLOUR[citation.force]),
        read=_("lest %(day)s") % {"day": dates.day(citation.last_read_on)},
        is_confirmed=citation.is_confirmed,
    )
