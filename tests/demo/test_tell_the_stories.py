"""The demo holds the people that it is for, and each of them behaves as their story says."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from samvirk.access import consent_lists, consents, door
from samvirk.access.consent_lists import Tending
from samvirk.access.decide import Actor, NotThere
from samvirk.access.models import EmergencyAccess
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen import SeenPerson
from samvirk.access.seen_consents import ConsentState
from samvirk.access.visibility import persons_visible_to
from samvirk.core import national_id
from samvirk.core.fields import place_of
from samvirk.demo import stories
from samvirk.demo.offers import OFFERS
from samvirk.demo.town import Town
from samvirk.family.facts import consent_facts
from samvirk.family.models import CareOrder, Guardian, NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import OrganisationKind, Sector, Unit
from samvirk.people.facts import has_capacity, search_keys
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.calendar import add_months, age_on
from samvirk.staff.facts import absence_of
from samvirk.staff.models import Absence, Professional
from tests import cast

type Towns = tuple[Town, Town]


@pytest.fixture
def town(towns: Towns) -> Town:
    return towns[0]


@pytest.fixture
def today(built_at: datetime) -> date:
    return timezone.localdate(built_at)


@pytest.fixture
def see(town: Town, built_at: datetime) -> Callable[[str, str], SeenPerson]:
    """Call with who looks and at whom: what they see, or `NotThere`."""

    def look(who: str, whom: str) -> SeenPerson:
        return door.see_person(cast.actor(who), town.persons[whom].pk, now=built_at)[0]

    return look


def names(rows: Iterable[Person]) -> set[str]:
    return {person.name for person in rows}


def seen_by(actor: Actor, built_at: datetime) -> set[str]:
    return names(persons_visible_to(actor, now=built_at))


def test_there_are_some_sixty_persons_and_some_forty_professionals(town: Town) -> None:
    assert 55 <= Person.objects.filter(municipality=town.municipality).count() <= 70
    assert 38 <= Professional.objects.exclude(municipality__number="9903").count() <= 50


def test_every_story_has_a_line_of_its_own(town: Town) -> None:
    lines = [story.line for story in stories.STORIES]
    assert [line for line, count in Counter(lines).items() if count > 1 or not line.endswith(".")] == []


def test_every_sector_has_a_unit_and_every_unit_a_leader_or_none_yet(town: Town, today: date) -> None:
    units = Unit.objects.filter(municipality=town.municipality)
    assert {unit.sector for unit in units} == set(Sector) - {Sector.SPECIALIST}
    led = Professional.objects.active(today).filter(is_leader=True, municipality=town.municipality)
    assert led.count() >= len(units) - 1


def test_every_kind_of_organisation_outside_takes_part(town: Town) -> None:
    outside = {row.organisation.kind for row in Professional.objects.all() if row.organisation}
    assert outside == set(OrganisationKind) - {OrganisationKind.COUNTY}


def test_every_offer_is_given_by_somebody_who_is_there(town: Town) -> None:
    givers = {offer.giver for offer in OFFERS if offer.giver}
    assert givers <= {*town.units, *town.organisations}


def test_every_grade_of_protection_is_there(town: Town) -> None:
    grades = Person.objects.filter(municipality=town.municipality).values_list("protection", flat=True)
    assert set(grades) == set(ProtectedAddress)


# Who sees whom


def test_the_unit_sees_everybody_but_the_strictly_confidential(town: Town, built_at: datetime) -> None:
    everybody = names(Person.objects.filter(municipality=town.municipality))
    assert everybody - seen_by(cast.actor(cast.INGRID), built_at) == {cast.SARA}


def test_the_neighbours_unit_sees_its_own_alone(towns: Towns, built_at: datetime) -> None:
    assert seen_by(cast.actor(cast.GRETE), built_at) == set(towns[1].persons)


def test_who_works_in_both_sees_in_each_who_is_there(towns: Towns, built_at: datetime) -> None:
    fjordvik_, skogli = towns
    anders = fjordvik_.accounts[cast.ANDERS]
    in_fjordvik, in_skogli = (
        seen_by(Actor(account=anders, role=Role.PROVIDER, municipality=town.municipality), built_at)
        for town in (fjordvik_, skogli)
    )
    assert cast.OLAV in in_fjordvik
    assert in_skogli == {cast.IDA}


@pytest.mark.parametrize("who", [cast.PETTER, cast.SIGRID, cast.ODD, cast.LIV, cast.AISHA, cast.TORBJORN])
def test_who_is_blocked_or_ended_or_unrelated_does_not_find_emma(
    see: Callable[[str, str], SeenPerson], who: str
) -> None:
    with pytest.raises(NotThere):
        see(who, cast.EMMA)


@pytest.mark.parametrize(
    ("who", "basis"),
    [
        (cast.EMMA, Basis.OWN),
        (cast.MONA, Basis.PARENT),
        (cast.KARI, Basis.COORDINATOR),
        (cast.JONAS, Basis.PARTICIPANT),
        (cast.MARIT, Basis.PARTICIPANT),
        (cast.INGRID, Basis.COORDINATING_UNIT),
    ],
)
def test_who_is_near_emma_sees_her_as_what_they_are(
    see: Callable[[str, str], SeenPerson], who: str, basis: Basis
) -> None:
    assert see(who, cast.EMMA).basis is basis


def test_a_teacher_does_not_learn_where_emma_lives(see: Callable[[str, str], SeenPerson]) -> None:
    assert see(cast.JONAS, cast.EMMA).address == ""
    assert see(cast.MONA, cast.EMMA).address.startswith("Nøsteveien")


def test_saras_koordinator_sees_her_and_not_her_place(see: Callable[[str, str], SeenPerson]) -> None:
    sara = see(cast.KARI, cast.SARA)
    assert (sara.is_place_open, sara.address, sara.phone) == (False, "", "")


def test_the_verge_of_olav_sees_him(see: Callable[[str, str], SeenPerson]) -> None:
    assert see(cast.HARALD, cast.OLAV).basis is Basis.GUARDIAN


def test_a_father_sees_his_daughter_until_she_is_sixteen(
    see: Callable[[str, str], SeenPerson], today: date
) -> None:
    sofie = see("Geir Bakke", "Sofie Bakke")
    assert sofie.birth_on is not None
    assert age_on(sofie.birth_on, add_months(today, 3)) == 16
    assert age_on(sofie.birth_on, today) == 15
    assert see("Sofie Bakke", "Sofie Bakke").basis is Basis.OWN


def test_three_youths_from_sixteen_said_yes_no_and_nothing(town: Town) -> None:
    answers = {name: town.persons[name].is_open_to_parents for name in ("Markus Strøm", "Kasper Vold")}
    assert answers == {"Markus Strøm": True, "Kasper Vold": False}
    assert town.persons["Thea Iversen"].is_open_to_parents is None


def test_somebody_unrelated_sees_nina_in_an_emergency_and_nobody_has_looked_into_it(
    town: Town, built_at: datetime
) -> None:
    (waiting,) = EmergencyAccess.objects.to_be_followed_up()
    assert (waiting.person, waiting.account) == (town.persons["Nina Haukås"], town.accounts[cast.ODD])
    during = waiting.opened_at + timedelta(hours=1)
    assert seen_by(cast.actor(cast.ODD), during) == {"Nina Haukås"}
    assert seen_by(cast.actor(cast.ODD), built_at) == set()


def test_what_is_written_for_the_koordinator_alone_is_there(
    see: Callable[[str, str], SeenPerson], town: Town
) -> None:
    assert Part.NOTES in see(cast.KARI, cast.EMMA).parts
    keyring = keyring_of(town.municipality.pk)
    notes = town.persons[cast.EMMA].restricted_notes.order_by("pk")
    assert any("på telefon" in keyring.open(note.text, place_of(note, "text")) for note in notes)


# Ages, families, capacity


def test_somebody_turns_eighteen_within_two_months(town: Town, today: date) -> None:
    turning = [
        person.name
        for person in Person.objects.exclude(birth_on=None)
        if person.birth_on
        and age_on(person.birth_on, today) == 17
        and age_on(person.birth_on, add_months(today, 2)) == 18
    ]
    assert turning == ["Markus Strøm"]


def test_a_child_is_expected_in_seven_weeks(town: Town, today: date) -> None:
    expected = Person.objects.get(birth_on=None)
    assert expected.expected_on == today + timedelta(weeks=7)
    assert expected.national_id is None
    assert Parent.objects.filter(person=expected).count() == 2


def test_twins_are_born_on_one_day_with_two_numbers(town: Town) -> None:
    noah, nora = town.persons["Noah Berntsen"], town.persons["Nora Berntsen"]
    assert noah.birth_on == nora.birth_on
    assert bytes(noah.national_id_index.stored) != bytes(nora.national_id_index.stored)


def test_somebody_is_entered_twice_and_is_found_by_either_name(town: Town) -> None:
    first, second = town.persons["Kristoffer Aasen"], town.persons["Kristofer Åsen"]
    assert first.birth_on == second.birth_on
    assert search_keys([first.name], []) & search_keys([second.name], [])


def test_an_elderly_couple_are_next_of_kin_of_each_other(town: Town, today: date) -> None:
    arne, solveig = town.persons["Arne Holt"], town.persons["Solveig Holt"]
    closest = NextOfKin.objects.active(today).filter(is_closest=True)
    assert closest.get(person=arne).given_name == "Solveig"
    assert closest.get(person=solveig).given_name == "Arne"


def test_the_child_welfare_service_consents_for_a_child_in_a_foster_home(town: Town, today: date) -> None:
    facts = consent_facts(town.persons["Ella Sandvik"], today)
    assert facts.lives_in_foster_home
    assert facts.care_order_ref == str(CareOrder.objects.get().pk)


def test_parents_share_the_daily_care_or_do_not(town: Town, today: date) -> None:
    care = {
        name: [parent.has_daily_care for parent in consent_facts(town.persons[name], today).parents]
        for name in ("Iben Fjeld", "Noah Berntsen", "Selma Hagen", "Silje Wold")
    }
    assert care["Iben Fjeld"] == [True, True]
    assert sorted(care["Noah Berntsen"]) == [False, True]
    assert care["Selma Hagen"] == [True]
    assert care["Silje Wold"] == []


def test_capacity_was_found_missing_and_found_again(town: Town, today: date) -> None:
    oystein = town.persons["Øystein Krogh"]
    assert not has_capacity(oystein, today - timedelta(days=200))
    assert has_capacity(oystein, today)
    assert not has_capacity(town.persons["Klara Mo"], today)


def test_guardians_have_all_scopes_but_one_and_both_kinds(town: Town) -> None:
    rows = Guardian.objects.all()
    assert {row.scope for row in rows} == {"both", "economic"}
    assert {row.kind for row in rows} == {"appointed", "proxy"}


def test_many_languages_are_spoken(town: Town) -> None:
    spoken = set(Person.objects.values_list("language", flat=True))
    assert spoken >= {"norsk", "nordsamisk", "somali", "polsk", "ukrainsk", "tigrinja", "norsk tegnspråk"}


# Staff


def test_a_koordinator_is_away_and_somebody_stands_in(town: Town, today: date) -> None:
    absence = absence_of(town.professionals["Åse Myklebust"].pk, today)
    assert absence is not None
    assert absence.deputy == town.professionals["Terje Lom"]
    alone = {row.professional.name for row in Absence.objects.active(today).filter(deputy=None)}
    assert alone == {"Odd Neråsen", "Sindre Aga", "Turid Moen"}


def test_a_post_has_ended_and_its_authorisation_opens_nothing(town: Town, today: date) -> None:
    ended = town.professionals["Håvard Myhre"]
    assert ended not in Professional.objects.active(today)
    assert ended.authorisations.get().ended_at is None


def test_somebody_both_works_here_and_has_a_plan(town: Town, built_at: datetime) -> None:
    rune = town.accounts["Rune Dahl"]
    assert rune.persons.get() == town.persons["Rune Dahl"]
    assert rune.professionals.get().unit == town.units["Hjemmetjenesten"]
    assert "Rune Dahl" not in seen_by(cast.actor("Rune Dahl"), built_at)


@pytest.mark.rule("R-110", "R-112", "R-116")
def test_consents_stand_in_every_state(town: Town, built_at: datetime) -> None:
    actor = cast.actor(cast.INGRID)
    found = {
        one.state
        for person in persons_visible_to(actor, now=built_at)
        for one in consents.consents_of(actor, person.pk, now=built_at).consents
    }
    assert found == set(ConsentState) - {ConsentState.NOT_BEGUN, ConsentState.TAKEN_BACK}
    tended = consent_lists.tended(actor, now=built_at)
    assert {why for why, rows in tended.items() if not rows} == {Tending.SIGNERS_HAVE_CHANGED}


# Made up, and the same each time


def test_every_national_id_is_synthetic_and_tells_the_day_of_birth(town: Town, today: date) -> None:
    keys = keyring_of(town.municipality.pk)
    for person in Person.objects.filter(municipality=town.municipality, national_id__isnull=False):
        assert person.national_id is not None
        digits = keys.open(person.national_id, place_of(person, "national_id"))
        number = national_id.parse(digits, today=today, is_synthetic_allowed=True)
        assert (number.is_synthetic, number.birth_on) == (True, person.birth_on)


def test_nobody_can_be_reached(town: Town) -> None:
    rows = [*Professional.objects.all(), *Parent.objects.all(), *NextOfKin.objects.all()]
    assert {row.email.rpartition(".")[2] for row in rows} == {"example"}
    phones = {row.phone[:6] for row in (*rows, *Person.objects.all()) if row.phone}
    assert phones == {"400 00"}


def test_no_two_have_one_telephone_number(town: Town) -> None:
    counted = Counter(row.phone for row in (*Person.objects.all(), *Professional.objects.all()) if row.phone)
    assert [phone for phone, count in counted.items() if count > 1] == []
