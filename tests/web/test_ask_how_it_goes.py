"""Those who speak for a person ask how it goes with what others promised; the rest is the koordinator's."""

from datetime import timedelta

import pytest

from samvirk.access.roles import Role
from samvirk.consent.models import Area
from samvirk.core.grant import GrantMissingError
from samvirk.family.models import Parent
from samvirk.people.models import Person
from samvirk.progress import actions
from samvirk.progress.models import ProgressStep, StepAnswer
from samvirk.rules.calendar import add_months
from samvirk.rules.progress import LadderStep as S
from samvirk.staff.models import Professional
from tests.consents import agree, lacks_capacity
from tests.lateness import SAID, WHAT, Lateness, P
from tests.notifications.telling import deliver_all, told
from tests.town import EMMA, HARALD, JONAS, KARI, MARIT, MONA, PARTICIPANT, PETTER, SIGRID, TORE, Town
from tests.web.visiting import Page

TITLE = "1 tiltak er forsinket"
ASK, REMIND = f"Spør hvordan det går: {WHAT}", f"Minn på det: {WHAT}"


@pytest.fixture
def late(fjordvik_and_skogli: Town) -> Lateness:
    return Lateness(fjordvik_and_skogli)


def first(late: Lateness, name: str = MONA) -> Page:
    return late.visitor(name).open("/")


def progress(late: Lateness, name: str = MONA, rest: str = "") -> Page:
    return late.visitor(name).open(late.town.path(late.name, f"fremdrift/{rest}"))


def ask(late: Lateness, button: str = ASK, name: str = MONA, **typed: str) -> Page:
    """Ask from the first screen: one press on what it is about, one to send."""
    visitor = late.visitor(name)
    return visitor.press(visitor.open(first(late, name).links()[button]), "Send", typed)


@pytest.mark.rule("R-167")
def test_a_mother_asks_from_her_first_screen_in_two_presses(late: Lateness) -> None:
    late.late()
    page = late.visitor(MONA).open(first(late).links()[ASK])
    text = page.value("Det som sendes")
    assert "Til Jonas Berg." in page.text
    assert text.startswith("Hei! Du har tatt på deg et tiltak")
    assert text.endswith("Hilsen Mona Nilsen")
    assert WHAT not in text
    assert EMMA not in text
    assert "Mona har spurt Jonas Berg én gang." in ask(late).text
    assert "Mona Nilsen" in late.visitor(JONAS).open("/fremdrift/spurt/").text
    assert TITLE not in first(late).text


@pytest.mark.rule("R-167")
def test_the_koordinator_sees_who_asked_and_goes_on_from_there(late: Lateness) -> None:
    late.late()
    ask(late)
    page = progress(late, KARI)
    assert "Spurt av Mona Nilsen" in page.text
    assert "Spurt 1 gang" in page.text
    assert REMIND in page.links()


@pytest.mark.rule("R-167")
def test_an_answer_is_told_to_whoever_asked(late: Lateness) -> None:
    late.late()
    ask(late)
    late.answer_(ProgressStep.objects.get(), StepAnswer.DONE)
    deliver_all(late.town.now)
    assert told(topic="progress.answered") == [MONA]


def test_the_koordinator_answers_for_what_is_their_own(late: Lateness) -> None:
    late.late(who=late.who(KARI))
    ask(late)
    page = late.visitor(KARI).open(late.visitor(KARI).open("/").links()[f"Svar: {WHAT}"])
    assert "Mona Nilsen" in page.text


def test_an_adult_asks_about_their_own_and_is_not_told_who_they_are(late: Lateness) -> None:
    late.name = TORE
    late.town.let(JONAS, TORE, PARTICIPANT)
    late.late()
    assert "Tore Haugen ·" not in first(late, TORE).text
    assert "Tore har spurt Jonas Berg én gang." in ask(late, name=TORE).text
    assert ProgressStep.objects.get().is_from_family


def test_a_verge_asks_for_somebody_who_cannot(late: Lateness) -> None:
    late.name = "Olav Vik"
    late.begin()
    late.town.let(JONAS, late.name, PARTICIPANT)
    lacks_capacity(late.town, late.name)
    late.late()
    assert "Harald har spurt" in ask(late, name=HARALD).text


@pytest.mark.rule("R-168")
def test_who_was_asked_is_reminded_when_the_days_have_passed(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED, first=2)
    assert TITLE not in first(late).text
    ProgressStep.objects.update(sent_on=late.day(-40))
    assert "Kari har spurt Jonas Berg 2 ganger." in ask(late, REMIND).text


