"""The ways from a person to what is worked on with them: one row of links on every page about the person."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.roles import Part
from samvirk.web.components.page import Link


def review_name(*, is_own: bool) -> str:
    """Return what evaluations are called; the person and the family are spared the office's word."""
    return _("Hvordan går det?") if is_own else _("Evaluering")


def progress_name(*, is_own: bool) -> str:
    """Return what the page of late activities is called."""
    return _("Er noe forsinket?") if is_own else _("Fremdrift")


def work_links(
    person_id: UUID, parts: Collection[Part], *, is_own: bool = False, is_child: bool = False
) -> tuple[Link, ...]:
    """Return the pages that whoever sees these parts of the person can go to; a child is led to its own."""
    about_me = _("Hva er viktig for deg?") if is_child else _("Kartlegging")
    team = _("Ansvarsgruppa di") if is_child else _("Ansvarsgruppe")
    goals = _("Målene dine") if is_child else _("Mål og tiltak")
    pages = [
        (Part.MAPPING, "mappings:mapping", about_me, "Chat2", True),
        (Part.PLAN, "goals:list", goals, "Star" if is_child else "Tasklist", True),
        (Part.PLAN, "plans:plan", _("Planen din") if is_child else _("Plan"), "FileText", True),
        (Part.PLAN, "progress:person", progress_name(is_own=is_own), "Clock", not is_child),
        (Part.TEAM, "teams:team", team, "PersonGroup", True),
        (Part.MEETING, "meetings:list", _("Møtene") if is_child else _("Møter"), "Calendar", True),
        (Part.PLAN, "reviews:overview", review_name(is_own=is_own), "Chat2", True),
        (Part.PLAN, "tools:tools", _("Verktøy"), "Cog", not is_child),
        (Part.PLAN, "tools:services", _("Tjenester"), "Buildings3", not is_child),
    ]
    return tuple(
        Link(label=label, url=reverse(view, args=[person_id]), icon=icon)
        for part, view, label, icon, is_wanted in pages
        if part in parts and is_wanted
    )
