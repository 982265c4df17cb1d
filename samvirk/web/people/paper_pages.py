"""Findings on capacity, restricted notes and files, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.around import SeenAttachment, SeenCapacity, SeenNote
from samvirk.access.seen import SeenPerson
from samvirk.papers.models import FileKind
from samvirk.web.components import dates
from samvirk.web.components.page import Tag

_KILOBYTE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityRow:
    """One finding."""

    finding: Tag
    grounds: str
    who: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file."""

    name: str
    url: str
    what: str
    archive_url: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One restricted note."""

    text: str
    who: str
    edit_url: str
    archive_url: str
    version: int


def capacity_rows(found: Iterable[SeenCapacity]) -> tuple[CapacityRow, ...]:
    """Return the findings, the newest first."""
    return tuple(_capacity(row) for row in found)


def _capacity(row: SeenCapacity) -> CapacityRow:
    can, cannot = _("Kan samtykke selv"), _("Kan ikke samtykke selv")
    day = {"day": dates.day(row.assessed_on), "who": row.assessed_by}
    return CapacityRow(
        finding=Tag(label=can, colour="success") if row.has_capacity else Tag(label=cannot, colour="warning"),
        grounds=row.grounds,
        who=(_("Vurdert %(day)s av %(who)s") if row.assessed_by else _("Vurdert %(day)s")) % day,
        until=_("Gjelder til %(day)s") % {"day": dates.day(row.valid_until)} if row.valid_until else "",
    )


def file_rows(found: Iterable[SeenAttachment], seen: SeenPerson, *, may_edit: bool) -> tuple[FileRow, ...]:
    """Return the files, the newest first."""
    return tuple(
        FileRow(
            name=row.name,
            url=reverse("people:file", args=[seen.id, row.id]),
            what=f"{FileKind(row.kind).label}, {_size(row.byte_count)}, {dates.moment(row.uploaded_at)}",
            archive_url=reverse("people:file_archive", args=[seen.id, row.id]) if may_edit else "",
            version=row.version,
        )
        for row in found
    )


def _size(count: int) -> str:
    kilobytes = max(1, round(count / _KILOBYTE))
    return f"{kilobytes} kB" if kilobytes < _KILOBYTE else f"{round(kilobytes / _KILOBYTE)} MB"


def note_rows(notes: Iterable[SeenNote], seen: SeenPerson, *, may_edit: bool) -> tuple[NoteRow, ...]:
    """Return the notes, the newest first; one's own can be changed."""
    return tuple(
        NoteRow(
            text=note.text,
            who=_("%(author)s, %(when)s") % {"author": note.author, "when": dates.moment(note.written_at)},
            edit_url=reverse("people:note_edit", args=[seen.id, note.id]) if note.is_own and may_edit else "",
            archive_url=reverse("people:note_archive", args=[seen.id, note.id])
            if note.is_own and may_edit
            else "",
            version=note.version,
        )
        for note in notes
    )
