"""A person's page as frozen values: what the actor may see, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samvirk.access.around import SeenAttachment, SeenCapacity, SeenFamily
from samvirk.access.decide import Actor
from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.access.roles import OWN_SIDE, Basis, Part, Role
from samvirk.access.seen import SeenHelper, SeenPerson
from samvirk.people.models import ProtectedAddress
from samvirk.rules.calendar import age_on
from samvirk.web.access.words import RELATIONS
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.work_links import work_links
from samvirk.web.people.family_pages import FamilyGroup, family_acts, family_groups
from samvirk.web.people.paper_pages import CapacityRow, FileRow, capacity_rows, file_rows

PROTECTION: Final[Mapping[ProtectedAddress, tuple[Any, str]]] = {
    ProtectedAddress.CLIENT: (gettext_lazy("Klientadresse"), "warning"),
    ProtectedAddress.CONFIDENTIAL: (gettext_lazy("Fortrolig adresse"), "danger"),
    ProtectedAddress.STRICTLY_CONFIDENTIAL: (gettext_lazy("Strengt fortrolig adresse"), "danger"),
}
_MASKED_DIGITS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of what is known; `url` where it can be pressed."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody who helps; without a name where that would tell a place."""

    name: str
    what: str
    initials: str
    phone: str
    phone_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """All that the page shows."""

    id: str
    name: str
    initials: str
    lead: str
    tags: tuple[Tag, ...]
    acts: tuple[Link, ...]
    coordinator_url: str
    work: tuple[Link, ...]
    facts: tuple[Fact, ...]
    national_id: str
    show_number_url: str
    number_url: str
    reach: tuple[Fact, ...]
    is_place_closed: bool
    helpers: tuple[Helper, ...]
    family: tuple[FamilyGroup, ...]
    family_acts: tuple[Link, ...]
    has_family: bool
    consent_url: str
    capacity: tuple[CapacityRow, ...]
    capacity_url: str
    new_capacity_url: str
    notes_url: str
    files: tuple[FileRow, ...]
    has_files: bool
    new_file_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the person."""

    family: SeenFamily
    helpers: tuple[SeenHelper, ...]
    capacity: tuple[SeenCapacity, ...]
    files: tuple[SeenAttachment, ...]
    has_notes: bool


def person_page(seen: SeenPerson, around: Around, actor: Actor, *, today: date) -> PersonPage:
    """Return the page of one person for the actor."""
    may_edit = can_edit(seen, actor, Permission.PERSON_EDIT)
    may_file = can_edit(seen, actor, Permission.ATTACHMENT_EDIT)
    may_relate = can_edit(seen, actor, Permission.FAMILY_EDIT)
    helpers = tuple(helper(row) for row in around.helpers)
    return PersonPage(
        id=str(seen.id),
        name=called(seen),
        initials=initials(called(seen)),
        lead=_lead(seen, around.helpers, today),
        tags=protection_tags(seen),
        acts=_acts(seen, actor),
        coordinator_url=to("coordination:case", seen) if Part.COORDINATION in seen.parts else "",
        work=work_links(
            seen.id,
            _worked_on(seen),
            is_own=seen.basis in OWN_SIDE,
            is_child=actor.role is Role.CHILD,
        ),
        facts=_facts(seen),
        national_id=f"{seen.national_id[:_MASKED_DIGITS]} *****" if seen.national_id else "",
        show_number_url=to("people:show_number", seen),
        number_url=to("people:number", seen) if may_edit and Part.NATIONAL_ID in seen.parts else "",
        reach=_reach(seen),
        is_place_closed=not seen.is_place_open,
        helpers=helpers,
        family=family_groups(around.family, seen, may_edit=may_relate),
        family_acts=family_acts(seen) if may_relate else (),
        has_family=Part.FAMILY in seen.parts,
        consent_url=to("people:consent", seen) if Part.FAMILY in seen.parts else "",
        capacity=capacity_rows(around.capacity),
        capacity_url=to("people:capacity", seen) if Part.CAPACITY in seen.parts else "",
        new_capacity_url=to("people:capacity_new", seen) if may_edit and Part.CAPACITY in seen.parts else "",
        notes_url=to("people:notes", seen) if _has_notes(seen, around, actor) else "",
        files=file_rows(around.files, seen, may_edit=may_file),
        has_files=Part.ATTACHMENTS in seen.parts,
        new_file_url=to("people:file_new", seen) if may_file and Part.ATTACHMENTS in seen.parts else "",
    )


def can_edit(seen: SeenPerson, actor: Actor, permission: Permission) -> bool:
    """Say whether the actor may do this to the person; emergency access reads only."""
    return actor.may(permission) and seen.basis is not Basis.EMERGENCY


def to(view: str, seen: SeenPerson) -> str:
    """Return the address of one of the person's pages."""
    return reverse(view, args=[seen.id])


def called(seen: SeenPerson) -> str:
    """Return the name; a child without one is called by its family."""
    return seen.name if seen.given_name else _("Barn %(family)s") % {"family": seen.family_name}


