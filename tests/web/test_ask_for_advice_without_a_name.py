"""Somebody who cannot say whom it is about gets advice at once, and no word about anybody is stored."""

import pytest

from samvirk.intake.models import Guidance, GuidanceTopic, NeedReport, Notifier
from samvirk.organisations.models import Municipality
from samvirk.web import pace
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

ADVICE = "/meld-behov/9901/rad/"
ASK, ABOUT, WHO = "Få svar", "Hva lurer du på?", "Hvem er du?"
CONSENT = {ABOUT: "Hva jeg kan gjøre når personen ikke vet eller ikke vil", WHO: "Jeg er fagperson"}


@pytest.mark.rule("R-022", "R-026", "R-031")
def test_the_answer_comes_at_once_with_a_number_to_call(stranger: Visitor, fjordvik: Municipality) -> None:
    page = stranger.press(
        stranger.open(ADVICE), ASK, {**CONSENT, "Område, hvis du er fagperson": "Skole og PPT"}
    )
    assert page.heading == "Når personen ikke vet eller ikke vil"
    assert page.links()["400 00 000"] == "tel:40000000"
    (row,) = Guidance.objects.all()
    assert (row.topic, row.given_to, row.sector) == (GuidanceTopic.CONSENT, Notifier.PROFESSIONAL, "school")
    assert (row.municipality, row.registered_by) == (fjordvik, None)
    assert not NeedReport.objects.exists()


@pytest.mark.rule("R-026")
def test_there_is_no_field_to_write_a_name_or_a_story_in(stranger: Visitor) -> None:
    page = stranger.open(ADVICE)
    form, _button = page.form_of(ASK)
    kinds = {str(field.get("type", field.name)) for field in form.find_all(("input", "textarea", "select"))}
    assert kinds == {"hidden", "radio", "select"}
    assert "400 00 000" in page.text


def test_nothing_chosen_is_an_error(stranger: Visitor) -> None:
    page = stranger.press(stranger.open(ADVICE), ASK, {WHO: "Jeg er fagperson"})
    assert page.status == 422
    assert page.error(ABOUT) == "Velg hva du lurer på"
    assert page.value(WHO) == "Jeg er fagperson"


def test_sent_twice_it_counts_once(stranger: Visitor) -> None:
    page = stranger.open(ADVICE)
    for _ in range(2):
        stranger.press(page, ASK, CONSENT)
    assert Guidance.objects.count() == 1


@pytest.mark.parametrize("topic", GuidanceTopic)
def test_every_topic_has_an_answer(stranger: Visitor, topic: GuidanceTopic) -> None:
    page = stranger.open(f"{ADVICE}{topic.value}/")
    assert (page.status, len(page.main.find_all("li")) > 1) == (200, True)


def test_a_topic_that_is_none_is_not_found(stranger: Visitor) -> None:
    assert stranger.open(f"{ADVICE}noe/").status == 404


def test_whoever_asks_very_often_is_asked_to_wait(stranger: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "OPEN_FORMS_IN_TEN_MINUTES", 0)
    page = stranger.press(stranger.open(ADVICE), ASK, CONSENT)
    assert page.status == 429
    assert page.summary() == ["Det kom mange spørsmål på én gang. Vent ti minutter, eller ring oss."]
    assert not Guidance.objects.exists()


@pytest.mark.rule("R-022")
def test_the_unit_notes_advice_it_gave_and_may_type_in_a_report_instead(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.open("/ko/rad/")
    assert page.links()["Skriv inn en melding"] == "/ko/ny/"
    page = ingrid.press(
        page,
        "Lagre rådet",
        {
            "Hva gjaldt det?": "Hvem som kan hjelpe",
            "Hvem spurte?": "Pårørende",
            "Hvordan?": "Telefon",
            "Vist videre til": "NAV og sosiale tjenester",
        },
    )
    assert page.path == "/ko/tall/"
    (row,) = Guidance.objects.all()
    assert row.registered_by is not None
    assert row.referred_to == "welfare"
