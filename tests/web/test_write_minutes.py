"""Minutes are written on one page while people meet, kept bit by bit, and sent when nothing is missing."""

import re
from datetime import date

import pytest
from django.core import mail

from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.goals.models import Activity
from samvirk.meetings import facts as meeting_facts
from samvirk.meetings.models import Invitation, MeetingKind
from samvirk.minutes.models import Agreed, Minutes, MinutesRecipient
from samvirk.notifications.deliver import deliver_due
from samvirk.organisations.facts import keyring_of
from samvirk.teams.models import TeamMember
from tests.minutes.writing import DECISION, READ_OUT, SAVE, SEND, Writing
from tests.notifications.telling import told
from tests.town import ANDERS, EMMA, JONAS, KARI, MARIT, MONA, ODD, TORE, Town
from tests.web.visiting import words


@pytest.fixture
def writing(fjordvik_and_skogli: Town) -> Writing:
    return Writing(fjordvik_and_skogli)


@pytest.mark.rule("R-199")
def test_the_page_has_the_points_of_the_agenda_in_their_order_and_no_room_for_discussion(
    writing: Writing,
) -> None:
    meeting = writing.plan()
    writing.point(meeting, "Turen i mai")
    page = writing.open(writing.let_pass(writing.call(meeting)))
    assert page.headings("h2")[:3] == ["1. Hvordan går det på skolen?", "2. Turen i mai", "Eventuelt"]
    areas = [str(area["name"]).rpartition("-")[2] for area in page.main.find_all("textarea")]
    assert set(areas) == {"decision", "disagreement"}


def test_enter_in_a_row_keeps_it_and_leads_to_the_next(writing: Writing) -> None:
    meeting = writing.held()
    page = writing.open(meeting)
    first = page.main.find_all("button")[0]
    assert first["value"] == "save", "Enter presses the first button of the form"
    sent = page.sends(SAVE, writing.task(JONAS, "Lage pausekort"))
    answer = writing.visitor(KARI).client.post(writing.path(meeting, "referat/"), sent)
    _path, _hash, place = answer.headers["Location"].partition("#")
    again = writing.open(meeting)
    assert again.value("Hva, sak 1, oppgave 1") == "Lage pausekort"
    assert again.field("Hvem, sak 1, oppgave 2")["id"] == place


def test_another_row_can_be_asked_for_by_a_button(writing: Writing) -> None:
    meeting = writing.held()
    page = writing.press(meeting, "Ny linje: Sak 1", writing.task(JONAS, "Lage pausekort"))
    assert page.value("Hva, sak 1, oppgave 2") == ""


@pytest.mark.rule("R-199")
def test_what_came_up_in_the_meeting_gets_a_number_after_the_agenda(writing: Writing) -> None:
    meeting = writing.held()
    page = writing.press(meeting, SAVE, {"Sak 2: hva kom opp?": "Ny telefonliste"})
    assert page.value("Sak 2: hva kom opp?") == "Ny telefonliste"
    assert "Sak 3: hva kom opp?" in page.text
    writing.send(meeting, **{"Sak 2: dette ble dere enige om": "Kari deler den."})
    assert "2. Ny telefonliste Eventuelt" in writing.read(KARI, meeting).headings("h2")


def test_what_came_up_must_have_a_name(writing: Writing) -> None:
    meeting = writing.held()
    writing.press(meeting, SAVE, {"Sak 2: hva kom opp?": "Telefon"})
    typed = {"Sak 2: hva kom opp?": "", "Sak 2: dette ble dere enige om": "Kari deler den."}
    page = writing.press(meeting, SAVE, typed)
    assert page.error("Sak 2: hva kom opp?") == "Skriv hva saken heter"


@pytest.mark.parametrize(
    ("typed", "is_understood"),
    [("3.12.", True), ("3.12", True), ("3/12", True), ("31.2.", False), ("i morgen", False)],
)
def test_a_day_is_typed_by_hand(writing: Writing, typed: str, *, is_understood: bool) -> None:
    meeting = writing.held()
    held_on = meeting.starts_at.date()
    page = writing.press(meeting, SAVE, {"Innen, sak 1, oppgave 1": typed})
    if not is_understood:
        assert "3.12." in page.error("Innen, sak 1, oppgave 1")
        assert page.value("Innen, sak 1, oppgave 1") == typed
        return
    due_on = Agreed.objects.get().due_on
    assert due_on is not None
    assert (due_on.day, due_on.month) == (3, 12)
    assert held_on <= due_on < date(held_on.year + 1, held_on.month, held_on.day)


