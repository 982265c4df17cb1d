"""Those who are called answer in Samvirk or by telephone; each sees what is theirs, and no more."""

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.meetings.models import Meeting
from tests.meetings.gathering import Gathering
from tests.town import (
    ANDERS,
    EMMA,
    GRETE,
    HARALD,
    INGRID,
    JONAS,
    KARI,
    LIV,
    MARIT,
    MONA,
    ODD,
    OLAV,
    PETTER,
    SIGRID,
    TORBJORN,
    TORE,
    Town,
)


@pytest.fixture
def gathering(fjordvik_and_skogli: Town) -> Gathering:
    return Gathering(fjordvik_and_skogli)


@pytest.fixture
def meeting(gathering: Gathering) -> Meeting:
    return gathering.call_out()


# Answer


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("Jeg kommer", "Kommer"),
        ("Jeg blir med på video", "Blir med på video"),
        ("Jeg kan ikke komme", "Kan ikke"),
    ],
)
@pytest.mark.parametrize("name", [MONA, JONAS])
def test_whoever_is_called_answers_with_a_word(
    gathering: Gathering, meeting: Meeting, name: str, button: str, said: str
) -> None:
    who = gathering.visitor(name)
    page = who.open(gathering.path(meeting))
    page = who.press(page, button, {"Et ord til koordinatoren": "Ring meg først"})
    assert f"Svaret ditt: {said}" in page.text
    text = gathering.see(KARI, meeting).text
    assert "«Ring meg først»" in text
    other = JONAS if name == MONA else MONA
    assert "Ring meg først" not in gathering.see(other, meeting).text


def test_an_answer_may_be_changed(gathering: Gathering, meeting: Meeting) -> None:
    mona = gathering.visitor(MONA)
    mona.press(mona.open(gathering.path(meeting)), "Jeg kommer")
    page = mona.press(mona.open(gathering.path(meeting)), "Jeg kan ikke komme")
    assert "Svaret ditt: Kan ikke" in page.text
    assert "0 av 4 kommer. 3 har ikke svart." in page.text


def test_an_answer_that_says_nothing_is_asked_again(gathering: Gathering, meeting: Meeting) -> None:
    version = gathering.invitation(meeting, MONA).version
    page = gathering.visitor(MONA).client.post(gathering.path(meeting, "svar/"), {"version": version})
    assert page.status_code == 422
    assert "Velg om du kommer" in page.content.decode()


def test_a_child_reads_a_simple_page_and_answers(gathering: Gathering, meeting: Meeting) -> None:
    emma = gathering.visitor(EMMA)
    page = emma.open(gathering.path(meeting))
    assert page.heading == "Et møte om deg"
    assert page.buttons()[:2] == ["Ja", "Nei"]
    assert "Kontaktlærer" not in page.text
    page = emma.press(page, "Ja")
    assert "Du har svart: Kommer" in page.text
    listed = emma.open(gathering.town.path(EMMA, "moter/"))
    assert listed.heading == "Møtene dine"
    assert "Du: Kommer" in listed.text


def test_the_koordinator_writes_down_an_answer_given_by_telephone(
    gathering: Gathering, meeting: Meeting
) -> None:
    called = gathering.invitation(meeting, JONAS)
    path = gathering.path(meeting, f"deltakere/{called.pk}/svar/")
    typed = {"Hva var svaret?": "Blir med på video", "Et ord til koordinatoren": "Ringte fra bilen"}
    page = gathering.fill(KARI, path, "Lagre svaret", typed)
    assert "«Ringte fra bilen»" in page.text
    called.refresh_from_db()
    assert called.answer_noted_by == gathering.town.accounts[KARI]


def test_nobody_answers_before_the_call_or_after_the_meeting(gathering: Gathering, meeting: Meeting) -> None:
    planned = gathering.plan(40)
    assert gathering.see(MONA, planned, "svar/").status == 404
    version = gathering.invitation(meeting, MONA).version
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=gathering.at(-2), ends_at=gathering.at(-2, 10))
    mona = gathering.visitor(MONA)
    sent = mona.client.post(gathering.path(meeting, "svar/"), {"version": version, "answer": "yes"})
    assert "Møtet har vært eller er avlyst" in sent.content.decode()
    page = gathering.see(MONA, meeting).text
    assert "Dette sto på listen" in page
    assert [words for words in ("Kommer du?", "Ikke svart", "Åpne videomøtet") if words in page] == []
    assert "Hvem var kalt inn" in gathering.see(EMMA, meeting).text
    assert gathering.see(MONA, meeting).buttons() == []


# Who sees what


