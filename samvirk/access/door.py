"""The one door: fetching is asking. No view gets a row except through here.

Each function fetches within what the actor may see, decides, and returns the row with a `Grant` for the
action. Not there and not yours to know of look the same (`NotThere`, 404); seen but not yours to change is
`NotYours` (403).
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Q
from django.utils import timezone

from samvirk.access.actions import digest_of
from samvirk.access.around import SeenNote, notes_seen, seen_note
from samvirk.access.decide import Actor, NotThere, NotYours, as_holder, decide
from samvirk.access.finding import FoundPerson, NumberOwner, find_persons, owner_of_number
from samvirk.access.models import AccountInvitation, Authorisation, RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.screens import persons_among
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.visibility import basis_of, parts_seen, persons_visible_to
from samvirk.audit.actions import record, record_listing, record_listings, record_reading
from samvirk.audit.models import EventAction
from samvirk.core.grant import Grant
from samvirk.core.models import RecordQuerySet
from samvirk.family.models import CareOrder, Guardian, NextOfKin, Parent
from samvirk.login.adapters import keys_for
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import (
    CoordinatingUnit,
    GuideLink,
    GuideLinkQuerySet,
    Municipality,
    Organisation,
    Sector,
    Unit,
)
from samvirk.papers.models import Attachment
from samvirk.people.facts import Wanted
from samvirk.people.models import Account, Person, PersonMerge, PersonQuerySet, RestrictedNote
from samvirk.staff.models import Professional

EMAIL_LINK_SECONDS: Final = 3600
NOTHING_ELSE: Final[Mapping[str, Collection[UUID]]] = MappingProxyType({})
# What a page about a person shows of them; how life is and what is planned have pages of their own.
_OF_PERSON: Final = frozenset(Part) - {Part.MAPPING, Part.PLAN, Part.TEAM, Part.MEETING}


def open_house(actor: Actor, permission: Permission, *, now: datetime) -> tuple[Municipality, Grant]:
    """Return the municipality that the actor works in or belongs to."""
    return actor.municipality, decide(actor, permission, now=now)


def open_unit(actor: Actor, permission: Permission, *, now: datetime) -> tuple[CoordinatingUnit, Grant]:
    """Return the municipality's coordinating unit."""
    unit = CoordinatingUnit.objects.filter(municipality=actor.municipality).first()
    if unit is None:
        raise NotThere
    return unit, decide(actor, permission, now=now)


def guides(actor: Actor, *, now: datetime) -> GuideLinkQuerySet:
    """Return the guides that the actor may see: the same for list, count and search."""
    decide(actor, Permission.GUIDE_READ, now=now)
    return GuideLink.objects.filter(municipality=actor.municipality).listed()


def open_guide(
    actor: Actor, guide_id: UUID, permission: Permission, *, now: datetime
) -> tuple[GuideLink, Grant]:
    """Return one guide, an archived one too: who keeps the list is told of it, and may bring it back."""
    guide = GuideLink.objects.filter(municipality=actor.municipality, pk=guide_id).first()
    if guide is None:
        raise NotThere
    return guide, decide(actor, permission, now=now)


def open_person(
    actor: Actor,
    person_id: UUID,
    permission: Permission,
    *,
    now: datetime,
    parts: Collection[Part] = frozenset(Part),
) -> tuple[Person, Grant]:
    """Return one person for an action, and log the reading; emergency access reads and changes nothing.

    `parts` says how much the page shows, for the log: at most what the actor sees.
    """
    person = next(iter(persons_among(actor, [person_id], now=now)), None)
    if person is None:
        raise NotThere
    basis = basis_of(person)
    grant = decide(actor, permission, now=now, basis=basis.value, person_id=person.pk)
    if basis is Basis.EMERGENCY and permission != Permission.PERSON_READ:
        raise NotYours(permission)
    shown = parts_seen(person).intersection(parts)
    record_reading(person, person_id=person.pk, parts=shown, grant=grant, now=now)
    return person, grant