def test_a_task_may_go_on(writing: Writing) -> None:
    meeting = writing.held()
    about = writing.task(JONAS, "Ha pausekortet med") | {"Innen, sak 1, oppgave 1": "løpende"}
    writing.send(meeting, **about)
    assert writing.activity_of(meeting).is_ongoing
    assert "Innen: løpende" in writing.read(KARI, meeting).text


@pytest.mark.rule("R-186", "R-199", "R-204")
def test_everything_that_is_missing_is_told_at_once_beside_its_field(writing: Writing) -> None:
    meeting = writing.held()
    typed = {"Hva, sak 1, oppgave 1": "Ringe", "Klokken": "9.30"}
    page = writing.press(meeting, SEND, typed)
    assert page.status == 422
    assert page.error(DECISION) == "Punkt 1 på sakslisten står uten svar."
    assert page.error("Hvem, sak 1, oppgave 1") == "Sak 1: velg hvem som gjør det"
    assert page.error("Innen, sak 1, oppgave 1") == "Sak 1: skriv innen når, eller «løpende»"
    assert page.error(READ_OUT) == "Les opp det dere ble enige om, og kryss av for det."
    assert page.error("Dag") == "Avtal neste møte, eller skriv hvorfor dere ikke gjør det."
    assert page.error("Klokken") == "Skriv dagen også"
    assert len(page.summary()) == 6
    assert page.value("Hva, sak 1, oppgave 1") == "Ringe"
    assert not Minutes.objects.released().exists()


def test_half_written_minutes_may_lack_anything(writing: Writing) -> None:
    meeting = writing.held()
    page = writing.press(meeting, SAVE, {"Hva, sak 1, oppgave 1": "Ringe"})
    assert page.status == 200
    assert "Skriv videre på referatet" in writing.see(KARI, meeting).links()


def test_what_was_typed_is_there_after_an_error_and_an_unticked_box_is_not_ticked(writing: Writing) -> None:
    meeting = writing.held()
    writing.press(meeting, SEND, {DECISION: "Skolen ordner det.", "Kari Lund": False})
    page = writing.open(meeting)
    assert "Vi har tatt vare på det du skrev" in page.text
    assert page.value(DECISION) == "Skolen ordner det."
    assert not page.field("Kari Lund").has_attr("checked")


def test_two_who_write_at_once_see_both(writing: Writing) -> None:
    meeting = writing.held()
    who = writing.visitor(KARI)
    page = who.open(writing.path(meeting, "referat/"))
    writing.press(meeting, SAVE, {DECISION: "Først ute."} | writing.task(JONAS, "Ringe"))
    both = who.press(page, SAVE, {DECISION: "Like etter."})
    assert both.status == 409
    assert ["Sak 1: dette ble dere enige om", "Like etter.", "Først ute."] in both.table()
    assert ["Hva, sak 1, oppgave 1", "–", "Ringe"] in both.table()
    assert who.press(both, SAVE).value(DECISION) == "Like etter."


@pytest.mark.rule("R-186")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"Dag": "", "Eller hvorfor ikke": "Gruppa avsluttes"}, "Det blir ikke noe nytt møte."),
        (
            {
                "Dag": "",
                "Eller hvorfor ikke": "Ved behov, innen en dag vi er enige om",
                "Møtes senest": "DAY",
            },
            "Vi møtes ved behov, og senest",
        ),
    ],
)
def test_minutes_may_say_why_there_is_no_next_meeting(
    writing: Writing, typed: dict[str, str], told: str
) -> None:
    meeting = writing.held()
    about = {name: writing.typed_day(90) if value == "DAY" else value for name, value in typed.items()}
    writing.send(meeting, **about)
    assert told in writing.read(KARI, meeting).text


@pytest.mark.rule("R-186")
def test_when_needed_needs_a_day(writing: Writing) -> None:
    meeting = writing.held()
    reason = {"Dag": "", "Eller hvorfor ikke": "Ved behov, innen en dag vi er enige om"}
    page = writing.press(meeting, SEND, writing.whole(**reason))
    assert page.error("Møtes senest") == "Skriv når dere møtes senest"
    page = writing.press(meeting, SEND, writing.whole(**reason, **{"Møtes senest": writing.typed_day(-40)}))
    assert page.error("Møtes senest") == "Velg en dag etter i dag"


