"""Answer a call, and write down what somebody else answered."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import meeting_up
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.meetings import actions
from samvirk.meetings.models import InvitationAnswer
from samvirk.organisations.facts import keyring_of
from samvirk.web.desk.flow import edit
from samvirk.web.desk.row_press import after_press, is_from_home
from samvirk.web.meetings.forms import AnswerForm, NoteAnswerForm
from samvirk.web.meetings.pages import meeting_path
from samvirk.web.meetings.point_views import page_beneath

P = Permission


@requires(P.MEETING_ANSWER)
@require_http_methods(["GET", "POST"])
def answer(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Say whether one comes, with a word to the koordinator."""
    now = clock.now()
    row, grant = meeting_up.open_own_invitation(request.actor, person_id, meeting_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        given, note = InvitationAnswer(fields["answer"]), fields["note"]
        actions.answer(row, given, note=note, expected_version=version, grant=grant, now=now)

    page, done = page_beneath(person_id, meeting_id, _("Svar")), meeting_path(person_id, meeting_id)
    response = edit(request, AnswerForm, row, page=page, save=save, done_url=done, read=_opened)
    if not isinstance(response, HttpResponseRedirect) or not is_from_home(request):
        return response
    label = InvitationAnswer(request.POST["answer"]).label
    return after_press(request, done, what="", said=_("Svaret ditt: %(answer)s") % {"answer": label})


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def note_answer(request: ActorRequest, person_id: UUID, meeting_id: UUID, called_id: UUID) -> HttpResponse:
    """Write down what somebody answered by telephone or on paper."""
    now = clock.now()
    _person, row, grant = meeting_up.open_invitation(request.actor, person_id, meeting_id, called_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        given, note = InvitationAnswer(fields["answer"]), fields["note"]
        actions.note_answer(row, given, note=note, expected_version=version, grant=grant, now=now)

    page = page_beneath(person_id, meeting_id, _("Skriv inn svaret"))
    done = f"{meeting_path(person_id, meeting_id)}#coming"
    return edit(request, NoteAnswerForm, row, page=page, save=save, done_url=done, read=_opened)


def _opened(row: Any) -> dict[str, Any]:
    note = opened_text(row, "answer_note", keyring_of(row.municipality_id))
    return {"answer": row.answer, "note": note}
