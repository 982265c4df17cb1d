"""One logs in with e-mail and password, and then a second factor; both, and in this order."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from samvirk.audit.models import AuditEvent
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from tests import cast
from tests.web import entering
from tests.web.entering import CODE, E_MAIL, LOG_IN, PASS, PASSWORD
from tests.web.visiting import Visitor

WRONG = "E-posten eller passordet stemmer ikke. Prøv en gang til."


@pytest.fixture
def at_the_code(stranger: Visitor, nora: Account) -> Visitor:
    """Nora's browser after the password."""
    assert entering.type_password(stranger, nora).path == "/logg-inn/kode/"
    return stranger


def session_of(visitor: Visitor) -> dict[str, object]:
    return dict(SessionStore(visitor.client.cookies["sessionid"].value).items())


def test_password_and_code_of_the_app_let_in(at_the_code: Visitor, nora: Account) -> None:
    page = at_the_code.press(at_the_code.open("/logg-inn/kode/"), LOG_IN, {CODE: entering.code_for(nora)})
    assert (page.path, page.status) == ("/", 200)
    assert "Nora" in page.heading
    event = AuditEvent.objects.get(verb="account.log_in")
    assert (event.account_id, event.subject_id, event.basis) == (nora.pk, nora.pk, "password+totp")


def test_the_code_may_be_typed_with_a_blank(at_the_code: Visitor, nora: Account) -> None:
    code = entering.code_for(nora)
    page = at_the_code.press(at_the_code.open("/logg-inn/kode/"), LOG_IN, {CODE: f" {code[:3]} {code[3:]} "})
    assert page.path == "/"


def test_one_comes_to_the_page_one_wanted(stranger: Visitor, nora: Account) -> None:
    assert stranger.open("/veiledere/").path == "/logg-inn/?next=/veiledere/"
    assert entering.go_in(stranger, nora, "/logg-inn/?next=/veiledere/").heading == "Veiledere"


@pytest.mark.parametrize(
    "elsewhere", ["https://eksempel.example/", "//eksempel.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_host(stranger: Visitor, nora: Account, elsewhere: str) -> None:
    assert entering.go_in(stranger, nora, f"/logg-inn/?next={elsewhere}").path == "/"


def test_the_address_may_be_typed_in_capitals(stranger: Visitor, nora: Account) -> None:
    typed = {E_MAIL: f" {nora.email.upper()} ", PASS: PASSWORD}
    page = stranger.press(stranger.open("/logg-inn/"), LOG_IN, typed)
    assert page.path == "/logg-inn/kode/"


@pytest.mark.parametrize("password", ["feil", PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1]])
def test_a_wrong_password_is_told_so(stranger: Visitor, nora: Account, password: str) -> None:
    page = entering.type_password(stranger, nora, password)
    assert (page.status, page.summary()) == (422, [WRONG])
    assert page.value(PASS) == ""
    assert page.value(E_MAIL) == nora.email


def test_an_unknown_address_gets_the_same_answer(stranger: Visitor, nora: Account) -> None:
    known = entering.type_password(stranger, nora, "feil").text
    page = stranger.press(
        stranger.open("/logg-inn/"), LOG_IN, {E_MAIL: "ingen@kommune.example", PASS: "feil"}
    )
    assert page.text == known


def test_what_was_typed_wrongly_is_stored_nowhere(stranger: Visitor, nora: Account) -> None:
    stranger.press(stranger.open("/logg-inn/"), LOG_IN, {E_MAIL: "hemmelig@x.example", PASS: "hemmelig ord"})
    entering.type_password(stranger, nora, "hemmelig ord")
    from axes.models import AccessAttempt

    stored = str([*AccessAttempt.objects.values(), *AuditEvent.objects.order_by("pk").values()])
    assert "hemmelig" not in stored
    assert nora.email not in stored
    events = AuditEvent.objects.filter(verb="account.log_in_refused").order_by("pk")
    assert [event.subject_id.int == 0 for event in events] == [True, False]
    assert {event.account_id for event in events} == {None}


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, ["Skriv e-postadressen", "Skriv passordet"]),
        ({E_MAIL: "nora", PASS: "x"}, ["Skriv e-posten slik: navn@kommune.no"]),
    ],
)
def test_a_form_with_holes_is_mended(
    stranger: Visitor, nora: Account, typed: dict[str, str], errors: list[str]
) -> None:
    page = stranger.press(stranger.open("/logg-inn/"), LOG_IN, typed)
    assert (page.status, page.summary()) == (422, errors)


def test_a_closed_account_is_refused_like_a_wrong_password(stranger: Visitor, nora: Account) -> None:
    Account.objects.filter(pk=nora.pk).update(is_active=False)
    assert entering.type_password(stranger, nora).summary() == [WRONG]


def test_an_account_without_a_password_is_refused_like_a_wrong_one(stranger: Visitor, nora: Account) -> None:
    nora.set_unusable_password()
    nora.save()
    assert entering.type_password(stranger, nora, "").status == 422
    assert entering.type_password(stranger, nora).summary() == [WRONG]