def initials(name: str) -> str:
    """Return one or two letters for the round picture."""
    first, *rest = name.split() or [""]
    return "".join(part[:1] for part in (first, *rest[-1:])).upper()


def age(seen: SeenPerson, today: date) -> str:
    """Return the age in whole years, or that the child is expected."""
    if seen.died_on is not None:
        return _("død %(day)s") % {"day": dates.day(seen.died_on)}
    if seen.birth_on is None:
        return _("ventet %(day)s") % {"day": dates.day(seen.expected_on)} if seen.expected_on else ""
    years = age_on(seen.birth_on, today)
    return ngettext("%(years)s år", "%(years)s år", years) % {"years": years} if years else _("under ett år")


def protection_tags(seen: SeenPerson) -> tuple[Tag, ...]:
    """Return the grade of the address as a tag; none where it is not graded."""
    if seen.protection is ProtectedAddress.UNGRADED:
        return ()
    label, colour = PROTECTION[seen.protection]
    return (Tag(label=str(label), colour=colour),)


def helper(row: SeenHelper) -> Helper:
    """Return the card of somebody who helps."""
    relation, profession = str(RELATIONS[row.relation]), str(row.profession.label)
    return Helper(
        name=row.name or profession,
        what=" · ".join((relation, profession, row.workplace)) if row.name else relation,
        initials=initials(row.name or profession),
        phone=row.phone,
        phone_url=call(row.phone),
    )


def call(phone: str) -> str:
    """Return the address that calls the number."""
    return f"tel:{phone.replace(' ', '')}" if phone else ""


def _worked_on(seen: SeenPerson) -> frozenset[Part]:
    """A participant who is not in the ansvarsgruppe is not told that there is one."""
    return seen.parts - {Part.TEAM} if seen.basis is Basis.PARTICIPANT else seen.parts


def _lead(seen: SeenPerson, helpers: tuple[SeenHelper, ...], today: date) -> str:
    born = _("født %(day)s") % {"day": dates.day(seen.birth_on)} if seen.birth_on else ""
    coordinator = next((row.name for row in helpers if row.relation is AuthorisedRelation.COORDINATOR), "")
    led = _("koordinator %(name)s") % {"name": coordinator} if coordinator else ""
    return " · ".join(part for part in (age(seen, today), born, led) if part)


def _facts(seen: SeenPerson) -> tuple[Fact, ...]:
    spoken = seen.language
    if seen.has_interpreter_need:
        spoken = _("%(language)s, trenger tolk") % {"language": spoken}
    lines = [(_("Språk"), spoken), (_("Hjelp til å kommunisere"), seen.communication)]
    return tuple(Fact(label=label, value=value) for label, value in lines if value)


def _reach(seen: SeenPerson) -> tuple[Fact, ...]:
    mail = f"mailto:{seen.email}" if seen.email else ""
    lines = [
        (_("Telefon"), seen.phone, call(seen.phone)),
        (_("E-post"), seen.email, mail),
        (_("Adresse"), seen.address, ""),
        (_("Skole, barnehage eller arbeid"), seen.day_place, ""),
    ]
    return tuple(Fact(label=label, value=value, url=url) for label, value, url in lines if value)


def _has_notes(seen: SeenPerson, around: Around, actor: Actor) -> bool:
    return around.has_notes or can_edit(seen, actor, Permission.NOTE_WRITE)


def _acts(seen: SeenPerson, actor: Actor) -> tuple[Link, ...]:
    is_expected = seen.birth_on is None
    offered = [
        (
            Permission.APPLICATION_READ,
            "applications:of_person",
            _("Søknad"),
            "DocPencil",
            Part.APPLICATION in seen.parts,
        ),
        (Permission.PERSON_EDIT, "people:born", _("Barnet er født"), "HandHeart", is_expected),
        (Permission.PERSON_EDIT, "people:edit", _("Endre"), "Pencil", True),
        (Permission.PROTECTION_EDIT, "people:protection", _("Adressesperre"), "ShieldLock", True),
        (Permission.CONSENT_READ, "consent:overview", _("Samtykke"), "Gavel", Part.CONSENT in seen.parts),
        (
            *(Permission.COORDINATION_READ, "coordination:case", _("Koordinator"), "HandHeart"),
            Part.COORDINATION in seen.parts,
        ),
        (Permission.READING_LOG_READ, "audit:person_log", _("Hvem har sett"), "Eye", Part.LOG in seen.parts),
        (Permission.AUTHORISATION_EDIT, "access:register", _("Tilganger"), "PersonGroup", True),
        (Permission.PERSON_MERGE, "people:merge_choose", _("Slå sammen"), "Files", True),
    ]
    return tuple(
        Link(label=label, url=to(view, seen), icon=icon)
        for permission, view, label, icon, is_wanted in offered
        if is_wanted and can_edit(seen, actor, permission)
    )
