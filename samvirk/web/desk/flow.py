"""The path of every form: open it with what was kept, send it, mend it, and lose nothing on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from samvirk.access.requires import ActorRequest
from samvirk.core.grant import Grant
from samvirk.core.models import Conflict, Refused, Versioned
from samvirk.desk.actions import once
from samvirk.desk.facts import done_path
from samvirk.web.components.conflict import ConflictPage, conflict_page, gone_page
from samvirk.web.components.forms import Choices, CreatingForm, EditingForm
from samvirk.web.components.page import Link
from samvirk.web.components.refusals import words_for
from samvirk.web.desk import drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """What stands around a form: its title, the page above it, and a word on what it is for."""

    title: str
    up: Link
    lead: str = ""
    template: str = "components/form_page.html"


def edit(
    request: ActorRequest,
    form_class: Callable[..., EditingForm],
    row: Versioned,
    *,
    page: FormPage,
    save: Callable[[int, dict[str, Any]], object],
    done_url: str,
    choices: Choices | None = None,
    read: Callable[[Any], Mapping[str, Any]] | None = None,
) -> HttpResponse:
    """Show the row in a form, or save what was sent.

    `save` is told the version that was read and the new values; when it raises `Conflict`, the page shows
    both versions (409) with everything typed still there, and when it raises `Refused`, why not yet. `read`
    returns what the form shows of a row, where that is not the row's own columns: sealed values opened, for
    whoever may see them.
    """
    if request.method != "POST":
        kept, restored = drafts.restore(request)
        form = form_class(choices=choices)
        shown = {"version": row.version, **(read or form.stored)(row), **kept}
        form.initial.update(shown)
        return _show(request, page, form, restored=restored)
    form = form_class(request.POST, choices=choices)
    if not form.is_valid():
        return _mend(request, page, form)
    try:
        save(form.cleaned_data["version"], form.changes())
    except Refused as refused:
        return _mend(request, page, _told(form, refused))
    except Conflict as conflict:
        both = conflict_page(form, conflict.current, (read or form.stored)(conflict.current))
        return _show(request, page, form.based_on(both.version), conflict=both, status=409)
    drafts.discard(request)
    return HttpResponseRedirect(done_url)


def create(
    request: ActorRequest,
    form_class: Callable[..., CreatingForm],
    *,
    page: FormPage,
    make: Callable[[Mapping[str, Any]], str],
    grant: Grant,
    now: datetime,
    initial: Mapping[str, Any] | None = None,
    choices: Choices | None = None,
) -> HttpResponse:
    """Show an empty form, or make something of what was sent, once.

    `make` is told the cleaned values and returns the path to show.
    """
    if request.method != "POST":
        kept, restored = drafts.restore(request)
        form = form_class(initial={**(initial or {}), **kept}, choices=choices)
        return _show(request, page, form, restored=restored)
    form = form_class(request.POST, choices=choices)
    if not form.is_valid():
        return _done_before(request, form) or _mend(request, page, form)
    fields = dict(form.cleaned_data)
    key = fields.pop("idempotency_key")
    try:
        path = once(key, lambda: make(fields), grant=grant, now=now)
    except Refused as refused:
        return _mend(request, page, _told(form, refused))
    except IntegrityError:
        # Somebody else was first by a moment. Asked again, the form sees it and says so beside the field.
        form = form_class(request.POST, choices=choices)
        if form.is_valid():
            raise
        return _mend(request, page, form)
    drafts.discard(request)
    return HttpResponseRedirect(path)


def taken_away(
    request: ActorRequest,
    form_class: type[EditingForm],
    row: Versioned,
    *,
    page: FormPage,
    choices: Choices | None = None,
) -> HttpResponse:
    """Tell who has taken the row away (410), with what the reader typed about it before or since."""
    if request.method == "POST":
        drafts.keep_sent(request)
        form = form_class(request.POST, choices=choices)
    else:
        kept, _restored = drafts.restore(request)
        form = form_class(initial=kept, choices=choices)
    context = {"page": page, "gone": gone_page(form, row), "path": request.path}
    return render(request, "desk/taken_away.html", context, status=410)


def _done_before(request: ActorRequest, form: CreatingForm) -> HttpResponse | None:
    # Sent twice, the second may be refused only because the first was saved: «alt bestemt fra denne dagen».
    key = form.cleaned_data.get("idempotency_key")
    path = done_path(request.actor.account.pk, key) if key else ""
    return HttpResponseRedirect(path) if path else None


def _told(form: CreatingForm | EditingForm, refused: Refused) -> CreatingForm | EditingForm:
    """Put the reason beside the field that it is about, or above the form."""
    form.add_error(refused.field if refused.field in form.fields else None, words_for(refused))
    form.mark_errors()
    return form


def _mend(request: ActorRequest, page: FormPage, form: CreatingForm | EditingForm) -> HttpResponse:
    # Kept before it is shown again: whoever closes the browser on an error finds the text when they return.
    drafts.keep_sent(request)
    return _show(request, page, form, status=422)


def _show(
    request: ActorRequest,
    page: FormPage,
    form: CreatingForm | EditingForm,
    *,
    restored: drafts.RestoredText | None = None,
    conflict: ConflictPage | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"page": page, "form": form, "restored": restored, "conflict": conflict, "path": request.path}
    return render(request, page.template, context, status=status)