def test_a_password_holds_until_its_owner_changes_it(fjordvik: Municipality, production: None) -> None:
    account = entering.somebody(fjordvik)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=3650), tick=False):
        assert entering.type_password(Visitor(Client()), account).path == "/logg-inn/kode/"


# Between the two steps


def test_half_way_nothing_opens(at_the_code: Visitor) -> None:
    for path in (
        "/veiledere/",
        "/meg/",
        "/meg/innlogging/",
        "/meg/innlogging/reservekoder/",
        "/invitasjoner/",
    ):
        assert at_the_code.open(path).path.startswith("/logg-inn/?next="), path


def test_half_way_the_session_holds_nothing_that_opens_anything(at_the_code: Visitor, nora: Account) -> None:
    held = session_of(at_the_code)
    assert set(held) == {"half_way"}
    assert set(held["half_way"]) == {"account", "since", "next"}  # type: ignore[call-overload]
    text = json.dumps(held)
    assert not any(secret in text for secret in (PASSWORD, entering.SECRET, nora.password, nora.email))


def test_setting_up_leaves_no_secret_in_the_session(
    stranger: Visitor, fjordvik: Municipality, production: None
) -> None:
    account = entering.somebody(fjordvik, has_app=False)
    entering.type_password(stranger, account)
    page = stranger.open("/logg-inn/sikring/app/")
    secret = page.main.select(".secret")[0].get_text().replace(" ", "")
    assert len(secret) == 32
    assert secret not in json.dumps(session_of(stranger))


def test_the_session_id_changes_at_each_step(stranger: Visitor, nora: Account) -> None:
    ids = [""]
    entering.type_password(stranger, nora)
    ids.append(str(stranger.client.cookies["sessionid"].value))
    stranger.press(stranger.open("/logg-inn/kode/"), LOG_IN, {CODE: entering.code_for(nora)})
    ids.append(str(stranger.client.cookies["sessionid"].value))
    assert len(set(ids)) == 3
    assert not Session.objects.filter(pk=ids[1]).exists()


def test_a_session_that_somebody_planted_is_not_used(nora: Account) -> None:
    planted = SessionStore()
    planted["assignment"] = "planted"
    planted.create()
    visitor = Visitor(Client())
    visitor.client.cookies["sessionid"] = str(planted.session_key)
    entering.go_in(visitor, nora)
    assert visitor.client.cookies["sessionid"].value != planted.session_key
    assert "assignment" not in session_of(visitor)


