"""The first screen of each role answers its one question."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from samvirk.organisations.models import CoordinatingUnit, GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
QUESTIONS = {
    cast.KARI: "Hva må jeg gjøre i dag?",
    cast.INGRID: "Hvem venter, og hvem har plass?",
    cast.TORBJORN: "Går det bra, og hvor må jeg inn?",
    cast.JONAS: "Hva har jeg lovet?",
    cast.TORE: "Hva skjer, og hvem hjelper meg?",
    cast.MONA: "Hva skjer, og hvem hjelper oss?",
    cast.EMMA: "Hvem kan jeg snakke med?",
    cast.AISHA: "Virker alt som det skal?",
    cast.HARALD: "Hva skjer, og hva må jeg ta stilling til?",
    cast.LIV: "Hvem har sett hva, og med hvilken grunn?",
}


@pytest.fixture
def built_at() -> datetime:
    return datetime(2026, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def noon(clock: time_machine.Traveller) -> None:
    """All of it happens on a Sunday at noon unless a test says otherwise."""


def in_bokmaal(visitor: Visitor) -> Visitor:
    visitor.client.post("/sprak/", {"language": "nb"})
    return visitor


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_each_role_has_its_question(visit: Visit, name: str) -> None:
    page = in_bokmaal(visit(name)).open("/")
    assert page.title.startswith(QUESTIONS[name])
    assert QUESTIONS[name] in page.text
    assert page.heading == f"Hei, {name.split(maxsplit=1)[0]}"
    assert "Søndag 22. november" in page.text


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (4, "God morgen, Kari"),
        (8, "God morgen, Kari"),
        (9, "Hei, Kari"),
        (16, "Hei, Kari"),
        (17, "God kveld, Kari"),
    ],
)
def test_the_greeting_follows_the_day_in_norway(
    visit: Visit, clock: time_machine.Traveller, hour: int, greeting: str
) -> None:
    clock.move_to(datetime(2026, 11, 22, hour, 30, tzinfo=UTC))
    assert visit(cast.KARI).open("/").heading == greeting


BUSY = {cast.EMMA, cast.INGRID, cast.TORBJORN, cast.KARI}


@pytest.mark.parametrize("name", [name for name in cast.ONE_OF_EACH_ROLE if name not in BUSY])
def test_when_nothing_waits_it_says_so(visit: Visit, name: str) -> None:
    assert "Ingenting venter på deg" in in_bokmaal(visit(name)).open("/").headings("h3")


def test_the_unit_is_told_of_guides_nobody_has_checked(visit: Visit) -> None:
    GuideLink.objects.update(checked_on=date(2026, 11, 21))
    GuideLink.objects.filter(title__startswith="Rett").update(checked_on=date(2025, 11, 21))
    page = visit(cast.INGRID).open("/")
    task = "Åpne 1 veileder som ikke er sjekket på et år"
    assert task in page.headings("h3")
    assert page.links()[task] == "/veiledere/"
    GuideLink.objects.update(checked_on=date(2025, 11, 21))
    assert "Åpne 3 veiledere som ikke er sjekket på et år" in visit(cast.INGRID).open("/").headings("h3")


def test_a_guide_checked_a_year_ago_to_the_day_is_not_old(visit: Visit) -> None:
    GuideLink.objects.update(checked_on=date(2025, 11, 22))
    assert "veileder" not in " ".join(visit(cast.INGRID).open("/").headings("h3"))


def test_a_guide_off_the_list_is_no_task(visit: Visit) -> None:
    GuideLink.objects.update(checked_on=date(2025, 1, 1), archived_at=NOW)
    assert "veileder" not in " ".join(visit(cast.INGRID).open("/").headings("h3"))


@pytest.mark.parametrize("name", [cast.KARI, cast.TORBJORN, cast.AISHA])
def test_nobody_else_is_told(visit: Visit, name: str) -> None:
    GuideLink.objects.update(checked_on=date(2025, 1, 1))
    assert not any("veileder" in heading for heading in in_bokmaal(visit(name)).open("/").headings("h3"))


def test_the_unit_is_told_when_people_cannot_reach_it(visit: Visit) -> None:
    CoordinatingUnit.objects.update(opening_hours="")
    page = visit(cast.INGRID).open("/")
    assert page.links()["Fyll ut hvordan folk når dere"] == "/kommunen/enhet/"


def test_a_child_gets_somebody_to_talk_to_and_nothing_else(visit: Visit) -> None:
    page = visit(cast.EMMA).open("/")
    numbers = {path for path in page.links().values() if path.startswith("tel:")}
    assert numbers == {"tel:40000000", "tel:116111", "tel:113"}
    assert "116 111" in page.text
    assert page.headings("h2", "h3") == []


@pytest.mark.parametrize("name", [n for n in cast.ONE_OF_EACH_ROLE if n != cast.EMMA])
def test_every_shortcut_opens(visit: Visit, name: str) -> None:
    visitor = in_bokmaal(visit(name))
    part = visitor.open("/").section("Snarveier")
    links = [str(link["href"]) for link in part.find_all("a")]
    assert len(links) >= 2
    assert {visitor.open(path).status for path in links} == {200}


def test_deadlines_are_a_shortcut_for_those_who_work_with_them(visit: Visit) -> None:
    assert "Regn ut en frist" in visit(cast.JONAS).open("/").links()
    assert "Regn ut en frist" not in visit(cast.TORE).open("/").links()


def test_a_stranger_is_told_what_this_is(stranger: Visitor) -> None:
    page = stranger.open("/")
    assert page.heading == "Når mange hjelper, skal noen holde i trådene"
    assert page.links()["Informasjonsark fra Fjordvik kommune"] == "/kontakt/9901/"
    assert page.links()["Velg hvem du vil være"] == "/logg-inn/"
    assert page.links()["Snakk med et menneske"] == "/kontakt/"


def test_a_parent_is_one_press_from_who_has_looked(visit: Visit) -> None:
    mona = visit(cast.MONA)
    page = mona.open(mona.open("/").links()["Se hvem som har sett på opplysningene"])
    assert page.heading == "Hvem har sett på opplysningene om Emma Nilsen?"
