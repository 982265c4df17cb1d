"""The koordinator keeps the ansvarsgruppe, the family says no to one or to all, a child sees who they are."""

from datetime import timedelta
from typing import Any

import pytest

from samvirk.consent.models import ConsentKind
from samvirk.coordination.closing import close
from samvirk.core.fields import sealed_texts
from samvirk.family.actions import add_next_of_kin
from samvirk.goals.models import Goal, GoalOrigin, Horizon
from samvirk.organisations.actions import decide_setting
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.plans.models import Plan
from samvirk.rules.dated import SettingKey
from samvirk.teams.models import TeamEnding, TeamKind, TeamMember, TeamPeriod
from tests import consents
from tests.appointing import Matter, with_leaders
from tests.gathering import Gathering, P
from tests.town import ANDERS, ELIN, EMMA, INGRID, JONAS, KARI, MARIT, MONA, PETTER, SARA, TORE, Town
from tests.web.visiting import Page

NEED = "Mange hjelper, og ingen vet om de andre."


@pytest.fixture
def group(fjordvik_and_skogli: Town) -> Gathering:
    """Tore's group to be; nobody is koordinator."""
    return Gathering(fjordvik_and_skogli)


@pytest.fixture
def emma(fjordvik_and_skogli: Town) -> Gathering:
    """Emma's group, begun; Kari sees her as koordinator from before."""
    group = Gathering(fjordvik_and_skogli, EMMA)
    group.start(ago=3)
    return group


def page(group: Gathering, name: str = INGRID, rest: str = "") -> Page:
    return group.town.visitor(name).open(group.town.path(group.name, f"gruppe/{rest}"))


def form(group: Gathering, rest: str, button: str, typed: Any = None, name: str = INGRID) -> Page:
    """Fill in the form at an address beneath the group."""
    who = group.town.visitor(name)
    return who.press(who.open(group.town.path(group.name, f"gruppe/{rest}")), button, typed)


def press(group: Gathering, button: str, name: str = INGRID) -> Page:
    who = group.town.visitor(name)
    return who.press(page(group, name), button)


def agreed_goal(group: Gathering) -> Goal:
    goal = Goal(
        municipality=group.town.here,
        coordination=group.coordination(),
        origin=GoalOrigin.PERSON,
        horizon=Horizon.SHORT,
        proposed_at=group.moment,
        agreed_at=group.moment,
    )
    sealed = sealed_texts(goal, {"text": "Bo for meg selv"}, keyring_of(group.town.here.pk))["text"]
    assert sealed is not None
    goal.text = sealed
    goal.save(force_insert=True)
    return goal


# Begin


@pytest.mark.rule("R-172", "R-173", "R-175")
def test_a_group_is_begun_without_a_plan_for_a_need_in_words(group: Gathering) -> None:
    group.coordination()
    empty = page(group)
    assert "Personen har ingen ansvarsgruppe ennå." in empty.text
    assert "både med og uten plan" in page(group, rest="ny/").text
    missing = form(group, "ny/", "Opprett gruppen")
    assert missing.error("Hvorfor trenger personen en gruppe?") == "Skriv hvorfor gruppen trengs"
    assert missing.error("Hvem tok initiativet?") == "Skriv hvem som tok initiativet"
    typed = {
        "Hvorfor trenger personen en gruppe?": NEED,
        "Hvem tok initiativet?": "Fastlegekontoret, utenfor kommunen",
        "Hvem sa ja, og hvordan?": "Tore, på telefon",
    }
    begun = form(group, "ny/", "Opprett gruppen", typed)
    for words in (NEED, "Fastlegekontoret, utenfor kommunen", "Tore, på telefon", "Ikke konstituert"):
        assert words in begun.text


def test_who_has_no_coordination_has_no_group_to_begin(group: Gathering) -> None:
    assert "ny/" not in str(page(group).main)
    assert page(group, rest="ny/").status == 404


@pytest.mark.rule("R-174", "R-178")
def test_the_page_says_what_a_group_is_and_makes_no_decisions_of_its_own(group: Gathering) -> None:
    group.start()
    found = page(group)
    assert "En ansvarsgruppe gir oversikt over rettigheter og tiltak." in found.text
    assert {"Koordinator", "Tilbud i kommunen"} <= set(found.links())
    assert "vedtak" not in found.text.lower()


