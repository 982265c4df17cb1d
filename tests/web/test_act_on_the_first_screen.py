"""What one has promised, is asked and must remind of stands on the first screen, with its buttons."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import signing

from samvirk.access.models import AuthorisedRelation
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.goals import actions
from samvirk.goals.models import Activity, PersonAnswer
from samvirk.rules.progress import LadderStep
from samvirk.staff.models import Professional
from tests.appointing import Matter, with_leaders
from tests.lateness import Lateness
from tests.promising import P, Work
from tests.town import EMMA, JONAS, KARI, MONA, TORE, Town
from tests.web.visiting import Page, Visitor, words

WHAT = "Lage lekegruppe"
PROMISED = "Dette har du lovet"
ASKED = "Noen venter på svar fra deg"
LATE = "1 tiltak er forsinket"


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Work:
    return Work(fjordvik_and_skogli)


@pytest.fixture
def lateness(fjordvik_and_skogli: Town) -> Lateness:
    return Lateness(fjordvik_and_skogli)


def home(work: Work, name: str) -> Page:
    return work.visitor(name).open("/")


def card(page: Page, heading: str) -> str:
    """The words of the card, rows and all; nothing where there is none."""
    found = [one for one in page.soup.select(".tasks > li") if one.h3 and words(one.h3) == heading]
    return words(found[0]) if found else ""


def pressed_in_row(visitor: Visitor, page: Page, button: str) -> BeautifulSoup:
    """Press as htmx does."""
    form, _button = page.form_of(button)
    response = visitor.client.post(str(form["action"]), page.sends(button), headers={"HX-Request": "true"})
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


# What was promised


def test_what_one_has_promised_stands_with_whom_it_is_for_and_when(work: Work) -> None:
    work.activity(is_own=True, due_on=work.town.today - timedelta(days=1))
    told = card(home(work, JONAS), PROMISED)
    for part in (WHAT, EMMA, "Fristen er passert"):
        assert part in told


@pytest.mark.parametrize("name", [JONAS, MONA])
def test_one_press_says_that_it_is_done_and_one_more_takes_it_back(work: Work, name: str) -> None:
    row = work.activity(who=work.who(name), is_own=True)
    visitor = work.visitor(name)
    page = visitor.press(visitor.open("/"), f"Ferdig: {WHAT}")
    assert page.path == "/"
    assert card(page, PROMISED) == ""
    assert page.notice() == "Tiltaket er ferdig.Angre"
    page = visitor.press(page, "Angre")
    assert page.path == "/"
    assert WHAT in card(page, PROMISED)
    row.refresh_from_db()
    assert row.done_on is None
    *_before, first, then = AuditEvent.objects.filter(subject_id=row.pk).order_by("sequence")
    assert (first.verb, then.verb) == ("activity.finish", "activity.resume")


def test_the_row_alone_is_answered_and_says_what_was_done(work: Work) -> None:
    work.activity(is_own=True)
    jonas = work.visitor(JONAS)
    page = jonas.open("/")
    row = pressed_in_row(jonas, page, f"Ferdig: {WHAT}")
    assert row.li is not None
    assert words(row.li) == f"Ferdig. {WHAT}"
    assert "Angre" in row.get_text()
    again = pressed_in_row(jonas, page, f"Ferdig: {WHAT}")
    assert "Angre" not in again.get_text()
    assert "Ferdig." in again.get_text()


@pytest.mark.parametrize("back", ["mine", ""])
def test_what_is_done_elsewhere_can_be_taken_back_too(work: Work, back: str) -> None:
    work.activity(is_own=True)
    jonas = work.visitor(JONAS)
    path = "/mine-tiltak/" if back else work.town.path(EMMA, "maal/")
    page = jonas.press(jonas.open(path), f"Ferdig: {WHAT}")
    assert page.path == path
    page = jonas.press(page, "Angre")
    assert page.path == path
    assert "Tatt på seg" in page.text


def test_a_note_that_was_written_is_not_lost_by_a_slip(work: Work) -> None:
    row = work.activity(is_own=True)
    path = work.town.path(EMMA, f"maal/tiltak/{row.pk}/ferdig/")
    jonas = work.visitor(JONAS)
    (label,) = [words(one).removesuffix(" Valgfritt") for one in jonas.open(path).soup.select("main label")]
    page = jonas.press(jonas.open(path), "Ferdig", {label: "Gikk fint"})
    row.refresh_from_db()
    assert work.text(row, "ending_note") == "Gikk fint"
    assert "Angre" not in page.buttons()


def taken_back(visitor: Visitor, token: str) -> int:
    return int(visitor.client.post("/angre/", {"token": token}).status_code)


def token_of(work: Work) -> tuple[Visitor, str]:
    work.activity(is_own=True)
    jonas = work.visitor(JONAS)
    page = jonas.press(jonas.open("/"), f"Ferdig: {WHAT}")
    return jonas, str(page.sends("Angre")["token"])


def test_after_a_minute_it_is_too_late(work: Work) -> None:
    jonas, token = token_of(work)
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        assert taken_back(jonas, token) == 409
    assert Activity.objects.get().done_on is not None


def test_what_somebody_changed_since_is_left_as_it_is(work: Work) -> None:
    jonas, token = token_of(work)
    row = Activity.objects.get()
    again = work.answer(actions.resume_activity, row)
    work.answer(actions.stop_activity, again, reason="Ikke lenger")
    assert taken_back(jonas, token) == 409
    assert Activity.objects.get().stopped_on is not None


def test_whoever_may_see_it_no_more_takes_nothing_back(work: Work) -> None:
    jonas, token = token_of(work)
    Activity.objects.update(professional=work.town.posts[KARI])
    assert taken_back(jonas, token) == 409


def test_nobody_takes_back_what_another_has_done(work: Work) -> None:
    _jonas, token = token_of(work)
    assert taken_back(work.visitor(TORE), token) == 409
    facts = signing.loads(token, salt="undo")
    assert set(facts) == {"verb", "done", "id", "person", "version", "place"}


def test_a_press_on_an_old_page_changes_nothing(work: Work) -> None:
    row = work.activity(is_own=True)
    jonas = work.visitor(JONAS)
    page = jonas.open("/")
    about = {"state": None, "reference": "", "instead": ""}
    work.answer(actions.note_decision, row, **about, grant=work.may(P.PLAN_WRITE))
    assert jonas.press(page, f"Ferdig: {WHAT}").status == 409
    assert Activity.objects.get().done_on is None


def test_five_stand_there_and_the_rest_is_one_press_away(work: Work) -> None:
    for number in range(7):
        work.activity(f"Nummer {number}", is_own=True, due_on=work.town.today + timedelta(days=number))
    page = home(work, JONAS)
    told = card(page, PROMISED)
    assert [f"Nummer {number}" in told for number in range(7)] == [True] * 5 + [False] * 2
    assert page.links()[f"Se alle: {PROMISED}"] == "/mine-tiltak/"


def test_what_the_person_has_not_agreed_to_cannot_be_said_to_be_done(work: Work) -> None:
    work.activity(is_own=True, has_agreed=False)
    assert WHAT not in card(home(work, JONAS), PROMISED)


def test_a_child_reads_it_in_its_words(work: Work) -> None:
    work.activity(who=work.who(""), is_own=True)
    emma = work.visitor(EMMA)
    page = emma.open("/")
    assert EMMA not in card(page, "Dette skal du gjøre").removeprefix("Dette")
    emma.press(page, f"Ferdig: {WHAT}")
    assert Activity.objects.get().done_on is not None


# What is asked


def test_whoever_is_asked_to_do_it_says_yes_there(work: Work) -> None:
    work.activity()
    jonas = work.visitor(JONAS)
    page = jonas.open("/")
    assert page.links()[f"Nei: {WHAT}"].endswith("/nei/")
    row = pressed_in_row(jonas, page, f"Ja, jeg gjør det: {WHAT}")
    assert row.li is not None
    assert words(row.li) == f"Du har sagt ja. {WHAT}"
    assert WHAT in card(home(work, JONAS), PROMISED)


def test_a_mother_who_answers_for_her_child_reads_who_does_it(work: Work) -> None:
    work.activity(who=work.who(""), has_agreed=False)
    assert f"Ja, {EMMA} gjør det" in card(home(work, MONA), ASKED)
    assert f"Ja, jeg gjør det: {WHAT}" in home(work, EMMA).buttons()
    page = work.visitor(MONA).open("/mine-tiltak/?vis=svar")
    assert f"Kan {EMMA} gjøre dette?" in page.text
    assert work.visitor(MONA).press(page, f"Ja, {EMMA} gjør det: {WHAT}").status == 200
    assert Activity.objects.get().accepted_at is not None


@pytest.mark.rule("R-165")
@pytest.mark.parametrize(
    ("button", "answer"),
    [("Ja, fint", PersonAnswer.YES), ("Nei", PersonAnswer.NO), ("Snakk med meg", PersonAnswer.TALK)],
)
def test_what_was_proposed_without_one_is_answered_there(
    work: Work, button: str, answer: PersonAnswer
) -> None:
    work.activity(is_own=True, has_agreed=False)
    mona = work.visitor(MONA)
    assert ASKED in mona.open("/").headings("h3")
    page = mona.press(mona.open("/"), f"{button}: {WHAT}")
    assert page.path == "/"
    assert Activity.objects.get().person_answer == answer


# What others have promised


@pytest.mark.rule("R-167")
def test_the_koordinator_is_one_press_from_words_that_are_ready(lateness: Lateness) -> None:
    lateness.late()
    kari = lateness.visitor(KARI)
    page = kari.open("/")
    for part in (WHAT, EMMA, JONAS, "fristen var"):
        assert part in card(page, LATE)
    form = kari.open(page.links()[f"Spør hvordan det går: {WHAT}"])
    assert "Hei! Du har tatt på deg et tiltak" in form.text
    sent = kari.press(form, "Send")
    assert sent.status == 200


def test_who_was_asked_lately_is_not_nagged(lateness: Lateness) -> None:
    row = lateness.late()
    lateness.take(row, LadderStep.ASKED, first=1)
    page = home(lateness, KARI)
    assert LATE in page.headings("h3")
    assert WHAT not in card(page, LATE)
    # What is not shown has not been read.
    assert not AuditEvent.objects.filter(verb="activity.list").exists()


def test_ones_own_delay_is_no_reminder(lateness: Lateness) -> None:
    lateness.late(who=lateness.who(KARI))
    page = home(lateness, KARI)
    assert WHAT in card(page, PROMISED)
    assert WHAT not in card(page, LATE)


# Who may know


def test_each_whose_activities_are_shown_is_logged_as_in_the_list(work: Work) -> None:
    work.town.let(JONAS, TORE, AuthorisedRelation.PARTICIPANT)
    work.activity(is_own=True)
    jonas = work.visitor(JONAS)
    before = AuditEvent.objects.filter(verb="activity.list").count()
    jonas.open("/")
    seen = AuditEvent.objects.filter(verb="activity.list").order_by("-sequence")
    assert seen.count() == before + 1
    assert seen.values_list("person_id", flat=True)[0] == work.town.persons[EMMA].pk


@pytest.mark.parametrize(("name", "told"), [(MONA, MONA), ("Turlaget", "Turlaget"), ("", EMMA)])
def test_who_does_it_is_told_to_whoever_may_know(lateness: Lateness, name: str, told: str) -> None:
    lateness.late(who=lateness.who(name))
    assert told in card(home(lateness, KARI), LATE)
    assert "Ring" not in card(home(lateness, KARI), LATE)


# What one does most often


def test_the_koordinator_is_one_press_from_something_new_and_from_one_more_in_the_team(work: Work) -> None:
    kari = work.visitor(KARI)
    links = kari.open("/").links()
    assert kari.open(links[f"Nytt tiltak: {EMMA}"]).heading == "Nytt tiltak"
    assert kari.open(links[f"Legg til deltaker: {EMMA}"]).status == 200


def test_nothing_new_is_offered_where_no_work_goes_on(work: Work) -> None:
    work.close()
    assert f"Nytt tiltak: {EMMA}" not in home(work, KARI).links()


def test_who_takes_part_is_one_press_from_calling_the_koordinator(fjordvik_and_skogli: Town) -> None:
    about = Matter(with_leaders(fjordvik_and_skogli).town, TORE)
    about.appointed()
    about.town.let(JONAS, TORE, AuthorisedRelation.PARTICIPANT)
    Professional.objects.filter(pk=about.town.posts[KARI].pk).update(phone="400 00 777")
    page = about.town.visitor(JONAS).open("/")
    assert f"Koordinator: {KARI}" in page.text
    assert page.links()[f"Ring 400 00 777: {TORE}"] == "tel:40000777"
