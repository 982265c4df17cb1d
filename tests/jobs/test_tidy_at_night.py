"""At night old drafts, done requests, messages and ended sessions go, and the command says so."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import time_machine
from django.contrib.sessions.models import Session
from django.core.management import call_command

from samvirk.access.decide import as_absent_writer, as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.desk.actions import keep_draft
from samvirk.desk.models import DoneRequest, Draft
from samvirk.organisations.models import Municipality
from samvirk.outbox.actions import tell
from samvirk.outbox.models import Message
from samvirk.people.models import Account
from tests import cast

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


def tidy() -> str:
    output = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("tidy", stdout=output)
    return output.getvalue()


def told_of(municipality: Municipality, then: datetime) -> None:
    grant = as_system(Permission.REPORT_HANDLE, now=then)
    message = tell("a.b", municipality, municipality_id=municipality.pk, grant=grant, now=then)
    Message.objects.filter(pk=message.pk).update(done_at=then)


def test_what_is_old_goes_and_the_rest_stays(fjordvik: Municipality) -> None:
    account = Account.objects.get(display_name=cast.KARI)
    already = Message.objects.count()
    for days in (1, 29, 31, 400):
        then = NOW - timedelta(days=days)
        keep_draft(path=f"/{days}/", fields={}, grant=as_absent_writer(account.pk, now=clock.now()), now=then)
        DoneRequest.objects.create(account=account, key=uuid4(), result_path=f"/{days}/", done_at=then)
        Session.objects.create(session_key=f"key{days}", session_data="", expire_date=then)
        told_of(fjordvik, then)
    Session.objects.create(session_key="open", session_data="", expire_date=NOW + timedelta(minutes=1))
    assert tidy() == (
        "Removed 2 drafts older than thirty days.\nRemoved 1 messages that ended ninety days ago.\n"
    )
    assert sorted(Draft.objects.values_list("path", flat=True)) == ["/1/", "/29/"]
    assert sorted(DoneRequest.objects.values_list("result_path", flat=True)) == ["/1/", "/29/"]
    assert Message.objects.count() == already + 3
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_when_there_is_nothing_it_says_so(db: None) -> None:
    assert tidy() == (
        "Removed 0 drafts older than thirty days.\nRemoved 0 messages that ended ninety days ago.\n"
    )
