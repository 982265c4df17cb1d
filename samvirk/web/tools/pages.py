"""The pages of the tool and of the services as frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.tooling import SeenService, SeenServices, SeenTakingPart, SeenTools
from samvirk.tools.models import Tool
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.desk.flow import FormPage
from samvirk.web.people.pages import called

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """A tool that was chosen, why and when."""

    tool: str
    reason: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolsPage:
    """Which tool the work is kept in now and was before."""

    up: Link
    name: str
    is_there: bool
    current: ChoiceRow | None
    former: tuple[ChoiceRow, ...]
    has_plan: bool
    choose_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosePage(FormPage):
    """What stands around the choice: what a plan still needs, and where to see to it."""

    template: str = "tools/choose.html"
    missing: tuple[Link, ...] = ()
    has_plan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service in the overview."""

    name: str
    contact: str
    contribution: str
    tag: Tag
    version: int
    edit_url: str
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A service that stands in the application; one press takes it in."""

    name: str
    contact: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeRow:
    """Somebody close who takes part."""

    name: str
    relationship: str
    when: str
    version: int
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesPage:
    """Services and relatives; addresses are empty for what the actor may not do."""

    up: Link
    name: str
    is_own: bool
    is_there: bool
    is_place_closed: bool
    services: tuple[ServiceRow, ...]
    former: tuple[ServiceRow, ...]
    proposals: tuple[ProposalRow, ...]
    has_family: bool
    relatives: tuple[RelativeRow, ...]
    former_relatives: tuple[RelativeRow, ...]
    no_relatives: str
    new_url: str
    relative_url: str
    no_relatives_url: str


def tools_page(seen: SeenTools, actor: Actor) -> ToolsPage:
    """Return the page of the tool for whoever sees the plan."""
    rows = [
        ChoiceRow(tool=str(Tool(one.row.tool).label), reason=one.reason, when=dates.day(one.row.chosen_on))
        for one in seen.choices
    ]
    may = actor.may(P.PLAN_WRITE) and seen.is_open
    return ToolsPage(
        up=person_link(seen.person.id, called(seen.person)),
        name=called(seen.person),
        is_there=seen.is_there,
        current=rows[0] if rows else None,
        former=tuple(rows[1:]),
        has_plan=seen.plan is not None,
        choose_url=reverse("tools:choose", args=[seen.person.id]) if may else "",
    )


def choose_page(seen: SeenTools) -> ChoosePage:
    """Return what stands around the form."""
    url = reverse("tools:tools", args=[seen.person.id])
    return ChoosePage(
        title=_("Velg verktøy"),
        up=Link(label=_("Verktøy"), url=url),
        lead=_(
            "Personen bestemmer om det skal være en plan. Dere kan bytte senere, og ingenting blir borte."
        ),
        missing=() if seen.plan is not None else tuple(_missing(seen)),
        has_plan=seen.plan is not None,
    )


def _missing(seen: SeenTools) -> Iterator[Link]:
    if not seen.consent.holds:
        yield Link(
            label=_("Spør om samtykke til en plan"), url=reverse("consent:overview", args=[seen.person.id])
        )
    if not seen.has_coordinator:
        url = reverse("coordination:case", args=[seen.person.id])
        yield Link(label=_("Personen må ha en koordinator"), url=url)


def services_page(seen: SeenServices, actor: Actor) -> ServicesPage:
    """Return the page of services and relatives."""
    person_id = seen.person.id
    may = actor.may(P.PLAN_WRITE) and seen.is_open
    services = [(one.row.ended_on, _service(one, person_id, may=may)) for one in seen.services]
    relatives = [(one.row.ended_on, _relative(one, person_id, may=may)) for one in seen.relatives]
    wish = seen.no_relatives
    return ServicesPage(
        up=person_link(person_id, called(seen.person)),
        name=called(seen.person),
        is_own=not actor.may(P.PLAN_WRITE),
        is_there=seen.is_there,
        is_place_closed=not seen.person.is_place_open,
        services=tuple(row for ended, row in services if ended is None),
        former=tuple(row for ended, row in services if ended is not None),
        proposals=tuple(
            ProposalRow(
                name=one.name,
                contact=one.contact,
                url=reverse("tools:take_in", args=[person_id, one.id]),
            )
            for one in seen.proposals
        ),
        has_family=Part.FAMILY in seen.person.parts,
        relatives=tuple(row for ended, row in relatives if ended is None),
        former_relatives=tuple(row for ended, row in relatives if ended is not None),
        no_relatives=dates.day(wish.stated_on) if wish else "",
        new_url=reverse("tools:service_new", args=[person_id]) if may else "",
        relative_url=reverse("tools:relative_new", args=[person_id]) if may and not wish else "",
        no_relatives_url=reverse("tools:no_relatives", args=[person_id]) if may else "",
    )


def _service(one: SeenService, person_id: UUID, *, may: bool) -> ServiceRow:
    row = one.row
    args = [person_id, row.pk]
    in_plan = Tag(label=_("Med i planen"), colour="success")
    tag = in_plan if row.is_in_plan else Tag(label=_("Ikke i planen"), colour="neutral")
    if row.ended_on is not None:
        tag = Tag(label=_("Til %(day)s") % {"day": dates.day(row.ended_on)}, colour="neutral")
    may_change = may and row.ended_on is None
    return ServiceRow(
        name=one.name,
        contact=one.contact,
        contribution=one.contribution,
        tag=tag,
        version=row.version,
        edit_url=reverse("tools:service_edit", args=args) if may_change else "",
        end_url=reverse("tools:service_end", args=args) if may_change else "",
    )


def _relative(one: SeenTakingPart, person_id: UUID, *, may: bool) -> RelativeRow:
    row = one.row
    facts = {"person": dates.day(row.person_wants_on), "relative": dates.day(row.relative_wants_on)}
    when = _("Personen sa ja %(person)s, den pårørende %(relative)s.") % facts
    if row.ended_on is not None:
        when = _("Var med til %(day)s.") % {"day": dates.day(row.ended_on)}
    url = reverse("tools:relative_end", args=[person_id, row.pk])
    return RelativeRow(
        name=one.name,
        relationship=one.relationship,
        when=when,
        version=row.version,
        end_url=url if may and row.ended_on is None else "",
    )
