"""The unit sees what waits, asks for more, talks, tries, forwards and closes."""

from datetime import timedelta

import pytest

from samvirk.applications.models import Application, ClarifyingTalk
from samvirk.core import clock
from samvirk.people.models import Person
from samvirk.rules.conditions import Criterion
from tests import cast
from tests.applications import matters
from tests.documents.reading import words_of
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def tore(fjordvik: object) -> Person:
    return matters.person(cast.TORE)


def at(visitor: Visitor, row: Application) -> Page:
    return visitor.open(f"/soknader/{row.pk}/")


def follow(visitor: Visitor, row: Application, link: str) -> Page:
    return visitor.open(at(visitor, row).links()[link])


@pytest.mark.rule("R-042")
def test_the_oldest_stands_first_with_its_clocks(ingrid: Visitor, tore: Person) -> None:
    matters.sent(matters.person(cast.EMMA), ago=2)
    matters.sent(tore, ago=30, asks=matters.BOTH)
    (first, second) = ingrid.open("/soknader/").table()
    assert first[:2] == ["Tore Haugen", "Koordinator og individuell plan"]
    assert (first[3], second[3]) == ("30 dager", "2 dager")
    assert "Over målet" in first[5]
    assert second[5] == "–"


@pytest.mark.rule("R-042", "R-043")
@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (13, []),
        (14, ["Har ventet en stund"]),
        (21, ["Nærmer seg målet"]),
        (25, ["Nærmer seg målet", "Send foreløpig svar"]),
        (29, ["Over målet", "Send foreløpig svar"]),
        (33, ["Over målet", "Foreløpig svar mangler"]),
    ],
)
def test_it_warns_on_the_days_that_the_municipality_has_set(
    ingrid: Visitor, tore: Person, ago: int, words: list[str]
) -> None:
    matters.sent(tore, ago=ago)
    ((*_cells, mind),) = ingrid.open("/soknader/").table()
    assert [word for word in mind.split("  ") if word] == ([" ".join(words)] if words else ["–"])


@pytest.mark.rule("R-042", "R-043")
@pytest.mark.parametrize(
    ("ago", "title"),
    [
        (14, "1 søknad har ventet en stund"),
        (21, "1 søknad nærmer seg målet for svar"),
        (25, "1 søknad skal ha foreløpig svar"),
        (29, "1 søknad er over målet for svar"),
    ],
)
def test_the_first_screen_of_the_unit_tells(ingrid: Visitor, tore: Person, ago: int, title: str) -> None:
    matters.sent(tore, ago=ago)
    assert title in ingrid.open("/").headings()


@pytest.mark.rule("R-043")
def test_a_promise_ahead_owes_nothing_and_a_passed_one_does(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore, ago=40)
    promise = matters.answer(row, expected_on=clock.today() + timedelta(days=5))
    assert "1 søknad skal ha foreløpig svar" not in ingrid.open("/").headings()
    days = timedelta(days=20)
    type(promise)._default_manager.filter(pk=promise.pk).update(
        expected_on=promise.expected_on - days, sent_on=promise.sent_on - days
    )
    assert "1 søknad skal ha foreløpig svar" in ingrid.open("/").headings()
    assert "Lovet dato har passert" in ingrid.open("/soknader/").text


@pytest.mark.rule("R-042")
def test_both_clocks_and_the_pause_are_shown_with_why(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore, ago=10)
    page = follow(ingrid, row, "Be om mer")
    page = ingrid.press(page, "Be om dette", {"Hva mangler?": "Fullmakten"})
    assert "Venter på mer" in page.text
    Application.objects.filter(pk=row.pk).update(documents_asked_on=clock.today() - timedelta(days=4))
    page = ingrid.press(at(ingrid, row), "Søknaden er komplett")
    assert "Ventet 4 dager på mer" in page.text
    clocks = page.section("Klokkene")
    assert clocks.get_text().count("Hvorfor denne datoen?") == 3
    assert "Lokal rutine" in clocks.get_text()
    assert "Vi ventet 4 dager på papirer" in clocks.get_text()


def test_complete_pressed_twice_is_complete_once(ingrid: Visitor, tore: Person) -> None:
    page = at(ingrid, matters.sent(tore))
    ingrid.press(page, "Søknaden er komplett")
    assert ingrid.press(page, "Søknaden er komplett").status == 200


