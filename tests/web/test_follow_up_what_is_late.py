"""What is late is followed up: the koordinator asks, others answer, the leader helps, the unit decides."""

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.audit.models import AuditEvent
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity, Responsible
from samvirk.progress.models import ProgressStep, StepAnswer, UnitDecision
from samvirk.rules.progress import LadderStep as S
from tests.documents.reading import words_of
from tests.lateness import HEADMASTER, SAID, WHAT, Lateness
from tests.town import (
    EMMA,
    INGRID,
    JONAS,
    KARI,
    MARIT,
    MONA,
    ODD,
    OLA,
    PETTER,
    SIGRID,
    SIRI,
    TORE,
    Town,
)
from tests.web.visiting import Page

BOARD, ASKED = "/fremdrift/", "/fremdrift/spurt/"


@pytest.fixture
def late(fjordvik_and_skogli: Town) -> Lateness:
    return Lateness(fjordvik_and_skogli)


def board(late: Lateness, chosen: str = "") -> Page:
    return late.visitor(KARI).open(f"{BOARD}?vis={chosen}")


def progress(late: Lateness, name: str = KARI, rest: str = "") -> Page:
    return late.visitor(name).open(late.town.path(late.name, f"fremdrift/{rest}"))


def press(late: Lateness, name: str, page: Page, button: str, typed: dict[str, str | bool]) -> Page:
    return late.visitor(name).press(page, button, typed)


def at_unit(late: Lateness) -> tuple[Activity, ProgressStep]:
    row = late.late(who=late.who(MARIT))
    return row, late.take(row, S.ASKED, S.REMINDED, S.UNIT_TOLD)


# The koordinator's board


@pytest.mark.rule("R-166", "R-078")
def test_the_board_shows_what_is_late_soon_due_and_waits_for_others(late: Lateness) -> None:
    asked, _soon = late.late("Er spurt om"), late.late("Frist om litt", days=-5)
    late.late("Er glemt", days=3)
    late.late("Langt fram", days=-50)
    late.take(asked, S.ASKED)
    assert board(late).headings("h2") == ["Er spurt om", "Er glemt"]
    assert "Spurt 1 gang" in board(late).text
    assert board(late, "snart").headings("h2") == ["Frist om litt"]
    assert board(late, "venter").headings("h2") == ["Er spurt om"]


def test_an_empty_board_says_what_comes_there(late: Lateness) -> None:
    assert "Ingenting her nå" in board(late).text


@pytest.mark.rule("R-167", "R-168")
def test_the_koordinator_asks_with_words_that_are_ready_and_can_be_changed(late: Lateness) -> None:
    late.late()
    kari = late.visitor(KARI)
    page = kari.open(board(late).links()[f"Spør hvordan det går: {WHAT}"])
    text = page.value("Det som sendes")
    assert "Hei! Du har tatt på deg et tiltak" in text
    assert "Hilsen Kari Lund, koordinator" in text
    assert WHAT not in text
    assert EMMA.split()[0] not in text
    after = kari.press(page, "Send", {"Det som sendes": "Hei! Blir det noe av?"})
    assert "Spurt 1 gang" in after.text
    assert "Hei! Blir det noe av?" in after.text
    assert "Hvorfor denne datoen?" in after.text
    assert AuditEvent.objects.filter(verb="progress_step.take").count() == 1


def test_an_empty_text_is_not_sent(late: Lateness) -> None:
    row = late.late()
    page = progress(late, rest=f"{row.pk}/")
    again = press(late, KARI, page, "Send", {"Det som sendes": ""})
    assert again.status == 422
    assert again.error("Det som sendes") == "Skriv hva du vil si"


@pytest.mark.rule("R-167")
def test_who_is_outside_samvirk_gets_a_letter_that_tells_of_nobody(late: Lateness) -> None:
    row = late.late(who=Who(kind=Responsible.OUTSIDE, outside_name="Bilverkstedet"))
    kari, page = late.visitor(KARI), progress(late, rest=f"{row.pk}/")
    assert "Samvirk når ikke fram." in page.text
    after = kari.press(page, "Lag brev")
    assert "Minn på det" not in after.text
    letter = kari.client.get(after.links()["Brev (Bokmål)"])
    words = words_of(letter.content)
    assert "Bilverkstedet" in words
    assert "Hilsen Kari Lund" in words
    assert EMMA not in words
    assert WHAT not in words
    sent = kari.press(after, f"Sendt: {WHAT}")
    assert f"Minn på det: {WHAT}" in sent.links()
    again = kari.client.post(late.town.path(EMMA, f"fremdrift/{row.pk}/sendt/"), {"version": "1"})
    assert again.status_code == 302


@pytest.mark.rule("R-167")
def test_who_has_lost_access_is_asked_by_hand(late: Lateness) -> None:
    row = late.late(who=Who(kind=Responsible.PROFESSIONAL, professional=late.town.posts[SIGRID]))
    assert "Samvirk når ikke fram." in progress(late, rest=f"{row.pk}/").text


