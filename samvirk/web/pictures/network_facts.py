"""The people around a person, and how they are gathered into the dots of a network map."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from django.utils.translation import gettext, ngettext

from samvirk.web.pictures import lettering
from samvirk.web.pictures.palette import Tone

# More dots than this and the names no longer fit around the circle.
MOST_DOTS = 16


class NetworkGroup(Enum):
    """The part of life in which a person meets somebody."""

    FAMILY = "family"
    MUNICIPALITY = "municipality"
    SCHOOL = "school"
    SPECIALIST = "specialist"
    LEISURE = "leisure"

    @property
    def words(self) -> str:
        """The group in the reader's language."""
        return _GROUP_WORDS[self]()

    @property
    def tone(self) -> Tone:
        """The group's colour."""
        return _GROUP_TONE[self]


_GROUP_WORDS: dict[NetworkGroup, Callable[[], str]] = {
    NetworkGroup.FAMILY: lambda: gettext("Familie"),
    NetworkGroup.MUNICIPALITY: lambda: gettext("Kommune"),
    NetworkGroup.SCHOOL: lambda: gettext("Skole"),
    NetworkGroup.SPECIALIST: lambda: gettext("Sykehus og NAV"),
    NetworkGroup.LEISURE: lambda: gettext("Fritid"),
}
_GROUP_TONE = {
    NetworkGroup.FAMILY: Tone.ACCENT,
    NetworkGroup.MUNICIPALITY: Tone.PRIMARY,
    NetworkGroup.SCHOOL: Tone.EXTRA,
    NetworkGroup.SPECIALIST: Tone.INFO,
    NetworkGroup.LEISURE: Tone.SUCCESS,
}


class Closeness(IntEnum):
    """How much contact there is; the order is the order of the lines' thickness."""

    SELDOM = 1
    REGULAR = 2
    CLOSE = 3

    @property
    def words(self) -> str:
        """The closeness in the reader's language."""
        return _CLOSENESS_WORDS[self]()


_CLOSENESS_WORDS: dict[Closeness, Callable[[], str]] = {
    Closeness.SELDOM: lambda: gettext("Sjelden kontakt"),
    Closeness.REGULAR: lambda: gettext("Jevnlig kontakt"),
    Closeness.CLOSE: lambda: gettext("Tett kontakt"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody in the network; agency and phone may be empty."""

    name: str
    role: str
    group: NetworkGroup
    closeness: Closeness
    agency: str = ""
    phone: str = ""

    @property
    def phone_uri(self) -> str:
        """The number as a link that dials it."""
        return "tel:" + "".join(letter for letter in self.phone if letter.isdigit() or letter == "+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkMap:
    """A person, called by the name they use themselves, and the contacts in any order."""

    person: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One dot of the map: a contact, or several of one agency or group, with the two lines beside it."""

    badge: str
    name: str
    below: str
    group: NetworkGroup
    closeness: Closeness
    contacts: tuple[Contact, ...]

    @property
    def stands_for_several(self) -> bool:
        """Whether the dot is an agency or a group and not a person."""
        return len(self.contacts) > 1


def dots(network: NetworkMap) -> tuple[Dot, ...]:
    """Return the dots in the order of the groups: one per contact, else per agency, else per group."""
    contacts = _in_order(network.contacts)
    if len(contacts) <= MOST_DOTS:
        return _with_badges([_single(contact) for contact in contacts])
    by_agency = _gathered(contacts, lambda contact: (contact.group, contact.agency))
    if len(by_agency) <= MOST_DOTS:
        return _with_badges(by_agency)
    return _with_badges(_gathered(contacts, lambda contact: (contact.group, "")))


def count_words(count: int) -> str:
    """Write how many people there are."""
    return ngettext("%(count)d person", "%(count)d personer", count) % {"count": count}


def _in_order(contacts: Iterable[Contact]) -> list[Contact]:
    order = list(NetworkGroup)
    return sorted(map(_plain, contacts), key=lambda contact: (order.index(contact.group), -contact.closeness))


def _plain(contact: Contact) -> Contact:
    return replace(
        contact,
        name=lettering.plain(contact.name),
        role=lettering.plain(contact.role),
        agency=lettering.plain(contact.agency),
        phone=lettering.plain(contact.phone),
    )


def _single(contact: Contact) -> Dot:
    return Dot(
        badge=_initials(contact.name),
        name=contact.name,
        below=contact.role,
        group=contact.group,
        closeness=contact.closeness,
        contacts=(contact,),
    )


def _gathered(contacts: Sequence[Contact], key: Callable[[Contact], tuple[NetworkGroup, str]]) -> list[Dot]:
    gathered: dict[tuple[NetworkGroup, str], list[Contact]] = {}
    for contact in contacts:
        gathered.setdefault(key(contact), []).append(contact)
    groups = [group for group, _ in gathered]
    return [
        _several(group, agency or _rest_of(group, is_all=groups.count(group) == 1), members)
        for (group, agency), members in gathered.items()
    ]


def _rest_of(group: NetworkGroup, *, is_all: bool) -> str:
    return group.words if is_all else gettext("Andre")


def _several(group: NetworkGroup, name: str, members: list[Contact]) -> Dot:
    if len(members) == 1:
        return _single(members[0])
    return Dot(
        badge=_initials(name),
        name=name,
        below=count_words(len(members)),
        group=group,
        closeness=max(member.closeness for member in members),
        contacts=tuple(members),
    )


def _initials(name: str) -> str:
    """Take the first letter or digit of the first two words that have one."""
    firsts = [next((letter for letter in word if letter.isalnum()), "") for word in name.split()]
    return "".join(first.upper()[:1] for first in firsts if first)[:2] or "–"


def _with_badges(found: Sequence[Dot]) -> tuple[Dot, ...]:
    """Number the dots that would otherwise share initials, so that a list can refer to them."""
    badges = [dot.badge for dot in found]
    seen: dict[str, int] = {}
    numbered = []
    for dot in found:
        seen[dot.badge] = seen.get(dot.badge, 0) + 1
        badge = f"{dot.badge}{seen[dot.badge]}" if badges.count(dot.badge) > 1 else dot.badge
        numbered.append(replace(dot, badge=badge))
    return tuple(numbered)