@pytest.mark.rule("R-186")
def test_a_day_and_an_hour_plan_the_next_meeting(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting, Klokken="13")
    following = writing.minutes(meeting).next_meeting
    assert following is not None
    assert following.starts_at == writing.at(30, 13)
    assert following.ends_at == writing.at(30, 14)
    assert following.called_at is None
    assert "kl. 13.00–14.00" in writing.read(KARI, meeting).text


@pytest.mark.rule("R-200")
def test_professional_disagreement_stands_in_the_minutes_beside_what_was_decided(writing: Writing) -> None:
    meeting = writing.held()
    typed = {"Sak 1: hvem er uenig?": "Jonas Berg", "Sak 1: hva er dere uenige om?": "Pausene er for korte."}
    writing.send(meeting, **typed)
    assert "Faglig uenighet: Jonas Berg: Pausene er for korte." in writing.read(MONA, meeting).text
    assert "uenig" not in writing.read(EMMA, meeting).text


@pytest.mark.rule("R-165", "R-206")
def test_what_was_agreed_by_those_who_were_there_is_taken_on(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting, **writing.task(JONAS, "Lage pausekort"), **{EMMA: True, JONAS: True})
    activity = writing.activity_of(meeting)
    assert opened_text(activity, "text", keyring_of(writing.town.here.pk)) == "Lage pausekort"
    assert activity.accepted_at is not None
    assert activity.person_asked_at is None
    mine = words(writing.read(JONAS, meeting).section("Dette skal du gjøre"))
    assert "Jonas Berg (deg): Lage pausekort" in mine


@pytest.mark.rule("R-165", "R-206")
def test_who_was_not_there_is_asked(writing: Writing) -> None:
    meeting = writing.held()
    absent = {EMMA: False, MONA: False, JONAS: False, KARI: True}
    writing.send(meeting, **writing.task(JONAS, "Lage pausekort"), **absent)
    assert list(Activity.objects.unanswered()) == [writing.activity_of(meeting)]
    assert Activity.objects.waiting_for_person().exists()
    while deliver_due(tell_time=clock.now):
        pass
    assert set(told(topic="goals.asked")) == {EMMA, MONA, JONAS}
    assert "Ja, fint" in writing.visitor(MONA).open(writing.town.path(EMMA, "maal/")).text


@pytest.mark.rule("R-165")
def test_the_yes_of_whoever_speaks_for_the_child_is_the_childs(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting, **writing.task(JONAS, "Lage pausekort"), **{EMMA: False, MONA: True})
    assert writing.activity_of(meeting).person_asked_at is None


@pytest.mark.rule("R-165")
def test_nobody_promises_for_the_child_what_the_child_is_to_do(writing: Writing) -> None:
    meeting = writing.held()
    task = writing.task(EMMA, "Si fra når jeg er sliten")
    writing.send(meeting, **task, **{EMMA: False, MONA: True})
    assert list(Activity.objects.unanswered()) == [writing.activity_of(meeting)]
    assert "Noen foreslår dette for deg" in writing.visitor(EMMA).open("/").text


@pytest.mark.rule("R-206")
def test_tasks_that_are_not_done_are_proposed_first_for_the_next_meeting(writing: Writing) -> None:
    writing.activity("Noe annet", due_on=writing.day(-9))
    meeting = writing.held()
    writing.send(meeting, **writing.task(JONAS, "Lage pausekort"))
    following = writing.plan(40)
    page = writing.see(KARI, following)
    assert re.search(r"Forslag fra tiltakene\s*Lage pausekort\s*Ikke gjort siden forrige møte", page.text)
    assert meeting_facts.last_held(following) == meeting


@pytest.mark.rule("R-169")
def test_the_first_minutes_note_that_members_were_told_of_the_procedure(writing: Writing) -> None:
    member, away = writing.member(JONAS), writing.member(MARIT)
    TeamMember.objects.update(told_of_procedure_on=None)
    meeting = writing.held(kind=MeetingKind.FIRST)
    typed = {"Alle fikk vite hvordan vi følger opp det vi blir enige om": True}
    writing.send(meeting, **typed, **{JONAS: True})
    member.refresh_from_db()
    away.refresh_from_db()
    assert member.told_of_procedure_on == meeting.starts_at.date()
    assert away.told_of_procedure_on is None


