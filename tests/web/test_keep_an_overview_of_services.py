"""Services around a person, with a tick for the plan, and relatives who take part because both want it."""

from typing import Any

import pytest

from samvirk.access import actions as access
from samvirk.coordination import closing
from samvirk.family.models import NextOfKin
from samvirk.tools import actions
from samvirk.tools.models import InvolvedService, RelativeTakingPart
from tests.applications import matters
from tests.appointing import Matter, P, with_leaders
from tests.town import ANDERS, EMMA, INGRID, JONAS, KARI, MARIT, ODD, TORE, Town
from tests.web.visiting import Page, Visitor


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    """Kari is Tore's koordinator; Odd is his brother."""
    found = with_leaders(fjordvik_and_skogli)
    found.appointed()
    return found


@pytest.fixture
def odd(matter: Matter) -> NextOfKin:
    return matter.town.next_of_kin(ODD, TORE)


def visitor(matter: Matter, name: str = KARI) -> Visitor:
    return matter.town.visitor(name)


def see(matter: Matter, name: str = KARI, rest: str = "") -> Page:
    return visitor(matter, name).open(matter.town.path(matter.name, f"tjenester/{rest}"))


def add(matter: Matter, name: str, **typed: Any) -> Page:
    return visitor(matter).press(see(matter, rest="ny/"), "Lagre", {"Tjeneste": name} | typed)


def press(matter: Matter, button: str) -> Page:
    return visitor(matter).press(see(matter), button)


@pytest.mark.rule("R-004")
def test_a_service_has_name_contact_contribution_and_a_tick(matter: Matter) -> None:
    assert "Ingen tjenester er skrevet inn." in see(matter).text
    page = add(
        matter,
        "Båtbyggeriet",
        **{"Kontaktperson": "Liv, 900 00 000", "Hva bidrar tjenesten med?": "Arbeid to dager"},
    )
    for words in ("Båtbyggeriet Med i planen", "Liv, 900 00 000", "Arbeid to dager"):
        assert words in page.text
    kari = visitor(matter)
    form = kari.open(page.links()["Endre: Båtbyggeriet"])
    page = kari.press(form, "Lagre", {"Med i planen": False})
    assert "Båtbyggeriet Ikke i planen" in page.text


def test_a_service_has_a_name(matter: Matter) -> None:
    page = add(matter, " ")
    assert (page.status, page.error("Tjeneste")) == (422, "Skriv hva tjenesten heter")


@pytest.mark.rule("R-004")
def test_a_service_may_stand_in_the_overview_but_not_in_the_plan(matter: Matter) -> None:
    """The edge of the rule: those near see all, a participant what the plan covers."""
    add(matter, "Båtbyggeriet")
    add(matter, "Tannlegen", **{"Med i planen": False})
    for name, sees_all in ((KARI, True), (TORE, True), (INGRID, True), (ANDERS, False)):
        text = see(matter, name).text
        assert "Båtbyggeriet" in text
        assert ("Tannlegen" in text) is sees_all


def test_a_service_that_ended_stays_readable(matter: Matter) -> None:
    add(matter, "Båtbyggeriet")
    before = see(matter)
    page = press(matter, "Ikke lenger med: Båtbyggeriet")
    assert "Det som har vært Båtbyggeriet Til" in page.text
    assert "Endre: Båtbyggeriet" not in page.links()
    # The second press of a double one.
    assert visitor(matter).press(before, "Ikke lenger med: Båtbyggeriet").status == 200
    assert "Båtbyggeriet" not in see(matter, ANDERS).text


def test_two_who_change_a_service_see_both_versions(matter: Matter) -> None:
    kari = visitor(matter)
    form = kari.open(add(matter, "Båtbyggeriet").links()["Endre: Båtbyggeriet"])
    kari.press(form, "Lagre", {"Tjeneste": "Båtbyggeri AS"})
    page = kari.press(form, "Lagre", {"Tjeneste": "Verftet"})
    assert page.status == 409
    assert ["Tjeneste", "Verftet", "Båtbyggeri AS"] in page.table()


def test_services_are_proposed_from_the_application_each_once(matter: Matter) -> None:
    row = matters.draft(matter.person)
    for name in ("Fastlegen", "NAV", "nav"):
        matters.agency(row, name, contact_name="Per", phone="900 00 000")
    assert "Fra søknaden" not in see(matter).text
    matters.send(row)
    page = see(matter)
    assert [button for button in page.buttons() if button.startswith("Ta med")] == [
        "Ta med: Fastlegen",
        "Ta med: NAV",
    ]
    assert "Fra søknaden" not in see(matter, TORE).text
    page = visitor(matter).press(page, "Ta med: NAV")
    assert "NAV Med i planenPer, 900 00 000" in page.text
    assert "Ta med: NAV" not in page.buttons()
    agency = row.agencies.listed()[1]
    again = visitor(matter).client.post(matter.town.path(TORE, f"tjenester/fra-soknaden/{agency.pk}/"))
    assert again.status_code == 404
    assert InvolvedService.objects.count() == 1


