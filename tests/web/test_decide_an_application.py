"""The unit judges the conditions one by one, tells that it takes time, and answers with a letter."""

from datetime import timedelta

import pytest

from samvirk.applications.models import Application, Decision, PreliminaryAnswer
from samvirk.core import clock
from samvirk.people.models import Person, ProtectedAddress
from tests import cast
from tests.applications import matters
from tests.documents.reading import words_of
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor

KIND, PLAN, WHY = "Koordinator", "Individuell plan", "Hvorfor svarer dere slik?"
INSTEAD, TEAM, DECLINED = (
    "Hva kan hjelpe i stedet?",
    "Har dere tilbudt ansvarsgruppe?",
    "Takket personen nei til plan? Skriv hvorfor",
)
PRESS = "Avgjør og send brevet"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def tore(fjordvik: object) -> Person:
    return matters.person(cast.TORE)


def judge(ingrid: Visitor, row: Application, slug: str, answer: str, **typed: str) -> Page:
    page = ingrid.open(f"/soknader/{row.pk}/vilkar/{slug}/")
    fields = {"Er vilkåret oppfylt?": answer, "Hvorfor?": "Mange år"} | typed
    return ingrid.press(page, "Lagre vurderingen", fields)


def decide(ingrid: Visitor, row: Application, **typed: str) -> Page:
    page = ingrid.open(f"/soknader/{row.pk}/avgjor/")
    return ingrid.press(page, PRESS, {WHY: "Tre tjenester må virke sammen"} | typed)


def letter(visitor: Visitor, row: Application) -> str:
    decision = Decision.objects.get(application=row)
    return words_of(visitor.client.get(f"/soknader/{row.pk}/brev/{decision.pk}.pdf").content)


