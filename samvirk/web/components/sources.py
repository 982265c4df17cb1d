"""Shows where a rule comes from, and how strongly it binds: law is never mixed up with local routine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.rules.law import Citation, Force
from samvirk.web.components import dates
from samvirk.web.components.page import Tag

_COLOURS: Final = {
    Force.LAW: "primary",
    Force.REGULATION: "primary",
    Force.GUIDE: "info",
    Force.LOCAL_ROUTINE: "neutral",
}
FORCES: Final[Mapping[Force, Any]] = {
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


def force_tag(force: Force) -> Tag:
    """Return how strongly a source binds, as a tag."""
    return Tag(label=str(FORCES[force]), colour=_COLOURS[force])


def source(citation: Citation) -> Source:
    """Return the citation for a page; an unconfirmed one says so."""
    return Source(
        label=citation.place,
        title=citation.title,
        force=force_tag(citation.force),
        read=_("lest %(day)s") % {"day": dates.day(citation.last_read_on)},
        is_confirmed=citation.is_confirmed,
    )
