"""The unit decides a number from a date; deadlines counted from earlier days keep the old one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.organisations.actions import decide_setting
from samvirk.organisations.facts import has_setting_from
from samvirk.organisations.models import Municipality, MunicipalitySetting
from samvirk.rules.dated import SettingKey
from samvirk.web.organisations import forms
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
NOTICE = "/kommunen/tall/call-notice-days/"
NAME = "Fra innkalling til møte, minst"
SAVE = "La tallet gjelde"
TYPED = {
    "Nytt tall": "21",
    "Gjelder fra": "2027-01-01",
    "Hvem har bestemt det?": "Kommunedirektøren, sak 12/2026",
}


@pytest.fixture
def built_at() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def decided(ingrid: Visitor, **typed: str) -> Page:
    changed = dict(zip(TYPED, typed.get("all", "").split("|"), strict=True)) if typed else TYPED
    return ingrid.press(ingrid.open(NOTICE), SAVE, changed)


def row(page: Page, name: str) -> list[str]:
    return next(cells for cells in page.table() if cells[0] == name)


def test_the_page_shows_each_number_with_its_source(ingrid: Visitor) -> None:
    page = ingrid.open("/kommunen/")
    assert row(page, NAME)[1] == "14 dager"
    assert row(page, NAME)[2].startswith("Lokal rutine Lund kommune punkt 11.4")
    assert row(page, "Klagefrist")[2].startswith("Lov pbrl. § 7-5")
    assert "Ikke sjekket mot lovteksten" in row(page, "Foreløpig svar senest etter")[2]
    assert "Forslag fra Samvirk" in row(page, "Tid mellom evalueringer")[2]


def test_the_form_says_what_holds_now(ingrid: Visitor) -> None:
    page = ingrid.open(NOTICE)
    assert page.heading == NAME
    assert "Nå gjelder 14 dager." in page.text
    assert page.value("Gjelder fra") == "2026-11-22"
    assert "Fra 1 til 60." in page.text


def test_a_new_number_is_announced_until_its_day_comes(ingrid: Visitor, visit: Visit) -> None:
    page = decided(ingrid)
    assert page.path == "/kommunen/"
    assert row(page, NAME)[1] == "14 dager21 dager fra 1. januar 2027"
    with time_machine.travel(datetime(2027, 1, 1, 12, tzinfo=UTC)):
        page = visit(cast.TORBJORN).open("/kommunen/")
        cells = next(cells for cells in page.table() if cells[1].startswith("21"))
    assert cells[1].startswith("21 dag")
    assert "Fjordvik kommune: Kommunedirektøren, sak 12/2026" in cells[2]


@pytest.mark.parametrize(
    ("meeting_on", "last_day"),
    [
        pytest.param("2026-12-31", "torsdag 17. desember 2026", id="the day before"),
        pytest.param("2027-01-01", "fredag 11. desember 2026", id="the first day"),
        pytest.param("2027-06-01", "tirsdag 11. mai 2027", id="later"),
    ],
)
@pytest.mark.rule("R-192")
def test_it_counts_only_for_dates_from_its_day_on(
    ingrid: Visitor, visit: Visit, meeting_on: str, last_day: str
) -> None:
    decided(ingrid)
    assert last_day in visit(cast.KARI).open(f"/frister/innkalling/?meeting_on={meeting_on}").text


def test_the_newer_of_two_decisions_holds(ingrid: Visitor, visit: Visit) -> None:
    decided(ingrid)
    decided(ingrid, all="28|2027-03-01|Formannskapet")
    page = visit(cast.KARI).open("/frister/innkalling/?meeting_on=2027-03-01")
    assert "mandag 1. februar 2027" in page.text
    assert "Fjordvik kommune: Formannskapet" in page.text


@pytest.mark.parametrize("number", ["0", "61", "-1", "fjorten", "", "14,5", "9" * 30])
def test_a_number_outside_the_limits_is_refused_beside_the_field(ingrid: Visitor, number: str) -> None:
    page = decided(ingrid, all=f"{number}|2027-01-01|Rådmannen")
    assert page.status == 422
    assert page.error("Nytt tall") == "Skriv et helt tall fra 1 til 60"
    assert page.value("Nytt tall") == number
    assert page.value("Hvem har bestemt det?") == "Rådmannen"
    assert not MunicipalitySetting.objects.exists()


@pytest.mark.parametrize("number", ["1", "60"])
def test_the_limits_themselves_may_be_chosen(ingrid: Visitor, number: str) -> None:
    assert decided(ingrid, all=f"{number}|2027-01-01|Rådmannen").path == "/kommunen/"


def test_the_same_day_twice_is_refused_beside_the_field(ingrid: Visitor) -> None:
    decided(ingrid)
    page = decided(ingrid, all="28|01.01.2027|Formannskapet")
    assert page.status == 422
    assert page.error("Gjelder fra") == "Det er alt bestemt et tall fra denne dagen. Velg en annen dag."
    assert page.value("Gjelder fra") == "01.01.2027"
    assert MunicipalitySetting.objects.get().value == 21


@pytest.mark.parametrize("day", ["31.02.2027", "i morgen", "", "01.01.0027", "2999-01-01"])
def test_a_day_that_is_none_is_refused_beside_the_field(ingrid: Visitor, day: str) -> None:
    page = decided(ingrid, all=f"21|{day}|Rådmannen")
    assert page.status == 422
    assert page.error("Gjelder fra") in {
        "Skriv datoen som dag.måned.år, for eksempel 10.12.2026",
        "Fyll inn en dato",
    }
    assert page.value("Gjelder fra") == day


def test_yes_or_no_is_asked_for_where_that_is_the_number(ingrid: Visitor, visit: Visit) -> None:
    path = "/kommunen/tall/complaint-moves-to-working-day/"
    page = ingrid.open(path)
    assert "Nå gjelder ja." in page.text
    missing = ingrid.press(page, SAVE, {"Hvem har bestemt det?": "Rådmannen"})
    assert missing.error("Hva skal gjelde?") == "Velg ja eller nei"
    assert missing.summary() == ["Velg ja eller nei"]
    page = ingrid.press(page, SAVE, {"Hva skal gjelde?": "Nei", "Hvem har bestemt det?": "Rådmannen"})
    assert row(page, "Klagefrist på en fridag flyttes til neste virkedag")[1] == "nei"
    answer = visit(cast.KARI).open("/frister/klage/?letter_received_on=2026-11-28")
    assert "lørdag 26. desember 2026" in answer.text


@pytest.mark.parametrize("key", ["adult-age", "youth-decides-age", "child-heard-age"])
def test_what_law_fixes_cannot_be_opened(ingrid: Visitor, key: str) -> None:
    assert ingrid.open(f"/kommunen/tall/{key}/").status == 404
    assert ingrid.client.post(f"/kommunen/tall/{key}/", {"value": "17"}).status_code == 404


@pytest.mark.parametrize(
    "key", ["preliminary-answer-months", "alternative-meeting-members", "unknown", "a_b"]
)
def test_what_leaves_no_choice_cannot_be_opened(ingrid: Visitor, key: str) -> None:
    assert ingrid.open(f"/kommunen/tall/{key}/").status == 404


def test_every_number_that_may_be_changed_opens(ingrid: Visitor) -> None:
    links = [p for p in ingrid.open("/kommunen/").links().values() if p.startswith("/kommunen/tall/")]
    assert len(links) > 15
    assert {ingrid.open(path).status for path in links} == {200}


@pytest.mark.parametrize("name", [cast.TORBJORN, cast.AISHA])
def test_who_may_see_numbers_may_not_decide_them(visit: Visit, name: str) -> None:
    visitor = visit(name)
    page = visitor.open("/kommunen/")
    assert page.status == 200
    assert not any(path.startswith("/kommunen/tall/") for path in page.links().values())
    assert visitor.open(NOTICE).status == 403
    assert visitor.client.post(NOTICE, {"value": "21"}).status_code == 403


@pytest.mark.parametrize("name", [cast.KARI, cast.JONAS, cast.TORE, cast.MONA, cast.EMMA])
def test_others_do_not_see_them(visit: Visit, name: str) -> None:
    assert visit(name).open("/kommunen/").status == 403


def test_the_decision_is_an_event(ingrid: Visitor) -> None:
    decided(ingrid)
    event = AuditEvent.objects.get(verb="setting.decide")
    assert event.fields == ["call_notice_days"]
    assert event.subject_id == MunicipalitySetting.objects.get().pk


def test_sent_twice_it_is_decided_once(ingrid: Visitor) -> None:
    data = ingrid.open(NOTICE).sends(SAVE, TYPED)
    assert [ingrid.client.post(NOTICE, data).status_code for _ in range(2)] == [302, 302]
    assert MunicipalitySetting.objects.count() == 1


@pytest.fixture
def rival(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who decides a number for the same day between the form's own check and its save."""

    def checked(municipality: Municipality, key: SettingKey, day: date) -> bool:
        found = has_setting_from(municipality, key, day)
        if not found:
            grant = as_system(Permission.SETTING_EDIT, now=NOW)
            decide_setting(
                municipality, key, value=28, valid_from=day, decided_by="Rivalen", grant=grant, now=NOW
            )
        return found

    monkeypatch.setattr(forms, "has_setting_from", checked)


@pytest.mark.usefixtures("rival")
def test_who_decides_the_same_day_at_the_same_moment_is_told_beside_the_field(ingrid: Visitor) -> None:
    page = decided(ingrid)
    assert page.status == 422
    assert page.error("Gjelder fra") == "Det er alt bestemt et tall fra denne dagen. Velg en annen dag."
    assert page.field("Gjelder fra")["aria-invalid"] == "true"
    assert page.value("Hvem har bestemt det?") == TYPED["Hvem har bestemt det?"]
    assert MunicipalitySetting.objects.get().decided_by == "Rivalen"


def test_a_fault_that_the_form_knows_nothing_of_stays_a_fault(
    ingrid: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(ingrid)
    monkeypatch.setattr(forms, "has_setting_from", lambda *_: False)
    with pytest.raises(IntegrityError):
        decided(ingrid)
