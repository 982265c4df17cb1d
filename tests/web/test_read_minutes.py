"""Minutes are read by those who were there and those they went to; whoever came for one point reads that."""

import re
from datetime import timedelta

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.access.roles import SEES, Basis, Part
from samvirk.meetings.actions import Called, invite
from samvirk.meetings.models import InvitedAs, Meeting, MeetingKind
from samvirk.minutes.models import MinutesRecipient
from tests.documents.reading import words_of
from tests.minutes.writing import DECISION, SEND, Writing
from tests.town import (
    ANDERS,
    EMMA,
    GRETE,
    INGRID,
    JONAS,
    KARI,
    MARIT,
    MONA,
    ODD,
    PETTER,
    SARA,
    SIGRID,
    TORE,
    P,
    Town,
)

SECOND = "Sak 2: dette ble dere enige om"


@pytest.fixture
def writing(fjordvik_and_skogli: Town) -> Writing:
    return Writing(fjordvik_and_skogli)


@pytest.mark.parametrize("name", [EMMA, MONA, KARI, JONAS, INGRID])
def test_those_who_were_there_the_family_and_the_unit_read_them(writing: Writing, name: str) -> None:
    meeting = writing.held()
    writing.send(meeting)
    assert "Skolen ordner det." in writing.read(name, meeting).text


@pytest.mark.parametrize("name", [PETTER, ODD, SIGRID, MARIT, GRETE, ANDERS])
def test_nobody_else_learns_of_them(writing: Writing, name: str) -> None:
    meeting = writing.held()
    writing.send(meeting)
    assert writing.read(name, meeting).status in {403, 404}


def test_nobody_reads_what_is_half_written(writing: Writing) -> None:
    meeting = writing.held()
    writing.press(meeting, "Lagre utkastet", {DECISION: "Uferdig."})
    for name in (EMMA, MONA, JONAS, INGRID, KARI):
        assert writing.read(name, meeting).status == 404
        assert "Les referatet" not in writing.see(name, meeting).links()


@pytest.mark.rule("R-193")
def test_whoever_came_for_one_point_sees_only_that_and_its_tasks(writing: Writing) -> None:
    meeting = writing.plan(names=(EMMA, MONA, KARI))
    own = writing.point(meeting, "Svømming")
    writing.invite(meeting, JONAS, only_point_id=own.pk)
    meeting = writing.let_pass(writing.call(meeting))
    typed = writing.task(JONAS, "Bestille bassenget", point=2) | writing.task(KARI, "Ringe skolen")
    typed |= {SECOND: "Onsdager.", "Sak 1: hva er dere uenige om?": "Kanariuenighet"}
    typed |= {"Sak 3: hva kom opp?": "Kanarieventuelt"}
    writing.press(meeting, "Lagre utkastet", typed)
    writing.send(meeting, **{"Sak 3: dette ble dere enige om": "Kanarisvar"})
    page = writing.read(JONAS, meeting)
    assert page.headings("h2")[:2] == ["Dette skal du gjøre", "2. Svømming"]
    assert "Bestille bassenget" in page.text
    for unseen in ("Skolen ordner det.", "Ringe skolen", "Kanari", "Neste møte", "Hvem fikk"):
        assert unseen not in page.text
    assert "Legg til eller rett" not in page.links()
    assert writing.see(JONAS, meeting, "referat/tillegg/").status == 403


@pytest.mark.rule("R-193")
def test_a_yes_given_to_one_point_is_no_yes_to_another(writing: Writing) -> None:
    meeting = writing.plan(names=(EMMA, MONA, KARI))
    own = writing.point(meeting, "Svømming")
    writing.invite(meeting, JONAS, only_point_id=own.pk)
    meeting = writing.let_pass(writing.call(meeting))
    writing.send(meeting, **writing.task(JONAS, "Lage pausekort"), **{SECOND: "Onsdager.", JONAS: True})
    assert writing.activity_of(meeting).accepted_at is None