def see_person(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[SeenPerson, Person]:
    """Return one person as the actor may see them, and the row for what stands around it; log the reading."""
    person, _grant = open_person(actor, person_id, Permission.PERSON_READ, parts=_OF_PERSON, now=now)
    return seen_person(person, keyring_of(person.municipality_id)), person


def list_persons(actor: Actor, rows: PersonQuerySet, *, most: int, now: datetime) -> list[SeenPerson]:
    """Return at most so many persons of a list, in its order, and log for each that they were seen there.

    `rows` comes from `persons_visible_to`; whoever counts, counts the same rows.
    """
    return _listed(actor, list(rows[:most]), now)


def listed_by_id(
    actor: Actor,
    ids: Collection[UUID],
    *,
    now: datetime,
    also: Mapping[str, Collection[UUID]] = NOTHING_ELSE,
) -> dict[UUID, SeenPerson]:
    """Return those of some persons whom the actor sees, and log for each that they were seen in a list.

    `also` says by verb of whom more is shown beside the name.
    """
    if not ids:
        return {}
    return {one.id: one for one in _listed(actor, persons_among(actor, ids, now=now), now, also)}


def _listed(
    actor: Actor,
    persons: Sequence[Person],
    now: datetime,
    also: Mapping[str, Collection[UUID]] = NOTHING_ELSE,
) -> list[SeenPerson]:
    grant = decide(actor, Permission.PERSON_LIST, now=now)
    more = {verb: [one for one in persons if one.pk in ids] for verb, ids in also.items()}
    record_listings({"person.list": persons, **more}, grant=grant, now=now)
    keyring = keyring_of(actor.municipality.pk)
    return [seen_person(person, keyring) for person in persons]


def open_attachment(
    actor: Actor,
    person_id: UUID,
    attachment_id: UUID,
    permission: Permission,
    *,
    now: datetime,
    is_archived: bool = False,
) -> tuple[Attachment, Grant]:
    """Return one file of a person whose papers the actor sees, and log that it was opened."""
    person, grant = open_person(actor, person_id, permission, now=now)
    if Part.ATTACHMENTS not in parts_seen(person):
        raise NotThere
    row = Attachment.objects.filter(
        person=person, pk=attachment_id, archived_at__isnull=not is_archived
    ).first()
    if row is None:
        raise NotThere
    record_reading(row, person_id=person.pk, parts=[Part.ATTACHMENTS], grant=grant, now=now)
    return row, grant


def open_note(
    actor: Actor, person_id: UUID, note_id: UUID, *, now: datetime, is_archived: bool = False
) -> tuple[RestrictedNote, Grant]:
    """Return one of the actor's own restricted notes to change it; others' are read, never changed."""
    person, grant = open_person(actor, person_id, Permission.NOTE_WRITE, now=now)
    note = RestrictedNote.objects.filter(
        person=person, author=actor.account, pk=note_id, archived_at__isnull=not is_archived
    ).first()
    if note is None:
        raise NotThere
    record_reading(note, person_id=person.pk, parts=[Part.NOTES], grant=grant, now=now)
    return note, grant


def read_notes(actor: Actor, person: Person, *, now: datetime) -> list[SeenNote]:
    """Return the restricted notes that the actor reads about a person it has opened; each is logged."""
    grant = decide(actor, Permission.PERSON_READ, now=now, basis=basis_of(person).value, person_id=person.pk)
    notes, keyring = notes_seen(person, actor.account), keyring_of(person.municipality_id)
    for note in notes:
        record_reading(note, person_id=person.pk, parts=[Part.NOTES], grant=grant, now=now)
    return [seen_note(note, actor.account, keyring) for note in notes]


def read_national_id(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[SeenPerson, Person]:
    """Return the person with the whole national id, logged as a reading of its own."""
    person, grant = open_person(actor, person_id, Permission.PERSON_READ, now=now)
    if Part.NATIONAL_ID not in parts_seen(person) or person.national_id is None:
        raise NotThere
    record_reading(person, person_id=person.pk, parts=[Part.NATIONAL_ID], grant=grant, now=now)
    return seen_person(person, keyring_of(person.municipality_id)), person


def merges_into(actor: Actor, person: Person, *, now: datetime) -> list[PersonMerge]:
    """Return the entries that were merged into the person, for the unit that can take it back; log them."""
    if basis_of(person) is not Basis.COORDINATING_UNIT:
        return []
    grant = decide(actor, Permission.PERSON_READ, now=now, basis=basis_of(person).value)
    rows = PersonMerge.objects.filter(kept=person, undone_at=None).select_related("other")
    merges = list(rows.order_by("-merged_at", "-pk"))
    record_listing([merge.other for merge in merges], verb="person.list", grant=grant, now=now)
    return merges


def open_relative[M: (NextOfKin, Parent, Guardian, CareOrder)](
    actor: Actor, person_id: UUID, model: type[M], row_id: UUID, *, now: datetime
) -> tuple[Person, M, Grant]:
    """Return one row of a person's family to change it, with the person."""
    person, grant = open_person(actor, person_id, Permission.FAMILY_EDIT, now=now)
    row = model.objects.filter(person=person, pk=row_id).first()
    if row is None:
        raise NotThere
    return person, row, grant


def open_merge(actor: Actor, merge_id: UUID, *, now: datetime) -> tuple[PersonMerge, Grant]:
    """Return a merging to take it back; only of a person that the actor sees."""
    merge = PersonMerge.objects.filter(pk=merge_id, municipality=actor.municipality).first()
    if merge is None:
        raise NotThere
    _kept, grant = open_person(actor, merge.kept_id, Permission.PERSON_MERGE, now=now)
    return merge, grant


def search_persons(
    actor: Actor, wanted: Wanted, *, now: datetime, national_id: str = ""
) -> list[FoundPerson]:
    """Return who may be the one that is looked for, the likeliest first, and log that they were seen."""
    grant = decide(actor, Permission.PERSON_LIST, now=now)
    found = find_persons(actor, wanted, national_id=national_id, now=now)
    record_listing([person for person, _ in found], verb="person.search", grant=grant, now=now)
    return [match for _, match in found]


def number_owner(
    actor: Actor, digits: str, permission: Permission, *, other_than: UUID | None = None, now: datetime
) -> NumberOwner:
    """Say whether a national id is somebody else's; to try that of somebody hidden is logged on them."""
    grant = decide(actor, permission, now=now)
    owner, hidden = owner_of_number(actor, digits, other_than=other_than, now=now)
    if hidden is not None:
        record(
            "person.number_refused",
            hidden,
            grant=grant,
            now=now,
            person_id=hidden.pk,
            action=EventAction.EXECUTE,
        )
    return owner


def child_welfare_services(actor: Actor, *, now: datetime) -> list[tuple[str, str]]:
    """Return what may have taken over care, as key and name: units of the municipality, and those outside."""
    decide(actor, Permission.FAMILY_EDIT, now=now)
    units = Unit.objects.open().filter(municipality=actor.municipality, sector=Sector.CHILD_WELFARE)
    outside = Organisation.objects.listed()
    return [
        *((f"unit:{unit.pk}", unit.name) for unit in units),
        *((f"organisation:{row.pk}", row.name) for row in outside),
    ]


def possible_keepers(actor: Actor, person: Person, *, now: datetime) -> list[Professional]:
    """Return who may go on seeing a person whose address becomes strictly confidential, by name.

    The coordinating unit's own people, and those who help the person today.
    """
    decide(actor, Permission.PROTECTION_EDIT, now=now)
    today = timezone.localdate(now)
    unit = RoleAssignment.objects.active(today).filter(
        municipality=actor.municipality, role=Role.COORDINATING_UNIT.value
    )
    helping = Authorisation.objects.active(today).filter(person=person)
    rows = Professional.objects.active(today).filter(
        Q(municipality=actor.municipality, account__in=unit.values("account"))
        | Q(pk__in=helping.values("professional"))
    )
    return list(rows.order_by("family_name", "given_name", "pk"))


def own_person_id(actor: Actor, *, now: datetime) -> UUID | None:
    """Return the id of the person whom the actor is, in that role; nothing of the person is read."""
    if actor.role not in {Role.PERSON, Role.CHILD}:
        return None
    return persons_visible_to(actor, now=now).values_list("pk", flat=True).first()


def open_own_account(actor: Actor, permission: Permission, *, now: datetime) -> tuple[Account, Grant]:
    """Return the actor's own account."""
    return actor.account, decide(actor, permission, now=now)


def assignments_of(account: Account, *, now: datetime) -> list[RoleAssignment]:
    """Return the parts that the account may play today, oldest first."""
    known: list[RoleAssignment] | None = getattr(account, "roles_today", None)
    if known is not None:
        return known
    rows = RoleAssignment.objects.active(timezone.localdate(now)).filter(account=account)
    return list(rows.select_related("municipality__coordinating_unit").order_by("starts_on", "pk"))


def demo_people(*, now: datetime) -> list[RoleAssignment]:
    """Return the people of the demo by municipality, each in the order made; empty outside a demo."""
    rows = RoleAssignment.objects.active(timezone.localdate(now)).filter(account__is_demo=True)
    return list(rows.select_related("account", "municipality").order_by("municipality_id", "pk"))


def invitations(actor: Actor, *, now: datetime) -> RecordQuerySet[AccountInvitation]:
    """Return whom the municipality has invited, the latest first."""
    decide(actor, Permission.ACCOUNT_INVITE, now=now)
    rows = AccountInvitation.objects.filter(municipality=actor.municipality)
    return rows.order_by("-created_at", "-pk")


def open_invitation(
    actor: Actor, invitation_id: UUID, permission: Permission, *, now: datetime
) -> tuple[AccountInvitation, Grant]:
    """Return one invitation of the municipality."""
    rows = AccountInvitation.objects.filter(municipality=actor.municipality)
    invitation = rows.select_related("account", "municipality").filter(pk=invitation_id).first()
    if invitation is None:
        raise NotThere
    return invitation, decide(actor, permission, now=now)


def open_invitation_link(
    token: str, *, reader_id: UUID | None, now: datetime
) -> tuple[AccountInvitation, Grant]:
    """Return the invitation behind a link; to a reader who is logged in as somebody else it is not there."""
    rows = AccountInvitation.objects.select_related("account", "municipality")
    invitation = rows.filter(token_digest=digest_of(token), account__is_active=True).first()
    if invitation is None or reader_id not in {None, invitation.account_id}:
        raise NotThere
    return invitation, as_holder(invitation.account_id, basis="invitation", now=now)


def open_entry(account_id: UUID, *, basis: str, now: datetime) -> tuple[Account, Grant]:
    """Return an account in use whose owner has shown the first of two factors, or all of them."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        raise NotThere
    return account, as_holder(account.pk, basis=basis, now=now)


def open_password_link(token: str, *, now: datetime) -> tuple[Account, Grant]:
    """Return the account that a link to choose a new password was sent to, while the link holds.

    The link dies when the password or the address is changed, when somebody logs in, and after an hour.
    """
    account_part, _, proof = token.partition("-")
    try:
        account_id = UUID(hex=account_part)
    except ValueError:
        raise NotThere from None
    account, grant = open_entry(account_id, basis="password_link", now=now)
    if not default_token_generator.check_token(account, proof):
        raise NotThere
    return account, grant


def password_link_token(account: Account) -> str:
    """Return the secret of a link to choose a new password; send it to the account's own address only."""
    return f"{account.pk.hex}-{default_token_generator.make_token(account)}"


def email_link_token(account: Account, new_email: str) -> str:
    """Return the secret of a link that proves another address; it says nothing to whoever reads it."""
    facts = json.dumps([account.pk.hex, account.email, new_email])
    return keys_for("e-mail links").encrypt(facts.encode()).decode().rstrip("=")


def open_email_link(actor: Actor, token: str, *, now: datetime) -> tuple[Account, str, Grant]:
    """Return the actor's own account and the address that the link proves, for an hour and once."""
    padded = token + "=" * (-len(token) % 4)
    try:
        facts = keys_for("e-mail links").decrypt(padded.encode(), ttl=EMAIL_LINK_SECONDS)
    except InvalidToken:
        raise NotThere from None
    account_id, old_email, new_email = json.loads(facts)
    if (account_id, old_email) != (actor.account.pk.hex, actor.account.email):
        raise NotThere
    return actor.account, new_email, decide(actor, Permission.ACCOUNT_EDIT_OWN, now=now)
