"""Who may see a person, who may not, and what each sees, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.models import Authorisation, Block, Disqualification
from samvirk.access.register import AccessToTend, Register, SeenAccess, ShutOut
from samvirk.access.roles import Basis, Part
from samvirk.family.models import NextOfKin, Parent
from samvirk.people.models import Person
from samvirk.staff.models import Professional
from samvirk.web.access.words import GROUNDS, PARTS, RELATIONS
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.components.person_link import person_path
from samvirk.web.components.sources import Source
from samvirk.web.desk.flow import FormPage


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedPage(FormPage):
    """A form with the sources of what it asks beneath."""

    sources: tuple[Source, ...] = ()
    template: str = "access/form_with_sources.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRow:
    """One who may see the person; empty addresses where the reader can do nothing."""

    who: str
    work: str
    relation: str
    period: str
    given_by: str
    place: str
    closed: str
    end_url: str
    renew_url: str
    sees_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """«Hvem kan se …»."""

    title: str
    up: Link
    masked: str
    rows: tuple[AccessRow, ...]
    give_url: str
    shut_out_url: str
    who_else: str


def register_page(register: Register, *, may_edit: bool, may_block: bool) -> RegisterPage:
    """Return the page of the register; `may_edit` is the unit's."""
    person_id, is_own = register.person_id, register.basis is Basis.OWN
    title = _("Hvem kan se opplysningene om meg?")
    if not is_own:
        title = _("Hvem kan se opplysningene om %(name)s?") % {"name": register.name}
    return RegisterPage(
        title=title,
        up=Link(label=_("Om meg") if is_own else register.name, url=person_path(person_id)),
        masked=""
        if register.is_place_open
        else _("Navn på dem som hjelper, vises ikke her. De kan røpe hvor personen er."),
        rows=tuple(_access_row(register, access, may_edit=may_edit) for access in register.accesses),
        give_url=reverse("access:give", args=[person_id]) if may_edit else "",
        shut_out_url=reverse("access:shut_out", args=[person_id]) if may_block else "",
        who_else=_("Foreldre med foreldreansvar, verge og koordinerende enhet kan også se."),
    )


def _access_row(register: Register, access: SeenAccess, *, may_edit: bool) -> AccessRow:
    args = [register.person_id, access.helper.id]
    helper = access.helper
    facts = {"since": dates.day(access.valid_from), "until": dates.day(access.valid_until)}
    return AccessRow(
        who=helper.name or _("En fagperson"),
        work=", ".join(filter(None, (str(helper.profession.label), helper.workplace))),
        relation=str(RELATIONS[helper.relation]),
        period=_("Fra %(since)s til %(until)s") % facts,
        given_by=_("Samtykke") if access.is_by_consent else access.given_by,
        closed=_("Åpner ingenting: samtykket er slutt") if access.is_closed else "",
        place=_("Får se hvor personen er") if access.can_see_place else "",
        end_url=reverse("access:end", args=args) if access.can_be_ended else "",
        renew_url=reverse("access:renew", args=args) if may_edit and not _is_the_persons(access) else "",
        sees_url=reverse("access:sees", args=args)
        if register.is_place_open and not access.is_by_consent
        else "",
    )


def _is_the_persons(access: SeenAccess) -> bool:
    """Say whether only the person lets the professional in, or in again: nobody renews that for them."""
    return access.is_by_consent or access.is_closed


@dataclass(frozen=True, slots=True, kw_only=True)
class SeesPage:
    """«Slik ser Jonas denne siden»: what is shown and what is not, and never what stands there."""

    title: str
    up: Link
    lead: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]


def sees_page(row: Authorisation, person: Person, parts: frozenset[Part]) -> SeesPage:
    """Return what the professional sees of the person."""
    facts = {"name": row.professional.name, "person": person.name}
    lead = _("Som %(relation)s ser %(name)s dette om %(person)s:")
    if not parts:
        lead = _("%(name)s ser ingenting om %(person)s nå.")
    return SeesPage(
        title=_("Slik ser %(name)s siden") % facts,
        up=Link(label=_("Hvem kan se"), url=reverse("access:register", args=[person.pk])),
        lead=lead % (facts | {"relation": str(RELATIONS[row.relation]).lower()}),
        shown=tuple(str(words) for part, words in PARTS.items() if part in parts),
        hidden=tuple(str(words) for part, words in PARTS.items() if part not in parts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProfessional:
    """One whose name fits, and where to go with them."""

    name: str
    work: str
    url: str


def found_professionals(
    professionals: Iterable[Professional], view: str, *args: object
) -> tuple[FoundProfessional, ...]:
    """Return search results that lead to a view which takes the professional last."""
    return tuple(
        FoundProfessional(
            name=professional.name, work=_work(professional), url=reverse(view, args=[*args, professional.pk])
        )
        for professional in professionals
    )


def _work(professional: Professional) -> str:
    return f"{professional.get_profession_display()}, {professional.workplace}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TendRow:
    """An access that ends soon, or whose holder stands too near."""

    person: str
    who: str
    relation: str
    until: str
    url: str


def tend_rows(accesses: Iterable[AccessToTend]) -> tuple[TendRow, ...]:
    """Return the rows, each with the way to the person's register."""
    return tuple(
        TendRow(
            person=access.person.name,
            who=f"{access.professional}, {access.workplace}",
            relation=str(RELATIONS[access.relation]),
            until=dates.day(access.valid_until),
            url=reverse("access:register", args=[access.person.id]),
        )
        for access in accesses
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOutRow:
    """One who is kept from the person, why, since when, and what lifts it."""

    who: str
    why: str
    since: str
    lift_url: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOutPage:
    """Blocks and disqualifications of one person."""

    title: str
    up: Link
    blocks: tuple[ShutOutRow, ...]
    disqualified: tuple[ShutOutRow, ...]
    candidates: tuple[Link, ...]


def shut_out_page(found: ShutOut) -> ShutOutPage:
    """Return the page, with everybody near the person who might be blocked."""
    person = found.person
    return ShutOutPage(
        title=_("Sperringer for %(name)s") % {"name": person.name},
        up=Link(label=person.name, url=person_path(person.pk)),
        blocks=tuple(_block_row(person, row, grounds) for row, grounds in found.blocks),
        disqualified=tuple(_disqualified_row(person, row) for row in found.disqualifications),
        candidates=(
            *_candidates(person, "forelder", _("forelder"), found.parents),
            *_candidates(person, "parorende", _("pårørende"), found.next_of_kin),
            *_candidates(person, "fagperson", _("fagperson"), found.helpers),
        ),
    )


def _candidates(
    person: Person, kind: str, word: str, rows: Iterable[Parent | NextOfKin | Professional]
) -> tuple[Link, ...]:
    return tuple(
        Link(label=f"{row.name} ({word})", url=reverse("access:block", args=[person.pk, kind, row.pk]))
        for row in rows
    )


def _block_row(person: Person, row: Block, grounds: str) -> ShutOutRow:
    whom = row.parent or row.next_of_kin or row.professional
    return ShutOutRow(
        who=whom.name if whom else "",
        why=grounds,
        since=dates.day(row.valid_from),
        lift_url=reverse("access:lift_block", args=[person.pk, row.pk]),
        version=row.version,
    )


def _disqualified_row(person: Person, row: Disqualification) -> ShutOutRow:
    return ShutOutRow(
        who=row.professional.name,
        why=str(GROUNDS[row.ground]),
        since=dates.day(row.declared_on),
        lift_url=reverse("access:end_disqualification", args=[person.pk, row.pk]),
        version=1,
    )