def test_sent_minutes_are_changed_no_more(writing: Writing) -> None:
    meeting = writing.held()
    who = writing.visitor(KARI)
    old = who.open(writing.path(meeting, "referat/"))
    writing.send(meeting)
    assert who.open(writing.path(meeting, "referat/")).path.endswith("/les/")
    page = who.press(old, SAVE, {DECISION: "Noe annet."})
    assert page.path.endswith("/les/")
    assert "Skolen ordner det." in page.text


def test_a_meeting_that_has_not_begun_or_was_called_off_has_no_minutes(writing: Writing) -> None:
    ahead = writing.call_out()
    assert writing.open(ahead).status == 404
    assert "Skriv referat" not in writing.see(KARI, ahead).links()
    held = writing.held()
    assert "Skriv referat" in writing.see(KARI, held).links()


def test_the_koordinator_is_reminded_of_minutes_that_are_not_written(writing: Writing) -> None:
    meeting = writing.held()
    page = writing.visitor(KARI).open("/")
    assert "Skriv 1 referat" in page.text
    writing.send(meeting)
    assert "Skriv 1 referat" not in writing.visitor(KARI).open("/").text


@pytest.mark.rule("R-177")
def test_whoever_leads_the_group_writes_too_and_no_other_participant(writing: Writing) -> None:
    other = Writing(writing.town, TORE)
    leader = other.member(ANDERS)
    other.lead(leader)
    meeting = other.held(names=(TORE, ANDERS), kind=MeetingKind.TEAM)
    assert other.open(meeting, ANDERS).status == 200
    assert writing.open(writing.held(), JONAS).status == 403


@pytest.mark.rule("R-198")
def test_minutes_go_to_fixed_members_and_to_those_with_a_task_or_input(writing: Writing) -> None:
    writing.member(JONAS)
    writing.lets(ODD)
    writing.lets(ANDERS)
    meeting = writing.plan(names=(EMMA, MONA, KARI), kind=MeetingKind.TEAM)
    fixed = writing.town.posts[JONAS]
    writing.invite(meeting, MARIT)
    writing.invite(meeting, ODD)
    writing.invite(meeting, ANDERS)
    row = writing.invite(meeting, JONAS)
    Invitation.objects.filter(pk=row.pk).update(member=TeamMember.objects.get(professional=fixed))
    meeting = writing.let_pass(writing.call(meeting))
    page = writing.open(meeting)
    boxes = [words(label) for label in page.main.find_all("label")]
    assert [boxes.count(name) for name in (JONAS, ODD, ANDERS)] == [1, 2, 2], "came, and may have it too"
    typed = writing.task(ANDERS, "Skrive til legen") | {JONAS: False}
    writing.send(meeting, **typed)
    got = {
        row.invitation.professional.name
        for row in MinutesRecipient.objects.filter(invitation__professional__isnull=False)
        if row.invitation.professional
    }
    assert got == {KARI, JONAS, ANDERS}


@pytest.mark.rule("R-198")
def test_the_person_always_gets_them_unless_they_would_rather_be_told(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting)
    assert MinutesRecipient.objects.filter(invitation__invited_as="person").exists()
    other = writing.held()
    writing.send(other, **{"Emma Nilsen vil få det fortalt, og ikke ha referatet": True})
    rows = MinutesRecipient.objects.filter(minutes__meeting=other)
    assert not rows.filter(invitation__invited_as="person").exists()
    assert rows.filter(invitation__invited_as="parent").exists()


@pytest.mark.rule("R-198")
def test_consent_is_asked_last(writing: Writing) -> None:
    meeting = writing.held()
    writing.town.persons[EMMA].authorisations.filter(professional=writing.town.posts[JONAS]).update(
        valid_until=writing.day(-1)
    )
    page = writing.open(meeting)
    assert "Får det ikke, for samtykket gjelder ikke lenger: Jonas Berg." in page.text
    writing.send(meeting)
    assert not MinutesRecipient.objects.filter(invitation__professional=writing.town.posts[JONAS]).exists()


@pytest.mark.rule("R-198")
def test_each_is_told_by_a_mail_of_their_own_that_says_nothing(writing: Writing) -> None:
    meeting = writing.held()
    writing.send(meeting, **{DECISION: "Kanarivedtak"})
    while deliver_due(tell_time=clock.now):
        pass
    mails = [one for one in mail.outbox if one.to]
    assert all(len(one.to) == 1 for one in mails)
    assert not any("Kanari" in f"{one.subject}{one.body}" or EMMA in one.body for one in mails)
    assert set(told(topic="minutes.released")) >= {EMMA, MONA, JONAS}
