"""On one's own page: another password, another address, another second factor, new recovery codes."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from samvirk.access.decide import as_holder
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.login import actions
from samvirk.login.facts import FactorKind, recovery_codes, second_factors
from samvirk.people.models import Account
from tests import cast
from tests.web import entering
from tests.web.entering import CODE, PASSWORD
from tests.web.visiting import Page, Visitor

MINE = "/meg/innlogging/"
OLD, NEW, SAVE = "Passordet du har nå", "Nytt passord", "Lagre passordet"
ANOTHER = "sju svaner svømmer"


@pytest.fixture
def inside(stranger: Visitor, nora: Account) -> Visitor:
    """Nora, logged in."""
    entering.go_in(stranger, nora)
    mail.outbox.clear()
    return stranger


def give_passkey(account: Account, name: str = "Jobb-PC") -> int:
    """Store a passkey as if a browser had made it; it is never asked."""
    grant = as_holder(account.pk, basis="test", now=clock.now())
    actions.add_passkey(account, name=name, credential={}, grant=grant, now=clock.now())
    return max(factor.id for factor in second_factors(account))


def change_password(visitor: Visitor, old: str = PASSWORD, new: str = ANOTHER) -> Page:
    return visitor.press(visitor.open(f"{MINE}passord/"), SAVE, {OLD: old, NEW: new})


def test_the_page_shows_what_one_logs_in_with(inside: Visitor, nora: Account) -> None:
    page = inside.open(inside.open("/meg/").links()["Se innloggingen"])
    assert page.path == MINE
    assert f"Du logger inn med {nora.email}." in page.text
    assert page.table()[0][0] == "App med koder"
    assert "Du har 9 reservekoder igjen." in page.text


# Password


def test_the_password_is_changed_with_the_old_one(inside: Visitor, nora: Account) -> None:
    assert change_password(inside).path == MINE
    nora.refresh_from_db()
    assert nora.check_password(ANOTHER)
    assert inside.open("/meg/").status == 200
    assert [letter.subject for letter in mail.outbox] == ["Innloggingen din er endret"]
    assert AuditEvent.objects.filter(verb="account.choose_password", basis="role:provider").exists()


def test_without_the_old_one_nothing_is_changed(inside: Visitor, nora: Account) -> None:
    page = change_password(inside, old="feil")
    assert (page.status, page.error(OLD)) == (422, "Passordet stemmer ikke")
    assert page.value(NEW) == ""
    nora.refresh_from_db()
    assert nora.check_password(PASSWORD)


def test_a_weak_one_is_refused(inside: Visitor) -> None:
    assert change_password(inside, new="kort").error(NEW).startswith("Skriv minst 12 tegn.")


def test_other_sessions_end_and_this_one_gets_another_id(inside: Visitor, nora: Account) -> None:
    other = Visitor(Client())
    entering.go_in(other, nora)
    before = inside.client.cookies["sessionid"].value
    change_password(inside)
    assert inside.client.cookies["sessionid"].value != before
    assert other.open("/meg/").path == "/logg-inn/?next=/meg/"
    assert len(inside.open(MINE).section("Her er du logget inn").select("tbody tr")) == 1


def test_a_mail_server_that_is_away_stops_no_change(inside: Visitor, nora: Account, settings: object) -> None:
    settings.MAIL_IS_ON = False  # type: ignore[attr-defined]
    assert change_password(inside).path == MINE


# The password once more


@pytest.fixture
def later(nora: Account) -> Visitor:
    """Nora, eleven minutes after she logged in."""
    visitor = Visitor(Client())
    start = datetime.now(UTC) - timedelta(minutes=11)
    with time_machine.travel(start, tick=False):
        entering.go_in(visitor, nora)
    return visitor


@pytest.mark.parametrize("path", ["e-post/", "app/", "passnokkel/", "reservekoder/"])
def test_after_ten_minutes_the_password_is_asked_for(later: Visitor, path: str) -> None:
    page = later.open(MINE + path)
    assert page.heading == "Er det deg?"
    before = later.client.cookies["sessionid"].value
    page = later.press(page, "Fortsett", {"Passordet ditt": PASSWORD})
    assert page.path == MINE + path
    assert later.client.cookies["sessionid"].value != before
    assert later.open(MINE).section("Her er du logget inn").select("tbody tr")


@pytest.mark.parametrize("path", ["fjern/", "okter/", "reservekoder/nye/", "reservekoder/lagret/"])
def test_no_button_works_without_it(later: Visitor, nora: Account, path: str) -> None:
    codes, factors = recovery_codes(nora), second_factors(nora)
    response = later.client.post(MINE + path, {"factor": factors[0].id})
    assert response.headers["Location"] == f"{MINE}bekreft/?next={MINE}"
    assert (recovery_codes(nora), second_factors(nora)) == (codes, factors)


def test_a_wrong_one_is_told_so(later: Visitor) -> None:
    page = later.press(later.open(f"{MINE}app/"), "Fortsett", {"Passordet ditt": "feil"})
    assert (page.status, page.error("Passordet ditt")) == (422, "Passordet stemmer ikke")
    assert later.open(f"{MINE}app/").heading == "Er det deg?"


def test_it_leads_to_no_other_host(later: Visitor) -> None:
    page = later.open(f"{MINE}bekreft/?next=https://eksempel.example/")
    assert later.press(page, "Fortsett", {"Passordet ditt": PASSWORD}).path == "/"


# E-mail


def ask_for(visitor: Visitor, email: str) -> Page:
    return visitor.press(visitor.open(f"{MINE}e-post/"), "Send lenke til ny adresse", {"Ny e-post": email})


def link_in_mail() -> str:
    (found,) = re.findall(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    return str(found)


def test_the_new_address_holds_when_its_link_is_used(inside: Visitor, nora: Account) -> None:
    assert ask_for(inside, "Ny@Kommune.example").heading == "Se i innboksen din"
    assert mail.outbox[0].to == ["ny@kommune.example"]
    nora.refresh_from_db()
    assert nora.email == "nora@kommune.example"
    page = inside.open(link_in_mail())
    assert "Fra nå av logger du inn med ny@kommune.example." in page.text
    assert inside.press(page, "Bruk denne adressen").path == MINE
    nora.refresh_from_db()
    assert nora.email == "ny@kommune.example"
    assert mail.outbox[-1].to == ["nora@kommune.example"]


def test_the_link_says_nothing_to_whoever_reads_it(inside: Visitor) -> None:
    ask_for(inside, "ny@kommune.example")
    import base64

    token = link_in_mail().rstrip("/").rpartition("/")[2]
    assert b"kommune" not in base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))


def test_the_link_of_one_is_not_there_for_another(inside: Visitor, nora: Account, fjordvik: object) -> None:
    ask_for(inside, "ny@kommune.example")
    other = Visitor(Client())
    entering.go_in(other, entering.somebody(fjordvik, "Per Dal"))  # type: ignore[arg-type]
    assert other.open(link_in_mail()).status == 404
    assert Visitor(Client()).open(link_in_mail()).path.startswith("/logg-inn/?next=")


def test_the_link_works_once_and_for_an_hour(nora: Account) -> None:
    inside = Visitor(Client())
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        entering.go_in(inside, nora)
        ask_for(inside, "ny@kommune.example")
        link = link_in_mail()
        now.shift(timedelta(minutes=59))
        assert inside.press(inside.open(link), "Bruk denne adressen").path == MINE
        assert inside.open(link).status == 404
        entering_again = Visitor(Client())
        nora.refresh_from_db()
        entering.go_in(entering_again, nora)
        ask_for(entering_again, "nyere@kommune.example")
        link = link_in_mail()
        now.shift(timedelta(minutes=58))
        assert entering_again.open("/meg/").status == 200
        now.shift(timedelta(minutes=3))
        assert entering_again.open(link).status == 404


def test_an_address_of_another_account_stays_theirs(inside: Visitor, nora: Account) -> None:
    assert ask_for(inside, "kari.lund@fjordvik.example").heading == "Se i innboksen din"
    page = inside.press(inside.open(link_in_mail()), "Bruk denne adressen")
    assert (page.status, page.heading) == (409, "Adressen er i bruk")
    nora.refresh_from_db()
    assert nora.email == "nora@kommune.example"


@pytest.mark.parametrize("token", ["x", "0" * 600, "gAAAAA", "_-_-"])
def test_a_made_up_link_is_not_there(inside: Visitor, token: str) -> None:
    assert inside.open(f"{MINE}e-post/{token}/").status == 404


def test_without_a_mail_server_nothing_is_promised(inside: Visitor, settings: object) -> None:
    settings.MAIL_IS_ON = False  # type: ignore[attr-defined]
    assert ask_for(inside, "ny@kommune.example").status == 503


def test_nobody_s_inbox_is_flooded(inside: Visitor) -> None:
    pages = [ask_for(inside, "ny@kommune.example") for _ in range(5)]
    assert len({page.text for page in pages}) == 1
    assert len(mail.outbox) == 3


def test_an_address_that_is_none_is_mended(inside: Visitor) -> None:
    assert ask_for(inside, "ny").error("Ny e-post") == "Skriv e-posten slik: navn@kommune.no"


# Second factors


def test_another_app_takes_the_place_of_the_first(inside: Visitor, nora: Account) -> None:
    before = second_factors(nora)[0].id
    page = inside.open(inside.open(MINE).links()["Bytt app"])
    secret = page.main.select(".secret")[0].get_text().replace(" ", "")
    page = inside.press(page, "Ta appen i bruk", {CODE: entering.code_of(secret)})
    assert page.path == MINE
    (app,) = second_factors(nora)
    assert (app.kind, app.id != before) == (FactorKind.APP, True)
    assert [letter.subject for letter in mail.outbox] == ["Innloggingen din er endret"]


def test_the_last_one_stays(inside: Visitor, nora: Account) -> None:
    page = inside.open(MINE)
    assert not any(button.startswith("Fjern") for button in page.buttons())
    (app,) = second_factors(nora)
    response = inside.client.post(f"{MINE}fjern/", {"factor": app.id})
    assert response.status_code == 409
    assert "Dette er den siste" in response.content.decode()
    assert second_factors(nora) == [app]


def test_one_of_two_can_be_removed(inside: Visitor, nora: Account) -> None:
    give_passkey(nora)
    page = inside.open(MINE)
    assert [row[0] for row in page.table()] == ["App med koder", "Jobb-PC"]
    inside.press(page, "Fjern: App med koder")
    (left,) = second_factors(nora)
    assert (left.kind, left.name) == (FactorKind.PASSKEY, "Jobb-PC")
    assert AuditEvent.objects.get(verb="second_factor.remove").subject_id == nora.pk


@pytest.mark.parametrize("factor", ["", "x", "-1", "0", "9" * 18, "9" * 400, "\0"])
def test_what_is_no_factor_removes_none(inside: Visitor, nora: Account, factor: str) -> None:
    give_passkey(nora)
    inside.client.post(f"{MINE}fjern/", {"factor": factor})
    assert len(second_factors(nora)) == 2


def test_nobody_removes_another_s(inside: Visitor, nora: Account, fjordvik: object) -> None:
    give_passkey(nora)
    other = entering.somebody(fjordvik, "Per Dal")  # type: ignore[arg-type]
    inside.client.post(f"{MINE}fjern/", {"factor": second_factors(other)[0].id})
    assert (len(second_factors(other)), len(second_factors(nora))) == (1, 2)


# Recovery codes


def test_new_codes_end_the_old_ones(inside: Visitor, nora: Account) -> None:
    before = set(recovery_codes(nora))
    inside.press(inside.open(f"{MINE}reservekoder/"), "Jeg har tatt vare på dem")
    page = inside.press(inside.open(f"{MINE}reservekoder/"), "Lag nye reservekoder")
    shown = {item.get_text().replace(" ", "") for item in page.main.select(".codes li")}
    assert shown == set(recovery_codes(nora))
    assert not shown & before


def test_the_page_says_when_all_are_used(inside: Visitor, nora: Account) -> None:
    row = Authenticator.objects.get(user=nora, type=Authenticator.Type.RECOVERY_CODES)
    row.data["used_mask"] = 2**10 - 1
    row.save()
    assert "Du har ingen reservekoder igjen." in inside.open(MINE).text


def test_somebody_of_the_demo_has_nothing_yet(log_in: object, fjordvik: object) -> None:
    kari = Visitor(cast.log_in(Client(), cast.KARI))
    page = kari.open(MINE)
    assert "Du har ikke lagt til noe ennå." in page.text
    assert "Reservekoder" not in page.headings()