@pytest.mark.parametrize("name", [PETTER, SIGRID, ODD, ANDERS, TORBJORN, LIV, GRETE, TORE, MARIT])
def test_who_is_not_called_sees_neither_meeting_nor_list_nor_time(
    gathering: Gathering, meeting: Meeting, name: str
) -> None:
    page = gathering.see(name, meeting)
    assert page.status in {403, 404}
    assert "Møterommet" not in page.text
    listed = gathering.visitor(name).open(gathering.town.path(EMMA, "moter/"))
    assert "Samarbeidsmøte" not in listed.text
    calendar = gathering.visitor(name).open("/kalender/")
    assert calendar.status == 403 or "Ingenting ligger foran deg" in calendar.text


def test_a_blocked_parent_who_was_called_learns_neither_place_nor_time(gathering: Gathering) -> None:
    """Also when a row should be there, from before the block."""
    meeting = gathering.call_out(names=(MONA, PETTER, KARI))
    assert gathering.see(PETTER, meeting).status == 404
    assert gathering.visitor(PETTER).open(gathering.town.path(EMMA, "moter/")).status == 404
    assert "Samarbeidsmøte" not in gathering.visitor(PETTER).open("/kalender/").text


def test_a_participant_whose_consent_ended_yesterday_sees_nothing(gathering: Gathering) -> None:
    meeting = gathering.call_out(names=(MONA, SIGRID, KARI))
    assert gathering.see(SIGRID, meeting).status == 404
    assert "Ingenting ligger foran deg" in gathering.visitor(SIGRID).open("/kalender/").text


def test_a_participant_sees_a_meeting_when_called_and_not_before(gathering: Gathering) -> None:
    meeting = gathering.plan()
    assert gathering.see(JONAS, meeting).status == 404
    assert gathering.see(MONA, meeting).status == 200
    gathering.plan(30, names=(KARI,))
    listed = gathering.visitor(EMMA).open(gathering.town.path(EMMA, "moter/"))
    assert listed.text.count("Planlegges") == 2
    gathering.call(meeting)
    assert gathering.see(JONAS, meeting).status == 200


@pytest.mark.rule("R-123", "R-196")
@pytest.mark.parametrize(
    ("name", "is_told"), [(EMMA, True), (MONA, True), (KARI, True), (JONAS, False), (MARIT, False)]
)
def test_the_place_is_told_to_those_to_whom_the_address_is_open(
    gathering: Gathering, name: str, is_told: bool
) -> None:
    meeting = gathering.call_out(names=(EMMA, MONA, KARI, JONAS, MARIT))
    text = gathering.see(name, meeting).text
    assert ("Møterommet i Strandgata" in text) is is_told
    assert ("Habilitering" in text) is (is_told and name != EMMA)
    assert "kl. 09.00–10.00" in text


@pytest.mark.rule("R-123")
def test_where_the_place_is_closed_no_name_of_a_helper_tells_it(gathering: Gathering) -> None:
    meeting = gathering.call_out(names=(MONA, KARI, JONAS, MARIT))
    text = gathering.see(MARIT, meeting).text
    for hidden in (KARI, JONAS, "Fjordvik skole", "Habilitering"):
        assert hidden not in text
    assert "Rådgiver eller saksbehandler" in text


@pytest.mark.rule("R-193")
def test_edge_somebody_extra_sees_only_their_point_and_nobodys_address(fjordvik_and_skogli: Town) -> None:
    fjordvik_and_skogli.let(KARI, TORE, AuthorisedRelation.COORDINATOR)
    gathering = Gathering(fjordvik_and_skogli, TORE)
    meeting = gathering.plan(names=(TORE, KARI))
    point = gathering.point(meeting, "Medisiner")
    gathering.invite(meeting, ANDERS, only_point_id=point.pk)
    gathering.call(meeting)
    text = gathering.see(ANDERS, meeting).text
    assert "Saken du kommer til" in text
    assert "2. Medisiner" in text
    assert "Møterommet i Strandgata" in text
    for hidden in ("skolen", "Habilitering", "kjent av koordinerende", "kommer."):
        assert hidden not in text.replace("du kommer til", "")
    assert "Bare til sak 2" in gathering.see(KARI, meeting).text
    called = gathering.invitation(meeting, ANDERS)
    paper = gathering.see(KARI, meeting, f"deltakere/{called.pk}/").text
    assert "skolen" not in paper
    refused = gathering.visitor(KARI).press(gathering.see(KARI, meeting), "Ta ut: Medisiner")
    assert refused.status in {409, 422}


def test_a_guardian_is_called_and_sees_the_meeting(fjordvik_and_skogli: Town) -> None:
    fjordvik_and_skogli.let(KARI, OLAV, AuthorisedRelation.COORDINATOR)
    gathering = Gathering(fjordvik_and_skogli, OLAV)
    gathering.coordination()
    typed = {
        "Hvilken dag?": gathering.day(20).isoformat(),
        "Fra klokken": "09:00",
        "Til klokken": "10:00",
        "Hvor?": "Rådhuset",
        "Hvilken leder er orientert?": "Torbjørn",
    }
    path = gathering.town.path(OLAV, "moter/nytt/")
    page = gathering.fill(KARI, path, "Planlegg møtet", typed)
    assert HARALD in page.text
    meeting = Meeting.objects.get()
    gathering.point(meeting, "Botilbud")
    gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    page = gathering.see(HARALD, meeting)
    assert "Botilbud" in page.text
    assert HARALD + " (deg) · Verge" in page.text


