"""Whoever is asked answers: the one who is responsible, a leader, and in the end the coordinating unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import answering, directory
from samvirk.access.answering import AskedStep
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.documents import progress_letter
from samvirk.documents.language import Language
from samvirk.documents.progress_letter import ProgressLetter
from samvirk.organisations.facts import contact_of
from samvirk.progress import actions
from samvirk.progress.actions import Decided
from samvirk.progress.models import StepAnswer, UnitDecision
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.desk.flow import FormPage, edit
from samvirk.web.organisations.sheets import sheet_of
from samvirk.web.people.pages import called
from samvirk.web.progress.forms import AnswerForm, DecideForm, LeaderForm
from samvirk.web.progress.pages import late_rows, letter_links

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A question: whom and what it is about, as far as the reader may know it."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    text: str
    url: str
    letters: tuple[Link, ...] = ()


@requires(P.PROGRESS_ANSWER)
@require_safe
def asked(request: ActorRequest) -> HttpResponse:
    """List what waits for the reader's answer, the longest late first."""
    now, actor = clock.now(), request.actor
    rows = answering.rows_with_names(answering.asked_of(actor, now=now))
    found, paging = page_of(rows, request.GET.get("side", ""))
    context = {
        "rows": [_row(one, now) for one in answering.listed(actor, found, now=now)],
        "paging": paging,
        "query": "",
        "is_unit": actor.role is Role.COORDINATING_UNIT,
        "is_leader": actor.role is Role.LEADER,
    }
    return render(request, "progress/asked.html", context)


@requires(P.PROGRESS_ANSWER)
@require_http_methods(["GET", "POST"])
def answer(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Answer one question; the unit decides."""
    now = clock.now()
    if request.actor.role is Role.COORDINATING_UNIT:
        return _decide(request, step_id, now)
    one, grant = answering.open_asked(request.actor, step_id, now=now)

    def save(version: int, told: dict[str, Any]) -> None:
        about: dict[str, Any] = {"note": told["note"], "new_due_on": told["new_due_on"]}
        about |= {"expected_version": version, "grant": grant, "now": now}
        actions.answer_step(one.row, StepAnswer(told["answer"]), **about)

    form = LeaderForm if one.is_for_leader else AnswerForm
    page = FormPage(title=_title(one), up=_up(), lead=one.text)
    more: dict[str, Any] = {"read": lambda _row: {}, "done_url": reverse("progress:asked")}
    return edit(request, form, one.row, page=page, save=save, **more)


def _decide(request: ActorRequest, step_id: UUID, now: datetime) -> HttpResponse:
    activity, followed, grant = answering.open_at_unit(request.actor, step_id, now=now)
    units = list(directory.units(request.actor, now=now).open().order_by("name", "pk"))

    def save(version: int, told: dict[str, Any]) -> None:
        unit = next((unit for unit in units if unit.pk == told["unit_id"]), None)
        decision = UnitDecision(told["decision"])
        decided = Decided(
            decision=decision,
            unit=unit if decision is UnitDecision.UNIT_DOES else None,
            new_due_on=told["new_due_on"],
            is_deviation=told["is_deviation"],
        )
        about: dict[str, Any] = {"expected_version": version, "grant": grant, "now": now}
        actions.decide(activity, decided, note=told["note"], **about)

    (row,) = late_rows([followed], is_leading=False, today=timezone.localdate(now))
    # What was done before stands on the page above.
    up = Link(label=_("Fremdrift"), url=row.person_url)
    page = FormPage(title=_("Avgjør"), up=up, lead=f"{row.person}: {row.what}")
    choices = {"unit_id": [("", _("Velg")), *((str(unit.pk), unit.name) for unit in units)]}
    more: dict[str, Any] = {"choices": choices, "read": _nothing, "done_url": reverse("progress:asked")}
    return edit(request, DecideForm, activity, page=page, save=save, **more)


@requires(P.PROGRESS_ANSWER)
@require_safe
def letter(request: ActorRequest, step_id: UUID, language: str) -> HttpResponse:
    """Return what is given by hand, or what the unit writes, as a letter that tells of no person."""
    now = clock.now()
    if language not in Language:
        raise NotThere
    opened = answering.open_letter(request.actor, step_id, now=now)
    contact = contact_of(request.actor.municipality)
    assert contact is not None  # noqa: S101 - a municipality is established with its unit
    content = ProgressLetter(
        sheet=sheet_of(contact),
        to=opened.to,
        text=opened.text,
        due_on=opened.row.due_on,
        made_on=timezone.localdate(now),
    )
    pdf = progress_letter.as_pdf(content, Language(language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="fremdrift-{language}.pdf"'
    return response


def _nothing(_row: object) -> Mapping[str, Any]:
    return {}


def _up() -> Link:
    return Link(label=_("Du er spurt"), url=reverse("progress:asked"))


def _title(one: AskedStep) -> str:
    if one.is_for_leader:
        return _("%(who)s har et tiltak som er forsinket") % {"who": one.who or _("En hos dere")}
    return one.activity or _("Et tiltak er forsinket")


def _row(one: AskedStep, now: datetime) -> AskedRow:
    facts = [(_("Gjelder"), called(one.person))] if one.person else []
    facts += [(_("Ansvarlig"), ", ".join(part for part in (one.who, one.workplace) if part))]
    facts += [(_("Fristen var"), _since(one, now)), (_("Spurt før"), _times(one))]
    facts += [(_("Fra"), ", ".join(part for part in (one.by, one.by_phone) if part))]
    is_outside = one.row.activity.professional is None or one.row.activity.professional.unit_id is None
    return AskedRow(
        id=f"asked-{one.row.pk}",
        title=_title(one),
        facts=tuple((label, value) for label, value in facts if value),
        text=one.text,
        url=reverse("progress:answer", args=[one.row.pk]),
        letters=letter_links(one.row.pk) if one.is_for_unit and is_outside else (),
    )


def _since(one: AskedStep, now: datetime) -> str:
    days = (timezone.localdate(now) - one.row.due_on).days
    ago = ngettext("%(days)s dag siden", "%(days)s dager siden", days) % {"days": days}
    return f"{dates.day(one.row.due_on)} ({ago})"


def _times(one: AskedStep) -> str:
    count = one.times_asked
    return ngettext("%(count)s gang", "%(count)s ganger", count) % {"count": count} if count else ""
