"""Whoever has forgotten the password chooses another by a link; nobody learns who has an account."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from pytest_django import Settings

from samvirk.audit.models import AuditEvent
from samvirk.people.models import Account
from tests import cast
from tests.web import entering
from tests.web.visiting import Page, Visitor

NEW, SAVE = "Nytt passord", "Lagre passordet"
CHOSEN = "sju svaner svømmer"


def ask(visitor: Visitor, email: str) -> Page:
    return visitor.press(visitor.open("/glemt-passord/"), "Send meg en lenke", {"E-post": email})


def link_in(letter: Any) -> str:
    (found,) = re.findall(r"http://testserver(/\S+)", letter.body)
    return str(found)


def link_for(visitor: Visitor, account: Account) -> str:
    ask(visitor, account.email)
    return link_in(mail.outbox[-1])


def choose(visitor: Visitor, link: str, password: str = CHOSEN) -> Page:
    return visitor.press(visitor.open(link), SAVE, {NEW: password})


def test_the_link_leads_to_a_new_password(stranger: Visitor, nora: Account) -> None:
    page = choose(stranger, link_for(stranger, nora))
    assert page.heading == "Passordet er byttet"
    assert entering.type_password(stranger, nora).status == 422
    assert entering.type_password(stranger, nora, CHOSEN).path == "/logg-inn/kode/"
    event = AuditEvent.objects.get(verb="account.choose_password", subject_id=nora.pk, basis="password_link")
    assert event.account_id == nora.pk


def test_it_logs_nobody_in_past_the_second_factor(stranger: Visitor, nora: Account) -> None:
    choose(stranger, link_for(stranger, nora))
    assert stranger.open("/meg/").path == "/logg-inn/?next=/meg/"


def test_it_ends_every_session(stranger: Visitor, nora: Account) -> None:
    inside = Visitor(Client())
    entering.go_in(inside, nora)
    choose(stranger, link_for(stranger, nora))
    assert inside.open("/meg/").path == "/logg-inn/?next=/meg/"


def test_the_answer_is_the_same_for_everybody(stranger: Visitor, nora: Account) -> None:
    Account.objects.filter(display_name=cast.MONA).update(is_active=False)
    addresses = (
        nora.email,
        "ingen@kommune.example",
        "kari.lund@fjordvik.example",
        "mona.nilsen@fjordvik.example",
    )
    pages = [ask(stranger, address) for address in addresses]
    assert len({(page.status, page.path, page.text) for page in pages}) == 1
    # One letter each, so that they take as long too.
    assert [letter.to for letter in mail.outbox] == [[address] for address in addresses]
    assert [letter.subject for letter in mail.outbox] == ["Velg nytt passord"] + [
        "Noen ba om nytt passord"
    ] * 3


def test_the_letter_says_nothing_of_anybody(stranger: Visitor, nora: Account) -> None:
    ask(stranger, nora.email)
    (letter,) = mail.outbox
    assert isinstance(letter, EmailMultiAlternatives)
    (html, kind), *_ = letter.alternatives
    assert kind == "text/html"
    for text in (letter.subject, letter.body, html):
        assert not re.search(
            r"Nora|Vik|Fjordvik|helse|plan\b|pasient|syk|fagperson", str(text), re.IGNORECASE
        )
    assert str(html).count("http") == 1


@pytest.mark.parametrize(
    ("language", "subject"),
    [("nb", "Velg nytt passord"), ("nn", "Vel nytt passord"), ("en", "Choose a new password")],
)
def test_the_letter_is_in_the_language_of_the_account(
    stranger: Visitor, nora: Account, language: str, subject: str
) -> None:
    Account.objects.filter(pk=nora.pk).update(language=language)
    ask(stranger, nora.email)
    assert mail.outbox[0].subject == subject


def test_the_link_works_once(stranger: Visitor, nora: Account) -> None:
    link = link_for(stranger, nora)
    choose(stranger, link)
    page = stranger.open(link)
    assert (page.status, page.heading) == (410, "Lenken virker ikke lenger")


def test_the_link_lives_an_hour(stranger: Visitor, nora: Account) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        link = link_for(stranger, nora)
        now.shift(timedelta(minutes=60))
        assert stranger.open(link).status == 200
        now.shift(timedelta(seconds=2))
        assert stranger.open(link).status == 410


@pytest.mark.parametrize("change", ["log in", "another address", "closed"])
def test_the_link_dies_when_the_account_changes(stranger: Visitor, nora: Account, change: str) -> None:
    link = link_for(stranger, nora)
    if change == "log in":
        entering.go_in(Visitor(Client()), nora)
    elif change == "another address":
        Account.objects.filter(pk=nora.pk).update(email="ny@kommune.example")
    else:
        Account.objects.filter(pk=nora.pk).update(is_active=False)
    assert stranger.open(link).status == 410


def test_the_link_of_one_opens_nothing_of_another(stranger: Visitor, nora: Account, fjordvik: object) -> None:
    other = Account.objects.get(display_name=cast.JONAS)
    token = link_for(stranger, nora).rstrip("/").rpartition("/")[2]
    forged = f"{other.pk.hex}-{token.partition('-')[2]}"
    for wrong in (forged, "x", "-", f"{nora.pk.hex}-", f"{nora.pk.hex}-abc-def", token[:-1] + "x"):
        assert stranger.open(f"/glemt-passord/nytt/{wrong}/").status == 410, wrong


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("", "Skriv passordet"),
        ("kort", "Skriv minst 12 tegn. Flere ord etter hverandre er lett å huske."),
        ("nora vik nora", "Passordet ligner på navnet eller e-posten din. Velg et annet."),
        ("nora@kommune.example", "Passordet ligner på navnet eller e-posten din. Velg et annet."),
        ("1q2w3e4r5t6y", "Mange bruker dette passordet, så det er lett å gjette. Velg et annet."),
        ("Samvirk kommune 2026", "Mange bruker dette passordet, så det er lett å gjette. Velg et annet."),
        ("abababababab", "Mange bruker dette passordet, så det er lett å gjette. Velg et annet."),
        ("x" * 201, "Skriv kortere: høyst 200 tegn. Nå er det 201."),
    ],
)
def test_a_weak_password_is_refused_beside_the_field(
    stranger: Visitor, nora: Account, password: str, error: str
) -> None:
    page = choose(stranger, link_for(stranger, nora), password)
    assert (page.status, page.error(NEW)) == (422, error)


@pytest.mark.parametrize(
    "password",
    [
        "bare små bokstaver",
        "123456 789012 3",
        "  med blanke  i endene ",
        "語" * 3 + "øæå€ß💥-abc",
        "Ab9! " * 40,
    ],
)
def test_any_signs_make_a_password_and_all_of_them_count(
    stranger: Visitor, nora: Account, password: str
) -> None:
    assert choose(stranger, link_for(stranger, nora), password).heading == "Passordet er byttet"
    nora.refresh_from_db()
    assert nora.check_password(password)
    assert not nora.check_password(password[:-1])


def test_an_address_that_is_none_is_mended(stranger: Visitor, nora: Account) -> None:
    page = ask(stranger, "nora")
    assert (page.status, page.error("E-post")) == (422, "Skriv e-posten slik: navn@kommune.no")
    assert mail.outbox == []


@pytest.mark.parametrize(
    "more", ["\r\nBcc: b@x.example", "\nSubject: x", ", b@x.example", "\0", "%0ABcc:b@x.example"]
)
def test_an_address_brings_no_line_of_its_own_into_a_letter(
    stranger: Visitor, nora: Account, more: str
) -> None:
    page = ask(stranger, nora.email + more)
    assert (page.status, page.error("E-post")) == (422, "Skriv e-posten slik: navn@kommune.no")
    assert mail.outbox == []


def test_nobody_s_inbox_is_flooded(stranger: Visitor, nora: Account) -> None:
    pages = [ask(stranger, nora.email) for _ in range(5)]
    assert len(mail.outbox) == 3
    assert len({page.text for page in pages}) == 1


class Broken(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages: Any) -> int:
        raise SMTPServerDisconnected("gone")


@pytest.mark.parametrize("email", ["nora@kommune.example", "ingen@kommune.example"])
@pytest.mark.parametrize("what", ["off", "broken"])
def test_a_mail_server_that_is_away_is_said_kindly(
    stranger: Visitor, nora: Account, settings: Settings, email: str, what: str
) -> None:
    if what == "off":
        settings.MAIL_IS_ON = False
    else:
        settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Broken"}}
    page = ask(stranger, email)
    assert (page.status, page.heading) == (503, "Vi får ikke sendt e-post nå")