@pytest.mark.rule("R-179")
def test_edge_a_group_for_long_leads_to_an_offer_of_a_plan_whenever_that_is_said(group: Gathering) -> None:
    group.start()
    assert "Tilby plan" not in page(group).links()
    changed = form(group, "endre/", "Lagre", {"Gruppen skal vare lenge": True})
    assert changed.links()["Tilby plan"] == group.town.path(TORE, "koordinering/plan/")
    who = group.town.visitor(INGRID)
    who.press(who.open(changed.links()["Tilby plan"]), "Lagre tilbudet")
    assert "Tilby plan" not in page(group).links()


@pytest.mark.rule("R-184")
def test_a_follow_up_team_says_when_it_lacks_a_plan_with_goals(group: Gathering) -> None:
    with_leaders(group.town).appointed(KARI)
    group.start(kind=TeamKind.FOLLOW_UP_TEAM)
    assert (found := page(group)).heading == "Oppfølgingsteam"
    assert "Et oppfølgingsteam skal ha en plan med mål." in found.text
    agreed_goal(group)
    Plan.objects.create(
        municipality=group.town.here,
        person=group.person,
        coordination=group.coordination(),
        started_on=group.today,
    )
    assert "Et oppfølgingsteam skal ha en plan med mål." not in page(group).text


# Members


@pytest.mark.rule("R-180", "R-181", "R-183")
def test_members_are_chosen_from_those_around_the_person(emma: Gathering) -> None:
    offered = page(emma, KARI, "medlem/ny/").options("Hvem?")
    assert "Jonas Berg, Rådgiver eller saksbehandler, Fjordvik skole" in offered
    assert "Mona Nilsen, Forelder" in offered
    assert not [one for one in offered if PETTER in one]
    typed = {
        "Hvem?": "Jonas Berg, Rådgiver eller saksbehandler, Fjordvik skole",
        "Hvordan er de med?": "Ved behov, kalles inn når det trengs",
        "Hva bidrar de med?": "Skoledagen",
    }
    added = form(emma, "medlem/ny/", "Ta med i gruppen", typed, KARI)
    assert "Kalles inn ved behov" in added.headings("h3")
    assert "Skoledagen" in added.text
    assert not [one for one in page(emma, KARI, "medlem/ny/").options("Hvem?") if JONAS in one]


def test_somebody_close_and_somebody_asked_about_can_be_asked_in(group: Gathering) -> None:
    group.start()
    fields = {
        "given_name": "Åse",
        "family_name": "Haugen",
        "relationship": "søster",
        "valid_from": group.today,
    }
    add_next_of_kin(group.person, fields, grant=group.may(P.FAMILY_EDIT), now=group.moment)
    consents.ask(group.town, TORE, ELIN)
    offered = page(group, rest="medlem/ny/").options("Hvem?")
    assert {"Åse Haugen, Pårørende", "Elin Foss, Rådgiver eller saksbehandler, Habilitering"} <= set(offered)
    added = form(group, "medlem/ny/", "Ta med i gruppen", {"Hvem?": "Åse Haugen, Pårørende"})
    assert "Pårørende og søster" in added.text


def test_somebody_outside_is_in_the_group_by_name_title_and_address(group: Gathering) -> None:
    group.start()
    missing = form(group, "medlem/utenfra/", "Ta med i gruppen")
    assert missing.error("Navn") == "Skriv navnet"
    typed = {"Navn": "Randi Moe", "Tittel": "Fastlege", "Adresse": "Torget 1"}
    added = form(group, "medlem/utenfra/", "Ta med i gruppen", typed)
    for words in ("Randi Moe", "Fastlege", "Torget 1", "Ser ingenting i Samvirk."):
        assert words in added.text
    assert "Torget 1" not in page(group, TORE).text
    member = TeamMember.objects.get()
    assert member.outside_address is not None
    assert b"Torget" not in member.outside_address.stored


@pytest.mark.rule("R-180", "R-183")
def test_what_a_member_brings_is_changed(group: Gathering) -> None:
    group.start()
    member = group.add(ANDERS)
    typed = {
        "Hva bidrar de med?": "Behandlingen",
        "Hvordan er de med?": "Ved behov, kalles inn når det trengs",
    }
    changed = form(group, f"medlem/{member.pk}/", "Lagre", typed)
    assert "Behandlingen" in changed.text
    assert page(group, rest=f"medlem/{member.pk}/").value("Hva bidrar de med?") == "Behandlingen"


