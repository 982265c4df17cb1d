"""Everybody can calculate a deadline, and see why it is that day."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from samvirk.desk.models import Draft
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, words

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CALL, APPLICATION, COMPLAINT = "/frister/innkalling/", "/frister/soknad/", "/frister/klage/"


@pytest.fixture
def built_at() -> datetime:
    return datetime(2026, 1, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def kari(visit: Visit) -> Visitor:
    return visit(cast.KARI)


def answer(page: Page, label: str) -> str:
    return words(page.section(label))


def steps(page: Page, label: str) -> list[str]:
    why = page.section(label).find("details")
    assert why is not None
    assert why.summary is not None
    assert words(why.summary) == "Hvorfor denne datoen?"
    return [words(step) for step in why.select("ol > li")]


def sources(page: Page, label: str) -> str:
    return " ".join(words(part) for part in page.section(label).select("ul > li"))


def test_before_anything_is_typed_the_page_says_what_will_come(kari: Visitor) -> None:
    page = kari.open(CALL)
    assert page.heading == "Når må innkallingen sendes?"
    assert "Svaret kommer her, med forklaring." in page.text
    assert page.summary() == []


@pytest.mark.rule("R-192")
def test_the_last_day_for_a_call_is_said_in_words(kari: Visitor) -> None:
    page = kari.press(kari.open(CALL), "Regn ut", {"Når er møtet?": "15.12.2026"})
    label = "Send innkallingen senest"
    assert "tirsdag 1. desember 2026" in answer(page, label)
    assert steps(page, label) == [
        "Møtet er tirsdag 15. desember 2026.",
        "14 hele dager før er tirsdag 1. desember 2026.",
    ]
    assert "Fra innkalling til møte, minst: 14 dager Lokal rutine" in sources(page, label)
    assert "Lund kommune punkt 11.4" in sources(page, label)
    assert "Ikke sjekket" not in sources(page, label)


@pytest.mark.rule("R-192")
def test_the_reminders_come_before_the_last_day(kari: Visitor) -> None:
    page = kari.open(f"{CALL}?meeting_on=2026-12-15")
    assert "tirsdag 24. november 2026" in page.text
    assert "søndag 29. november 2026" in page.text


@pytest.mark.rule("R-192")
@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        pytest.param({"Når er møtet?": "2026-12-15"}, "", id="in time"),
        pytest.param(
            {"Når er møtet?": "2026-11-30"}, "Siste dag for innkallingen var mandag 16.", id="too late"
        ),
        pytest.param(
            {"Når er møtet?": "2026-12-15", "Når ble innkallingen sendt?": "2026-12-04"},
            "Innkallingen ble sendt 3 dager for sent. Skriv hvorfor",
            id="sent late",
        ),
        pytest.param(
            {
                "Når er møtet?": "2026-12-15",
                "Når ble innkallingen sendt?": "2026-12-04",
                "Møtet haster, og grunnen er skrevet ned": True,
            },
            "grunnen er skrevet ned. Møtet kan holdes.",
            id="sent late with a reason",
        ),
    ],
)
def test_a_late_call_is_remarked_on_kindly(kari: Visitor, typed: dict[str, str], remark: str) -> None:
    page = kari.press(kari.open(CALL), "Regn ut", typed)
    warnings = " ".join(words(part) for part in page.main.find_all("div", attrs={"data-color": "warning"}))
    assert remark in warnings
    assert bool(warnings) is bool(remark)


@pytest.mark.rule("R-192")
@pytest.mark.parametrize(
    ("meeting_on", "last_day"),
    [
        pytest.param("2027-04-05", "mandag 22. mars 2027", id="over the start of summer time"),
        pytest.param("2026-11-02", "mandag 19. oktober 2026", id="over the end of summer time"),
        pytest.param("2028-03-10", "fredag 25. februar 2028", id="over a leap day"),
        pytest.param("2027-01-05", "tirsdag 22. desember 2026", id="over new year"),
    ],
)
def test_fourteen_days_are_fourteen_dates(kari: Visitor, meeting_on: str, last_day: str) -> None:
    assert last_day in answer(kari.open(f"{CALL}?meeting_on={meeting_on}"), "Send innkallingen senest")


PRELIMINARY = "Avgjør søknaden, eller send foreløpig svar, senest"
TARGET = "Målet er å avgjøre søknaden innen"


@pytest.mark.rule("R-043")
def test_one_month_from_the_last_of_january(kari: Visitor) -> None:
    page = kari.open(f"{APPLICATION}?received_on=2027-01-31")
    assert "søndag 28. februar 2027" in answer(page, PRELIMINARY)
    assert steps(page, PRELIMINARY) == [
        "Søknaden kom inn søndag 31. januar 2027.",
        "1 kalendermåned senere er søndag 28. februar 2027.",
        "Måneden har ingen dag 31, så fristen er siste dag i måneden.",
        "Dagen er en fridag, men fristen flyttes ikke.",
    ]


@pytest.mark.rule("R-043")
def test_law_that_nobody_has_checked_says_so(kari: Visitor) -> None:
    found = sources(kari.open(f"{APPLICATION}?received_on=2026-11-02"), PRELIMINARY)
    assert "Lov" in found
    assert "fvl. § 11 a" in found
    assert "Ikke sjekket mot lovteksten" in found


@pytest.mark.rule("R-042")
def test_the_target_is_local_and_says_so(kari: Visitor) -> None:
    page = kari.open(f"{APPLICATION}?received_on=2026-11-02")
    assert "mandag 30. november 2026" in answer(page, TARGET)
    assert "Mål for å avgjøre en søknad: 28 dager Lokal rutine" in sources(page, TARGET)
    assert "Regnet fra den var komplett, er målet" not in page.headings()


@pytest.mark.rule("R-042")
def test_both_clocks_are_shown_when_papers_were_waited_for(kari: Visitor) -> None:
    typed = {
        "Når kom søknaden inn?": "02.11.2026",
        "Når ba dere om flere papirer?": "04.11.2026",
        "Når var søknaden komplett?": "14.11.2026",
    }
    page = kari.press(kari.open(APPLICATION), "Regn ut", typed)
    second = "Regnet fra den var komplett, er målet"
    assert "lørdag 12. desember 2026" in answer(page, second)
    assert "Vi ventet 10 dager på papirer, fra onsdag 4. november 2026." in steps(page, second)


@pytest.mark.rule("R-042")
@pytest.mark.parametrize(
    ("label", "typed", "error"),
    [
        ("Når ba dere om flere papirer?", "01.11.2026", "Dagen kan ikke være før søknaden kom inn"),
        ("Når var søknaden komplett?", "01.11.2026", "Dagen kan ikke være før søknaden kom inn"),
        ("Når var søknaden komplett?", "03.11.2026", "Dagen kan ikke være før dere ba om papirer"),
    ],
)
def test_dates_in_an_order_that_cannot_be_are_refused(
    kari: Visitor, label: str, typed: str, error: str
) -> None:
    dates = {"Når kom søknaden inn?": "02.11.2026", "Når ba dere om flere papirer?": "04.11.2026"}
    page = kari.press(kari.open(APPLICATION), "Regn ut", dates | {label: typed})
    assert page.status == 422
    assert page.error(label) == error


@pytest.mark.rule("R-043")
@pytest.mark.parametrize(
    ("received_on", "remark"),
    [
        ("2026-11-20", ""),
        ("2026-11-06", "Søknaden har ventet i 16 dager."),
        ("2026-10-27", "Send foreløpig svar innen fredag 27. november 2026."),
        ("2026-10-01", "Foreløpig svar skulle vært sendt innen søndag 1. november 2026. Send det i dag."),
    ],
)
def test_an_application_that_waits_is_remarked_on(kari: Visitor, received_on: str, remark: str) -> None:
    page = kari.open(f"{APPLICATION}?received_on={received_on}")
    warnings = [words(part) for part in page.main.find_all("div", attrs={"data-color": "warning"})]
    assert remark in " ".join(warnings)
    assert bool(warnings) is bool(remark)


LAST = "Siste dag for å klage"


@pytest.mark.rule("R-049")
def test_the_time_to_complain_is_four_weeks_with_its_law(kari: Visitor) -> None:
    page = kari.press(kari.open(COMPLAINT), "Regn ut", {"Når kom brevet fram?": "02.11.2026"})
    assert "mandag 30. november 2026" in answer(page, LAST)
    assert steps(page, LAST) == [
        "Brevet kom fram mandag 2. november 2026.",
        "4 uker senere, samme ukedag, er mandag 30. november 2026.",
    ]
    assert "Klagefrist: 4 uker Lov pbrl. § 7-5" in sources(page, LAST)
    assert "pasient- og brukerrettigheter" in sources(page, LAST)


@pytest.mark.rule("R-049")
def test_a_day_off_is_moved_and_it_says_so(kari: Visitor) -> None:
    page = kari.open(f"{COMPLAINT}?letter_received_on=2026-11-28")
    assert "mandag 28. desember 2026" in answer(page, LAST)
    moved = "Fristen flyttes til mandag 28. desember 2026, siden lørdag 26. desember 2026 er en fridag."
    assert steps(page, LAST)[-1] == moved
    assert "Ikke sjekket mot lovteksten" in sources(page, LAST)


@pytest.mark.rule("R-049")
def test_a_complaint_that_is_late_is_received_all_the_same(kari: Visitor) -> None:
    page = kari.open(f"{COMPLAINT}?letter_received_on=2026-09-01")
    assert "En klage skal likevel tas imot og vurderes." in page.text


@pytest.mark.parametrize("path", [CALL, APPLICATION, COMPLAINT])
@pytest.mark.parametrize("day", ["31.02.2027", "hei", "01.01.0001", "9999-12-31", "\0", "' OR 1=1"])
def test_a_day_that_is_none_is_refused_beside_the_field(kari: Visitor, path: str, day: str) -> None:
    label = {CALL: "Når er møtet?", APPLICATION: "Når kom søknaden inn?", COMPLAINT: "Når kom brevet fram?"}[
        path
    ]
    page = kari.press(kari.open(path), "Regn ut", {label: day})
    assert page.status == 422
    assert page.title.startswith("Feil:")
    assert page.error(label) == "Skriv datoen som dag.måned.år, for eksempel 10.12.2026"
    assert page.value(label) == day


@pytest.mark.parametrize("path", [CALL, APPLICATION, COMPLAINT])
def test_the_first_and_the_last_day_that_we_take_are_reckoned(kari: Visitor, path: str) -> None:
    name = {CALL: "meeting_on", APPLICATION: "received_on", COMPLAINT: "letter_received_on"}[path]
    for day in ("1900-01-01", "2100-12-31"):
        assert kari.open(f"{path}?{name}={day}").status == 200


def test_a_press_without_a_day_asks_for_one(kari: Visitor) -> None:
    page = kari.press(kari.open(COMPLAINT), "Regn ut")
    assert page.summary() == ["Fyll inn en dato"]


def test_the_list_shows_each_rule_with_its_source(kari: Visitor) -> None:
    page = kari.open("/frister/")
    rows = {row[0]: row for row in page.table()}
    assert set(rows) >= {"R-042", "R-043", "R-049", "R-116", "R-192"}
    assert "14 dager før møtet" in rows["R-192"][1]
    assert "Lokal rutine" in rows["R-192"][2]
    assert "Lov" in rows["R-043"][2]
    assert "Ikke sjekket mot lovteksten" in rows["R-043"][2]


def test_the_four_calculators_are_found_from_the_list(kari: Visitor) -> None:
    links = kari.open("/frister/").links()
    for question in (
        "Når må innkallingen sendes?",
        "Når må søknaden besvares?",
        "Når går klagefristen ut?",
        "Hvem må samtykke?",
    ):
        assert kari.open(links[question]).heading == question


@pytest.mark.parametrize(
    ("name", "words_of_the_day"), [(cast.AISHA, "2026"), (cast.TORBJORN, "tysdag 1. desember")]
)
def test_the_day_is_said_in_the_readers_language(visit: Visit, name: str, words_of_the_day: str) -> None:
    page = visit(name).open(f"{CALL}?meeting_on=2026-12-15")
    assert words_of_the_day in words(page.main)


def test_nothing_is_stored(kari: Visitor) -> None:
    kari.open(f"{COMPLAINT}?letter_received_on=2026-11-02")
    assert not Draft.objects.exists()
    assert kari.client.post(COMPLAINT, {"letter_received_on": "2026-11-02"}).status_code == 405
