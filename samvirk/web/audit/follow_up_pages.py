"""The follow-up of the log as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.log_follow_up import Reader, ReaderLog, ReadPerson
from samvirk.web.access.emergency_pages import person_words
from samvirk.web.components import dates
from samvirk.web.components.page import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderRow:
    """An account as a row of the list."""

    name: str
    persons: int
    searches: int
    remarks: tuple[Tag, ...]
    followed_up: str
    url: str
    follow_up_url: str
    through: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A person that an account has read about."""

    who: str
    times: int
    last: str
    remarks: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many persons an account can reach in a role."""

    role: str
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderPage:
    """The log of one account."""

    row: ReaderRow
    reach: tuple[Reach, ...]
    read: tuple[ReadRow, ...]


def reader_rows(readers: Iterable[Reader]) -> tuple[ReaderRow, ...]:
    """Return the rows of the list."""
    return tuple(_row(reader) for reader in readers)


def reader_page(log: ReaderLog) -> ReaderPage:
    """Return the page of one account."""
    return ReaderPage(
        row=_row(log.reader),
        reach=tuple(Reach(role=str(role.label), persons=persons) for role, persons in log.reachable.items()),
        read=tuple(_read(person) for person in log.persons),
    )


def _row(reader: Reader) -> ReaderRow:
    args = [reader.account_id]
    is_waiting = reader.has_something_to_follow_up
    return ReaderRow(
        name=reader.name or _("Ukjent konto"),
        persons=reader.persons,
        searches=reader.searches,
        remarks=_remarks(reader),
        followed_up=dates.moment_with_year(reader.followed_up_at) if reader.followed_up_at else "",
        url=reverse("audit:reader", args=args),
        follow_up_url=reverse("audit:followed_up", args=args) if is_waiting else "",
        through=reader.through_sequence,
    )


def _remarks(reader: Reader) -> tuple[Tag, ...]:
    counted = (
        (
            reader.strangers,
            _("%(n)s uten tilknytning i dag"),
        ),
        (
            reader.emergencies,
            _("%(n)s i en nødsituasjon"),
        ),
        (reader.busiest, _("Uvanlig mange på en dag: %(n)s")),
    )
    return tuple(Tag(label=words % {"n": count}, colour="warning") for count, words in counted if count)


def _read(person: ReadPerson) -> ReadRow:
    remarks = []
    if not person.is_related:
        remarks.append(Tag(label=_("Uten tilknytning i dag"), colour="warning"))
    if person.is_emergency:
        remarks.append(Tag(label=_("Nødtilgang"), colour="warning"))
    return ReadRow(
        who=person_words(person.name, person.reference),
        times=person.times,
        last=dates.moment_with_year(person.last_at),
        remarks=tuple(remarks),
    )
