"""Somebody without a login reports a need, one thing at a time, and nothing is stored before it is sent."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.desk.models import Draft
from samvirk.intake.models import NeedReport, Notifier, PersonKnows, ReportChannel
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import CoordinatingUnit, Municipality
from samvirk.outbox.models import Message
from samvirk.web import pace
from tests.web.visiting import Page, Visitor

FORM = "/meld-behov/9901/skjema/"
NEXT, SEND, BACK = "Neste", "Send meldingen", "Tilbake"
WHO, KNOWS = "Hvem er du?", "Vet den det gjelder, at du melder?"
NAME, REACH = "Hva heter personen?", "Hvordan når vi personen?"
MY_NAME, REACH_ME = "Hva heter du?", "Hvordan når vi deg?"
NEED, FOUND, URGENT = "Hva trengs?", "Når så du behovet?", "Det haster"

# What a professional answers on each page.
PROFESSIONAL: tuple[Mapping[str, str | bool], ...] = (
    {WHO: "Jeg er fagperson"},
    {KNOWS: "Ja, og er enig"},
    {NAME: "Ola Nordmann", "Når er personen født?": "1.2.1960", REACH: "400 00 777"},
    {NEED: "Mange timer,\nog ingen som holder i dem", URGENT: True},
    {
        MY_NAME: "Nils Lege",
        REACH_ME: "nils@lege.example",
        "Hvor arbeider du?": "Legesenteret",
        "Område": "Helse og omsorg",
    },
)
ITSELF: tuple[Mapping[str, str | bool], ...] = (
    {WHO: "Det er jeg som trenger hjelp"},
    {MY_NAME: "Ola Nordmann", REACH_ME: "400 00 777"},
    {NEED: "Hjelp til alle papirene"},
)


def walk(stranger: Visitor, answers: tuple[Mapping[str, str | bool], ...]) -> Page:
    """Answer page after page; the last page that comes shows all of it."""
    page = stranger.open(FORM)
    for typed in answers:
        page = stranger.press(page, NEXT, typed)
        assert page.status == 200, page.summary()
    return page


def stored() -> NeedReport:
    (row,) = NeedReport.objects.all()
    return row


def opened(row: NeedReport, name: str) -> str:
    return opened_text(row, name, keyring_of(row.municipality_id))


@pytest.mark.rule("R-034")
def test_the_reader_chooses_a_municipality_and_learns_whom_to_call(stranger: Visitor) -> None:
    page = stranger.open("/meld-behov/")
    assert page.links()["Fjordvik kommune"] == "/meld-behov/9901/"
    page = stranger.open("/meld-behov/9901/")
    assert {"Hvem kan melde?", "Hva skjer etterpå?", "Vil du heller snakke med oss?"} <= set(
        page.headings("h2")
    )
    links = page.links()
    assert links["400 00 000"] == "tel:40000000"
    assert links["koordinering@fjordvik.example"] == "mailto:koordinering@fjordvik.example"
    assert links["Informasjonsark fra Fjordvik kommune"] == "/kontakt/9901/"
    assert links["Begynn"] == FORM


@pytest.mark.rule("R-034")
def test_what_the_unit_writes_of_itself_stands_there(stranger: Visitor) -> None:
    CoordinatingUnit.objects.filter(municipality__number="9901").update(phone="477 00 000")
    assert "477 00 000" in stranger.open("/meld-behov/9901/").text


def test_where_there_is_one_municipality_nobody_chooses(stranger: Visitor, fjordvik: Municipality) -> None:
    CoordinatingUnit.objects.exclude(municipality=fjordvik).delete()
    assert stranger.open("/meld-behov/").path == "/meld-behov/9901/"


@pytest.mark.parametrize("path", ["/logg-inn/", "/logg-inn/e-post/", "/hjelp/", "/kontakt/9901/"])
def test_the_way_to_it_is_found(stranger: Visitor, path: str) -> None:
    assert any(target.startswith("/meld-behov/") for target in stranger.open(path).links().values())


@pytest.mark.parametrize("path", ["/meld-behov/1/", "/meld-behov/9999/skjema/", "/meld-behov/99999/rad/"])
def test_no_municipality_is_not_found(stranger: Visitor, path: str) -> None:
    assert stranger.open(path).status == 404


@pytest.mark.rule("R-026", "R-031")
def test_a_professional_reports_somebody_who_agrees(stranger: Visitor, fjordvik: Municipality) -> None:
    page = walk(stranger, PROFESSIONAL)
    assert page.heading == "Se over og send"
    assert "Ola Nordmann" in page.text
    page = stranger.press(page, SEND)
    row = stored()
    assert page.heading == "Vi har fått meldingen"
    assert row.reference in page.text
    assert (row.notifier, row.channel, row.person_knows) == (
        Notifier.PROFESSIONAL,
        ReportChannel.FORM,
        PersonKnows.CONSENTS,
    )
    assert (row.notifier_service, row.notifier_sector) == ("Legesenteret", "health_and_care")
    assert opened(row, "about_name") == "Ola Nordmann"
    assert opened(row, "need") == "Mange timer,\nog ingen som holder i dem"
    assert row.is_urgent
    assert row.municipality == fjordvik
    assert Message.objects.get(subject_id=row.pk).topic == "intake.report_received"
    event = AuditEvent.objects.get(verb="need_report.make")
    assert (event.account_id, event.basis, event.municipality_id) == (None, "notifier", fjordvik.pk)


@pytest.mark.rule("R-030")
def test_who_needs_help_reports_it_and_is_asked_for_no_consent(stranger: Visitor) -> None:
    page = walk(stranger, ITSELF)
    assert KNOWS not in page.text
    page = stranger.press(page, SEND)
    assert "Du bestemmer selv om vi skal gå videre." in page.text
    assert "taushetsplikt" not in page.text
    assert stored().person_knows == PersonKnows.CONSENTS


@pytest.mark.rule("R-031")
def test_a_parent_may_answer_for_the_child(stranger: Visitor) -> None:
    answers = (
        {WHO: "Jeg er forelder eller verge"},
        {KNOWS: "Jeg svarer for barnet, eller for den jeg er verge for"},
        {NAME: "Lille Nordmann", REACH: "400 00 777"},
        {NEED: "Avtaler"},
        {MY_NAME: "Mor", REACH_ME: "400 00 777"},
    )
    stranger.press(walk(stranger, answers), SEND)
    assert stored().person_knows == PersonKnows.REPRESENTED


@pytest.mark.rule("R-031")
@pytest.mark.parametrize("notifier", ["Jeg er pårørende", "Jeg er fagperson", "Jeg er en annen"])
def test_nobody_else_answers_for_somebody(stranger: Visitor, notifier: str) -> None:
    page = walk(stranger, ({WHO: notifier},))
    assert "Jeg svarer for barnet" not in page.text


@pytest.mark.rule("R-026", "R-031")
@pytest.mark.parametrize("answer", ["Nei", "Ja, men vil ikke"])
def test_who_has_not_asked_comes_to_advice_before_anything_is_typed(stranger: Visitor, answer: str) -> None:
    page = walk(stranger, ({WHO: "Jeg er fagperson"},))
    assert NAME not in page.text
    page = stranger.press(page, NEXT, {KNOWS: answer})
    assert page.path == "/meld-behov/9901/rad/"
    assert not NeedReport.objects.exists()


@pytest.mark.rule("R-026")
def test_who_changes_the_answer_at_the_end_sends_nothing(stranger: Visitor) -> None:
    page = walk(stranger, PROFESSIONAL)
    data = page.sends(SEND) | {"person_knows": "unaware"}
    response = stranger.client.post(FORM, data)
    assert response.headers["Location"] == "/meld-behov/9901/rad/"
    assert not NeedReport.objects.exists()


def test_nothing_is_stored_on_the_way(stranger: Visitor) -> None:
    walk(stranger, PROFESSIONAL)
    assert not NeedReport.objects.exists()
    assert not Draft.objects.exists()
    assert not Session.objects.exists()


def test_an_error_keeps_what_was_typed_and_what_came_before(stranger: Visitor) -> None:
    page = walk(stranger, PROFESSIONAL[:2])
    page = stranger.press(page, NEXT, {NAME: "", REACH: "400 00 777", "Når er personen født?": "32.1.2020"})
    assert page.status == 422
    assert page.title.startswith("Feil:")
    assert page.error(NAME) == "Skriv navnet"
    assert page.value(REACH) == "400 00 777"
    for typed in ({NAME: "Ola Nordmann", "Når er personen født?": ""}, *PROFESSIONAL[3:]):
        page = stranger.press(page, NEXT, typed)
    assert stranger.press(page, SEND).heading == "Vi har fått meldingen"
    assert opened(stored(), "about_contact") == "400 00 777"


def test_one_can_go_back_and_loses_nothing(stranger: Visitor) -> None:
    page = walk(stranger, PROFESSIONAL)
    page = stranger.press(page, BACK)
    assert page.value(MY_NAME) == "Nils Lege"
    page = stranger.press(page, BACK)
    assert page.value(NEED).startswith("Mange timer")
    for _ in range(2):
        page = stranger.press(page, NEXT)
    assert stranger.press(page, SEND).heading == "Vi har fått meldingen"


def test_what_was_left_out_is_asked_for_at_the_end(stranger: Visitor) -> None:
    page = walk(stranger, PROFESSIONAL)
    data = {name: value for name, value in page.sends(SEND).items() if name != "need"}
    response = stranger.client.post(FORM, data)
    assert response.status_code == 422
    assert "Skriv noen ord om hva som trengs" in response.content.decode()
    assert not NeedReport.objects.exists()


@pytest.mark.parametrize("key", ["", "1", "\0", "not a key"])
def test_a_key_that_is_none_sends_all_the_same(stranger: Visitor, key: str) -> None:
    data = walk(stranger, ITSELF).sends(SEND) | {"idempotency_key": key}
    assert stranger.client.post(FORM, data).status_code == 302
    assert NeedReport.objects.count() == 1


def test_sent_twice_it_is_one_with_one_receipt(stranger: Visitor) -> None:
    page = walk(stranger, ITSELF)
    first, second = stranger.press(page, SEND), stranger.press(page, SEND)
    assert first.path == second.path
    assert NeedReport.objects.count() == 1


@pytest.mark.rule("R-027")
def test_only_a_professional_is_asked_when_they_saw_it(stranger: Visitor) -> None:
    assert FOUND in walk(stranger, PROFESSIONAL[:3]).text
    assert FOUND not in walk(stranger, ITSELF[:2]).text


@pytest.mark.rule("R-027")
def test_a_need_is_not_seen_tomorrow(stranger: Visitor) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    page = stranger.press(walk(stranger, PROFESSIONAL[:3]), NEXT, {NEED: "Noe", FOUND: tomorrow.isoformat()})
    assert page.error(FOUND) == "Datoen har ikke vært. Se over den en gang til."


@pytest.mark.rule("R-026")
def test_the_receipt_says_nothing_of_anybody(stranger: Visitor) -> None:
    page = stranger.press(walk(stranger, PROFESSIONAL), SEND)
    assert "Vi har taushetsplikt." in page.text
    for word in ("Ola", "Nordmann", "Nils", "timer", str(stored().pk)):
        assert word not in page.text
        assert word not in page.path
    letter = stranger.client.get(page.links()["Bokmål (PDF)"])
    assert letter.headers["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF-1.7")


def test_the_receipt_can_be_opened_again_and_by_no_other_address(stranger: Visitor) -> None:
    page = stranger.press(walk(stranger, ITSELF), SEND)
    assert Visitor(type(stranger.client)()).open(page.path).status == 200
    assert stranger.open(page.path.replace("9901", "9903")).status == 404
    assert stranger.open("/meld-behov/9901/kvittering/gjettet/").status == 404
    assert stranger.client.get(f"{page.path}tysk.pdf").status_code == 404


def test_whoever_sends_very_many_is_asked_to_wait_and_keeps_the_text(
    stranger: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "OPEN_FORMS_IN_TEN_MINUTES", 1)
    stranger.press(walk(stranger, ITSELF), SEND)
    page = stranger.press(walk(stranger, ITSELF), SEND)
    assert page.status == 429
    assert page.summary() == ["Det kom mange meldinger på én gang. Vent ti minutter, eller ring oss."]
    assert "Hjelp til alle papirene" in page.text
    monkeypatch.setattr(pace, "OPEN_FORMS_IN_TEN_MINUTES", 9)
    assert stranger.press(page, SEND).heading == "Vi har fått meldingen"