def test_nothing_is_marked_as_sent_that_was_sent_in_samvirk(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED)
    path = late.town.path(EMMA, f"fremdrift/{row.pk}/sendt/")
    assert late.visitor(KARI).client.post(path, {"version": "1"}).status_code == 404


def test_what_the_koordinator_does_is_late_too_and_nobody_is_asked(late: Lateness) -> None:
    row = late.late(who=late.who(KARI))
    page = progress(late)
    assert "Du · Frist" in page.text
    assert "Spør hvordan det går" not in page.text
    assert progress(late, rest=f"{row.pk}/").heading == "Fremdrift"


@pytest.mark.parametrize("rest", ["", "grunn/", "ny-dag/"])
def test_each_form_about_it_says_what_it_is_about(late: Lateness, rest: str) -> None:
    row = late.late()
    assert f"«{WHAT}»" in progress(late, rest=f"{row.pk}/{rest}").text


@pytest.mark.rule("R-168")
def test_a_reason_is_written_and_the_family_reads_it(late: Lateness) -> None:
    row = late.late()
    page = progress(late, rest=f"{row.pk}/grunn/")
    typed: dict[str, str | bool] = {
        "Hvorfor venter det?": "Venteliste",
        "Når ser dere på det igjen?": str(late.day(-1)),
        "Vil du si mer?": "Nummer to i køen.",
    }
    again = press(late, KARI, page, "Lagre grunnen", typed)
    assert again.error("Når ser dere på det igjen?") == "Velg en dag som ikke har vært."
    press(late, KARI, page, "Lagre grunnen", typed | {"Når ser dere på det igjen?": str(late.day(30))})
    text = progress(late, MONA).text
    assert "Det venter: venteliste." in text
    assert "Nummer to i køen." in text


@pytest.mark.rule("R-168")
def test_a_day_that_was_proposed_is_agreed_on(late: Lateness) -> None:
    row = late.late()
    late.answer_(late.take(row, S.ASKED), StepAnswer.NEW_DATE, new_due_on=late.day(12))
    assert "Har svart" in progress(late).text
    page = progress(late, rest=f"{row.pk}/ny-dag/")
    assert page.value("Ny frist") == str(late.day(12))
    after = press(late, KARI, page, "Lagre ny dag", {"Personen var med og er enig": True})
    assert "Ingenting er forsinket" in after.text
    assert late.fresh(row).due_on == late.day(12)


# Those who are asked


@pytest.mark.rule("R-167")
def test_whoever_is_responsible_says_how_it_goes(late: Lateness) -> None:
    late.take(late.late(), S.ASKED, S.REMINDED)
    jonas = late.visitor(JONAS)
    assert "Noen spør om 1 forsinket tiltak" in jonas.open("/").text
    page = jonas.open(ASKED)
    assert page.headings("h2") == [WHAT]
    assert SAID in page.text
    form = jonas.open(page.links()[f"Svar: {WHAT}"])
    again = jonas.press(form, "Send svaret", {"Hvordan går det?": "Jeg foreslår en ny dag"})
    assert again.error("Ny dag") == "Fyll inn en dato"
    typed = {"Hvordan går det?": "Jeg foreslår en ny dag", "Ny dag": str(late.day(9))}
    assert "Ingen spørsmål nå" in jonas.press(form, "Send svaret", typed).text
    assert "Jeg foreslår en ny dag" in progress(late).text


def test_a_parent_who_is_responsible_is_asked_too(late: Lateness) -> None:
    late.take(late.late(who=late.who(MONA)), S.ASKED)
    assert late.visitor(MONA).open(ASKED).headings("h2") == [WHAT]


@pytest.mark.rule("R-171")
def test_the_leader_learns_no_name_of_the_person_and_nothing_of_what_it_is(late: Lateness) -> None:
    late.take(late.late(), S.ASKED, S.REMINDED, S.LEADER_TOLD)
    leader = late.visitor(HEADMASTER)
    assert "Noen spør om 1 forsinket tiltak" in leader.open("/").text
    page = leader.open(ASKED)
    assert f"{JONAS} har et tiltak som er forsinket" in page.text
    assert "2 ganger" in page.text
    assert KARI in page.text
    assert "Emma" not in page.text
    assert WHAT not in page.text
    form = leader.open(page.links()[f"Svar: {JONAS} har et tiltak som er forsinket"])
    typed: dict[str, str | bool] = {"Hva kan dere gjøre?": "En annen hos oss gjør det"}
    again = leader.press(form, "Send svaret", typed)
    assert "Skriv kort hva dere gjør" in again.error("Fortell kort")
    leader.press(form, "Send svaret", typed | {"Fortell kort": "Ane tar det på mandag."})
    assert "Ane tar det på mandag." in progress(late).text
    assert "Ane tar det" not in progress(late, MONA).text


