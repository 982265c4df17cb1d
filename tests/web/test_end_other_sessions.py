"""One sees where one is logged in, and ends it there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core.management import call_command
from django.test import Client

from samvirk.audit.models import AuditEvent
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from samvirk.web.access.browsers import in_plain_words
from tests.web import entering
from tests.web.visiting import Visitor

MINE = "/meg/innlogging/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1"
PC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
HERE = "Her er du logget inn"


@pytest.fixture
def built_at() -> datetime:
    return datetime(2026, 11, 1, 9, tzinfo=UTC)


def logged_in(account: Account, user_agent: str) -> Visitor:
    visitor = Visitor(Client(headers={"user-agent": user_agent}))
    entering.go_in(visitor, account)
    return visitor


def places(visitor: Visitor) -> list[str]:
    rows = visitor.open(MINE).section(HERE).select("tbody th")
    return [" ".join(row.get_text().split()) for row in rows]


@pytest.fixture
def pc(nora: Account) -> Visitor:
    return logged_in(nora, PC)


@pytest.fixture
def phone(nora: Account) -> Visitor:
    return logged_in(nora, PHONE)


def is_out(visitor: Visitor) -> bool:
    return visitor.open("/meg/").path == "/logg-inn/?next=/meg/"


def test_each_place_is_named_in_plain_words(pc: Visitor, phone: Visitor) -> None:
    assert sorted(places(pc)) == ["Firefox på Windows Denne", "Safari på iPhone"]


def test_one_place_is_ended(pc: Visitor, phone: Visitor) -> None:
    page = pc.open(MINE)
    button = next(words for words in page.buttons() if words.startswith("Logg ut der: Safari på iPhone"))
    pc.press(page, button)
    assert is_out(phone)
    assert places(pc) == ["Firefox på Windows Denne"]
    assert AuditEvent.objects.filter(verb="account.end_sessions").count() == 1


def test_all_others_are_ended(pc: Visitor, phone: Visitor, nora: Account) -> None:
    third = logged_in(nora, PC)
    pc.press(pc.open(MINE), "Logg ut alle andre steder")
    assert is_out(phone)
    assert is_out(third)
    assert not is_out(pc)
    assert places(pc) == ["Firefox på Windows Denne"]


@pytest.mark.parametrize("session", ["", "x", "-1", "0", "9" * 400, "\0"])
def test_what_is_no_session_ends_none(pc: Visitor, phone: Visitor, session: str) -> None:
    pc.client.post(f"{MINE}okter/", {"session": session})
    assert not is_out(phone)


def test_nobody_ends_another_s(pc: Visitor, nora: Account, fjordvik: object) -> None:
    other = logged_in(entering.somebody(fjordvik, "Per Dal"), PHONE)  # type: ignore[arg-type]
    theirs = UserSession.objects.exclude(user=nora).get()
    pc.client.post(f"{MINE}okter/", {"session": theirs.pk})
    assert not is_out(other)


def test_logging_out_takes_the_place_off_the_list(pc: Visitor, phone: Visitor, nora: Account) -> None:
    phone.client.post("/logg-ut/")
    assert places(pc) == ["Firefox på Windows Denne"]
    event = AuditEvent.objects.get(verb="account.log_out")
    assert (event.account_id, event.subject_id) == (nora.pk, nora.pk)


def test_a_session_that_timed_out_is_no_place(nora: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        logged_in(nora, PHONE)
        now.shift(timedelta(minutes=61))
        assert places(logged_in(nora, PC)) == ["Firefox på Windows Denne"]
        call_command("tidy")
        assert UserSession.objects.count() == 1


def test_the_page_tells_when(fjordvik: Municipality, production: None) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 9, 15, tzinfo=UTC), tick=False) as now:
        visitor = logged_in(entering.somebody(fjordvik), PC)
        now.shift(timedelta(minutes=20))
        visitor.open("/")
        (row,) = visitor.open(MINE).section(HERE).select("tbody tr")
        cells = [cell.get_text() for cell in row.select("td")]
        assert cells[:2] == [
            "22. november kl.\N{NO-BREAK SPACE}10.15",
            "22. november kl.\N{NO-BREAK SPACE}10.35",
        ]


def test_statements_do_not_grow_with_places(
    pc: Visitor,
    nora: Account,
    same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None],
) -> None:
    same_number_of_statements(lambda: pc.open(MINE), lambda: [logged_in(nora, PHONE) for _ in range(5)])


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PC, "Firefox på Windows"),
        (PHONE, "Safari på iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome på Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge på Windows",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605", "Safari på Mac"),
        (
            "Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28 Chrome/130 Mobile Safari/537",
            "Samsung Internet på Android",
        ),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140 Safari/537", "Chrome på Chromebook"),
        ("curl/8", "Ukjent nettleser"),
        ("Firefox/1", "Firefox"),
        ("Windows", "Windows"),
        ("", "Ukjent nettleser"),
        ("<script>alert(1)</script>", "Ukjent nettleser"),
    ],
)
def test_a_browser_in_plain_words(user_agent: str, words: str) -> None:
    assert in_plain_words(user_agent) == words