@pytest.mark.rule("R-044")
def test_a_talk_is_planned_and_the_person_is_told(ingrid: Visitor, tore: Person, visit: Visit) -> None:
    row = matters.sent(tore)
    day = (clock.today() + timedelta(days=5)).isoformat()
    ingrid.press(follow(ingrid, row, "Avtal samtale"), "Lagre avtalen", {"Når skal dere snakke sammen?": day})
    page = visit(cast.TORE).open(f"/personer/{tore.pk}/soknad/")
    assert "Samtalen er " in page.text


TALK = {
    "Hvordan?": "Hjemme",
    "Hvem var til stede?": "Tore og Ingrid",
    "Hva mener personen selv?": "Vil ha én å ringe",
    "Hva kom dere fram til?": "Vi er enige",
}


@pytest.mark.rule("R-044")
def test_a_talk_is_written_down(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    page = ingrid.press(follow(ingrid, row, "Skriv inn samtale"), "Lagre samtalen", TALK)
    talks = page.section("Samtaler og forsøk").get_text()
    for words in ("Samtale ", "hjemme", "Tore og Ingrid", "Vil ha én å ringe", "Vi er enige"):
        assert words in talks
    assert "Til vurdering" in page.text


@pytest.mark.rule("R-044")
def test_where_speech_is_no_help_it_is_asked_how_the_view_was_found(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(matters.person(cast.OLAV))
    page = ingrid.press(follow(ingrid, row, "Skriv inn samtale"), "Lagre samtalen", TALK)
    how = "Hvordan fikk dere vite det?"
    assert page.error(how) == "Skriv hvordan dere fikk vite hva personen mener"
    assert ingrid.press(page, "Lagre samtalen", {how: "Pekte på bilder"}).status == 200


def test_a_talk_has_been_when_it_is_written_down(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    page = ingrid.press(
        follow(ingrid, row, "Skriv inn samtale"), "Lagre samtalen", {**TALK, "Når?": tomorrow}
    )
    assert page.error("Når?").startswith("Datoen har ikke vært.")


def try_in_vain(ingrid: Visitor, row: Application) -> Page:
    page = follow(ingrid, row, "Skriv inn forsøk uten kontakt")
    return ingrid.press(page, "Lagre forsøket", {"Hvordan?": "Telefon", "Hva skjedde?": "Ingen svarte"})


@pytest.mark.rule("R-044")
def test_three_attempts_then_a_letter_then_it_is_closed(ingrid: Visitor, tore: Person, visit: Visit) -> None:
    row = matters.sent(tore, ago=9)
    for _number in range(2):
        page = try_in_vain(ingrid, row)
    closing = follow(ingrid, row, "Lukk: får ikke kontakt")
    refused = ingrid.press(closing, "Lukk søknaden", {"Hva har skjedd?": "Ingen svarer"})
    assert "Prøv flere ganger og send brev, før dere lukker søknaden." in refused.text
    page = try_in_vain(ingrid, row)
    page = ingrid.press(page, "Send brev: vi vil gjerne snakke med deg")
    assert "Brev: vi vil gjerne snakke med deg" in page.text
    done = ingrid.press(
        follow(ingrid, row, "Lukk: får ikke kontakt"), "Lukk søknaden", {"Hva har skjedd?": "Ingen svarer"}
    )
    assert "Ikke kontakt" in done.text
    assert "Ring oss når det passer" in visit(cast.TORE).open(f"/personer/{tore.pk}/soknad/").text
    assert "Ikke kontakt" not in ingrid.press(done, "Ta opp igjen").text


@pytest.mark.rule("R-044")
def test_the_letter_says_that_we_have_tried_and_is_sent_once_a_day(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    page = try_in_vain(ingrid, row)
    for _time in range(2):
        ingrid.press(page, "Send brev: vi vil gjerne snakke med deg")
    (talk,) = ClarifyingTalk.objects.filter(form="letter")
    pdf = ingrid.client.get(f"/soknader/{row.pk}/brev/{talk.pk}.pdf")
    assert "Vi har prøvd å nå deg" in words_of(pdf.content)


@pytest.mark.rule("R-038")
def test_an_application_is_forwarded_with_consent_alone(ingrid: Visitor, tore: Person, visit: Visit) -> None:
    row = matters.sent(tore)
    page = ingrid.press(
        follow(ingrid, row, "Send til annen kommune"), "Send videre", {"Hvilken kommune?": "Skogli"}
    )
    assert page.error("Hvordan har personen sagt ja til det?") == "Uten et ja kan dere ikke sende den videre"
    done = ingrid.press(page, "Send videre", {"Hvordan har personen sagt ja til det?": "På telefon"})
    assert "Sendt videre" in done.text
    assert "Sendt til Skogli." in visit(cast.TORE).open(f"/personer/{tore.pk}/soknad/").text


@pytest.mark.rule("R-038")
def test_whoever_lives_in_two_municipalities_is_still_handled_here(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    typed: dict[str, str | bool] = {
        "Hvilken kommune?": "Skogli",
        "Hvordan har personen sagt ja til det?": "På telefon",
        "Personen bor også her": True,
    }
    done = ingrid.press(follow(ingrid, row, "Send til annen kommune"), "Send videre", typed)
    assert "Avgjør" in done.links()


@pytest.mark.rule("R-048")
def test_need_without_a_wish_is_closed_by_the_unit_and_they_can_come_back(
    ingrid: Visitor, tore: Person, visit: Visit
) -> None:
    row = matters.sent(tore)
    page = follow(ingrid, row, "Ønsker det ikke")
    typed = {"Hva har skjedd?": "Den det gjelder, ønsker det ikke nå", "Vil du si noe mer?": "Vil vente"}
    ingrid.press(page, "Trekk søknaden", typed)
    told = visit(cast.TORE).open(f"/personer/{tore.pk}/soknad/")
    assert "Dere kan komme tilbake når dere vil." in told.text
    assert "Søk om koordinator" in told.links()


@pytest.mark.rule("R-018")
def test_the_count_of_services_is_advice_and_blocks_nothing(ingrid: Visitor, tore: Person) -> None:
    row = matters.draft(tore)
    matters.agency(row, "Fastlegen", sector="health_and_care", is_counted=False)
    matters.agency(row, "Fysio", sector="rehabilitation")
    matters.agency(row, "Skolen", sector="school")
    matters.agency(row, "NAV", sector="welfare")
    row = matters.send(row)
    matters.talk(row)
    page = at(ingrid, row)
    assert "ut over fastlege og helsesykepleier: 1. Lokal rutine sier minst 2." in page.text
    assert "Andre instanser, som skole og NAV, er også med (2)." in page.text
    assert "Lokal rutine" in page.section("Instanser").get_text()
    matters.judged(row)
    assert matters.decide(row).outcome == "granted"


@pytest.mark.rule("R-018")
def test_as_many_services_as_the_routine_says_need_no_advice(ingrid: Visitor, tore: Person) -> None:
    row = matters.draft(tore)
    for sector in ("rehabilitation", "specialist"):
        matters.agency(row, sector, sector=sector)
    assert "Det er et råd" not in at(ingrid, matters.send(row)).text


def test_what_has_ended_offers_nothing_more(ingrid: Visitor, tore: Person) -> None:
    row = matters.ready(tore)
    matters.decide(row)
    page = at(ingrid, row)
    assert "Avgjør" not in page.links()
    assert "Be om mer" not in page.links()
    old = ingrid.open(f"/soknader/{row.pk}/be-om-mer/")
    done = ingrid.press(old, "Be om dette", {"Hva mangler?": "Noe"})
    assert "Søknaden er avsluttet." in done.text


def test_a_condition_that_is_none_is_not_found(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    for slug in ("serious", "finnes-ikke"):
        assert ingrid.open(f"/soknader/{row.pk}/vilkar/{slug}/").status == 404


def test_two_who_judge_the_same_condition_lose_nothing(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    matters.judge(row, Criterion.WISH, matters.YES)
    path = f"/soknader/{row.pk}/vilkar/wish/"
    mine = ingrid.open(path)
    ingrid.press(ingrid.open(path), "Lagre vurderingen", {"Hvorfor?": "Første"})
    both = ingrid.press(mine, "Lagre vurderingen", {"Hvorfor?": "Andre"})
    assert both.status == 409
    assert ["Hvorfor?", "Andre", "Første"] in both.table()


def test_only_the_unit_handles(visit: Visit, tore: Person) -> None:
    row = matters.sent(tore)
    for name in (cast.TORE, cast.KARI, cast.LIV, cast.TORBJORN, cast.JONAS):
        assert visit(name).open(f"/soknader/{row.pk}/").status == 403
        assert visit(name).open("/soknader/").status == 403


def test_an_empty_list_says_so(ingrid: Visitor) -> None:
    assert "Ingen søknader venter" in ingrid.open("/soknader/").text