@pytest.mark.rule("R-047")
def test_the_conditions_are_judged_one_by_one(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    judge(ingrid, row, "wish", "Oppfylt")
    judge(ingrid, row, "long-term", "Oppfylt")
    page = judge(ingrid, row, "coordinated", "Uklart")
    assert "«tjenestene må koordineres» er uklart." in page.text
    page = judge(ingrid, row, "coordinated", "Oppfylt")
    assert "Klar for svar" in page.text
    assert "Før dere kan svare" not in page.headings()


@pytest.mark.rule("R-047")
def test_a_condition_needs_an_answer_and_grounds(ingrid: Visitor, tore: Person) -> None:
    page = ingrid.open(f"/soknader/{matters.sent(tore).pk}/vilkar/wish/")
    wrong = ingrid.press(page, "Lagre vurderingen")
    assert (wrong.error("Er vilkåret oppfylt?"), wrong.error("Hvorfor?")) == ("Velg et svar", "Skriv hvorfor")


@pytest.mark.rule("R-019")
def test_the_page_on_duration_sets_no_limit(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore, lasts_until=clock.today() + timedelta(days=10))
    page = ingrid.open(f"/soknader/{row.pk}/vilkar/long-term/")
    assert "trenger ikke vare for alltid" in page.text
    matters.talk(row)
    matters.judged(row)
    assert "Avgjort" in decide(ingrid, row, **{KIND: "Koordinator", TEAM: "Ja"}).text


@pytest.mark.rule("R-087")
def test_a_child_s_conditions_are_four_and_none_asks_for_a_diagnosis(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore, asks=matters.FAMILY)
    page = ingrid.open(f"/soknader/{row.pk}/")
    headings = [words for words in page.headings("h3") if "Barn" in words or "Alvorlig" in words]
    assert len(headings) == 4
    assert "Ingen diagnose kreves" in ingrid.open(f"/soknader/{row.pk}/vilkar/serious/").text


@pytest.mark.rule("R-097")
def test_where_a_barnekoordinator_fails_a_koordinator_is_tested_in_the_same_application(
    ingrid: Visitor, tore: Person
) -> None:
    row = matters.sent(tore, asks=matters.FAMILY)
    matters.talk(row)
    assert "Tjenestene må koordineres" not in ingrid.open(f"/soknader/{row.pk}/").text
    for slug in ("wish", "long-term-child", "complex-child", "other-welfare"):
        judge(ingrid, row, slug, "Oppfylt")
    page = judge(ingrid, row, "serious", "Ikke oppfylt")
    assert "Tjenestene må koordineres" in page.text
    for slug in ("long-term", "coordinated"):
        judge(ingrid, row, slug, "Oppfylt")
    decide(ingrid, row, **{KIND: "Koordinator", INSTEAD: "Helsestasjonen", TEAM: "Ja"})
    words = letter(ingrid, row)
    assert "Vi sier ja til koordinator" in words
    assert "Vi sier nei til barnekoordinator" in words
    assert "Slik klager du" in words


@pytest.mark.rule("R-001", "R-046")
def test_a_granted_koordinator_gets_a_letter_with_what_happens_next(ingrid: Visitor, tore: Person) -> None:
    row = matters.ready(tore)
    page = decide(ingrid, row, **{KIND: "Koordinator", TEAM: "Ja", DECLINED: "Vil vente"})
    assert "Avgjort" in page.text
    words = letter(ingrid, row)
    for part in (
        "Vi sier ja til søknaden",
        "Koordinatoren tar kontakt innen",
        "Du får koordinator uten at du har en plan.",
        "Vil ha én å ringe",
        "Fordi coordinated",
        "pbrl. § 2-5 b",
        "Kaiveien 21",
    ):
        assert part in words
    assert "Slik klager du" not in words


@pytest.mark.rule("R-001")
def test_koordinator_and_plan_are_two_answers(ingrid: Visitor, tore: Person) -> None:
    row = matters.ready(tore, asks=matters.BOTH)
    decide(ingrid, row, **{KIND: "Koordinator", PLAN: "Ja"})
    decision = Decision.objects.get()
    assert (decision.coordinator, decision.is_plan_granted) == ("coordinator", True)


@pytest.mark.rule("R-001")
def test_a_plan_alone_is_not_granted(ingrid: Visitor, tore: Person) -> None:
    page = decide(ingrid, matters.ready(tore, asks=matters.BOTH), **{KIND: "Nei", PLAN: "Ja"})
    assert page.status == 422
    assert "En plan krever koordinator." in page.text
    assert not Decision.objects.exists()


@pytest.mark.rule("R-049")
def test_a_refusal_tells_why_what_was_weighed_and_how_to_complain(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judged(row, coordinated=matters.NO)
    decide(ingrid, row, **{KIND: "Nei", INSTEAD: "Treningsgruppe", TEAM: "Ja"})
    words = letter(ingrid, row)
    for part in (
        "Vi sier nei til koordinator for deg.",
        "Tre tjenester må virke sammen",
        "Behov for koordinerte tjenester: ikke oppfylt. Fordi coordinated",
        "Treningsgruppe",
        "Du kan ha en ansvarsgruppe uten å ha en plan.",
        "Du kan klage innen 4 uker",
        "Send klagen til Koordinerende enhet.",
        "Statsforvalteren",
        "Pasient- og brukerombudet",
        "pbrl. § 7-2",
        "pbrl. § 7-5",
        "Ikke sjekket mot lovteksten",
    ):
        assert part in words


@pytest.mark.rule("R-047")
def test_everything_that_stops_an_answer_is_said_at_once(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore, is_agreed=False)
    page = decide(ingrid, row, **{KIND: "Nei", INSTEAD: "x", TEAM: "Ja"})
    assert page.status == 422
    for words in (
        "Personen har ikke sagt ja til søknaden ennå.",
        "Vurder vilkåret «personen ønsker det».",
        "Vurder vilkåret «behovet varer en tid».",
        "Skriv inn hva personen mener",
    ):
        assert words in page.text
    assert page.value(WHY) == "Tre tjenester må virke sammen"


@pytest.mark.rule("R-047")
def test_what_is_unclear_does_not_end_in_refusal(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judged(row, long_term=matters.UNCLEAR)
    page = decide(ingrid, row, **{KIND: "Nei", INSTEAD: "x", TEAM: "Ja"})
    assert "«behovet varer en tid» er uklart." in page.text
    assert not Decision.objects.exists()


@pytest.mark.rule("R-048")
def test_a_wish_without_need_is_told_what_may_help_instead(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judged(row, long_term=matters.NO)
    page = decide(ingrid, row, **{KIND: "Nei", TEAM: "Ja"})
    assert page.error(INSTEAD) == "Skriv hva som kan hjelpe i stedet."
    assert "Avgjort" in ingrid.press(page, PRESS, {INSTEAD: "Frisklivssentralen"}).text


@pytest.mark.rule("R-035")
def test_whether_a_care_team_was_offered_must_be_said(ingrid: Visitor, tore: Person) -> None:
    page = decide(ingrid, matters.ready(tore), **{KIND: "Koordinator"})
    assert page.error(TEAM) == "Velg om dere har tilbudt ansvarsgruppe."


def test_a_right_is_not_refused(ingrid: Visitor, tore: Person) -> None:
    page = decide(ingrid, matters.ready(tore), **{KIND: "Nei", INSTEAD: "x", TEAM: "Ja"})
    assert "Vilkårene for koordinator er oppfylt. Da har personen rett til det." in page.text


def test_the_law_of_the_day_stands_beside_the_answer(ingrid: Visitor, tore: Person) -> None:
    page = ingrid.open(f"/soknader/{matters.ready(tore).pk}/avgjor/")
    assert "pbrl. § 2-5 b" in page.section("Loven som gjelder i dag").get_text()


def test_who_decides_over_a_change_sees_both(ingrid: Visitor, tore: Person) -> None:
    row = matters.ready(tore)
    page = ingrid.open(f"/soknader/{row.pk}/avgjor/")
    Application.objects.get().change(expected_version=row.version, forwarded_to="Skogli")
    both = ingrid.press(page, PRESS, {KIND: "Koordinator", WHY: "Fordi", TEAM: "Ja"})
    assert both.status == 409
    assert ingrid.press(both, PRESS).status == 200


def test_the_letter_stays_as_it_was_sent(ingrid: Visitor, tore: Person) -> None:
    row = matters.ready(tore)
    decide(ingrid, row, **{KIND: "Koordinator", TEAM: "Ja"})
    before = letter(ingrid, row)
    Person.objects.filter(pk=tore.pk).update(family_name="Nyttnavn")
    assert letter(ingrid, row) == before


@pytest.mark.rule("R-061")
def test_a_protected_address_is_never_printed(ingrid: Visitor, visit: Visit) -> None:
    emma = matters.person(cast.EMMA)
    assert emma.protection == ProtectedAddress.CONFIDENTIAL
    row = matters.ready(emma, asks=matters.FAMILY)
    decide(ingrid, row, **{KIND: "Barnekoordinator", TEAM: "Ja"})
    for visitor in (ingrid, visit(cast.MONA), visit(cast.KARI)):
        words = letter(visitor, row)
        assert "Nøsteveien" not in words
        assert "Sendes på trygg måte." in words
        assert "Familien til Emma Nilsen" in words


@pytest.mark.parametrize(
    ("language", "words"), [("nn", "Vi seier ja til søknaden"), ("en", "We say yes to the application")]
)
def test_the_letter_is_in_the_person_s_language(
    ingrid: Visitor, tore: Person, language: str, words: str
) -> None:
    from samvirk.people.models import Account

    Account.objects.filter(display_name=cast.TORE).update(language=language)
    row = matters.ready(tore)
    decide(ingrid, row, **{KIND: "Koordinator", TEAM: "Ja"})
    assert words in letter(ingrid, row)


# It takes time


REASON, EXPECTED, TELL = "Hvorfor tar det tid?", "Når regner dere med å svare?", "Send foreløpig svar"


@pytest.mark.rule("R-043")
def test_a_preliminary_answer_says_why_and_when(ingrid: Visitor, tore: Person, visit: Visit) -> None:
    row = matters.sent(tore, ago=26)
    page = ingrid.open(f"/soknader/{row.pk}/forelopig-svar/")
    day = clock.today() + timedelta(days=20)
    done = ingrid.press(page, TELL, {REASON: "Sykehuset har ikke svart", EXPECTED: day.isoformat()})
    assert "Foreløpig svar, " in done.text
    (answer,) = PreliminaryAnswer.objects.all()
    assert answer.expected_on == day
    mine = visit(cast.TORE).open(f"/personer/{tore.pk}/soknad/")
    assert "Vi har skrevet at svaret kommer innen" in mine.text
    pdf = words_of(ingrid.client.get(f"/soknader/{row.pk}/brev/{answer.pk}.pdf").content)
    assert "Sykehuset har ikke svart" in pdf
    assert "fvl. § 11 a" in pdf
    assert "Ikke sjekket mot lovteksten" in pdf


@pytest.mark.rule("R-043")
def test_several_prolongations_are_each_a_letter(ingrid: Visitor, tore: Person) -> None:
    row = matters.sent(tore, ago=40)
    for days in (5, 25):
        day = (clock.today() + timedelta(days=days)).isoformat()
        page = ingrid.open(f"/soknader/{row.pk}/forelopig-svar/")
        page = ingrid.press(page, TELL, {REASON: "Vi venter", EXPECTED: day})
    assert len([link for link in page.links() if link.startswith("Foreløpig svar, ")]) <= 2
    assert page.section("Brev").get_text().count("Foreløpig svar") == 2


@pytest.mark.rule("R-043")
@pytest.mark.parametrize(
    ("days", "error"), [(0, "Velg en dag som ikke har vært."), (-3, "Velg en dag som ikke har vært.")]
)
def test_the_new_day_is_ahead(ingrid: Visitor, tore: Person, days: int, error: str) -> None:
    page = ingrid.open(f"/soknader/{matters.sent(tore).pk}/forelopig-svar/")
    day = (clock.today() + timedelta(days=days)).isoformat()
    assert ingrid.press(page, TELL, {REASON: "Vi venter", EXPECTED: day}).error(EXPECTED) == error


@pytest.mark.rule("R-043")
def test_the_new_day_must_be_there(ingrid: Visitor, tore: Person) -> None:
    page = ingrid.open(f"/soknader/{matters.sent(tore).pk}/forelopig-svar/")
    assert ingrid.press(page, TELL, {REASON: "Vi venter"}).error(EXPECTED) == "Fyll inn en dato"


def test_sent_twice_it_is_one_letter(ingrid: Visitor, tore: Person) -> None:
    page = ingrid.open(f"/soknader/{matters.sent(tore).pk}/forelopig-svar/")
    day = (clock.today() + timedelta(days=9)).isoformat()
    for _time in range(2):
        ingrid.press(page, TELL, {REASON: "Vi venter", EXPECTED: day})
    assert PreliminaryAnswer.objects.count() == 1
