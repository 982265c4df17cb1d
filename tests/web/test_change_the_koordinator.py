"""The person asks for another koordinator; the unit answers; a new one takes over from the former."""

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.changes.models import CoordinatorChange
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core import clock
from samvirk.notifications.deliver import deliver_due
from samvirk.people.models import Person
from samvirk.rules.calendar import add_months
from tests.appointing import Matter, with_leaders
from tests.documents.reading import words_of
from tests.notifications.telling import told
from tests.town import ELIN, EMMA, INGRID, JONAS, KARI, MONA, TORBJORN, TORE, Town
from tests.web.visiting import Page


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    about = with_leaders(fjordvik_and_skogli)
    about.appointed(KARI)
    return about


def see(matter: Matter, name: str = TORE, rest: str = "") -> Page:
    return matter.town.visitor(name).open(matter.town.path(matter.name, f"koordinering/{rest}"))


def press(
    matter: Matter, name: str, button: str, typed: dict[str, str | bool] | None = None, rest: str = ""
) -> Page:
    return matter.town.visitor(name).press(see(matter, name, rest), button, typed)


def ask(matter: Matter, typed: dict[str, str | bool] | None = None, name: str = TORE) -> Page:
    return press(matter, name, "Be om å bytte", typed, "bytte/")


def letter(matter: Matter, name: str, language: str = "nb") -> str:
    path = matter.town.path(matter.name, f"koordinering/bytte/brev-{language}.pdf")
    response = matter.town.visitor(name).client.get(path)
    assert response.status_code == 200
    return words_of(response.content)


@pytest.mark.rule("R-100")
def test_the_person_asks_with_nothing_filled_in_and_sees_where_it_stands(matter: Matter) -> None:
    assert "Bytte koordinator" in see(matter).links()
    page = ask(matter)
    section = page.section("Bytte av koordinator").text
    assert "Venter på svar" in section
    assert f"{KARI} er koordinator så lenge." in section
    assert "Bytte koordinator" not in page.links()
    again = ask(matter)
    assert again.status == 422
    assert "Et bytte er bedt om fra før." in " ".join(again.summary())


@pytest.mark.rule("R-100")
def test_why_is_read_by_the_unit_and_the_koordinator_learns_nothing_before_the_yes(matter: Matter) -> None:
    ask(matter, {"Vil du si hvorfor?": "Vi snakker forbi hverandre"})
    assert "«Vi snakker forbi hverandre»" in see(matter, INGRID).text
    assert "Bytte av koordinator" not in see(matter, KARI).headings("h2")
    press(matter, INGRID, "Ja, finn en ny")
    seen = see(matter, KARI)
    assert "Bytte av koordinator" in seen.headings("h2")
    assert "Vi snakker forbi hverandre" not in seen.text


@pytest.mark.rule("R-100", "R-102", "R-103")
def test_the_one_they_would_like_is_asked_first_and_takes_over(matter: Matter) -> None:
    matter.town.let(ELIN, TORE, AuthorisedRelation.PARTICIPANT)
    form = see(matter, TORE, "bytte/")
    (chosen,) = [label for label in form.options("Hvem vil du ha?") if label.startswith(ELIN)]
    ask(matter, {"Hvem vil du ha?": chosen})
    home = matter.town.visitor(INGRID).open("/")
    assert "1 skal bytte koordinator" in home.text
    listed = matter.town.visitor(INGRID).open("/koordineringer/?vis=bytte")
    assert TORE in listed.text
    page = press(matter, INGRID, "Ja, finn en ny")
    assert "Personen ønsker det selv." in page.section("Hvem kan du spørre?").text
    press(matter, INGRID, f"Spør {ELIN}")
    assert "Noen er spurt" in see(matter).section("Bytte av koordinator").text
    assert "1 skal bytte koordinator" not in matter.town.visitor(INGRID).open("/").text
    matter.candidate()
    matter.leader()
    assert KARI in see(matter).text
    done = press(matter, INGRID, f"Oppnevn: {ELIN}")
    assert f"{KARI} er ikke koordinator lenger." in done.section("Bytte av koordinator").text
    assert ELIN in see(matter).text
    assert see(matter, KARI).status == 404


@pytest.mark.rule("R-100")
def test_who_is_koordinator_is_not_suggested_again(matter: Matter) -> None:
    matter.town.let(KARI, TORE, AuthorisedRelation.PARTICIPANT)
    ask(matter)
    page = press(matter, INGRID, "Ja, finn en ny")
    assert f"Spør {KARI}" not in page.text


