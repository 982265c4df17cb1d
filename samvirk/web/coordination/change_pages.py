"""How a change of koordinator stands, as frozen values: for the person's side, and for those at work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.seen_changes import SeenChange
from samvirk.changes.models import ChangeOutcome, ChangeReason
from samvirk.documents.language import Language
from samvirk.staff.models import Professional
from samvirk.web.components import dates
from samvirk.web.components.forms import Choices
from samvirk.web.components.page import Link, Tag

_STATES: Final = {
    "asked": (gettext_lazy("Venter på svar"), "warning"),
    "granted": (gettext_lazy("Vi finner en ny"), "info"),
    "waiting": (gettext_lazy("Noen er spurt"), "info"),
    "done": (gettext_lazy("Byttet"), "success"),
    "refused": (gettext_lazy("Nei"), "neutral"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A change and how it stands; addresses are empty for what the reader may not do."""

    state: Tag
    lines: tuple[str, ...]
    words: str
    answer: str
    version: int
    grant_url: str
    refuse_url: str
    keep_url: str
    take_back_url: str
    letters: tuple[Link, ...]


def change_row(
    seen: SeenChange, person_id: UUID, *, is_asked: bool, may_answer: bool, may_ask: bool
) -> ChangeRow:
    """Return how it stands; `is_asked` says that somebody new has been asked and has not answered."""
    row, state = seen.row, _state(seen, is_asked=is_asked)
    label, colour = _STATES[state]
    may_answer = may_answer and seen.is_open

    def to(view: str) -> str:
        return reverse(f"coordination:{view}", args=[person_id])

    return ChangeRow(
        state=Tag(label=str(label), colour=colour),
        lines=tuple(_lines(seen, state)),
        words=seen.words,
        answer=seen.answer,
        version=row.version,
        grant_url=to("grant_change") if may_answer and state == "asked" else "",
        refuse_url=to("refuse_change") if may_answer and state == "asked" else "",
        keep_url=to("keep") if may_answer and state != "asked" else "",
        take_back_url=to("take_change_back")
        if may_ask and seen.is_open and row.reason == ChangeReason.WISH
        else "",
        letters=tuple(_letters(person_id)) if seen.has_letter else (),
    )


def _state(seen: SeenChange, *, is_asked: bool) -> str:
    if seen.row.outcome == ChangeOutcome.REFUSED:
        return "refused"
    if seen.is_carried_out:
        return "done"
    if seen.row.granted_at is None:
        return "asked"
    return "waiting" if is_asked else "granted"


def _lines(seen: SeenChange, state: str) -> Iterator[str]:
    row = seen.row
    asked = dates.day(dates.local_day(row.asked_at))
    if row.reason == ChangeReason.WISH:
        yield _("Bedt om %(day)s.") % {"day": asked}
    else:
        yield _("Begynt %(day)s. Grunn: %(reason)s.") % {
            "day": asked,
            "reason": str(ChangeReason(row.reason).label).lower(),
        }
    former = {"name": seen.former or _("Koordinatoren")}
    match state:
        case "asked":
            yield _("Koordinerende enhet leser ønsket og svarer. %(name)s er koordinator så lenge.") % former
        case "granted":
            yield _("Svaret er ja. %(name)s er koordinator til en ny tar over.") % former
        case "waiting":
            yield _("Noen er spurt. %(name)s er koordinator til en ny tar over.") % former
        case "done":
            yield _("%(name)s er ikke koordinator lenger.") % former
        case _:
            yield _("%(name)s fortsetter som koordinator.") % former


def _letters(person_id: UUID) -> Iterator[Link]:
    for language in Language:
        yield Link(
            label=dict(settings.LANGUAGES)[language.value],
            url=reverse("coordination:change_letter", args=[person_id, language]),
            language=language.value,
        )


def people_to_wish(people: Sequence[Professional]) -> Choices:
    """Return those around the person, to choose among; the first choice is nobody in particular."""
    if not people:
        return {}
    rows = [(str(one.pk), f"{one.name}, {one.get_profession_display()}") for one in people]
    return {"professional_id": [("", _("Ingen bestemt")), *rows]}