def test_the_unit_sees_all_meetings_and_changes_none(gathering: Gathering, meeting: Meeting) -> None:
    page = gathering.see(INGRID, meeting)
    assert "Møterommet i Strandgata" in page.text
    assert page.buttons() == []
    listed = gathering.visitor(INGRID).open(gathering.town.path(EMMA, "moter/"))
    assert "1 av 1 innkallinger er sendt i tide." in listed.text


def test_a_meeting_of_another_person_is_not_there(gathering: Gathering, meeting: Meeting) -> None:
    path = gathering.town.path(TORE, f"moter/{meeting.pk}/")
    assert gathering.visitor(TORE).open(path).status == 404
    for rest in (
        "saker/01a21828-6db0-73e3-841a-05522a78ba9e/",
        "deltakere/01a21828-6db0-73e3-841a-05522a78ba9e/",
    ):
        assert gathering.see(KARI, meeting, rest).status == 404


def test_each_reads_only_what_they_are_called_to(gathering: Gathering, meeting: Meeting) -> None:
    other = gathering.call_out(25, names=(MONA, KARI))
    listed = gathering.visitor(JONAS).open(gathering.town.path(EMMA, "moter/"))
    assert gathering.path(meeting) in listed.links().values()
    assert gathering.path(other) not in listed.links().values()


# One's own calendar and first screen


@pytest.mark.parametrize("name", [MONA, JONAS, EMMA, KARI])
def test_the_calendar_has_ones_own_meetings_week_by_week(
    gathering: Gathering, meeting: Meeting, name: str
) -> None:
    page = gathering.visitor(name).open("/kalender/")
    week = gathering.day(20).isocalendar().week
    assert [heading for heading in page.headings("h2") if heading.startswith(f"Uke {week}:")]
    assert gathering.path(meeting) in page.links().values()
    assert (EMMA in page.text) is (name != EMMA)


def test_the_calendar_has_the_days_of_ones_own_activities(gathering: Gathering) -> None:
    gathering.activity("Lage ukeplan", due_on=gathering.day(9))
    gathering.activity("Ringe legen", due_on=gathering.day(-2))
    parent = {"responsible": "parent", "professional": None, "parent": gathering.town.parents[MONA]}
    gathering.activity("Melde på svømming", due_on=gathering.day(5), **parent)
    gathering.activity("Velge bok", due_on=gathering.day(5), responsible="person", professional=None)
    jonas = gathering.visitor(JONAS).open("/kalender/").text
    assert jonas.index("Ringe legen") < jonas.index("Lage ukeplan")
    assert "Fristen er passert" in jonas
    assert "svømming" not in jonas
    assert "Melde på svømming" in gathering.visitor(MONA).open("/kalender/").text
    assert "Velge bok" in gathering.visitor(EMMA).open("/kalender/").text


def test_the_first_screen_asks_for_an_answer_until_it_is_given(
    gathering: Gathering, meeting: Meeting
) -> None:
    jonas = gathering.visitor(JONAS)
    assert "Kommer du?" in jonas.open("/").text
    jonas.press(jonas.open(gathering.path(meeting)), "Jeg kommer")
    assert "Kommer du?" not in jonas.open("/").text


@pytest.mark.rule("R-192")
@pytest.mark.parametrize(
    ("days", "said"),
    [
        (22, ""),
        (21, "Den første må sendes innen"),
        (16, "Den første må sendes innen"),
        (10, "Skriv hvorfor det haster."),
    ],
)
def test_the_koordinator_is_reminded_of_the_call(gathering: Gathering, days: int, said: str) -> None:
    meeting = gathering.plan(days)
    page = gathering.visitor(KARI).open("/")
    assert ("Kall inn til 1 møte" in page.text) is bool(said)
    assert said in page.text
    if said:
        assert gathering.path(meeting, "kall-inn/") in page.links().values()


def test_a_child_finds_the_calendar_in_the_menu_and_others_on_the_first_screen(gathering: Gathering) -> None:
    assert gathering.visitor(EMMA).open("/").links()["Kalender"] == "/kalender/"
    assert gathering.visitor(MONA).open("/").links()["Kalenderen"] == "/kalender/"


def test_the_way_to_the_meetings_is_on_the_persons_pages(gathering: Gathering, meeting: Meeting) -> None:
    path = gathering.town.path(EMMA, "moter/")
    for name in (KARI, MONA, EMMA, JONAS):
        assert path in gathering.visitor(name).open(gathering.town.path(EMMA)).links().values()
    for name in (KARI, MONA):
        page = gathering.visitor(name).open(gathering.town.path(EMMA, "koordinering/"))
        assert path in page.links().values()
