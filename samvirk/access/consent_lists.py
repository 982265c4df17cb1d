"""The door to consents of many: what waits for an answer, what must be tended, and whom to ask about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import HIDDEN, SeenPerson
from samvirk.access.sharing import opening
from samvirk.access.visibility import is_place_open, persons_visible_to
from samvirk.consent.models import (
    ADULT_AGE,
    YOUTH_DECIDES_AGE,
    Consent,
    ConsentKind,
    ConsentQuerySet,
    ConsentSignature,
)
from samvirk.family.models import CareOrder, Guardian, Parent
from samvirk.organisations.facts import setting_values
from samvirk.organisations.models import Organisation, Unit, UnitQuerySet
from samvirk.people.facts import lacks_capacity
from samvirk.people.models import Person
from samvirk.rules.calendar import last_birth_of_age
from samvirk.rules.consent_validity import births_that_renew, last_day_told
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.staff.models import Professional, ProfessionalQuerySet

MOST_FOUND: Final = 20
MOST_LISTED: Final = 100
# One that ended longer ago is history, and not something to do.
TOLD_AFTER_DAYS: Final = 60
_COORDINATORS: Final = (ConsentKind.COORDINATOR, ConsentKind.CHILD_COORDINATOR)


class Tending(StrEnum):
    """Why somebody must do something about a consent."""

    COORDINATOR_WITHOUT = "coordinator_without"
    MUST_RENEW = "must_renew"
    SIGNERS_HAVE_CHANGED = "signers_have_changed"
    HAS_ENDED = "has_ended"
    ENDS_SOON = "ends_soon"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentToTend:
    """A consent that somebody must do something about; the receiver is empty where it tells the place."""

    person: SeenPerson
    consent_id: UUID
    kind: ConsentKind
    receiver: str
    why: Tending
    on: date | None


def to_tend(actor: Actor, *, now: datetime) -> tuple[ConsentToTend, ...]:
    """Return what must be done about consents of those whom the actor sees, the most pressing first."""
    found = [(why, row) for why, rows in tended(actor, now=now).items() for row in _some(rows)]
    persons = door.listed_by_id(actor, {row.person_id for _, row in found}, now=now)
    return tuple(
        ConsentToTend(
            person=persons[row.person_id],
            consent_id=row.pk,
            kind=ConsentKind(row.kind),
            receiver=_receiver(row, persons[row.person_id]),
            why=why,
            on=row.valid_until,
        )
        for why, row in found
        if row.person_id in persons
    )


def questions_to(actor: Actor, *, now: datetime) -> ConsentQuerySet:
    """Return what the actor is asked and has not answered, the oldest first."""
    decide(actor, Permission.CONSENT_GIVE, now=now)
    today = timezone.localdate(now)
    persons = persons_visible_to(actor, now=now).filter(decides_for(actor, today))
    rows = Consent.objects.unanswered().filter(
        Q(valid_until=None) | Q(valid_until__gte=today), is_about(actor, persons)
    )
    own = ConsentSignature.objects.filter(consent=OuterRef("pk"))
    own = own.filter(Q(parent__account=actor.account) | Q(guardian__account=actor.account))
    return rows.exclude(Exists(own)).order_by("asked_at", "pk")


def receivers_called(
    actor: Actor, text: str, *, now: datetime
) -> tuple[Professional | Unit | Organisation, ...]:
    """Return the first units, organisations and professionals whose names hold every word."""
    decide(actor, Permission.CONSENT_ASK, now=now)
    if not text.replace("\0", " ").split():
        return ()
    staff = _staff(actor, timezone.localdate(now)).holding(text, "given_name", "family_name")
    return (
        *staff.order_by("family_name", "given_name", "pk")[:MOST_FOUND],
        *_units(actor).holding(text, "name").order_by("name", "pk")[:MOST_FOUND],
        *Organisation.objects.listed().holding(text, "name").order_by("name", "pk")[:MOST_FOUND],
    )


def open_receiver(
    actor: Actor, what: str, receiver_id: UUID, *, now: datetime
) -> Professional | Unit | Organisation:
    """Return one with whom something may be shared, by the word for what they are in addresses."""
    decide(actor, Permission.CONSENT_ASK, now=now)
    receiver: Professional | Unit | Organisation | None = None
    if what == "fagperson":
        receiver = _staff(actor, timezone.localdate(now)).filter(pk=receiver_id).first()
    elif what == "enhet":
        receiver = _units(actor).filter(pk=receiver_id).first()
    elif what == "virksomhet":
        receiver = Organisation.objects.listed().filter(pk=receiver_id).first()
    if receiver is None:
        raise NotThere
    return receiver


def may_be_excepted(
    actor: Actor, person: Person, receiver: Professional | Unit | Organisation | None, *, now: datetime
) -> tuple[Professional, ...]:
    """Return whom a consent to share with a unit or an organisation may leave out; no koordinator.

    A koordinator learns what is shared, whatever else is said: who wants another asks for another. Those who
    do not read the register of staff are offered who helps the person today; nobody where names tell a place.
    """
    today = timezone.localdate(now)
    if receiver is None or isinstance(receiver, Professional) or not is_place_open(person):
        return ()
    place = {"unit": receiver} if isinstance(receiver, Unit) else {"organisation": receiver}
    leading = opening(today).filter(person=person, relation=AuthorisedRelation.COORDINATOR)
    rows = _staff(actor, today).filter(**place).exclude(pk__in=leading.values("professional"))
    if not actor.may(Permission.STAFF_READ):
        rows = rows.filter(pk__in=opening(today).filter(person=person).values("professional"))
    return tuple(rows.order_by("family_name", "given_name", "pk")[:MOST_LISTED])


def _staff(actor: Actor, today: date) -> ProfessionalQuerySet:
    here = Q(municipality=actor.municipality) | Q(municipality=None)
    return Professional.objects.active(today).filter(here).select_related("unit", "organisation")


def _units(actor: Actor) -> UnitQuerySet:
    return Unit.objects.open().filter(municipality=actor.municipality)


def _some(rows: ConsentQuerySet) -> Iterable[Consent]:
    around = ("professional", "unit", "organisation")
    return rows.select_related(*around).order_by("valid_until", "asked_at", "pk")[:MOST_LISTED]


def _receiver(row: Consent, person: SeenPerson) -> str:
    return row.receiver.name if row.receiver and person.is_place_open else HIDDEN


def decides_for(actor: Actor, today: date) -> Q:
    """Say of a person that the actor is one of those who consent, as far as the database can be asked.

    The page itself asks the rule (`consents.open_consent`); this is for finding the way there.
    """
    youth, adult = last_birth_of_age(today, YOUTH_DECIDES_AGE), last_birth_of_age(today, ADULT_AGE)
    is_child = Q(birth_on=None) | Q(birth_on__gt=youth)
    needs_another = is_child | lacks_capacity(today)
    in_care = Exists(CareOrder.objects.active(today).filter(person=OuterRef("pk")))
    holders = Parent.objects.active(today).filter(person=OuterRef("pk"), has_responsibility=True)
    if actor.role is Role.PARENT:
        return needs_another & ~Q(in_care)
    if actor.role is Role.GUARDIAN:
        return needs_another & (Q(birth_on__lte=adult) | ~Q(Exists(holders)) & ~Q(in_care))
    return ~needs_another


def tended(actor: Actor, *, now: datetime) -> dict[Tending, ConsentQuerySet]:
    """Return the rows that `to_tend` lists, by kind; a consent may stand under two."""
    decide(actor, Permission.CONSENT_ASK, now=now)
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    visible = persons_visible_to(actor, now=now)
    rows = Consent.objects.filter(is_about(actor, visible))
    return {
        Tending.COORDINATOR_WITHOUT: _coordinator_without(rows, today),
        Tending.MUST_RENEW: _must_renew(rows, settings, today),
        Tending.SIGNERS_HAVE_CHANGED: _signers_have_changed(rows, today),
        Tending.HAS_ENDED: _have_ended(rows, today),
        Tending.ENDS_SOON: _end_soon(rows, settings, today),
        Tending.UNANSWERED: rows.unanswered(),
    }


def _coordinator_without(rows: ConsentQuerySet, today: date) -> ConsentQuerySet:
    """Those to a koordinator that have ended, while somebody still is koordinator (R-112)."""
    still = opening(today).filter(person=OuterRef("person"), relation=AuthorisedRelation.COORDINATOR)
    holding = Consent.objects.in_force(today).filter(person=OuterRef("person"), kind__in=_COORDINATORS)
    later = Consent.objects.given().filter(person=OuterRef("person"), kind__in=_COORDINATORS)
    later = later.filter(given_at__gt=OuterRef("given_at"))
    has_ended = Q(withdrawn_at__isnull=False) | Q(valid_until__lt=today)
    ended = rows.given().filter(has_ended, kind__in=_COORDINATORS, replaced_at=None)
    return ended.filter(Exists(still), ~Exists(holding), ~Exists(later))


def _must_renew(rows: ConsentQuerySet, settings: SettingValues, today: date) -> ConsentQuerySet:
    """Those that another gave for somebody who decides from a day that nears or has come (R-116)."""
    youths = births_that_renew(SettingKey.YOUTH_DECIDES_AGE, settings=settings, on=today)
    adults = births_that_renew(SettingKey.ADULT_AGE, settings=settings, on=today)
    soon = Q(person__birth_on__range=youths) & ~lacks_capacity(today, person="person")
    soon |= Q(person__birth_on__range=adults)
    outgrown = rows.outgrown(today).values("pk")
    nearing = rows.in_force(today).of_others().filter(soon).values("pk")
    return _not_asked_anew(rows.filter(Q(pk__in=outgrown) | Q(pk__in=nearing)))


def _signers_have_changed(rows: ConsentQuerySet, today: date) -> ConsentQuerySet:
    """Those that hold, and were given by a guardian or a barnevern who decides no more."""
    gone = Q(guardian__isnull=False) & ~Q(guardian__in=Guardian.objects.active(today))
    left = Q(care_order__isnull=False) & ~Q(care_order__in=CareOrder.objects.active(today))
    over = ConsentSignature.objects.filter(gone | left).values("consent")
    return _not_asked_anew(rows.in_force(today).filter(pk__in=over))


def _have_ended(rows: ConsentQuerySet, today: date) -> ConsentQuerySet:
    """Those that ran out lately and that nobody has been asked to renew; a koordinator's stands above."""
    since = today - timedelta(days=TOLD_AFTER_DAYS)
    ended = rows.standing().filter(valid_until__lt=today, valid_until__gte=since)
    return _not_asked_anew(ended.exclude(pk__in=_coordinator_without(rows, today).values("pk")))


def _end_soon(rows: ConsentQuerySet, settings: SettingValues, today: date) -> ConsentQuerySet:
    """Those that hold and end within the days that the municipality has decided (R-112)."""
    soon = rows.in_force(today).filter(valid_until__lte=last_day_told(settings=settings, on=today))
    return _not_asked_anew(soon)


def _not_asked_anew(rows: ConsentQuerySet) -> ConsentQuerySet:
    anew = Consent.objects.filter(replaces=OuterRef("pk"))
    return rows.exclude(Exists(anew.exclude(given_at=None, withdrawn_at__isnull=False)))
