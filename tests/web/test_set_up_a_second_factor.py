"""An account without a second factor sets one up before anything else opens."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from samvirk.audit.models import AuditEvent
from samvirk.login.facts import recovery_codes, second_factors
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from tests.web import entering
from tests.web.entering import CODE, LOG_IN
from tests.web.visiting import Page, Visitor

USE = "Ta appen i bruk"
KEPT = "Jeg har tatt vare på dem"


@pytest.fixture
def per(fjordvik: Municipality, production: None) -> Account:
    """Per Dal, who has a password and nothing else yet."""
    return entering.somebody(fjordvik, "Per Dal", has_app=False)


def secret_on(page: Page) -> str:
    return page.main.select(".secret")[0].get_text().replace(" ", "")


def set_up(visitor: Visitor, account: Account) -> Page:
    entering.type_password(visitor, account)
    page = visitor.open("/logg-inn/sikring/app/")
    return visitor.press(page, USE, {CODE: entering.code_of(secret_on(page))})


def test_who_has_none_is_led_to_it_and_nowhere_else(stranger: Visitor, per: Account) -> None:
    page = entering.type_password(stranger, per)
    assert (page.path, page.heading) == ("/logg-inn/sikring/", "Sikre innloggingen")
    assert {"Bruk en app", "Bruk passnøkkel"} <= page.links().keys()
    for path in ("/meg/", "/veiledere/", "/meg/innlogging/app/"):
        assert stranger.open(path).path.startswith("/logg-inn/?next="), path


def test_the_picture_can_be_scanned_and_the_key_typed(stranger: Visitor, per: Account) -> None:
    entering.type_password(stranger, per)
    page = stranger.open("/logg-inn/sikring/app/")
    (picture,) = page.main.select("img")
    assert str(picture["src"]).startswith("data:image/svg+xml;base64,")
    assert picture["alt"]
    assert len(secret_on(page)) == 32


def test_the_first_code_lets_in_and_shows_codes_to_print(stranger: Visitor, per: Account) -> None:
    page = set_up(stranger, per)
    assert page.heading == "Reservekoder"
    shown = [item.get_text().replace(" ", "") for item in page.main.select(".codes li")]
    assert shown == recovery_codes(per)
    assert len(set(shown)) == 10
    assert {len(code) for code in shown if code.isdecimal()} == {10}  # 33 bits
    assert "Skriv ut" in page.buttons()
    verbs = AuditEvent.objects.filter(account_id=per.pk).values_list("verb", flat=True)
    assert {"second_factor.add_app", "second_factor.renew_codes", "account.log_in"} <= set(verbs)


def test_the_codes_are_shown_until_they_are_kept_and_never_again(stranger: Visitor, per: Account) -> None:
    page = set_up(stranger, per)
    assert stranger.open("/meg/innlogging/reservekoder/").main.select(".codes")
    assert stranger.press(page, KEPT).path == "/"
    page = stranger.open("/meg/innlogging/reservekoder/")
    assert not page.main.select(".codes")
    assert "Du har 10 reservekoder igjen." in page.text
    assert not any(code[:5] in page.text for code in recovery_codes(per))


def test_one_comes_to_the_page_one_wanted_after_keeping_them(stranger: Visitor, per: Account) -> None:
    entering.type_password(stranger, per, path="/logg-inn/?next=/veiledere/")
    page = stranger.open("/logg-inn/sikring/app/")
    page = stranger.press(page, USE, {CODE: entering.code_of(secret_on(page))})
    assert stranger.press(page, KEPT).heading == "Veiledere"


def test_secrets_are_made_of_160_random_bits_and_never_twice_the_same(
    stranger: Visitor, per: Account
) -> None:
    entering.type_password(stranger, per)
    secrets = {secret_on(stranger.open("/logg-inn/sikring/app/")) for _ in range(20)}
    assert len(secrets) == 20
    assert {len(secret) * 5 for secret in secrets} == {160}


def test_a_wrong_code_keeps_the_same_picture(stranger: Visitor, per: Account) -> None:
    entering.type_password(stranger, per)
    first = stranger.open("/logg-inn/sikring/app/")
    page = stranger.press(first, USE, {CODE: "000000"})
    assert (page.status, page.error(CODE)) == (422, "Koden stemmer ikke. Skriv den som appen viser nå.")
    assert secret_on(page) == secret_on(first)
    assert second_factors(per) == []


def test_a_page_that_lay_open_too_long_shows_a_new_picture(stranger: Visitor, per: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        entering.type_password(stranger, per)
        now.shift(timedelta(minutes=14))
        first = stranger.open("/logg-inn/sikring/app/")
        now.shift(timedelta(minutes=2))
        entering.type_password(stranger, per)
        now.shift(timedelta(minutes=14))
        page = stranger.press(first, USE, {CODE: entering.code_of(secret_on(first))})
        assert page.status == 422
        assert "Siden sto åpen for lenge." in page.text
        assert secret_on(page) != secret_on(first)


@pytest.mark.parametrize("secret", ["", "x", "eyJhIjoxfQ:1:abc", "\0", "9" * 500])
def test_a_secret_that_is_not_ours_is_refused(stranger: Visitor, per: Account, secret: str) -> None:
    entering.type_password(stranger, per)
    data = {"secret": secret, "code": entering.code_of(entering.SECRET)}
    assert stranger.client.post("/logg-inn/sikring/app/", data).status_code == 422
    assert second_factors(per) == []


def test_the_secret_of_another_account_is_refused(
    stranger: Visitor, per: Account, fjordvik: Municipality
) -> None:
    other = Visitor(Client())
    entering.type_password(other, entering.somebody(fjordvik, "Liv Moe", has_app=False))
    page = other.open("/logg-inn/sikring/app/")
    data = page.sends(USE, {CODE: entering.code_of(secret_on(page))})
    entering.type_password(stranger, per)
    assert stranger.client.post("/logg-inn/sikring/app/", data).status_code == 422
    assert second_factors(per) == []


def test_the_code_that_set_it_up_cannot_be_used_to_log_in(per: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False):
        visitor, other = Visitor(Client()), Visitor(Client())
        set_up(visitor, per)
        code = entering.code_for(per)
        assert other.press(entering.type_password(other, per), LOG_IN, {CODE: code}).status == 422


def test_guessing_codes_here_is_limited_too(stranger: Visitor, per: Account) -> None:
    entering.type_password(stranger, per)
    page = stranger.open("/logg-inn/sikring/app/")
    for _ in range(6):
        page = stranger.press(page, USE, {CODE: "000000"})
    assert page.error(CODE) == "Det ble for mange feil koder. Vent et kvarter før du prøver igjen."


def test_secrets_lie_sealed_in_the_database(stranger: Visitor, per: Account) -> None:
    entering.type_password(stranger, per)
    page = stranger.open("/logg-inn/sikring/app/")
    secret = secret_on(page)
    stranger.press(page, USE, {CODE: entering.code_of(secret)})
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in recovery_codes(per))


@pytest.mark.parametrize(
    "answer", ["", "x", "[]", "{}", "null", "1", '"a"', '{"id": 1}', '{"response": {}}', "[1]"]
)
def test_what_is_no_passkey_is_not_stored(stranger: Visitor, per: Account, answer: str) -> None:
    entering.type_password(stranger, per)
    assert stranger.open("/logg-inn/sikring/passnokkel/").status == 200
    page = stranger.client.post("/logg-inn/sikring/passnokkel/", {"credential": answer, "name": "x"})
    assert page.status_code == 422
    assert second_factors(per) == []
