"""What stands around a person, as the actor who opened the person may see it: masked here, like `seen`.

Every function takes a person that came from `visibility.persons_visible_to`, and gives nothing of a part that
the actor does not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from samvirk.access.models import Authorisation, AuthorisedRelation, Block
from samvirk.access.roles import Part
from samvirk.access.seen import (
    HIDDEN,
    SeenHelper,
    SeenRelative,
    knows_of_secrets,
    seen_helpers,
    seen_relative,
)
from samvirk.access.sharing import opening, shared_by_name
from samvirk.access.visibility import is_place_open, parts_seen
from samvirk.consent.models import Consent
from samvirk.core.fields import place_of
from samvirk.core.secrets import Keyring
from samvirk.family.models import CareOrder, Guardian, NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.papers.models import Attachment, FileKind
from samvirk.people.models import Account, CapacityNote, Person, RestrictedNote
from samvirk.staff.models import Professional

_POST: Final = ("professional__unit", "professional__organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenParent:
    """A parent; whether the child lives there tells a place, and is None where that is closed."""

    who: SeenRelative
    has_responsibility: bool
    has_daily_care: bool | None
    has_secret_address: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNextOfKin:
    """Somebody close."""

    who: SeenRelative
    relationship: str
    is_closest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGuardian:
    """A verge or fullmektig with the mandate."""

    who: SeenRelative
    kind: str
    scope: str
    appointed_by: str
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCareOrder:
    """A barnevern that has care; which one tells a place, and is empty where that is closed."""

    id: UUID
    service: str
    is_in_foster_home: bool
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFamily:
    """Those around a person today, and those who come."""

    parents: tuple[SeenParent, ...] = ()
    next_of_kin: tuple[SeenNextOfKin, ...] = ()
    guardians: tuple[SeenGuardian, ...] = ()
    care_orders: tuple[SeenCareOrder, ...] = ()


def family_of(person: Person, viewer: Account, *, today: date) -> SeenFamily:
    """Return the family; whoever has ended is left out."""
    if Part.FAMILY not in parts_seen(person):
        return SeenFamily()
    is_open, shut_out = is_place_open(person), _shut_out(person)

    def who(relative: Parent | NextOfKin | Guardian) -> SeenRelative:
        return seen_relative(relative, person, viewer, is_shut_out=relative.pk in shut_out)

    parents = Parent.objects.lasting(today).filter(person=person).order_by("family_name", "given_name", "pk")
    closest = (
        NextOfKin.objects.lasting(today).filter(person=person).order_by("-is_closest", "family_name", "pk")
    )
    guardians = Guardian.objects.lasting(today).filter(person=person).order_by("valid_from", "pk")
    return SeenFamily(
        parents=tuple(
            SeenParent(
                who=who(parent),
                has_responsibility=parent.has_responsibility,
                has_daily_care=parent.has_daily_care if is_open else None,
                has_secret_address=parent.has_secret_address and knows_of_secrets(person),
            )
            for parent in parents
        ),
        next_of_kin=tuple(
            SeenNextOfKin(who=who(kin), relationship=kin.relationship, is_closest=kin.is_closest)
            for kin in closest
        ),
        guardians=tuple(_guardian(guardian, who(guardian)) for guardian in guardians),
        care_orders=tuple(_care_orders(person, today)),
    )


def _shut_out(person: Person) -> frozenset[UUID | None]:
    blocks = Block.objects.filter(person=person, lifted_at=None)
    return frozenset(pk for pair in blocks.values_list("parent_id", "next_of_kin_id") for pk in pair)


def _guardian(guardian: Guardian, who: SeenRelative) -> SeenGuardian:
    return SeenGuardian(
        who=who,
        kind=guardian.kind,
        scope=guardian.scope,
        appointed_by=guardian.appointed_by,
        valid_until=guardian.valid_until,
    )


def _care_orders(person: Person, today: date) -> list[SeenCareOrder]:
    rows = CareOrder.objects.lasting(today).filter(person=person).select_related("unit", "organisation")
    return [
        SeenCareOrder(
            id=order.pk,
            service=_service(order) if is_place_open(person) else HIDDEN,
            is_in_foster_home=order.is_in_foster_home,
            valid_from=order.valid_from,
        )
        for order in rows.order_by("valid_from", "pk")
    ]


def _service(order: CareOrder) -> str:
    service = order.unit or order.organisation
    assert service is not None  # noqa: S101 - care_is_taken_over_by_one_service
    return service.name


def signer_names(person: Person) -> Mapping[str, str]:
    """Return the names of those who may consent, or did, by their refs; whose name tells a place has none."""
    people = [
        *Parent.objects.filter(person=person).order_by("pk"),
        *Guardian.objects.filter(person=person).order_by("pk"),
    ]
    orders = CareOrder.objects.filter(person=person).select_related("unit", "organisation").order_by("pk")
    is_open = is_place_open(person)
    services = {str(row.pk): _service(row) if is_open else HIDDEN for row in orders}
    return {str(row.pk): row.name for row in people} | services


def shut_out_parents(person: Person) -> frozenset[UUID]:
    """Return the parents who are blocked from the person, in whatever capacity: they are not asked."""
    blocks = Block.objects.filter(person=person, lifted_at=None)
    accounts = ("parent__account", "next_of_kin__account", "professional__account")
    blocked = {key for row in blocks.values_list("parent", *accounts) for key in row if key}
    rows = Parent.objects.filter(person=person).values_list("pk", "account")
    return frozenset(pk for pk, account in rows if pk in blocked or account in blocked)


def participants_of(person: Person, *, today: date) -> list[Professional]:
    """Return the professionals who take part for the person on the day, each once; nothing is masked."""
    given = opening(today).filter(person=person, relation=AuthorisedRelation.PARTICIPANT)
    shared = shared_by_name(today).filter(person=person)
    rows: list[Authorisation | Consent] = [
        *given.select_related(*_POST).order_by("pk"),
        *shared.select_related(*_POST).order_by("pk"),
    ]
    found = {row.professional.pk: row.professional for row in rows if row.professional is not None}
    return list(found.values())


def helpers_of(person: Person, *, today: date) -> tuple[SeenHelper, ...]:
    """Return those who help the person today and may see something, the koordinator first."""
    if Part.PROFESSIONALS not in parts_seen(person):
        return ()
    rows: list[Authorisation | Consent] = [
        *opening(today).filter(person=person).select_related(*_POST).order_by("pk"),
        *shared_by_name(today).filter(person=person).select_related(*_POST).order_by("pk"),
    ]
    # Somebody may be both; each is one helper, and a koordinator first of all.
    helpers = {row.professional_id: row for row in reversed(rows) if not _is_coordinator(row)}
    helpers |= {row.professional_id: row for row in rows if _is_coordinator(row)}
    ordered = sorted(
        helpers.values(),
        key=lambda row: (
            not _is_coordinator(row),
            row.professional.family_name if row.professional else "",
            row.pk,
        ),
    )
    return seen_helpers(ordered, person)


def _is_coordinator(row: Authorisation | Consent) -> bool:
    return isinstance(row, Authorisation) and row.relation == AuthorisedRelation.COORDINATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCapacity:
    """A finding on capacity to consent; who found it may tell a place."""

    id: UUID
    has_capacity: bool
    grounds: str
    assessed_by: str
    assessed_on: date
    valid_until: date | None


def capacity_of(person: Person) -> tuple[SeenCapacity, ...]:
    """Return the findings, the newest first."""
    if Part.CAPACITY not in parts_seen(person):
        return ()
    keyring, is_open = keyring_of(person.municipality_id), is_place_open(person)
    return tuple(
        SeenCapacity(
            id=note.pk,
            has_capacity=note.has_capacity,
            grounds=keyring.open(note.grounds, place_of(note, "grounds")),
            assessed_by=note.assessed_by if is_open else HIDDEN,
            assessed_on=note.assessed_on,
            valid_until=note.valid_until,
        )
        for note in CapacityNote.objects.filter(person=person).order_by("-assessed_on", "-pk")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNote:
    """A restricted note with its text."""

    id: UUID
    version: int
    text: str
    author: str
    written_at: datetime
    is_own: bool


def notes_seen(person: Person, viewer: Account) -> list[RestrictedNote]:
    """Return the rows of the notes that the viewer reads: their own, and all where they see that part."""
    rows = RestrictedNote.objects.filter(person=person, archived_at=None).select_related("author")
    if Part.NOTES not in parts_seen(person):
        rows = rows.filter(author=viewer)
    return list(rows.order_by("-written_at", "-pk"))


def seen_note(note: RestrictedNote, viewer: Account, keyring: Keyring) -> SeenNote:
    """Return a note that the viewer reads."""
    return SeenNote(
        id=note.pk,
        version=note.version,
        text=keyring.open(note.text, place_of(note, "text")),
        author=note.author.display_name,
        written_at=note.written_at,
        is_own=note.author_id == viewer.pk,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAttachment:
    """A file by its name; the content is asked for one at a time, at the door."""

    id: UUID
    version: int
    name: str
    kind: FileKind
    byte_count: int
    uploaded_at: datetime


def attachments_of(person: Person) -> tuple[SeenAttachment, ...]:
    """Return the files of the person, the newest first."""
    if Part.ATTACHMENTS not in parts_seen(person):
        return ()
    keyring = keyring_of(person.municipality_id)
    return tuple(seen_attachment(row, keyring) for row in Attachment.objects.listed().filter(person=person))


def seen_attachment(row: Attachment, keyring: Keyring) -> SeenAttachment:
    """Return the file with its name."""
    return SeenAttachment(
        id=row.pk,
        version=row.version,
        name=keyring.open(row.name, place_of(row, "name")),
        kind=FileKind(row.kind),
        byte_count=row.byte_count,
        uploaded_at=row.uploaded_at,
    )