@pytest.mark.rule("R-181")
def test_a_member_leaves_after_a_day(group: Gathering) -> None:
    group.start(ago=9)
    member = group.add(ANDERS, valid_from=group.today - timedelta(days=8))
    yesterday = (group.today - timedelta(days=1)).isoformat()
    ended = form(group, f"medlem/{member.pk}/avslutt/", "Avslutt", {"Siste dag i gruppen": yesterday})
    assert "Ingen ennå, bare personen selv." in ended.text
    assert ANDERS in ended.text


@pytest.mark.rule("R-181")
def test_edge_the_person_says_no_to_a_member_and_may_take_it_back(group: Gathering) -> None:
    group.start()
    group.add(ANDERS)
    said = press(group, f"Nei til denne: {ANDERS}", TORE)
    assert f"{ANDERS} er ikke med." in said.text
    assert f"{ANDERS} er ikke med." in page(group).text
    back = press(group, f"Angre: {ANDERS}", TORE)
    assert f"{ANDERS} er ikke med." not in back.text


def test_the_koordinator_writes_down_the_person_s_no(emma: Gathering) -> None:
    emma.add(JONAS)
    assert f"{JONAS} er ikke med." in press(emma, f"Personen sier nei: {JONAS}", KARI).text


@pytest.mark.rule("R-181")
def test_parents_say_no_for_a_child_who_tells_an_adult(emma: Gathering) -> None:
    member = emma.add(JONAS)
    emma.add(MONA)
    own = page(emma, MONA)
    assert [one for one in own.buttons() if one.startswith("Nei")] == [f"Nei til denne: {JONAS}"]
    child = emma.town.visitor(EMMA)
    path = emma.town.path(EMMA, f"gruppe/medlem/{member.pk}/nei/")
    assert child.client.post(path, {"version": 1, "to": "no"}).status_code == 403
    assert page(emma, EMMA, "nei-takk/").status == 403


# Who sees what


def test_members_see_nothing_by_being_members_and_the_page_leads_to_consent(group: Gathering) -> None:
    group.start()
    group.add(ELIN)
    found = page(group)
    assert "Ser ingenting i Samvirk." in found.text
    assert group.town.visitor(ELIN).open(group.town.path(TORE, "gruppe/")).status == 404
    asked = found.links()[f"Be om samtykke: {ELIN}"]
    assert group.town.visitor(INGRID).open(asked).heading == f"Spør om å dele med {ELIN}"
    consents.ask(group.town, TORE, ELIN)
    assert "Ser ingenting ennå. Personen er spurt om å dele." in page(group).text


def test_a_member_by_consent_sees_the_group_and_not_what_others_see(group: Gathering) -> None:
    group.start()
    group.add(ELIN)
    assert page(group, ELIN).status == 404
    consents.agree(group.town, TORE, ELIN)
    assert "Ser det personen har sagt ja til å dele: helse." in page(group).text
    found = page(group, ELIN)
    assert (found.status, NEED in found.text) == (200, True)
    assert "Ser det personen" not in found.text
    assert found.buttons() == []


def test_a_participant_who_is_not_in_the_group_is_not_told_of_it(emma: Gathering) -> None:
    assert page(emma, JONAS).status == 404
    emma.add(JONAS)
    assert page(emma, JONAS).status == 200
    for rest in ("ny/", "endre/", "medlem/ny/", "opplos/"):
        assert page(emma, JONAS, rest).status == 403


@pytest.mark.rule("R-123")
def test_names_that_tell_the_place_are_hidden_from_who_may_not_know_it(emma: Gathering) -> None:
    emma.add(JONAS)
    emma.add("Randi Moe")
    emma.add(MARIT)
    seen = page(emma, MARIT)
    assert (JONAS in seen.text, "Randi" in seen.text) == (False, False)
    for words in (
        "Rådgiver eller saksbehandler",
        "En fagperson",
        "Noen utenfra",
        "Adressen er sperret for deg.",
    ):
        assert words in seen.text
    assert JONAS in page(emma, KARI).text


