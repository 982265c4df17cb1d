"""Pages about logging in, as frozen values: roles to choose, second factors, sessions, invitations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samvirk.access.decide import Actor
from samvirk.access.models import AccountInvitation, InvitationState, RoleAssignment
from samvirk.access.roles import Role
from samvirk.login.facts import FactorKind, OpenSession, SecondFactor, open_sessions, second_factors
from samvirk.login.facts import recovery_codes as unused_codes
from samvirk.people.models import Account
from samvirk.web.access.browsers import in_plain_words
from samvirk.web.access.demo_words import DEMO_STORIES
from samvirk.web.components import dates
from samvirk.web.components.page import Tag

# Longer numbers are no ids of ours, and fit in no column.
LONGEST_NUMBER: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody in a role, to be chosen by one press."""

    id: str
    name: str
    initials: str
    role: str
    municipality: str
    story: str = ""
    is_current: bool = False


def part_of(assignment: RoleAssignment, actor: Actor | None = None) -> Part:
    """Return the assignment as a button."""
    return Part(
        id=str(assignment.pk),
        name=assignment.account.display_name,
        initials=assignment.account.initials,
        role=str(Role(assignment.role).label),
        municipality=assignment.municipality.name,
        story=str(DEMO_STORIES.get(assignment.account.email, "")),
        is_current=actor is not None
        and (actor.role.value, actor.municipality.pk) == (assignment.role, assignment.municipality_id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality of the demo with its people."""

    name: str
    parts: tuple[Part, ...]


def places_of(assignments: Iterable[RoleAssignment]) -> tuple[Place, ...]:
    """Return the people by municipality; they come in that order."""
    by_place = groupby(map(part_of, assignments), key=lambda part: part.municipality)
    return tuple(Place(name=name, parts=tuple(parts)) for name, parts in by_place)


# Second factors and sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class AppPage:
    """What an app needs to show codes: a picture to scan, and the same as text."""

    picture: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRow:
    """A second factor as a row."""

    id: int
    name: str
    added: str
    used: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A place where one is logged in."""

    id: int
    browser: str
    entered: str
    last_used: str
    is_this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLoginPage:
    """How one logs in."""

    email: str
    factors: tuple[FactorRow, ...]
    has_app: bool
    can_remove: bool
    codes: str
    sessions: tuple[SessionRow, ...]


def own_login_page(account: Account, session_key: str, *, now: datetime) -> OwnLoginPage:
    """Return the page; `session_key` is the session that it is read in."""
    factors = second_factors(account)
    sessions = open_sessions(account, now=now)
    return OwnLoginPage(
        email=account.email,
        factors=tuple(_factor_row(factor) for factor in factors),
        has_app=any(factor.kind is FactorKind.APP for factor in factors),
        can_remove=len(factors) > 1,
        codes=_codes_left(len(unused_codes(account))) if factors else "",
        sessions=tuple(_session_row(session, session_key) for session in sessions),
    )


def _factor_row(factor: SecondFactor) -> FactorRow:
    is_app = factor.kind is FactorKind.APP
    return FactorRow(
        id=factor.id,
        name=_("App med koder") if is_app else factor.name,
        added=_day(factor.added_at),
        used=dates.moment(factor.used_at) if factor.used_at else _("Ikke brukt ennå"),
    )


def _session_row(session: OpenSession, session_key: str) -> SessionRow:
    return SessionRow(
        id=session.id,
        browser=in_plain_words(session.browser),
        entered=dates.moment(session.entered_at),
        last_used=dates.moment(session.last_used_at),
        is_this=session.key == session_key,
    )


def _codes_left(count: int) -> str:
    if not count:
        return _("Du har ingen reservekoder igjen.")
    return ngettext("Du har %(count)s reservekode igjen.", "Du har %(count)s reservekoder igjen.", count) % {
        "count": count
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesPage:
    """Recovery codes, in two groups of five; empty when they have been shown before."""

    codes: tuple[str, ...]
    left: str


def codes_page(codes: list[str], *, is_new: bool) -> CodesPage:
    """Return the page: the codes themselves only while they are new."""
    shown = tuple(f"{code[:5]} {code[5:]}" for code in codes) if is_new else ()
    return CodesPage(codes=shown, left=_codes_left(len(codes)))


def number_in(request: HttpRequest, name: str) -> int:
    """Return the id that a pressed button stands for; one that is nobody's if it is no number."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= LONGEST_NUMBER else 0


# Invitations

STATES: Final[dict[InvitationState, tuple[Any, str]]] = {
    InvitationState.UNSENT: (gettext_lazy("Ikke sendt"), "danger"),
    InvitationState.SENT: (gettext_lazy("Sendt"), "info"),
    InvitationState.ACCEPTED: (gettext_lazy("Tatt imot"), "success"),
    InvitationState.EXPIRED: (gettext_lazy("Gått ut"), "warning"),
    InvitationState.WITHDRAWN: (gettext_lazy("Trukket tilbake"), "neutral"),
}
WAITING: Final = frozenset({InvitationState.UNSENT, InvitationState.SENT, InvitationState.EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """An invitation as a row of the list."""

    id: str
    name: str
    email: str
    role: str
    state: Tag
    when: str
    version: int
    is_waiting: bool
    renew_url: str
    withdraw_url: str


def invitation_row(invitation: AccountInvitation, *, now: datetime) -> InvitationRow:
    """Return the row, with its state and dates as text."""
    state = invitation.state(now)
    label, colour = STATES[state]
    return InvitationRow(
        id=str(invitation.pk),
        name=invitation.display_name,
        email=invitation.email,
        role=str(Role(invitation.role).label),
        state=Tag(label=str(label), colour=colour),
        when=_when(invitation, state),
        version=invitation.version,
        is_waiting=state in WAITING,
        renew_url=reverse("access:invitation_renew", args=[invitation.pk]),
        withdraw_url=reverse("access:invitation_withdraw", args=[invitation.pk]),
    )


def _when(invitation: AccountInvitation, state: InvitationState) -> str:
    moment = {
        InvitationState.ACCEPTED: invitation.accepted_at,
        InvitationState.WITHDRAWN: invitation.withdrawn_at,
    }.get(state)
    if moment:
        return _day(moment)
    if state is InvitationState.UNSENT:
        return ""
    return _("Gjelder til %(day)s") % {"day": _day(invitation.expires_at)}


def _day(moment: datetime) -> str:
    return dates.day(timezone.localdate(moment))