@pytest.mark.rule("R-171")
def test_a_mother_goes_no_further_than_to_remind(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED, S.REMINDED)
    assert TITLE not in first(late).text
    assert not [link for link in progress(late).links() if WHAT in link]
    page = progress(late, rest=f"{row.pk}/")
    assert page.headings("h1") == ["Er noe forsinket?"]
    grant = late.as_(MONA, Role.PARENT, P.PROGRESS_ASK)
    with pytest.raises(GrantMissingError):
        actions.take_step(
            late.fresh(row), S.LEADER_TOLD, text=SAID, is_by_hand=False, grant=grant, now=late.town.now
        )


def test_edge_nobody_is_asked_whom_samvirk_does_not_reach(late: Lateness) -> None:
    late.late("Bilverkstedet fikser", who=late.who("Bilverkstedet"))
    lost = late.late(who=late.who(SIGRID))
    assert TITLE not in first(late).text
    assert "Send" not in progress(late, rest=f"{lost.pk}/").buttons()
    assert ASK not in progress(late).links()


def test_edge_nobody_asks_themselves(late: Lateness) -> None:
    row = late.late(who=late.who(MONA))
    assert ASK not in first(late).links()
    assert progress(late, rest=f"{row.pk}/").status == 403


@pytest.mark.parametrize("name", [EMMA, PETTER, JONAS, MARIT])
def test_a_child_a_blocked_father_and_participants_ask_nobody(late: Lateness, name: str) -> None:
    row = late.late(who=late.who(JONAS if name != JONAS else MARIT))
    assert ASK not in first(late, name).links()
    assert progress(late, name, f"{row.pk}/").status in {403, 404}


def test_a_mother_asks_no_more_when_the_youth_speaks_for_themselves(late: Lateness) -> None:
    row = late.late()
    birth_on = add_months(late.town.today, -16 * 12) - timedelta(days=1)
    Person.objects.filter(pk=late.town.persons[EMMA].pk).update(birth_on=birth_on)
    assert ASK not in first(late).links()
    assert progress(late, rest=f"{row.pk}/").status in {403, 404}


def test_who_may_not_know_the_family_is_not_told_who_asks(late: Lateness) -> None:
    agree(late.town, EMMA, JONAS, areas=frozenset({Area.SCHOOL}))
    late.late()
    ask(late, **{"Det som sendes": "Hei! Hvordan går det?"})
    assert "Mona" not in late.visitor(JONAS).open("/fremdrift/spurt/").text
    page = progress(late, JONAS)
    assert "Familien har spurt deg én gang." in page.text
    assert "Mona" not in page.text


def test_a_parent_who_works_here_asks_as_a_parent(late: Lateness) -> None:
    town = late.town
    Parent.objects.filter(pk=town.parents[MONA].pk).update(account=town.accounts[MARIT])
    row = late.late()
    grant = late.as_(MONA, Role.PARENT, P.PROGRESS_ASK)
    actions.take_step(late.fresh(row), S.ASKED, text=SAID, is_by_hand=False, grant=grant, now=town.now)
    ProgressStep.objects.update(taken_by=town.accounts[MARIT])
    Professional.objects.filter(pk=town.posts[MARIT].pk).update(phone="400 00 123")
    assert "400 00 123" not in late.visitor(JONAS).open("/fremdrift/spurt/").text


def test_an_empty_text_is_not_sent(late: Lateness) -> None:
    late.late()
    again = ask(late, **{"Det som sendes": ""})
    assert again.status == 422
    assert again.error("Det som sendes") == "Skriv hva du vil si"


# The question on the first screen of whoever is asked


@pytest.mark.rule("R-167")
def test_who_is_asked_answers_from_the_first_screen_in_two_presses(late: Lateness) -> None:
    late.late()
    ask(late)
    jonas = late.visitor(JONAS)
    page = jonas.open(jonas.open("/").links()[f"Svar: {WHAT}"])
    jonas.press(page, "Send svaret", {"Hvordan går det?": "Det er gjort"})
    assert ProgressStep.objects.get().answer == StepAnswer.DONE
    assert "Noen spør om" not in jonas.open("/").text


def test_whoever_has_lost_sight_of_the_person_is_shown_nothing(late: Lateness) -> None:
    row = late.late(who=late.who(SIGRID))
    late.take(row, S.ASKED)
    assert WHAT not in first(late, SIGRID).text


def test_no_more_than_five_questions_stand_there_and_the_rest_is_one_press_away(late: Lateness) -> None:
    for number in range(6):
        late.take(late.late(f"Tiltak {number}"), S.ASKED)
    page = first(late, JONAS)
    assert len([link for link in page.links() if link.startswith("Svar: Tiltak")]) == 5
    assert page.links()["Se alle: Noen spør om 6 forsinkede tiltak"] == "/fremdrift/spurt/"