@pytest.mark.rule("R-177")
def test_a_leader_who_was_not_called_reads_what_they_wrote(fjordvik_and_skogli: Town) -> None:
    led = Writing(fjordvik_and_skogli, TORE)
    led.lead(led.member(ANDERS))
    meeting = led.held(names=(TORE,), kind=MeetingKind.TEAM)
    led.press(meeting, SEND, led.whole(), name=ANDERS)
    assert "Skolen ordner det." in led.read(ANDERS, meeting).text
    assert "Les referatet" in led.see(ANDERS, meeting).links()


@pytest.mark.rule("R-198")
def test_whoever_was_away_reads_them_only_if_they_went_to_them(writing: Writing) -> None:
    writing.team()
    meeting = writing.held(kind=MeetingKind.TEAM)
    writing.send(meeting, **{JONAS: False})
    assert writing.read(JONAS, meeting).status == 404
    assert "Les referatet" not in writing.see(JONAS, meeting).links()


@pytest.mark.rule("R-198")
def test_a_consent_that_ends_closes_them(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    assert "Les referatet" in writing.see(JONAS, meeting).links()
    rows = writing.town.persons[EMMA].authorisations.filter(professional=writing.town.posts[JONAS])
    rows.update(valid_until=writing.day(-1))
    assert writing.read(JONAS, meeting).status == 404
    page = writing.read(KARI, meeting)
    assert "Jonas Berg Leser det i Samvirk" in page.text


def test_a_protected_place_stands_in_no_minutes(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    page = writing.read(JONAS, meeting)
    assert "Stedet får du vite av koordinatoren" in page.text
    for told in ("Strandgata", KARI, "Habilitering"):
        assert told not in page.text


def test_a_child_reads_in_short_what_was_agreed(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting, **writing.task(EMMA, "Ta med kortet"))
    page = writing.read(EMMA, meeting)
    assert page.heading == "Dette ble vi enige om"
    assert "Ta med kortet" in page.section("Dette skal du gjøre").get_text()
    assert "Opplest" not in page.text


@pytest.mark.rule("R-201")
def test_professionals_are_reminded_of_their_own_journal_and_the_family_is_not(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    reminder = "Trenger du noe herfra i din egen journal?"
    assert reminder in writing.read(JONAS, meeting).text
    assert reminder not in writing.read(MONA, meeting).text


@pytest.mark.rule("R-207")
def test_what_is_said_afterwards_stands_with_day_and_name_and_the_minutes_as_they_were(
    writing: Writing,
) -> None:
    meeting = writing.held()
    writing.send(meeting)
    path = writing.path(meeting, "referat/tillegg/")
    page = writing.fill(MONA, path, "Legg til", {"Hva vil du legge til eller rette?": "Det var uke 20."})
    assert page.path.endswith("/les/#tillegg")
    told = writing.read(KARI, meeting)
    assert "Det var uke 20." in told.text
    assert "Mona Nilsen," in told.section("Lagt til etterpå").get_text()
    assert "Skolen ordner det." in told.text
    empty = writing.fill(MONA, path, "Legg til", {"Hva vil du legge til eller rette?": " "})
    assert empty.error("Hva vil du legge til eller rette?") == "Skriv hva du vil legge til"


def test_a_child_is_asked_what_it_wants_to_say(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    page = writing.fill(EMMA, writing.path(meeting, "referat/tillegg/"), "Ferdig", {"Hva vil du si?": "Ja!"})
    assert "Ja!" in page.section("Lagt til etterpå").get_text()


def test_the_unit_reads_and_adds_nothing(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    assert "Legg til eller rett" not in writing.read(INGRID, meeting).links()
    assert writing.see(INGRID, meeting, "referat/tillegg/").status == 403


def with_a_letter(town: Town, name: str) -> tuple[Writing, Meeting]:
    """Minutes that go to somebody outside too, about a person whose koordinator is Kari."""
    writing = Writing(town, name)
    if name == TORE:
        town.let(KARI, TORE, AuthorisedRelation.COORDINATOR)
    meeting = writing.plan(names=(name, KARI))
    for outside in ("Presten", "Lege Lie"):
        called = Called(
            invited_as=InvitedAs.OUTSIDE, outside_name=outside, outside_address="Torget 1", is_by_letter=True
        )
        invite(meeting, called, grant=town.may(P.MEETING_CALL), now=town.now)
    meeting = writing.let_pass(writing.call(meeting))
    writing.send(meeting, **writing.task("Lege Lie", "Skrive henvisning"), **{"Lege Lie": True})
    return writing, meeting


@pytest.mark.rule("R-198")
def test_who_is_not_in_samvirk_gets_a_letter(fjordvik_and_skogli: Town) -> None:
    writing, meeting = with_a_letter(fjordvik_and_skogli, TORE)
    page = writing.read(KARI, meeting)
    assert "Lege Lie Får brev" in page.text
    client = writing.visitor(KARI).client
    said = words_of(client.get(page.links()["Bokmål: Lege Lie"]).content)
    for told in (
        "Torget 1",
        "Tore Haugen",
        "Skolen ordner det.",
        "Lege Lie: Skrive henvisning",
        "Neste møte",
    ):
        assert told in said
    assert "journal" not in said
    assert client.get(page.links()["Bokmål: Lege Lie"].replace("-nb.", "-xx.")).status_code == 404
    assert writing.visitor(INGRID).client.get(page.links()["Bokmål: Lege Lie"]).status_code == 403


@pytest.mark.rule("R-198")
def test_a_letter_tells_no_protected_name_or_place(fjordvik_and_skogli: Town) -> None:
    writing, meeting = with_a_letter(fjordvik_and_skogli, EMMA)
    page = writing.read(KARI, meeting)
    said = words_of(writing.visitor(KARI).client.get(page.links()["Bokmål: Lege Lie"]).content)
    assert "Skolen ordner det." in said
    for unsaid in (EMMA, "Strandgata", "Torget 1", KARI):
        assert unsaid not in said


@pytest.mark.rule("R-198")
def test_no_letter_is_printed_for_whoever_may_have_none(fjordvik_and_skogli: Town) -> None:
    writing = Writing(fjordvik_and_skogli)
    meeting = writing.held()
    writing.send(meeting)
    row = MinutesRecipient.objects.get(invitation__professional=writing.town.posts[JONAS])
    path = writing.path(meeting, f"referat/{row.pk}-nb.pdf")
    client = writing.visitor(KARI).client
    assert client.get(path).status_code == 200
    rows = writing.person.authorisations.filter(professional=writing.town.posts[JONAS])
    rows.update(valid_until=writing.day(-1))
    assert client.get(path).status_code == 404
    assert client.get(path.replace(str(row.pk), str(meeting.pk))).status_code == 404


def test_minutes_of_somebody_else_are_not_there(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    path = writing.town.path(SARA, f"moter/{meeting.pk}/referat/les/")
    assert writing.visitor(KARI).open(path).status == 404
    gone = Meeting.objects.filter(pk=meeting.pk)
    gone.update(starts_at=writing.town.now + timedelta(days=1), ends_at=writing.town.now + timedelta(days=2))
    assert writing.read(KARI, meeting).status == 200


@pytest.mark.rule("R-206")
def test_what_somebody_does_who_was_not_called_is_told_by_name(writing: Writing) -> None:
    meeting = writing.held(names=(MONA, KARI))
    writing.send(meeting, **writing.task(MARIT, "Låne ut ski"))
    assert re.search(rf"{MARIT}[^.]*Låne ut ski|Låne ut ski[^.]*{MARIT}", writing.read(KARI, meeting).text)
    meeting = writing.held(names=(MONA, KARI))
    writing.send(meeting, **writing.task(EMMA, "Prøve skiene"))
    assert re.search(rf"{EMMA}[^.]*Prøve skiene|Prøve skiene[^.]*{EMMA}", writing.read(KARI, meeting).text)


def test_who_does_not_call_to_the_meeting_prints_no_letter(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    row = MinutesRecipient.objects.filter(minutes__meeting=meeting).order_by("pk")[0]
    client = writing.visitor(JONAS).client
    assert client.get(writing.path(meeting, f"referat/{row.pk}-nb.pdf")).status_code == 403


def test_a_relation_that_is_shown_no_meetings_reads_no_minutes(
    writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = writing.held()
    writing.send(meeting)
    monkeypatch.setitem(SEES, Basis.PARTICIPANT, frozenset({Part.IDENTITY}))
    assert writing.read(JONAS, meeting).status == 404
    assert writing.see(JONAS, meeting).status == 404
