"""The youth decides at 16 whether parents see; parents are told; the unit sees who has not answered."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pytest

from samvirk.access import permissions
from samvirk.access.decide import as_system
from samvirk.access.roles import Role
from samvirk.access.visibility import persons_visible_to
from samvirk.audit.models import AuditEvent
from samvirk.organisations.actions import decide_setting
from samvirk.organisations.facts import setting_values
from samvirk.people.actions import note_capacity
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.calendar import add_months
from samvirk.rules.dated import SettingKey
from samvirk.rules.parental_access import ParentalAccessFacts, parents_may_see
from tests.town import EMMA, INGRID, KARI, MONA, NORA, RAGNHILD, TORE, Town
from tests.web.visiting import Page

P = permissions.Permission
pytestmark = pytest.mark.rule("R-117")
ASK, SAVE = "Får foreldrene dine fortsatt se?", "Lagre svaret"
YES, NO = "Ja, de får se", "Nei, de får ikke se"
TITLE: Final = "Hvem skal se etter at du er 16?"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def answer(town: Town, said: str) -> Page:
    nora = town.visitor(NORA)
    return nora.press(nora.open(town.path(NORA, "foreldre/")), SAVE, {ASK: said})


def turn(town: Town, months: int, name: str = NORA) -> None:
    """Let the person be so many months old today."""
    Person.objects.filter(pk=town.persons[name].pk).update(birth_on=add_months(town.today, -months))


def keep_open(town: Town) -> None:
    decide_setting(
        town.here,
        SettingKey.PARENTAL_ACCESS_OPEN_UNANSWERED,
        value=True,
        valid_from=town.today,
        decided_by="Kommunestyret",
        grant=as_system(P.SETTING_EDIT, now=town.now),
        now=town.now,
    )


def parent_sees(town: Town) -> bool:
    return town.visitor(RAGNHILD).open(town.path(NORA, "tilgang/")).status == 200


# The youth


def test_the_youth_is_asked_on_the_first_page(town: Town) -> None:
    nora = town.visitor(NORA)
    assert TITLE in nora.open("/").text
    page = nora.open(nora.open("/").links()[f"Svar: {TITLE}"])
    assert page.heading == TITLE
    assert "Svarer du ikke, får de ikke se fra den dagen." in page.text


def test_the_page_says_why_with_rule_numbers_and_sources(town: Town) -> None:
    text = town.visitor(NORA).open(town.path(NORA, "foreldre/")).text
    for words in ("Ungdommen blir 16 år", "3 kalendermåneder før", "Forslag fra Samvirk", "pbrl. § 3-4"):
        assert words in text
    assert "Ikke sjekket mot lovteksten" in text


def test_an_answer_is_stored_and_the_question_is_gone(town: Town) -> None:
    assert TITLE not in answer(town, NO).text
    assert Person.objects.get(pk=town.persons[NORA].pk).is_open_to_parents is False
    assert AuditEvent.objects.filter(verb="person.answer_parental_access").exists()


def test_the_youth_may_think_otherwise_later(town: Town) -> None:
    turn(town, 16 * 12 + 1)
    answer(town, NO)
    assert not parent_sees(town)
    answer(town, YES)
    assert parent_sees(town)
    assert town.visitor(NORA).open(town.path(NORA, "foreldre/")).value(ASK) == YES


def test_neither_yes_nor_no_is_no_answer(town: Town) -> None:
    nora = town.visitor(NORA)
    page = nora.press(nora.open(town.path(NORA, "foreldre/")), SAVE)
    assert (page.status, page.error(ASK)) == (422, "Velg ja eller nei")


@pytest.mark.parametrize("months", [16 * 12 - 4, 18 * 12])
def test_there_is_nothing_to_decide_too_early_or_when_of_age(town: Town, months: int) -> None:
    turn(town, months)
    nora = town.visitor(NORA)
    assert nora.open(town.path(NORA, "foreldre/")).status == 404
    assert TITLE not in nora.open("/").text


@pytest.mark.parametrize(("name", "status"), [(RAGNHILD, 403), (INGRID, 403), (KARI, 403), (TORE, 404)])
def test_nobody_answers_for_the_youth(town: Town, name: str, status: int) -> None:
    assert town.visitor(name).open(town.path(NORA, "foreldre/")).status == status


# The parents


def test_parents_see_until_the_birthday_and_are_told_that_it_nears(town: Town) -> None:
    assert parent_sees(town)
    assert "Nora Sund blir 16 år" in town.visitor(RAGNHILD).open("/").text


def test_youth_refuses_parents_lose_with_information(town: Town) -> None:
    turn(town, 16 * 12)
    answer(town, NO)
    assert not parent_sees(town)
    text = town.visitor(RAGNHILD).open("/").text
    assert "Nå bestemmer Nora Sund selv" in text
    assert "Du ser ikke lenger." in text


def test_without_an_answer_it_is_closed_with_information(town: Town) -> None:
    turn(town, 16 * 12)
    assert not parent_sees(town)
    assert "Du ser ikke lenger." in town.visitor(RAGNHILD).open("/").text


def test_the_municipality_may_keep_it_open_until_there_is_an_answer(town: Town) -> None:
    keep_open(town)
    turn(town, 16 * 12)
    assert parent_sees(town)
    assert "Du kan fortsatt se." in town.visitor(RAGNHILD).open("/").text
    assert "Svarer du ikke, får de se til du har svart." in answer_page(town).text


def answer_page(town: Town) -> Page:
    return town.visitor(NORA).open(town.path(NORA, "foreldre/"))


def test_that_a_parent_was_told_is_logged(town: Town) -> None:
    town.visitor(RAGNHILD).open("/")
    event = AuditEvent.objects.get(verb="parental_access.tell")
    assert event.person_id == town.persons[NORA].pk


def test_a_parent_of_little_children_is_told_nothing(town: Town) -> None:
    assert "bestemmer" not in town.visitor(MONA).open("/").text


@pytest.mark.rule("R-121")
def test_a_blocked_parent_gets_no_hint(town: Town) -> None:
    town.visitor(INGRID).client.post(
        town.path(NORA, f"sperringer/forelder/{town.parents[RAGNHILD].pk}/"),
        {"grounds": "x", "idempotency_key": "01a2144d-10ad-7052-98b1-a344d93a56d5"},
    )
    assert "Nora" not in town.visitor(RAGNHILD).open("/").text


@pytest.mark.rule("R-123")
def test_of_a_youth_with_a_strictly_confidential_address_there_is_no_hint(town: Town) -> None:
    Person.objects.filter(pk=town.persons[NORA].pk).update(protection=ProtectedAddress.STRICTLY_CONFIDENTIAL)
    town.parents[RAGNHILD].change(expected_version=1, has_daily_care=False)
    assert "Nora" not in town.visitor(RAGNHILD).open("/").text


def lacks_capacity(town: Town, until: date | None = None) -> None:
    note_capacity(
        town.persons[NORA],
        has_capacity=False,
        grounds="x",
        assessed_by="Lege",
        assessed_on=town.today - timedelta(days=10),
        valid_until=until,
        grant=as_system(P.PERSON_EDIT, now=town.now),
        now=town.now,
    )


def test_who_cannot_consent_is_not_asked_and_parents_go_on_seeing(town: Town) -> None:
    turn(town, 16 * 12)
    lacks_capacity(town)
    assert parent_sees(town)
    assert answer_page(town).status == 404
    assert "har ikke svart" not in town.visitor(INGRID).open("/").text
    assert "Nora" not in town.visitor(RAGNHILD).open("/").section("Gjør dette først").get_text()


def test_a_finding_that_has_run_out_counts_no_more(town: Town) -> None:
    turn(town, 16 * 12)
    lacks_capacity(town, until=town.today - timedelta(days=1))
    assert not parent_sees(town)
    assert answer_page(town).status == 200


@pytest.mark.parametrize("is_kept_open", [False, True])
@pytest.mark.parametrize("said", [None, True, False])
@pytest.mark.parametrize("months", [15 * 12, 16 * 12 - 1, 16 * 12, 17 * 12, 18 * 12 - 1, 18 * 12])
def test_the_database_is_asked_what_the_rule_says(
    town: Town, months: int, said: bool | None, is_kept_open: bool
) -> None:
    if is_kept_open:
        keep_open(town)
    turn(town, months)
    Person.objects.filter(pk=town.persons[NORA].pk).update(is_open_to_parents=said)
    facts = ParentalAccessFacts(birth_on=add_months(town.today, -months), answer=said)
    verdict = parents_may_see(facts, settings=setting_values(town.here), on=town.today)
    seen = persons_visible_to(town.actor(RAGNHILD, Role.PARENT), now=town.now)
    assert seen.exists() is verdict.holds


# The unit


def test_the_unit_sees_who_has_not_answered(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    assert "1 ungdom har ikke svart om foreldrene får se" in ingrid.open("/").text
    assert [row[0] for row in ingrid.open("/kommunen/ungdom/").table()] == [NORA]
    answer(town, YES)
    assert "har ikke svart" not in ingrid.open("/").text
    assert "Alle har svart" in ingrid.open("/kommunen/ungdom/").text


def test_only_the_unit_sees_that_list(town: Town) -> None:
    assert town.visitor(KARI).open("/kommunen/ungdom/").status == 403


@pytest.mark.parametrize("name", [INGRID, RAGNHILD])
def test_statements_do_not_grow(
    town: Town,
    same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None],
    name: str,
) -> None:
    visitor = town.visitor(name)

    def grow() -> None:
        for given_name in ("Ada", "Bo", "Cato"):
            town.register(f"{given_name} Sund", add_months(town.today, -16 * 12 + 1))
            town.parent(RAGNHILD, f"{given_name} Sund")

    same_number_of_statements(lambda: visitor.open("/"), grow)
    same_number_of_statements(lambda: town.visitor(INGRID).open("/kommunen/ungdom/"), lambda: None)
    assert EMMA not in visitor.open("/").text
