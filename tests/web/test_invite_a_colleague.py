"""The unit invites somebody to a role; the link is theirs alone, works once, and for fourteen days."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django import Settings

from samvirk.access.actions import OwnAccountError, invite
from samvirk.access.decide import as_system, decide
from samvirk.access.models import AccountInvitation, InvitationState, RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from tests import cast
from tests.web import entering
from tests.web.conftest import Visit
from tests.web.entering import CODE, LOG_IN
from tests.web.visiting import Page, Visitor

LIST, NEW = "/invitasjoner/", "/invitasjoner/ny/"
SEND, NAME, E_MAIL, ROLE = "Send invitasjonen", "Navn", "E-post", "Rolle i kommunen"
CHOSEN = "sju svaner svømmer"
OVER = "Invitasjonen gjelder ikke lenger"
ADDRESS = "siri@kommune.example"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def send(visitor: Visitor, email: str = ADDRESS, role: str = "Fagperson", name: str = "Siri Holm") -> Page:
    return visitor.press(visitor.open(NEW), SEND, {NAME: name, E_MAIL: email, ROLE: role})


def link() -> str:
    (found,) = re.findall(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    return str(found)


def invited(ingrid: Visitor, email: str = ADDRESS) -> tuple[AccountInvitation, str]:
    send(ingrid, email)
    return AccountInvitation.objects.order_by("-created_at", "-pk")[0], link()


def roles_of(email: str) -> set[str]:
    return set(RoleAssignment.objects.filter(account__email=email).values_list("role", flat=True))


# Inviting


def test_somebody_new_gets_an_account_and_a_letter(ingrid: Visitor) -> None:
    page = send(ingrid)
    assert page.path == LIST
    assert page.table()[0][:2] == ["Siri Holmsiri@kommune.example", "Fagperson"]
    assert page.table()[0][2].startswith("Sendt Gjelder til")
    account = Account.objects.get(email=ADDRESS)
    assert account.display_name == "Siri Holm"
    assert not account.has_usable_password()
    assert roles_of(ADDRESS) == set()
    verbs = AuditEvent.objects.filter(role="coordinating_unit").values_list("verb", flat=True)
    assert {"account.open", "invitation.make", "invitation.send"} <= set(verbs)


def test_the_letter_says_nothing_of_anybody(ingrid: Visitor) -> None:
    send(ingrid)
    (letter,) = mail.outbox
    assert isinstance(letter, EmailMultiAlternatives)
    assert letter.to == [ADDRESS]
    (html, _), *_ = letter.alternatives
    for text in (letter.subject, letter.body, html):
        assert not re.search(r"Siri|Holm|Ingrid|Fjordvik|fagperson|plan\b|helse", str(text), re.IGNORECASE)


def test_sent_twice_one_is_invited(ingrid: Visitor) -> None:
    data = ingrid.open(NEW).sends(SEND, {NAME: "Siri Holm", E_MAIL: ADDRESS, ROLE: "Fagperson"})
    for _ in range(2):
        ingrid.client.post(NEW, data)
    assert AccountInvitation.objects.count() == 1
    assert len(mail.outbox) == 1


def test_inviting_again_renews_the_link(ingrid: Visitor) -> None:
    _, first = invited(ingrid)
    _, second = invited(ingrid)
    assert AccountInvitation.objects.count() == 1
    assert Visitor(Client()).open(first).status == 404
    assert Visitor(Client()).open(second).status == 200


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, ["Skriv navnet", "Skriv e-postadressen", "Velg en rolle"]),
        ({NAME: "Siri", E_MAIL: "siri", ROLE: "Leder"}, ["Skriv e-posten slik: navn@kommune.no"]),
        (
            {NAME: "Ingrid", E_MAIL: "Ingrid.Solheim@Fjordvik.example", ROLE: "Systemansvarlig"},
            ["Du kan ikke gi en rolle til deg selv. Be en kollega om det."],
        ),
    ],
)
def test_a_form_with_faults_is_mended(ingrid: Visitor, typed: dict[str, str], errors: list[str]) -> None:
    page = ingrid.press(ingrid.open(NEW), SEND, typed)
    assert (page.status, page.summary()) == (422, errors)
    assert not AccountInvitation.objects.exists()


def test_no_action_gives_a_role_to_oneself(fjordvik: Municipality) -> None:
    aisha, now = cast.actor(cast.AISHA), clock.now()
    grant = decide(aisha, Permission.ACCOUNT_INVITE, now=now)
    with pytest.raises(OwnAccountError):
        invite(
            fjordvik,
            email=aisha.account.email.upper(),
            display_name="Aisha",
            role=Role.COORDINATING_UNIT,
            language="nb",
            grant=grant,
            now=now,
        )


@pytest.mark.parametrize("name", cast.EVERYBODY)
def test_only_the_unit_and_the_administrator_invite(visit: Visit, name: str) -> None:
    may = name in {cast.INGRID, cast.AISHA, cast.GRETE}
    assert [visit(name).open(path).status for path in (LIST, NEW)] == ([200] * 2 if may else [403] * 2)
    assert ("/invitasjoner/" in visit(name).open("/kommunen/").links().values()) is may


def test_whether_the_address_was_known_is_not_told(ingrid: Visitor) -> None:
    known = send(ingrid, "jonas.berg@fjordvik.example", name="En annen")
    assert known.table()[0][0] == "En annenjonas.berg@fjordvik.example"
    assert Account.objects.get(email="jonas.berg@fjordvik.example").display_name == cast.JONAS


@pytest.mark.parametrize("away", [True, False])
def test_a_letter_that_did_not_go_is_said_and_sent_again(
    ingrid: Visitor, settings: Settings, away: bool
) -> None:
    settings.MAIL_IS_ON = False
    page = send(ingrid)
    assert page.table()[0][2] == "Ikke sendt"
    settings.MAIL_IS_ON = not away
    page = ingrid.press(page, "Send på nytt: Siri Holm")
    assert page.table()[0][2].startswith("Ikke sendt" if away else "Sendt")


def test_an_empty_list_says_what_to_do(ingrid: Visitor) -> None:
    assert "Ingen er invitert ennå" in ingrid.open(LIST).text


def test_the_list_asks_as_often_with_many(
    ingrid: Visitor, same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None]
) -> None:
    send(ingrid)
    more = lambda: [send(ingrid, f"nr{n}@kommune.example") for n in range(5)]  # noqa: E731
    same_number_of_statements(lambda: ingrid.open(LIST), more)


# Answering


def test_a_new_account_chooses_a_password_and_then_a_second_factor(ingrid: Visitor) -> None:
    invitation, path = invited(ingrid)
    siri = Visitor(Client())
    page = siri.open(path)
    assert "Fjordvik kommune gir deg rollen Fagperson." in page.text
    page = siri.press(page, "Lagre passordet", {"Nytt passord": CHOSEN})
    assert page.path == "/logg-inn/sikring/"
    page = siri.open("/logg-inn/sikring/app/")
    secret = page.main.select(".secret")[0].get_text().replace(" ", "")
    page = siri.press(page, "Ta appen i bruk", {CODE: entering.code_of(secret)})
    assert page.heading == "Reservekoder"
    assert roles_of(ADDRESS) == {"provider"}
    invitation.refresh_from_db()
    assert invitation.state(clock.now()) is InvitationState.ACCEPTED
    assert ingrid.open(LIST).table()[0][2].startswith("Tatt imot")
    event = AuditEvent.objects.get(verb="role.assign", basis="invitation")
    assert event.account_id == invitation.account_id


def test_a_weak_password_is_refused_and_the_link_still_works(ingrid: Visitor) -> None:
    _, path = invited(ingrid)
    siri = Visitor(Client())
    page = siri.press(siri.open(path), "Lagre passordet", {"Nytt passord": "siri holm siri"})
    assert page.error("Nytt passord").startswith("Passordet ligner")
    assert siri.open(path).status == 200


def test_a_second_use_gets_a_kind_page(ingrid: Visitor) -> None:
    _, path = invited(ingrid)
    siri = Visitor(Client())
    siri.press(siri.open(path), "Lagre passordet", {"Nytt passord": CHOSEN})
    page = Visitor(Client()).open(path)
    assert (page.status, page.heading) == (410, OVER)
    assert Visitor(Client()).client.post(path, {"new_password": CHOSEN}).status_code == 410


def test_two_who_answer_at_once_are_one(ingrid: Visitor) -> None:
    _, path = invited(ingrid)
    first, second = Visitor(Client()), Visitor(Client())
    pages = first.open(path), second.open(path)
    first.press(pages[0], "Lagre passordet", {"Nytt passord": CHOSEN})
    page = second.press(pages[1], "Lagre passordet", {"Nytt passord": "et annet passord"})
    assert page.heading == OVER
    assert Account.objects.get(email=ADDRESS).check_password(CHOSEN)


def test_it_expires_after_fourteen_days(fjordvik: Municipality) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as now:
        ingrid = Visitor(cast.log_in(Client(), cast.INGRID))
        _, path = invited(ingrid)
        now.shift(timedelta(days=14) - timedelta(seconds=1))
        assert Visitor(Client()).open(path).status == 200
        now.shift(timedelta(seconds=1))
        page = Visitor(Client()).open(path)
        assert (page.status, page.heading) == (410, OVER)
        ingrid = Visitor(cast.log_in(Client(), cast.INGRID))
        page = ingrid.open(LIST)
        assert page.table()[0][2].startswith("Gått ut")
        ingrid.press(page, "Send på nytt: Siri Holm")
        assert Visitor(Client()).open(link()).status == 200


def test_a_withdrawn_one_opens_nothing(ingrid: Visitor) -> None:
    _, path = invited(ingrid)
    page = ingrid.press(ingrid.open(LIST), "Trekk tilbake: Siri Holm")
    assert page.table()[0][2].startswith("Trukket tilbake")
    assert Visitor(Client()).open(path).heading == OVER
    assert "Send på nytt: Siri Holm" not in page.buttons()


def test_an_answered_one_cannot_be_withdrawn_or_sent_again(ingrid: Visitor) -> None:
    invitation, path = invited(ingrid)
    siri = Visitor(Client())
    siri.press(siri.open(path), "Lagre passordet", {"Nytt passord": CHOSEN})
    invitation.refresh_from_db()
    for verb in ("send", "trekk"):
        response = ingrid.client.post(f"{LIST}{invitation.pk}/{verb}/", {"version": invitation.version})
        assert response.status_code == 409


def test_an_older_version_is_refused(ingrid: Visitor) -> None:
    page = send(ingrid)
    ingrid.press(page, "Send på nytt: Siri Holm")
    assert ingrid.press(page, "Trekk tilbake: Siri Holm").status == 409


def test_a_link_for_kari_opened_by_jonas(ingrid: Visitor, visit: Visit) -> None:
    _, path = invited(ingrid, "kari.lund@fjordvik.example")
    jonas = visit(cast.JONAS)
    assert jonas.open(path).status == 404
    assert jonas.client.post(path).status_code == 404
    assert roles_of("kari.lund@fjordvik.example") == {"coordinator"}
    assert roles_of("jonas.berg@fjordvik.example") == {"provider"}


def test_kari_takes_on_the_role_with_the_account_she_has(ingrid: Visitor, visit: Visit) -> None:
    _, path = invited(ingrid, "kari.lund@fjordvik.example")
    kari = visit(cast.KARI)
    kari.press(kari.open(path), "Ta imot rollen")
    assert roles_of("kari.lund@fjordvik.example") == {"coordinator", "provider"}
    assert kari.open(path).heading == OVER


def test_who_has_an_account_logs_in_first(ingrid: Visitor, nora: Account, settings: Settings) -> None:
    settings.IS_DEMO = True
    _, path = invited(ingrid, nora.email)
    visitor = Visitor(Client())
    page = visitor.open(path)
    assert "Du har en konto fra før." in page.text
    assert page.main.select("input[type=password]") == []
    visitor.client.post(path, {"new_password": CHOSEN})
    nora.refresh_from_db()
    assert not nora.check_password(CHOSEN)
    page = entering.type_password(visitor, nora, path=page.main.select("a")[0]["href"])  # type: ignore[arg-type]
    page = visitor.press(page, LOG_IN, {CODE: entering.code_for(nora)})
    assert page.heading == "Du er invitert"
    visitor.press(page, "Ta imot rollen")
    assert RoleAssignment.objects.filter(account=nora).count() == 1  # it was the role she had


@pytest.mark.parametrize("token", ["x", "0" * 43, "a-b_c"])
def test_a_made_up_link_is_not_there(fjordvik: Municipality, token: str) -> None:
    assert Visitor(Client()).open(f"/invitasjon/{token}/").status == 404


def test_a_closed_account_is_not_there(ingrid: Visitor) -> None:
    _, path = invited(ingrid)
    Account.objects.filter(email=ADDRESS).update(is_active=False)
    assert Visitor(Client()).open(path).status == 404


def test_the_link_is_stored_nowhere(ingrid: Visitor) -> None:
    invitation, path = invited(ingrid)
    token = path.rstrip("/").rpartition("/")[2]
    stored = str([*AccountInvitation.objects.values(), *AuditEvent.objects.order_by("pk").values()])
    assert token not in stored
    assert invitation.token_digest in stored


def test_another_municipality_s_are_not_there(ingrid: Visitor, fjordvik: Municipality) -> None:
    invitation, _ = invited(ingrid)
    abroad = Municipality.objects.create(number="9902", name="Storvik kommune")
    AccountInvitation.objects.filter(pk=invitation.pk).update(municipality=abroad)
    assert "Siri" not in ingrid.open(LIST).text
    for verb in ("send", "trekk"):
        response = ingrid.client.post(f"{LIST}{invitation.pk}/{verb}/", {"version": 1})
        assert response.status_code == 404


@pytest.mark.parametrize("is_demo", [True, False])
def test_whoever_is_invited_in_a_demo_belongs_to_the_demo(
    ingrid: Visitor, settings: Settings, fjordvik: Municipality, is_demo: bool
) -> None:
    settings.IS_DEMO = is_demo
    grant = as_system(Permission.ACCOUNT_INVITE, now=clock.now())
    words = {"email": ADDRESS, "display_name": "Siri Holm", "role": Role.PROVIDER, "language": "nb"}
    invitation, _ = invite(fjordvik, **words, grant=grant, now=clock.now())  # type: ignore[arg-type]
    assert invitation.account.is_demo is is_demo