@pytest.mark.rule("R-143")
def test_a_relative_takes_part_with_the_yes_of_both(matter: Matter, odd: NextOfKin) -> None:
    kari = visitor(matter)
    form = see(matter, rest="parorende/")
    assert form.options("Hvem?") == ["Velg", "Odd Neråsen, søsken"]
    missing = kari.press(form, "Lagre", {"Når sa personen ja?": "", "Når sa den pårørende ja?": "01.01.2050"})
    assert missing.summary() == ["Velg hvem", "Fyll inn en dato"]
    late = kari.press(
        form, "Lagre", {"Hvem?": "Odd Neråsen, søsken", "Når sa den pårørende ja?": "01.01.2050"}
    )
    assert late.error("Når sa den pårørende ja?") == "Begge må ha sagt ja. Velg i dag eller før."
    page = kari.press(form, "Lagre", {"Hvem?": "Odd Neråsen, søsken"})
    assert "Odd Neråsen søskenPersonen sa ja" in page.text
    assert see(matter, rest="parorende/").options("Hvem?") == ["Velg"]
    before = see(matter)
    page = press(matter, "Ikke lenger med: Odd Neråsen")
    assert "Ingen. Pårørende er med når begge ønsker det." in page.text
    assert "Var med til" in page.text
    assert visitor(matter).press(before, "Ikke lenger med: Odd Neråsen").status == 200


@pytest.mark.rule("R-143")
def test_a_person_who_wants_no_relatives_is_respected(matter: Matter, odd: NextOfKin) -> None:
    """The edge of the rule."""
    form = see(matter, rest="parorende/")
    page = press(matter, "Personen vil ikke ha pårørende med")
    assert "Personen vil ikke ha pårørende med. Sagt" in page.text
    assert "La en pårørende bli med" not in page.links()
    refused = visitor(matter).press(form, "Lagre", {"Hvem?": "Odd Neråsen, søsken"})
    assert refused.summary() == ["Personen vil ikke ha pårørende med. Spør personen først."]
    page = press(matter, "Personen vil ha pårørende med likevel")
    assert "La en pårørende bli med" in page.links()


def test_whoever_is_shut_out_is_not_proposed(matter: Matter, odd: NextOfKin) -> None:
    access.block(matter.person, odd, grounds="Ønsket", grant=matter.may(P.BLOCK_EDIT), now=matter.moment)
    assert see(matter, rest="parorende/").options("Hvem?") == ["Velg"]


def test_others_read_and_change_nothing(matter: Matter) -> None:
    add(matter, "Båtbyggeriet")
    row = InvolvedService.objects.get()
    for name in (TORE, ANDERS, INGRID):
        page = see(matter, name)
        assert not [link for link in page.links() if link.startswith(("Endre", "Legg til"))]
        for rest in ("ny/", f"{row.pk}/", "parorende/"):
            assert see(matter, name, rest).status == 403
    assert see(matter, KARI, f"{matter.row().pk}/").status == 404


def test_participants_see_relatives_only_where_the_family_is_shared(matter: Matter, odd: NextOfKin) -> None:
    grant, today = matter.may(P.PLAN_WRITE), matter.town.today
    days = {"person_wants_on": today, "relative_wants_on": today}
    actions.note_relative(matter.row(), odd, **days, grant=grant, now=matter.moment)
    assert "Odd Neråsen" in see(matter, TORE).text
    assert RelativeTakingPart.objects.exists()


@pytest.mark.rule("R-123")
def test_which_services_help_is_kept_from_whoever_may_not_know_the_place(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    add(matter, "Fjordvik skole")
    for name, sees in ((KARI, True), (JONAS, False), (MARIT, False)):
        text = see(matter, name).text
        assert ("Fjordvik skole" in text) is sees
        assert ("Adressen er sperret for deg." in text) is not sees


@pytest.mark.rule("R-123")
def test_a_koordinator_without_the_place_writes_no_services(matter: Matter) -> None:
    matter.name = "Sara Lie"
    matter.open()
    assert see(matter, rest="ny/").status == 404
    assert "Legg til" not in see(matter).links()


def test_a_closed_coordination_is_read_only(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    add(matter, "Fjordvik skole")
    held = matter.row()
    grant = matter.may(P.COORDINATION_END)
    closing.close(held, expected_version=held.version, note="", grant=grant, now=matter.moment)
    page = see(matter)
    assert "Fjordvik skole" in page.text
    assert "Endre: Fjordvik skole" not in page.links()
    assert see(matter, rest="ny/").status == 404


def test_a_person_without_a_coordination_has_no_overview(matter: Matter) -> None:
    matter.name = EMMA
    assert "Ingen koordinering er begynt." in see(matter).text