@pytest.mark.rule("R-100")
def test_a_no_is_explained_on_the_page_and_in_a_letter_in_three_languages(matter: Matter) -> None:
    ask(matter)
    empty = press(matter, INGRID, "Send svaret", None, "bytte/nei/")
    assert empty.error("Forklar det for personen") == "Skriv en forklaring til personen"
    answer: dict[str, str | bool] = {"Forklar det for personen": "Ingen andre kan før jul."}
    press(matter, INGRID, "Send svaret", answer, "bytte/nei/")
    page = see(matter)
    assert "Ingen andre kan før jul." in page.section("Bytte av koordinator").text
    assert f"{KARI} fortsetter som koordinator." in page.text
    assert "Bytte koordinator" in page.links()
    text = letter(matter, TORE)
    for words in ("Svar på ønsket om å bytte koordinator", "Ingen andre kan før jul.", "ombudet"):
        assert words in text
    assert "byte koordinator" in letter(matter, TORE, "nn")
    assert "change coordinator" in letter(matter, INGRID, "en")
    assert see(matter, TORE, "bytte/brev-de.pdf").status == 404
    while deliver_due(tell_time=clock.now):
        pass
    assert set(told(topic="changes.answered")) == {TORE}
    assert CoordinatorAppointment.objects.serving(matter.today).get().professional.name == KARI


@pytest.mark.rule("R-100")
def test_a_yes_is_told_to_the_person_and_the_koordinator_and_stands_in_a_letter(matter: Matter) -> None:
    ask(matter)
    assert see(matter, TORE, "bytte/brev-nb.pdf").status == 404
    press(matter, INGRID, "Ja, finn en ny")
    while deliver_due(tell_time=clock.now):
        pass
    assert set(told(topic="changes.asked")) == set()
    assert set(told(topic="changes.answered")) == {TORE, KARI}
    assert f"{KARI} er koordinator til en ny har tatt over." in letter(matter, TORE)


def test_they_may_think_again_with_one_press(matter: Matter) -> None:
    ask(matter)
    page = press(matter, TORE, "Jeg vil ikke bytte likevel")
    assert "Bytte av koordinator" not in page.headings("h2")
    assert "Bytte koordinator" in page.links()
    assert see(matter, TORE, "bytte/angre/").status == 405


def test_two_who_answer_at_once_are_told_how_it_stands(matter: Matter) -> None:
    ask(matter)
    page = see(matter, INGRID)
    matter.town.visitor(INGRID).press(page, "Ja, finn en ny")
    second = matter.town.visitor(INGRID).press(page, "Ja, finn en ny")
    assert second.status in {200, 422}
    assert CoordinatorChange.objects.get().granted_at is not None


@pytest.mark.rule("R-100", "R-101")
def test_the_unit_begins_a_change_when_the_koordinator_leaves(matter: Matter) -> None:
    why: dict[str, str | bool] = {"Hvorfor skal en annen ta over?": "Koordinatoren slutter eller bytter jobb"}
    page = press(matter, INGRID, "Begynn byttet", why, "bytte/ny/")
    assert "Hvem kan du spørre?" in page.headings("h2")
    own = see(matter).section("Bytte av koordinator").text
    assert "Grunn: koordinatoren slutter eller bytter jobb." in own
    assert "Jeg vil ikke bytte likevel" not in own
    kept = press(matter, INGRID, "Behold koordinatoren likevel")
    assert "Bytte av koordinator" not in kept.headings("h2")


@pytest.mark.rule("R-100")
def test_a_mother_asks_for_her_child_and_the_child_asks_too(fjordvik_and_skogli: Town) -> None:
    about = with_leaders(fjordvik_and_skogli)
    about.name = EMMA
    about.appointed(KARI)
    assert "Bytte koordinator" in see(about, EMMA).links()
    ask(about, name=MONA)
    assert "Venter på svar" in see(about, MONA).text


def test_who_may_not_know_where_the_child_is_sees_nobody_to_choose(fjordvik_and_skogli: Town) -> None:
    about = with_leaders(fjordvik_and_skogli)
    about.name = EMMA
    about.appointed(KARI)
    about.town.parent("Leo Nilsen", EMMA, has_responsibility=True, has_daily_care=False)
    assert JONAS in see(about, MONA, "bytte/").text
    assert JONAS not in see(about, "Leo Nilsen", "bytte/").text


def test_a_mother_no_longer_asks_for_a_youth_who_decides(fjordvik_and_skogli: Town) -> None:
    about = with_leaders(fjordvik_and_skogli)
    about.name = EMMA
    about.appointed(KARI)
    sixteen = add_months(about.town.today, -16 * 12)
    Person.objects.filter(pk=about.town.persons[EMMA].pk).update(birth_on=sixteen, is_open_to_parents=True)
    assert see(about, MONA).status == 200
    assert see(about, MONA, "bytte/").status == 403


def test_others_do_not_ask_and_only_the_unit_answers(matter: Matter) -> None:
    assert see(matter, KARI, "bytte/").status == 403
    assert see(matter, TORBJORN, "bytte/").status in {403, 404}
    ask(matter)
    assert see(matter, KARI, "bytte/nei/").status == 403
    assert see(matter, TORE, "bytte/nei/").status == 403
    assert see(matter, INGRID, "bytte/").status == 403


def test_there_is_nothing_to_answer_where_nobody_asked(matter: Matter) -> None:
    assert see(matter, INGRID, "bytte/nei/").status == 404
    assert see(matter, TORE, "bytte/brev-nb.pdf").status == 404
