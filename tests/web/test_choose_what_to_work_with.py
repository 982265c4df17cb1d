"""Plan, minutes or koordinator only: the koordinator notes it, the family and those who help see it."""

from typing import Any

import pytest

from samvirk.consent.models import ConsentKind
from samvirk.coordination import closing
from samvirk.plans.models import Plan
from samvirk.tools.models import ToolChoice
from tests.appointing import Matter, P, with_leaders
from tests.town import ANDERS, COORDINATOR, INGRID, KARI, TORE, Town
from tests.web.visiting import Page, Visitor

WHAT, PLAN, MINUTES = "Hva skal dere arbeide med?", "Individuell plan", "Ansvarsgruppe med referat"


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    """Kari is Tore's koordinator."""
    found = with_leaders(fjordvik_and_skogli)
    found.appointed()
    return found


def visitor(matter: Matter, name: str = KARI) -> Visitor:
    return matter.town.visitor(name)


def see(matter: Matter, name: str = KARI, rest: str = "") -> Page:
    return visitor(matter, name).open(matter.town.path(TORE, f"verktoy/{rest}"))


def choose(matter: Matter, tool: str, **more: Any) -> Page:
    typed = {WHAT: tool, "Hvorfor?": "Tore vil det slik"} | more
    return visitor(matter).press(see(matter, rest="velg/"), "Velg", typed)


@pytest.mark.rule("R-135")
def test_a_tool_is_chosen_with_reason_and_day(matter: Matter) -> None:
    assert "Ikke valgt ennå." in see(matter).text
    page = choose(matter, MINUTES)
    assert page.headings("h2")[0] == MINUTES
    assert "Tore vil det slik" in page.text
    missing = visitor(matter).press(see(matter, rest="velg/"), "Velg", {"Når ble dere enige?": ""})
    assert missing.summary() == ["Velg ett av de tre", "Skriv hvorfor", "Fyll inn en dato"]


@pytest.mark.rule("R-003", "R-135")
def test_without_consent_one_is_led_to_where_it_is_asked_for(matter: Matter) -> None:
    form = see(matter, rest="velg/")
    asked = visitor(matter).open(form.links()["Spør om samtykke til en plan"])
    assert (asked.status, asked.heading) == (200, "Samtykker for Tore Haugen")
    page = choose(matter, PLAN)
    assert page.status == 422
    assert page.error(WHAT).startswith("Ingen har samtykket til plan ennå.")
    assert page.value("Hvorfor?") == "Tore vil det slik"
    assert not Plan.objects.exists()


@pytest.mark.rule("R-001", "R-002")
def test_without_a_koordinator_one_is_led_to_the_coordination(fjordvik_and_skogli: Town) -> None:
    """The edge of R-001: a plan needs a koordinator; minutes and koordinator only need no plan."""
    matter = with_leaders(fjordvik_and_skogli)
    matter.appointed()
    matter.consent(ConsentKind.PLAN)
    appointment = matter.row().appointments.get()
    matter.town.let(KARI, TORE, COORDINATOR)
    appointment.change(expected_version=appointment.version, ended_at=matter.moment)
    form = see(matter, rest="velg/")
    assert form.links()["Personen må ha en koordinator"] == matter.town.path(TORE, "koordinering/")
    assert choose(matter, PLAN).error(WHAT).startswith("Personen har ingen koordinator.")
    assert choose(matter, "Bare koordinator").headings("h2")[0] == "Bare koordinator"


@pytest.mark.rule("R-135", "R-153")
def test_a_change_is_confirmed_when_it_ends_a_plan_and_what_was_stays(matter: Matter) -> None:
    matter.consent(ConsentKind.PLAN)
    choose(matter, PLAN)
    assert Plan.objects.running().count() == 1
    again = choose(matter, PLAN)
    assert again.error(WHAT) == "Dette er valgt fra før. Velg noe annet, eller gå tilbake."
    sure = "Ja, den individuelle planen kan avsluttes"
    page = choose(matter, MINUTES)
    assert page.error(sure) == "Da avsluttes planen. Kryss av her hvis det er det dere vil."
    page = choose(matter, MINUTES, **{sure: True})
    assert page.headings("h2") == [MINUTES, "Valgt tidligere"]
    assert "De blir med når dere bytter." in page.text
    assert Plan.objects.get().ending == "other_tool"


def test_sent_twice_it_is_chosen_once(matter: Matter) -> None:
    form, kari = see(matter, rest="velg/"), visitor(matter)
    typed = {WHAT: MINUTES, "Hvorfor?": "Slik"}
    kari.press(form, "Velg", typed)
    assert kari.press(form, "Velg", typed).headings("h2") == [MINUTES]
    assert ToolChoice.objects.count() == 1


@pytest.mark.rule("R-135")
def test_whoever_helps_sees_the_tool_and_only_those_near_the_reason(matter: Matter) -> None:
    choose(matter, MINUTES)
    for name, sees_why in ((TORE, True), (INGRID, True), (ANDERS, False)):
        page = see(matter, name)
        assert MINUTES in page.text
        assert ("Tore vil det slik" in page.text) is sees_why
        assert "Bytt verktøy" not in page.links()
        assert see(matter, name, "velg/").status == 403


def test_a_closed_coordination_is_read_only(matter: Matter) -> None:
    choose(matter, MINUTES)
    held = matter.row()
    grant = matter.may(P.COORDINATION_END)
    closing.close(held, expected_version=held.version, note="", grant=grant, now=matter.moment)
    page = see(matter, TORE)
    assert MINUTES in page.text


def test_a_person_without_a_coordination_has_no_tool(fjordvik_and_skogli: Town) -> None:
    matter = Matter(fjordvik_and_skogli)
    assert "Ingen koordinering er begynt." in see(matter, TORE).text


def test_a_plan_from_before_is_told_of(matter: Matter) -> None:
    matter.consent(ConsentKind.PLAN)
    Plan.objects.create(
        municipality=matter.town.here,
        person=matter.person,
        coordination=matter.row(),
        started_on=matter.town.today,
    )
    assert "Personen har en individuell plan fra før." in see(matter).text


@pytest.mark.rule("R-002", "R-135")
def test_who_wants_a_plan_is_led_to_where_it_is_begun_and_then_to_the_plan(matter: Matter) -> None:
    kari, path = visitor(matter), matter.town.path(TORE, "koordinering/")
    assert "Plan er ikke tilbudt ennå." in kari.open(path).text
    offered = kari.press(kari.open(f"{path}plan/"), "Lagre tilbudet", {})
    asked = kari.open(offered.links()["Skriv inn svaret"])
    wanted = kari.press(asked, "Lagre svaret", {"Ønsker personen en plan?": "Ja"})
    assert "Personen ønsker plan, men ingen plan er begynt." in wanted.text
    assert "Tilby plan" not in wanted.links()
    assert wanted.links()["Velg verktøy"] == matter.town.path(TORE, "verktoy/velg/")
    assert "Velg verktøy" not in visitor(matter, INGRID).open(path).links()
    assert "Du kan be om plan når du vil." not in visitor(matter, TORE).open(path).text
    matter.consent(ConsentKind.PLAN)
    choose(matter, PLAN)
    begun = kari.open(path)
    assert "En plan er i gang siden" in begun.text
    assert begun.links()["Åpne planen"] == matter.town.path(TORE, "plan/")