@pytest.mark.rule("R-171")
def test_the_unit_sees_state_in_the_list_and_content_when_it_decides(late: Lateness) -> None:
    row, _step = at_unit(late)
    ingrid = late.visitor(INGRID)
    assert "Avgjør 1 forsinket tiltak" in ingrid.open("/").text
    page = ingrid.open(ASKED)
    assert EMMA in page.text
    assert WHAT not in page.text
    assert "Dere må avgjøre" in ingrid.open("/koordineringer/?vis=fremdrift").text
    form = ingrid.open(page.links()["Avgjør: Et tiltak er forsinket"])
    assert WHAT in form.text
    typed: dict[str, str | bool] = {"Hva avgjør dere?": "En enhet gjør det", "Hvorfor?": "Skolen har rom."}
    assert ingrid.press(form, "Lagre avgjørelsen", typed).error("Enheten som gjør det") == (
        "Velg enheten som gjør det"
    )
    ingrid.press(form, "Lagre avgjørelsen", typed | {"Enheten som gjør det": "Fjordvik skole"})
    assert "Fjordvik skole" in progress(late).text
    assert "Koordinerende enhet har avgjort" in progress(late, MONA).text
    made = ProgressStep.objects.get(activity=row, step=S.DECIDED)
    assert made.decision == UnitDecision.UNIT_DOES


@pytest.mark.rule("R-171")
def test_the_unit_writes_to_somebody_outside_without_the_person(late: Lateness) -> None:
    at_unit(late)
    ingrid = late.visitor(INGRID)
    letter = ingrid.client.get(ingrid.open(ASKED).links()["Brev (Bokmål)"])
    words = words_of(letter.content)
    assert f"Omsorg AS, {MARIT}" in words
    assert "har spurt og minnet på det" in words
    assert "Emma" not in words


@pytest.mark.rule("R-167", "R-168")
def test_who_is_asked_reads_how_often_they_were_asked_before(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED)
    assert "Spurt før" not in late.visitor(JONAS).open(ASKED).text
    late.take(row, S.REMINDED)
    assert "Spurt før1 gang" in late.visitor(JONAS).open(ASKED).text


# Everybody else


@pytest.mark.rule("R-166")
def test_the_family_reads_it_in_plain_words(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED, S.REMINDED)
    text = progress(late, MONA).text
    assert "Kari har spurt Jonas Berg 2 ganger." in text
    assert SAID not in text
    late.take(row, S.LEADER_TOLD, first=30)
    assert "Nå har Kari spurt lederen." in progress(late, MONA).text
    assert "Nå har Kari spurt lederen." in progress(late, EMMA).text
    # Who helps tells where Emma is; a participant may not know.
    assert "Koordinatoren har spurt deg 2 ganger." in progress(late, JONAS).text


@pytest.mark.parametrize("name", [PETTER, ODD, SIGRID])
def test_who_is_blocked_or_unrelated_or_has_left_sees_nothing(late: Lateness, name: str) -> None:
    row = late.late(who=Who(kind=Responsible.PROFESSIONAL, professional=late.town.posts[SIGRID]))
    step = late.take(row, S.ASKED)
    who = late.visitor(name)
    for path in ("", f"{row.pk}/", f"{row.pk}/grunn/"):
        assert who.client.get(late.town.path(EMMA, f"fremdrift/{path}")).status_code in {403, 404}
    assert who.client.get(f"{ASKED}{step.pk}/").status_code == 404
    assert WHAT not in who.open(ASKED).text


@pytest.mark.rule("R-066")
def test_who_works_in_the_unit_handles_nothing_of_their_own_child(late: Lateness) -> None:
    late.name = OLA
    late.town.let(KARI, OLA, AuthorisedRelation.COORDINATOR)
    late.begin()
    _row, step = at_unit(late)
    siri = late.visitor(SIRI)
    assert siri.client.get(late.town.path(OLA, "fremdrift/")).status_code == 404
    assert siri.client.get(f"{ASKED}{step.pk}/").status_code == 404
    assert OLA not in siri.open(ASKED).text
    assert OLA not in siri.open("/koordineringer/?vis=fremdrift").text
    assert OLA in late.visitor(INGRID).open(ASKED).text


# Deadlines


@pytest.mark.rule("R-166")
def test_deadlines_stand_in_the_order_of_days_each_with_why(late: Lateness) -> None:
    late.late(days=30)
    late.name = TORE
    late.town.let(KARI, TORE, AuthorisedRelation.COORDINATOR)
    late.late(days=1)
    page = late.visitor(KARI).open("/mine-frister/")
    assert page.text.index(EMMA) < page.text.index(TORE)
    assert "Passert" in page.text
    assert "I dag" in page.text
    # The third is the evaluation around the child.
    assert page.text.count("Hvorfor denne datoen?") == 3
    assert "Frister" in page.links()


def test_no_deadlines_is_said(late: Lateness) -> None:
    assert "Ingen frister nå" not in late.visitor(KARI).open("/mine-frister/").text
    late.close()
    assert "Ingen frister nå" in late.visitor(KARI).open("/mine-frister/").text