def test_after_a_quarter_of_an_hour_one_begins_again(stranger: Visitor, nora: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        entering.type_password(stranger, nora)
        now.shift(timedelta(minutes=15, seconds=1))
        assert stranger.open("/logg-inn/kode/").path == "/logg-inn/"


def test_the_code_page_without_a_password_leads_to_the_first_step(stranger: Visitor, nora: Account) -> None:
    for path in ("kode", "sikring", "sikring/app", "sikring/passnokkel"):
        assert stranger.open(f"/logg-inn/{path}/").path == "/logg-inn/"
    assert stranger.client.post("/logg-inn/kode/", {"code": entering.code_for(nora)}).status_code == 302


def test_an_account_closed_between_the_steps_is_out(at_the_code: Visitor, nora: Account) -> None:
    Account.objects.filter(pk=nora.pk).update(is_active=False)
    response = at_the_code.client.post("/logg-inn/kode/", {"code": entering.code_for(nora)})
    assert response.headers["Location"] == "/logg-inn/"


def test_who_has_a_second_factor_cannot_set_up_another_instead(at_the_code: Visitor) -> None:
    for path in ("sikring", "sikring/app", "sikring/passnokkel"):
        assert at_the_code.open(f"/logg-inn/{path}/").path == "/logg-inn/"


# The second factor


def test_a_wrong_code_is_told_so(at_the_code: Visitor) -> None:
    page = at_the_code.press(at_the_code.open("/logg-inn/kode/"), LOG_IN, {CODE: "000000"})
    assert page.status == 422
    assert page.error(CODE) == "Koden stemmer ikke. Skriv den som vises nå, eller en reservekode."


@pytest.mark.parametrize("code", ["", "abc", "١٢٣٤٥٦", "9" * 40, "-1", " "])
def test_what_is_no_code_is_refused(at_the_code: Visitor, code: str) -> None:
    page = at_the_code.press(at_the_code.open("/logg-inn/kode/"), LOG_IN, {CODE: code})
    assert page.status == 422
    assert page.error(CODE)


def test_a_code_works_once(nora: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False):
        first, second = Visitor(Client()), Visitor(Client())
        code = entering.code_for(nora)
        page = first.press(entering.type_password(first, nora), LOG_IN, {CODE: code})
        assert page.path == "/"
        page = second.press(entering.type_password(second, nora), LOG_IN, {CODE: code})
        assert page.status == 422


@pytest.mark.parametrize("seconds", [-30, 30, 60])
def test_a_code_of_another_half_minute_is_refused(at_the_code: Visitor, nora: Account, seconds: int) -> None:
    now = datetime.now(UTC)
    with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
        code = entering.code_for(nora)
    with time_machine.travel(now, tick=False):
        page = at_the_code.press(at_the_code.open("/logg-inn/kode/"), LOG_IN, {CODE: code})
    assert page.status == 422


def test_after_five_wrong_codes_the_right_one_waits_too(nora: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        nora_s = Visitor(Client())
        page = entering.type_password(nora_s, nora)
        for _ in range(5):
            page = nora_s.press(page, LOG_IN, {CODE: "000000"})
        page = nora_s.press(page, LOG_IN, {CODE: entering.code_for(nora)})
        assert page.error(CODE) == "Det ble for mange feil koder. Vent et kvarter før du prøver igjen."
        now.shift(timedelta(minutes=15, seconds=1))
        page = entering.type_password(nora_s, nora)
        assert nora_s.press(page, LOG_IN, {CODE: entering.code_for(nora)}).path == "/"


def test_a_code_on_paper_helps_when_the_phone_is_lost_and_works_once(nora: Account) -> None:
    code = entering.paper_code(nora)
    spaced = f"{code[:5]} {code[5:]}"
    first, second = Visitor(Client()), Visitor(Client())
    assert first.press(entering.type_password(first, nora), LOG_IN, {CODE: spaced}).path == "/"
    page = second.press(entering.type_password(second, nora), LOG_IN, {CODE: spaced})
    assert page.status == 422


def test_another_account_s_codes_open_nothing(at_the_code: Visitor, fjordvik: Municipality) -> None:
    other = entering.somebody(fjordvik, "Per Dal")
    page = at_the_code.press(at_the_code.open("/logg-inn/kode/"), LOG_IN, {CODE: entering.paper_code(other)})
    assert page.status == 422


@pytest.mark.parametrize(
    "answer", ["", "x", "[]", "{}", "null", "1", '"a"', '{"id": 1}', '{"response": []}', "[1]"]
)
def test_what_is_no_passkey_is_refused(at_the_code: Visitor, stranger: Visitor, answer: str) -> None:
    assert at_the_code.client.post("/logg-inn/kode/", {"credential": answer}).status_code == 422
    other = Client()
    assert other.post("/logg-inn/passnokkel/start/").status_code == 200
    assert other.post("/logg-inn/passnokkel/", {"credential": answer}).status_code == 422


# Demo and production


def test_in_a_demo_the_form_can_be_tried(stranger: Visitor, settings: Settings) -> None:
    page = stranger.open("/logg-inn/")
    page = stranger.open(page.links()["Logg inn med e-post"])
    assert settings.DEMO_PASSWORD in page.text
    typed = {E_MAIL: "kari.lund@fjordvik.example", PASS: settings.DEMO_PASSWORD}
    assert stranger.press(page, LOG_IN, typed).path == "/logg-inn/sikring/"


def test_in_production_the_people_of_a_demo_do_not_exist(stranger: Visitor, production: None) -> None:
    kari = Account.objects.get(display_name=cast.KARI)
    assert entering.type_password(stranger, kari, "solnedgang over fjorden").summary() == [WRONG]


def test_in_production_a_session_of_a_demo_is_nobody_s(
    log_in: object, settings: Settings, fjordvik: object
) -> None:
    kari = Visitor(cast.log_in(Client(), cast.KARI))
    settings.IS_DEMO = False
    assert kari.open("/meg/").path == "/logg-inn/?next=/meg/"


def test_a_closed_account_is_out_at_the_next_request(stranger: Visitor, nora: Account) -> None:
    entering.go_in(stranger, nora)
    assert stranger.open("/meg/").status == 200
    Account.objects.filter(pk=nora.pk).update(is_active=False)
    assert stranger.open("/meg/").path == "/logg-inn/?next=/meg/"


def test_twelve_hours_after_the_login_it_ends_whatever_is_done(nora: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        visitor = Visitor(Client())
        entering.go_in(visitor, nora)
        for _ in range(23):
            now.shift(timedelta(minutes=30))
            assert visitor.open("/meg/").path == "/meg/"
        assert visitor.client.get("/okt/").json()["seconds"] == 30 * 60
        now.shift(timedelta(minutes=30))
        assert visitor.open("/meg/").path == "/logg-inn/?next=/meg/"


def test_the_password_can_be_looked_at_and_filled_in_by_the_browser(stranger: Visitor, nora: Account) -> None:
    field = stranger.open("/logg-inn/").field(PASS)
    assert field["type"] == "password"
    (button,) = stranger.open("/logg-inn/").main.select("[data-reveal]")
    assert (button.get_text(), button["data-other"]) == ("Vis passordet", "Skjul passordet")
    assert field["autocomplete"] == "current-password"