@pytest.mark.rule("R-123")
def test_a_koordinator_who_may_not_know_the_place_chooses_nobody(fjordvik_and_skogli: Town) -> None:
    group = Gathering(fjordvik_and_skogli, SARA)
    group.start()
    group.add(ELIN)
    assert ELIN not in page(group, KARI).text
    assert page(group, KARI, "medlem/ny/").status == 403


@pytest.mark.rule("R-111")
def test_a_participant_who_may_not_know_the_family_sees_a_parent_without_a_name(emma: Gathering) -> None:
    emma.add(JONAS)
    emma.add(MONA)
    consents.agree(emma.town, EMMA, JONAS)
    seen = page(emma, JONAS)
    assert ("Mona" in seen.text, "En forelder" in seen.text) == (False, True)


def test_a_blocked_parent_sees_no_group(emma: Gathering) -> None:
    assert page(emma, PETTER).status == 404


# The procedure


@pytest.mark.rule("R-169")
def test_the_procedure_is_given_when_somebody_joins_and_the_others_are_listed(group: Gathering) -> None:
    group.start()
    group.add(ANDERS)
    listed = page(group)
    assert "Disse har ikke fått vite det:" in listed.text
    told = form(group, "informert/", "Lagre at de vet det")
    assert "Disse har ikke fått vite det:" not in told.text
    assert "Vet hva som skjer når noe ikke blir gjort" in told.text


@pytest.mark.rule("R-169")
def test_edge_members_who_come_later_are_listed_again(group: Gathering) -> None:
    group.start()
    group.add(ANDERS, is_told=True)
    assert "Disse har ikke fått vite det:" not in page(group).text
    group.add(ELIN)
    assert "Disse har ikke fått vite det:" in page(group).text


@pytest.mark.rule("R-169", "R-168")
def test_the_procedure_itself_has_the_municipality_s_days_and_says_that_it_is_a_proposal(
    emma: Gathering,
) -> None:
    decide_setting(
        emma.town.here,
        SettingKey.REMINDER_DAYS,
        value=10,
        valid_from=emma.today,
        decided_by="Kommunestyret",
        grant=emma.may(P.SETTING_EDIT),
        now=emma.moment,
    )
    emma.add(JONAS)
    for name in (KARI, MONA, JONAS):
        shown = page(emma, name, "fremdrift/")
        assert [row[0] for row in shown.table()][:2] == [
            "1. Dagen etter fristen",
            "2. 10 dager etter forrige trinn",
        ]
        assert "Trinnene er et forslag fra Samvirk." in shown.text
        assert "Skriv ut" in shown.buttons()


# The first meeting and who leads


@pytest.mark.rule("R-176")
def test_the_four_decisions_are_a_list_that_fills_up(group: Gathering) -> None:
    group.start()
    missing = [
        "Avgjør hvem som er faste medlemmer.",
        "Avgjør hvem som leder gruppen.",
        "Avgjør hva gruppen skal oppnå.",
        "Avgjør hvem som gjør hva.",
    ]
    assert all(words in page(group).text for words in missing)
    early = form(group, "avgjort/medlemmer/", "Det er avgjort")
    assert early.summary() == ["Legg til minst ett fast medlem først."]
    group.add(ANDERS)
    for rest in ("avgjort/medlemmer/", "avgjort/ansvar/"):
        form(group, rest, "Det er avgjort")
    agreed_goal(group)
    until = (group.today + timedelta(days=90)).isoformat()
    found = form(group, "leder/", "Lagre lederen", {"Hvem leder gruppen?": ANDERS, "Til og med": until})
    assert not [words for words in missing if words in found.text]
    assert "I gang" in found.text


@pytest.mark.rule("R-176")
def test_edge_without_a_koordinator_a_leader_has_a_last_day_and_then_it_is_a_task(group: Gathering) -> None:
    group.start(ago=60)
    group.add(ANDERS, valid_from=group.today - timedelta(days=60))
    open_end = form(group, "leder/", "Lagre lederen", {"Hvem leder gruppen?": ANDERS})
    assert open_end.error("Til og med") == "Uten koordinator leder noen for en tid. Velg siste dag."
    ingrid = group.town.visitor(INGRID)
    assert "Velg leder for 1 gruppe" in ingrid.open("/").text
    until = group.today.isoformat()
    form(group, "leder/", "Lagre lederen", {"Hvem leder gruppen?": ANDERS, "Til og med": until})
    assert "Velg leder for" not in ingrid.open("/").text
    member = TeamMember.objects.get()
    member.leaderships.update(
        valid_from=group.today - timedelta(days=30), valid_until=group.today - timedelta(days=1)
    )
    assert "Velg leder for 1 gruppe" in ingrid.open("/").text
    assert "Ingen leder" in ingrid.open("/ansvarsgrupper/?vis=leder").text
    assert "Den som leder, var valgt til" in page(group).text


