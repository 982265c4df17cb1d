"""A municipality of the demo while it is told: what is there by name, and what happens in which order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from django.utils import timezone

from samvirk.access.decide import as_system
from samvirk.access.models import Authorisation, EmergencyAccess
from samvirk.access.permissions import Permission
from samvirk.applications.models import Application
from samvirk.consent.models import Consent
from samvirk.core.grant import Grant
from samvirk.family.models import NextOfKin, Parent
from samvirk.notifications.deliver import deliver_due
from samvirk.organisations.models import Municipality, Organisation, Unit
from samvirk.outbox.actions import mark_seen
from samvirk.outbox.models import Channel, Delivery
from samvirk.people.models import Account, Person
from samvirk.rules.calendar import add_months
from samvirk.staff.models import Professional

# People of the demo read their notices about once a week.
READ_AFTER: Final = timedelta(days=7)
_ASCII: Final = str.maketrans("øåáöłšé", "oaaolse") | {ord("æ"): "ae"}


@dataclass(kw_only=True)
class Town:
    """A municipality and everybody in it by name; `domain` ends e-mail addresses, `phones` counts numbers.

    `built_at` is the day that everything is told from, and `now` the moment at which something happens.
    """

    municipality: Municipality
    built_at: datetime
    domain: str
    phones: int = 100
    now: datetime = field(init=False)
    accounts: dict[str, Account] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    professionals: dict[str, Professional] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    parents: dict[tuple[str, str], Parent] = field(default_factory=dict)
    next_of_kin: dict[tuple[str, str], NextOfKin] = field(default_factory=dict)
    authorisations: dict[tuple[str, str], Authorisation] = field(default_factory=dict)
    emergencies: dict[str, EmergencyAccess] = field(default_factory=dict)
    consents: dict[tuple[str, str], Consent] = field(default_factory=dict)
    applications: dict[str, Application] = field(default_factory=dict)
    births: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin today."""
        self.now = self.built_at

    def may(self, permission: Permission) -> Grant:
        """Return a grant of the system for this municipality at this moment."""
        return as_system(permission, now=self.now, municipality_id=self.municipality.pk)

    def day(self, days: int) -> date:
        """Return the date so many days from the day of building; before it if negative."""
        return timezone.localdate(self.built_at) + timedelta(days=days)

    def birthday(self, years: int, months: int = 0, days: int = 0) -> date:
        """Return when somebody was born who is so old on the day of building."""
        return add_months(self.day(0), -(12 * years + months)) - timedelta(days=days)

    def email_of(self, name: str) -> str:
        """Return an address that no mail reaches."""
        spelt = name.lower().translate(_ASCII).replace(" ", ".")
        return f"{spelt}@{self.domain}"

    def next_phone(self) -> str:
        """Return a number of its own, from a range that nobody has."""
        self.phones += 1
        return f"400 00 {self.phones:03}"


class Happening(Protocol):
    """Something that happened so many days ago (`ago`)."""

    @property
    def ago(self) -> int:
        """How many days before the town was built."""

    def happen(self, town: Town) -> None:
        """Write it, through an action, at `town.now`."""


def tell(town: Town, happenings: Iterable[Happening]) -> None:
    """Let everything happen in the order of time; what is of the same day, in the order it is given."""
    # By the clock on the wall: late on a winter evening, the same moment of a summer day is the next.
    built_at = timezone.localtime(town.built_at)
    for happening in sorted(happenings, key=lambda happening: -happening.ago):
        town.now = built_at - timedelta(days=happening.ago)
        happening.happen(town)
    _tell_people(town)


def _tell_people(town: Town) -> None:
    """Tell everybody on the screen, as a worker would have all along, and let them have read what is old.

    Nobody gets a year's e-mails today.
    """
    while deliver_due(channels=[Channel.SCREEN], tell_time=lambda: town.built_at):
        pass
    old = Delivery.objects.filter(message__created_at__lt=town.built_at - READ_AFTER)
    mark_seen(old, grant=as_system(Permission.NOTICE_READ, now=town.built_at), now=town.built_at)


def given_and_family(name: str) -> dict[str, str]:
    """Return the two parts of a name; the last word is the family name."""
    given, _, family = name.rpartition(" ")
    return {"given_name": given, "family_name": family}
