"""A version of a plan, what is sent for approval, and the comparison of two, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.planning import STANDS_NOW, SeenPlan, SeenVersion, VersionState
from samvirk.plans.content import PlanContent
from samvirk.rules.consent_givers import Weight
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage
from samvirk.web.people.pages import called
from samvirk.web.plans.difference_pages import DifferencePart, difference_parts
from samvirk.web.plans.pages import (
    PlanPage,
    PointRow,
    VersionRow,
    papers,
    plan_link,
    version_row,
)
from samvirk.web.plans.sections import Section, sections
from samvirk.web.plans.words import NO_EXTRA_RIGHTS
from samvirk.web.rules.consent_words import WEIGHTS


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """What the plan said in one version, and what the reader may answer."""

    title: str
    name: str
    up: Link
    row: VersionRow
    refused: str
    sections: tuple[Section, ...]
    no_extra_rights: str
    approve_url: str
    object_url: str
    agree_url: str
    child_words: str
    heard: str
    register_url: str
    difference_url: str
    papers: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPage(FormPage):
    """What is missing before the plan can be sent, and what has changed since it was approved last."""

    missing: tuple[PointRow, ...] = ()
    template: str = "plans/send.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A version, or what stands now, to compare."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPage:
    """Two versions, and what is different."""

    name: str
    up: Link
    path: str
    choices: tuple[Choice, ...]
    old: Choice
    new: Choice
    parts: tuple[DifferencePart, ...]


def version_page(seen: SeenPlan, one: SeenVersion, content: PlanContent, *, refused: str = "") -> VersionPage:
    """Return the page of one version."""
    person_id, number = seen.person.id, one.row.number
    waits = one.state is VersionState.WAITING and not seen.is_still

    def to(view: str, *, is_open: bool) -> str:
        return reverse(f"plans:{view}", args=[person_id, number]) if is_open and waits else ""

    return VersionPage(
        title=_("Planen, versjon %(number)s") % {"number": number},
        name=called(seen.person),
        up=plan_link(person_id),
        row=version_row(one, seen),
        refused=refused,
        sections=sections(content),
        no_extra_rights=str(NO_EXTRA_RIGHTS),
        approve_url=to("approve", is_open=seen.can_answer),
        object_url=to("object", is_open=seen.can_object),
        agree_url=to("agree", is_open=seen.can_agree and not one.row.agreed_at),
        child_words=_child_words(seen, one) if waits and seen.can_agree else "",
        heard=_heard(seen, one) if waits and not seen.can_agree else "",
        register_url=to("register", is_open=seen.can_write),
        difference_url=_difference_url(seen, one),
        papers=papers("plans:paper", person_id, number),
    )


def _child_words(seen: SeenPlan, one: SeenVersion) -> str:
    """Return what a child must know before it answers, and what its yes means by its age (R-116)."""
    if one.row.agreed_at:
        return _("Du har sagt ja. Nå svarer de voksne. Du kan fortsatt si at noe skal endres.")
    if seen.heard is Weight.GREAT_WEIGHT:
        return _(
            "De voksne bestemmer til slutt, men det du mener, skal bety mye. Si ja, eller hva som er feil."
        )
    return _("De voksne bestemmer til slutt, men de skal høre på deg. Si ja, eller hva som er feil.")


def _heard(seen: SeenPlan, one: SeenVersion) -> str:
    """Return to the others what the person thinks, or that they must be heard first."""
    if one.row.agreed_at:
        return _("%(name)s har sagt ja til planen.") % {"name": called(seen.person)}
    return str(WEIGHTS[seen.heard]) if seen.heard is not None else ""


def _difference_url(seen: SeenPlan, one: SeenVersion) -> str:
    """Return the way to what is different from the last approved one before, or from what stands now."""
    earlier = [other.row for other in seen.versions if other.row.number < one.row.number]
    approved = next((row.number for row in earlier if row.approved_at), None)
    path = reverse("plans:difference", args=[seen.person.id])
    number = one.row.number
    return f"{path}?fra={approved}&til={number}" if approved else f"{path}?fra={number}&til={STANDS_NOW}"


def send_page(seen: SeenPlan, whole: PlanPage) -> FormPage:
    """Return what stands around the button, or what is missing instead of it."""
    missing = tuple(row for row in whole.points if row.state.colour == "warning")
    lead = _("Personen får hele planen slik den er nå, og sier ja eller hva som skal endres.")
    return SendPage(title=_("Send til godkjenning"), up=plan_link(seen.person.id), lead=lead, missing=missing)


def compared_page(seen: SeenPlan, contents: Mapping[str, PlanContent], old: str, new: str) -> ComparedPage:
    """Return two of the versions compared; what is not there falls back to the newest two."""
    choices = tuple(_choice(key) for key in contents)
    keys = list(contents)
    new = new if new in contents else keys[0]
    old = old if old in contents else next((key for key in keys if key != new), new)
    return ComparedPage(
        name=called(seen.person),
        up=plan_link(seen.person.id),
        path=reverse("plans:difference", args=[seen.person.id]),
        choices=choices,
        old=_choice(old),
        new=_choice(new),
        parts=difference_parts(contents[old], contents[new]),
    )


def _choice(key: str) -> Choice:
    label = _("Slik planen er nå") if key == STANDS_NOW else _("Versjon %(number)s") % {"number": key}
    return Choice(value=key, label=label)