@pytest.mark.rule("R-177")
def test_the_koordinator_leads_and_is_the_one_to_call(group: Gathering) -> None:
    with_leaders(group.town).appointed(KARI)
    group.start()
    own = page(group, TORE).text
    assert "Koordinator og leder" in own
    assert "Ring lederen om det som skjer mellom møtene." in own
    assert page(group, rest="leder/").options("Hvem leder gruppen?") == ["Koordinatoren"]
    assert "Kari Lund" in group.town.visitor(INGRID).open("/ansvarsgrupper/").text


def test_a_decision_that_is_none_is_not_there(group: Gathering) -> None:
    group.start()
    assert page(group, rest="avgjort/annet/").status == 404


# Meetings


@pytest.mark.rule("R-185")
def test_a_group_that_met_too_seldom_is_on_the_first_screen_and_in_the_list(group: Gathering) -> None:
    group.start(ago=200)
    ingrid = group.town.visitor(INGRID)
    assert "1 gruppe har møttes for sjelden" in ingrid.open("/").text
    assert "For sent" in ingrid.open("/ansvarsgrupper/?vis=moter").text
    found = page(group)
    assert "Det siste året har dere hatt 0 møter." in found.text
    assert "Hvorfor denne datoen?" in found.text
    assert found.links()["Se møtene"] == group.town.path(TORE, "moter/")


@pytest.mark.rule("R-185")
def test_edge_a_new_group_owes_its_part_of_the_year(group: Gathering) -> None:
    group.start(ago=100)
    assert "for sjelden" not in group.town.visitor(INGRID).open("/").text
    assert "Neste møte senest" in page(group).text


@pytest.mark.rule("R-185")
def test_edge_a_group_that_rests_owes_no_meetings(group: Gathering) -> None:
    group.start(ago=200)
    resting = press(group, "La gruppen hvile")
    assert "Neste møte senest" not in resting.text
    assert "for sjelden" not in group.town.visitor(INGRID).open("/").text
    assert "Ingen her" in group.town.visitor(INGRID).open("/ansvarsgrupper/").text
    again = press(group, "Ta opp igjen")
    assert "for sjelden" not in again.text


def test_the_list_falls_back_on_all(group: Gathering) -> None:
    group.start()
    found = group.town.visitor(INGRID).open("/ansvarsgrupper/?vis=annet")
    assert (TORE in found.text, "1 gruppe" in found.text) == (True, True)


# The end, and again


@pytest.mark.rule("R-187")
def test_a_group_that_is_not_needed_ends_after_a_review_together(group: Gathering) -> None:
    group.start(ago=9)
    why = {"Hvorfor?": "Ikke lenger behov, etter en felles evaluering"}
    refused = form(group, "opplos/", "Oppløs gruppen", why)
    field = "Hva kom dere frem til da dere evaluerte sammen?"
    assert refused.error(field) == "Skriv hva dere kom frem til sammen."
    ended = form(group, "opplos/", "Oppløs gruppen", why | {field: "Det går fint nå."})
    assert "Oppløst" in ended.text
    assert "Det går fint nå." in ended.text
    assert "samarbeidsmøter" not in ended.text


@pytest.mark.rule("R-187")
def test_edge_death_is_a_ground_only_for_who_has_died(group: Gathering) -> None:
    group.start()
    assert "Personen er død" not in page(group, rest="opplos/").text
    assert "Personen har flyttet" in page(group, rest="opplos/").text
    Person.objects.filter(pk=group.person.pk).update(died_on=group.today)
    ended = form(group, "opplos/", "Oppløs gruppen", {"Hvorfor?": "Personen er død"})
    assert TeamPeriod.objects.get().ending == TeamEnding.DEATH
    assert ended.status == 200


