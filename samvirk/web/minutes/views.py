"""Write the minutes of a meeting on one page, read them, add to them, and print them."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import minuting
from samvirk.access.decide import NotThere
from samvirk.access.minuting import Writing
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.access.seen_minutes import written_of
from samvirk.core import clock
from samvirk.desk.facts import kept_text
from samvirk.documents import minutes_letter
from samvirk.documents.language import Language
from samvirk.minutes import actions
from samvirk.organisations.facts import keyring_of
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.minutes.forms import SEND, AdditionForm, ChildAdditionForm, MinutesForm
from samvirk.web.minutes.letters import letter_content
from samvirk.web.minutes.links import read_path
from samvirk.web.minutes.pages import read_page, write_page
from samvirk.web.minutes.typed import Sent, Shape, keys_of, next_place, shape_of, shown, written_from

P = Permission
# Where the page says that it is saved.
_SAVED: Final = "lagret"


@requires(P.MINUTES_WRITE)
@require_http_methods(["GET", "POST"])
def write(request: ActorRequest, person_id: UUID, held_id: UUID) -> HttpResponse:
    """Write on the minutes; each press of Enter saves, and the last one sends."""
    now, actor = clock.now(), request.actor
    writing = minuting.open_to_write(actor, person_id, held_id, now=now)
    if writing.minutes.released_at is not None:
        return HttpResponseRedirect(read_path(person_id, held_id))
    sent, do = _typed(request), request.POST.get("do", "")
    held_on = dates.local_day(writing.meeting.row.starts_at)
    shape = shape_of(writing, sent, held_on=held_on, today=dates.local_day(now))
    form = partial(MinutesForm, shape=shape, writing=writing)
    place = f"{request.path}#{next_place(sent, shape, do) or _SAVED}"
    return edit(
        request,
        form,
        writing.minutes,
        page=write_page(writing),
        save=partial(_save, request, writing, shape, now=now),
        done_url=read_path(person_id, held_id) if do == SEND else place,
        read=_reader(writing, shape, is_restored=bool(sent) and request.method == "GET"),
    )


@requires(P.MEETING_READ)
@require_safe
def read(request: ActorRequest, person_id: UUID, sent_id: UUID) -> HttpResponse:
    """Show minutes that were sent, as far as the reader may see them."""
    now, actor = clock.now(), request.actor
    person, seen = minuting.see_minutes(actor, person_id, sent_id, now=now)
    page = read_page(person, seen, actor, now=now)
    template = "minutes/child.html" if actor.role is Role.CHILD else "minutes/read.html"
    return render(request, template, {"page": page, "up": page.up})


@requires(P.MEETING_ANSWER)
@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, person_id: UUID, sent_id: UUID) -> HttpResponse:
    """Put something right in minutes that were sent, or say something about them."""
    now = clock.now()
    minutes, grant = minuting.open_to_add(request.actor, person_id, sent_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.add_to_minutes(minutes, fields["text"], grant=grant, now=now)
        return f"{read_path(person_id, sent_id)}#tillegg"

    up = Link(label=_("Referatet"), url=read_path(person_id, sent_id))
    is_child = request.actor.role is Role.CHILD
    page = FormPage(title=_("Si noe om møtet") if is_child else _("Legg til i referatet"), up=up)
    form = ChildAdditionForm if is_child else AdditionForm
    return create(request, form, page=page, make=make, grant=grant, now=now)


@requires(P.MINUTES_WRITE)
@require_safe
def letter(
    request: ActorRequest, person_id: UUID, sent_id: UUID, recipient_id: UUID, language: str
) -> HttpResponse:
    """Return the minutes on paper to one of those who get them."""
    now = clock.now()
    person, seen = minuting.on_paper(request.actor, person_id, sent_id, recipient_id, now=now)
    if language not in Language:
        raise NotThere
    with override(language):
        content = letter_content(person, seen, now=now)
    pdf = minutes_letter.as_pdf(content, Language(language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="referat-{language}.pdf"'
    return response


def _save(
    request: ActorRequest,
    writing: Writing,
    shape: Shape,
    version: int,
    fields: dict[str, Any],
    *,
    now: datetime,
) -> None:
    """Keep what was written, or send it."""
    written, meeting = written_from(fields, shape, writing), writing.meeting.row
    about: dict[str, Any] = {"expected_version": version, "now": now}
    if request.POST.get("do") != SEND:
        actions.write_minutes(meeting, written, grant=writing.powers.minutes, **about)
        return
    to = minuting.sending(writing, written, request.actor, now=now)
    actions.release_minutes(meeting, written, to, powers=writing.powers, **about)


def _typed(request: ActorRequest) -> Sent:
    """Return what was sent, or what was kept of what was typed before."""
    if request.method == "POST":
        return dict(request.POST.lists())
    kept = kept_text(request.actor.account.pk, request.path)
    return kept.fields if kept else {}


def _reader(writing: Writing, shape: Shape, *, is_restored: bool) -> Any:
    """Return how the form reads minutes; a box that was not ticked in a draft is not ticked."""
    keyring = keyring_of(writing.person.municipality_id)

    def told(row: Any) -> Mapping[str, Any]:
        is_same = row.version == writing.minutes.version
        written = writing.stored if is_same else written_of(row, writing.meeting, keyring)
        values = shown(written, shape, keys_of(writing, written))
        ticks = {name: False for name, value in values.items() if isinstance(value, bool)}
        return values | ticks if is_restored else values

    return told