@pytest.mark.rule("R-187", "R-188")
def test_the_person_ends_the_group_at_once_and_is_asked_whether_services_may_meet(group: Gathering) -> None:
    group.start(ago=9)
    ended = form(group, "nei-takk/", "Avslutt gruppa", {"Vil du si hvorfor?": "For mange møter"}, TORE)
    assert "Ingen gruppe nå" in ended.headings("h2")
    found = page(group)
    assert "Trenger tjenestene fortsatt å møtes? Da må personen si ja til det først." in found.text
    assert "For mange møter" in found.text
    asked = group.town.visitor(INGRID).open(found.links()["Spør om samarbeidsmøter"])
    assert asked.heading == "Spør om samtykke: Samarbeidsmøter uten ansvarsgruppe"
    consents.agree(group.town, TORE, kind=ConsentKind.COOPERATION_MEETINGS, valid_until=None)
    assert "Personen har sagt ja til at tjenestene møtes uten gruppe." in page(group).text


@pytest.mark.rule("R-189")
def test_a_group_begins_again_with_members_and_a_yes_anew(group: Gathering) -> None:
    group.start(ago=9)
    group.add(ANDERS, valid_from=group.today - timedelta(days=9))
    group.dissolve()
    assert "Samtykker som er over, gjelder ikke igjen." in page(group, rest="ny/").text
    typed = {
        "Hvorfor trenger personen en gruppe?": "Skolestart",
        "Hvem tok initiativet?": "Skolen",
        "Hvem sa ja, og hvordan?": "Tore, i går",
    }
    before = {"Når sa personen ja til gruppen?": (group.today - timedelta(days=9)).isoformat()}
    old = form(group, "ny/", "Opprett gruppen", typed | before)
    assert old.error("Når sa personen ja til gruppen?") == "Dagen er for tidlig. Velg en senere dag."
    today = {"Når sa personen ja til gruppen?": group.today.isoformat()}
    again = form(group, "ny/", "Opprett gruppen", typed | today)
    assert "Ingen ennå, bare personen selv." in again.text
    assert "Personen ønsker den ikke." in again.text


def test_a_closed_coordination_leaves_the_group_to_read(group: Gathering) -> None:
    group.start()
    group.add(ANDERS)
    matter = Matter(group.town)
    row = matter.row()
    grant = matter.may(P.COORDINATION_END)
    close(row, expected_version=row.version, note="x", grant=grant, now=group.moment)
    found = page(group)
    assert (found.status, found.buttons()) == (200, [])
    assert NEED in found.text
    assert page(group, rest="medlem/ny/").status == 404


# The family and the child


def test_the_person_s_own_page_is_simple(group: Gathering) -> None:
    group.start()
    group.add(ANDERS, mandate="Behandlingen", is_fixed=False)
    own = page(group, TORE)
    assert own.heading == "Ansvarsgruppa di"
    for words in (NEED, ANDERS, "Behandlingen", "Med når det trengs"):
        assert words in own.text
    assert "Ikke konstituert" not in own.text
    assert group.town.visitor(TORE).open(group.town.path(TORE)).links()["Ansvarsgruppe"]


def test_without_a_group_the_person_learns_that_they_may_have_one(group: Gathering) -> None:
    assert "Du kan ha en ansvarsgruppe, med eller uten plan." in page(group, TORE).text


def test_a_child_sees_names_and_initials_and_nothing_else(emma: Gathering) -> None:
    emma.add(JONAS, mandate="Skoledagen")
    emma.add(MONA, is_fixed=False)
    own = page(emma, EMMA)
    assert own.heading == "Ansvarsgruppa di"
    assert (JONAS in own.text, MONA in own.text, "JB" in own.text) == (True, True, True)
    for words in (NEED, "Skoledagen", "Med fra"):
        assert words not in own.text
    assert "Ansvarsgruppa di" in emma.town.visitor(EMMA).open(emma.town.path(EMMA)).links()


def test_a_child_without_a_group_is_told_so(fjordvik_and_skogli: Town) -> None:
    assert "Du har ingen gruppe nå." in page(Gathering(fjordvik_and_skogli, EMMA), EMMA).text


def test_a_youth_who_decides_sees_all_of_it(emma: Gathering) -> None:
    Person.objects.filter(pk=emma.person.pk).update(birth_on=emma.today - timedelta(days=17 * 366))
    assert NEED in page(emma, EMMA).text
