"""The koordinator plans a meeting, makes its agenda, sends the call, moves the meeting or calls it off."""

from datetime import timedelta

import pytest

from samvirk.access.actions import block, end_authorisation
from samvirk.access.models import Authorisation, AuthorisedRelation
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.models import Coordination
from samvirk.meetings.models import AgendaPoint, Invitation, Meeting, MeetingMove
from samvirk.outbox.models import Message
from samvirk.plans.models import Plan
from samvirk.teams.models import TeamEnding
from tests.consenting import consent
from tests.documents.reading import words_of
from tests.meetings.gathering import Gathering
from tests.town import EMMA, JONAS, KARI, LEIF, MARIT, MONA, ODD, PETTER, SIGRID, TORE, P, Town
from tests.web.visiting import Page

HTMX = {"HX-Request": "true"}


@pytest.fixture
def gathering(fjordvik_and_skogli: Town) -> Gathering:
    found = Gathering(fjordvik_and_skogli)
    found.coordination()
    return found


def when(gathering: Gathering, days: int, **more: str) -> dict[str, str]:
    day = gathering.day(days).isoformat()
    return {"Hvilken dag?": day, "Fra klokken": "09:00", "Til klokken": "10.30"} | more


def plan(gathering: Gathering, typed: dict[str, str] | None = None) -> Page:
    about = {"Hvor?": "Rådhuset", "Hvilken leder er orientert?": "Torbjørn"} | (typed or {})
    path = gathering.town.path(gathering.name, "moter/nytt/")
    return gathering.fill(KARI, path, "Planlegg møtet", when(gathering, 20, **about))


def names(page: Page) -> list[str]:
    return [part.get_text(" ", strip=True) for part in page.main.find(id="coming").find_all_next("h3")]  # type: ignore[union-attr]


# Plan


@pytest.mark.rule("R-192", "R-193")
def test_a_meeting_is_planned_with_those_who_are_usually_called(gathering: Gathering) -> None:
    page = plan(gathering)
    assert page.heading == "Samarbeidsmøte"
    assert names(page) == [EMMA, MONA, "Kari Lund (deg)"]
    assert "Siste dag for å kalle inn" in page.text
    assert "Hvorfor denne datoen?" in page.text
    listed = gathering.visitor(KARI).open(gathering.town.path(EMMA, "moter/"))
    assert "Planlegges" in listed.text


@pytest.mark.rule("R-193", "R-209")
def test_fixed_members_are_called_and_others_when_needed(gathering: Gathering) -> None:
    gathering.member(JONAS)
    gathering.member(MARIT, is_fixed=False)
    gathering.member("Fastlegen")
    page = plan(gathering)
    assert page.heading == "Ansvarsgruppemøte"
    assert names(page) == [EMMA, MONA, "Jonas Berg", "Fastlegen", "Kari Lund (deg)"]
    form = gathering.see(KARI, Meeting.objects.get(), "deltakere/ny/")
    assert "Marit Aune" in form.text


def test_a_blocked_parent_is_not_proposed(gathering: Gathering) -> None:
    page = plan(gathering)
    form = gathering.see(KARI, Meeting.objects.get(), "deltakere/ny/")
    assert PETTER not in page.text + form.text


def test_a_member_whose_consent_ended_yesterday_is_not_proposed(gathering: Gathering) -> None:
    gathering.member(SIGRID)
    page = plan(gathering)
    assert SIGRID not in page.text
    form = gathering.see(KARI, Meeting.objects.get(), "deltakere/ny/")
    assert "Kan ikke kalles inn uten samtykke til å dele: Sigrid Moe." in form.text
    assert SIGRID not in form.options("Hva kommer de til?")


@pytest.mark.rule("R-210")
def test_a_meeting_without_a_group_names_the_leader_who_knows_of_it(gathering: Gathering) -> None:
    page = plan(gathering, {"Hvilken leder er orientert?": ""})
    assert page.summary() == ["Skriv hvilken leder som er orientert"]
    assert not Meeting.objects.exists()


@pytest.mark.rule("R-211")
def test_who_wished_the_group_dissolved_is_asked_before_others_meet_without_it(gathering: Gathering) -> None:
    gathering.team()
    gathering.dissolve(TeamEnding.WISH)
    page = plan(gathering)
    assert page.summary() == ["Personen ville ikke ha gruppen. Spør om lov til samarbeidsmøter først."]
    said = consent(gathering.person, ConsentKind.COOPERATION_MEETINGS, now=gathering.town.now)
    assert plan(gathering).heading == "Samarbeidsmøte"
    meeting = Meeting.objects.get()
    gathering.point(meeting, "Boligen")
    Consent.objects.filter(pk=said.pk).update(withdrawn_at=gathering.town.now)
    call = gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    assert call.summary() == page.summary()


@pytest.mark.rule("R-209", "R-211")
def test_where_the_group_was_not_needed_any_more_nobody_is_asked(gathering: Gathering) -> None:
    gathering.team()
    gathering.dissolve(TeamEnding.NO_NEED, evaluation="Det gikk fint.")
    assert plan(gathering).heading == "Samarbeidsmøte"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"Til klokken": "08:00"}, "Møtet må slutte etter at det begynner"),
        ({"Hvilken dag?": "2020-01-01"}, "Velg en dag og et klokkeslett som ikke har vært"),
        ({"Fra klokken": "ni"}, "Skriv klokkeslettet som timer:minutter, for eksempel 09:30"),
        ({"Lenke til video": "ikke en lenke"}, "Skriv hele lenken, for eksempel https://video.no/rom"),
    ],
)
def test_a_time_or_a_link_that_cannot_be_is_refused(
    gathering: Gathering, typed: dict[str, str], error: str
) -> None:
    assert plan(gathering, typed).summary() == [error]


@pytest.mark.rule("R-192")
def test_the_last_day_is_shown_while_the_day_is_chosen(gathering: Gathering) -> None:
    kari = gathering.visitor(KARI)
    page = kari.client.get("/moter/siste-dag/", {"day": gathering.day(20).isoformat()}, headers=HTMX)
    assert "Siste dag for å kalle inn" in page.content.decode()
    assert "14 dager" in page.content.decode()
    for day in ("", "i morgen", "\0", "9" * 99):
        page = kari.client.get("/moter/siste-dag/", {"day": day}, headers=HTMX)
        assert "Velg dagen" in page.content.decode()
    alone = kari.client.get("/moter/siste-dag/", {"day": "2026-06-03"})
    assert alone["Location"] == "/frister/innkalling/?meeting_on=2026-06-03"


def test_a_meeting_is_changed_until_people_are_called(gathering: Gathering) -> None:
    meeting = gathering.plan()
    path = gathering.path(meeting, "endre/")
    page = gathering.fill(KARI, path, "Lagre", when(gathering, 25, **{"Hvor?": "Biblioteket"}))
    assert "Biblioteket" in page.text
    kari = gathering.visitor(KARI)
    opened = kari.open(path)
    gathering.call(meeting)
    assert kari.press(opened, "Lagre", when(gathering, 26)).status == 422
    assert kari.open(path).heading == "Flytt møtet"


def test_a_closed_coordination_is_read_only(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    Coordination.objects.update(closed_on=gathering.town.today)
    assert gathering.see(KARI, meeting).buttons() == []
    assert gathering.see(KARI, meeting, "endre/").status == 404
    assert gathering.visitor(KARI).open(gathering.town.path(EMMA, "moter/nytt/")).status == 404


# The agenda


@pytest.mark.rule("R-197")
def test_points_are_added_changed_moved_and_taken_off(gathering: Gathering) -> None:
    meeting = gathering.plan()
    typed = {
        "Hva skal dere snakke om?": "Avlastning",
        "Hva skal skje med saken?": "Til avgjørelse",
        "Hvem legger frem saken?": "Jonas Berg",
    }
    page = gathering.fill(KARI, gathering.path(meeting, "saker/ny/"), "Legg til saken", typed)
    assert "2. AvlastningTil avgjørelse · Jonas Berg" in page.text
    page = gathering.visitor(KARI).press(page, "Flytt opp: Avlastning")
    assert "1. Avlastning" in page.text
    point = AgendaPoint.objects.get(number=1)
    page = gathering.fill(
        KARI, gathering.path(meeting, f"saker/{point.pk}/"), "Lagre", {"Hva skal dere snakke om?": "Helg"}
    )
    assert "1. Helg" in page.text
    page = gathering.visitor(KARI).press(page, "Flytt ned: Helg")
    assert "2. Helg" in page.text
    page = gathering.visitor(KARI).press(page, "Ta ut: Hvordan går det på skolen?")
    assert "1. Helg" in page.text
    assert "skolen" not in page.text


@pytest.mark.rule("R-197")
@pytest.mark.parametrize("name", [EMMA, MONA])
def test_what_the_person_or_the_family_wants_to_talk_about_comes_first(
    gathering: Gathering, name: str
) -> None:
    meeting = gathering.plan()
    typed = {"Hva vil du snakke om?": "Ferien"}
    gathering.fill(name, gathering.path(meeting, "saker/forslag/"), "Sett det på listen", typed)
    typed = {"Hva vil du snakke om?": "Bussen"}
    page = gathering.fill(name, gathering.path(meeting, "saker/forslag/"), "Sett det på listen", typed)
    assert page.text.index("Ferien") < page.text.index("Bussen") < page.text.index("skolen")
    text = gathering.see(KARI, meeting).text
    assert "1. FerienTil drøfting Fra personen eller familien" in text
    assert "Flytt opp: Hvordan går det på skolen?" not in text


@pytest.mark.rule("R-136", "R-206")
def test_the_agenda_is_proposed_of_open_activities_the_pressing_ones_first(gathering: Gathering) -> None:
    gathering.activity("Fysioterapi", accepted_at=gathering.town.now)
    gathering.activity("Støttekontakt")
    gathering.activity("Rullestol", due_on=gathering.day(-3), accepted_at=gathering.town.now)
    agreed = gathering.activity("Ringe skolen", accepted_at=gathering.town.now)
    earlier = gathering.call_out(16)
    Meeting.objects.filter(pk=earlier.pk).update(held_at=gathering.at(16))
    AgendaPoint.objects.update(activity=agreed)
    meeting = gathering.plan(30)
    page = gathering.see(KARI, meeting)
    wanted = ("Ringe skolen", "Rullestol", "Støttekontakt", "Fysioterapi")
    places = [page.text.index(what) for what in wanted]
    assert places == sorted(places)
    for why in ("Ikke gjort siden forrige møte", "Fristen er passert", "Noen har ikke svart", "I gang"):
        assert why in page.text
    page = gathering.visitor(KARI).press(page, "Sett på listen: Rullestol")
    assert "2. Rullestol" in page.text
    assert "Sett på listen: Rullestol" not in page.text


@pytest.mark.rule("R-136")
def test_while_the_plan_rests_nothing_is_proposed_of_it(gathering: Gathering) -> None:
    gathering.activity("Støttekontakt")
    meeting = gathering.plan()
    Plan.objects.create(
        municipality=gathering.town.here,
        person=gathering.person,
        coordination=gathering.coordination(),
        started_on=gathering.day(-30),
        paused_on=gathering.day(-1),
    )
    assert "Støttekontakt" not in gathering.see(KARI, meeting).text


def test_an_activity_that_is_not_offered_is_not_put_on_the_agenda(gathering: Gathering) -> None:
    meeting = gathering.plan()
    for activity in ("", "\0", "made-up", "01a21828-6db0-73e3-841a-05522a78ba9e"):
        gathering.visitor(KARI).client.post(gathering.path(meeting, "saker/tiltak/"), {"activity": activity})
    assert AgendaPoint.objects.count() == 1


# Call


@pytest.mark.rule("R-194", "R-195", "R-196", "R-197")
def test_the_call_is_looked_over_and_sent(gathering: Gathering) -> None:
    meeting = gathering.plan()
    page = gathering.see(KARI, meeting)
    assert page.links()["Se over og kall inn"] == gathering.path(meeting, "kall-inn/")
    told = gathering.see(KARI, meeting, "kall-inn/").text
    for words in ("Samarbeidsmøte", EMMA, "kl. 09.00–10.00", "Møterommet i Strandgata", "Hvordan går det på"):
        assert words in told
    page = gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    assert "Innkalt" in page.text
    assert "1 av 4 kommer. 3 har ikke svart." in page.text
    assert Message.objects.filter(topic="meetings.called").count() == 4


@pytest.mark.rule("R-192")
def test_the_same_weekday_two_weeks_before_is_in_time(gathering: Gathering) -> None:
    meeting = gathering.plan(14)
    gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    meeting.refresh_from_db()
    assert meeting.called_at is not None
    assert meeting.short_notice_reason is None


@pytest.mark.rule("R-192")
def test_a_call_with_short_notice_says_why_the_meeting_cannot_wait(gathering: Gathering) -> None:
    meeting = gathering.plan(13)
    assert "Siste dag for innkallingen var" in gathering.see(KARI, meeting).text
    page = gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    assert page.summary() == ["Skriv hvorfor møtet ikke kan vente"]
    typed = {"Hvorfor haster det?": "Avlastningen stopper"}
    gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen", typed)
    assert "Kort frist: Avlastningen stopper" in gathering.see(MONA, meeting).text
    listed = gathering.visitor(KARI).open(gathering.town.path(EMMA, "moter/"))
    assert "0 av 1 innkallinger er sendt i tide." in listed.text


@pytest.mark.rule("R-197")
def test_a_call_without_an_agenda_is_not_sent(gathering: Gathering) -> None:
    meeting = gathering.plan()
    gathering.visitor(KARI).press(gathering.see(KARI, meeting), "Ta ut: Hvordan går det på skolen?")
    page = gathering.see(KARI, meeting, "kall-inn/")
    assert "Skriv hva dere skal snakke om." in page.text
    sent = gathering.visitor(KARI).press(page, "Send innkallingen")
    assert sent.summary() == ["Innkallingen mangler noe. Se listen over knappen."]
    assert not Message.objects.exists()


@pytest.mark.rule("R-196")
def test_a_call_says_where_or_how_to_join(gathering: Gathering) -> None:
    meeting = gathering.plan(place="")
    assert "Fyll inn hvor møtet er, eller en lenke." in gathering.see(KARI, meeting, "kall-inn/").text
    other = gathering.plan(place="", video_link="https://video.example/rom")
    gathering.fill(KARI, gathering.path(other, "kall-inn/"), "Send innkallingen")
    assert "https://video.example/rom" in gathering.see(MONA, other).links().values()


@pytest.mark.rule("R-195")
def test_an_address_that_is_missing_is_a_warning(gathering: Gathering) -> None:
    page = gathering.see(KARI, gathering.plan(), "kall-inn/")
    assert "Vi mangler adressen til 2 deltakere." in page.text
    assert "Se over dette" in page.text


@pytest.mark.rule("R-210")
def test_without_a_leader_who_knows_the_call_is_not_sent(gathering: Gathering) -> None:
    meeting = gathering.plan(leader_told="")
    page = gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    assert "Skriv hvilken leder som er orientert." in page.text
    assert page.status == 422


def test_a_call_is_not_sent_to_somebody_whose_consent_has_ended(gathering: Gathering) -> None:
    meeting = gathering.plan()
    end(gathering, JONAS)
    page = gathering.see(KARI, meeting, "kall-inn/")
    assert "Disse kan ikke få vite om møtet nå." in page.text
    sent = gathering.visitor(KARI).press(page, "Send innkallingen")
    assert sent.summary() == ["Noen på listen kan ikke få vite om møtet. Ta dem ut først."]
    gathering.visitor(KARI).press(gathering.see(KARI, meeting), "Ta ut: Jonas Berg")
    gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    assert Message.objects.filter(topic="meetings.called").count() == 3


def test_a_call_is_not_sent_to_somebody_who_was_blocked_since(gathering: Gathering) -> None:
    meeting = gathering.plan()
    block(
        gathering.person,
        gathering.town.parents[MONA],
        grounds="Ny avgjørelse",
        grant=gathering.may(P.BLOCK_EDIT),
        now=gathering.town.now,
    )
    assert gathering.see(MONA, meeting).status == 404
    page = gathering.fill(KARI, gathering.path(meeting, "kall-inn/"), "Send innkallingen")
    assert page.summary() == ["Noen på listen kan ikke få vite om møtet. Ta dem ut først."]


def end(gathering: Gathering, name: str) -> None:
    """Take the access to Emma from somebody, from yesterday on."""
    row = Authorisation.objects.get(person=gathering.person, professional=gathering.town.posts[name])
    grant = gathering.may(P.AUTHORISATION_END)
    end_authorisation(row, grant=grant, now=gathering.town.now)
    Authorisation.objects.filter(pk=row.pk).update(valid_until=gathering.day(-1))


# What each gets


@pytest.mark.rule("R-195", "R-196")
def test_the_preview_shows_exactly_what_each_gets(gathering: Gathering) -> None:
    meeting = gathering.plan()
    for name, place in ((MONA, True), (JONAS, False)):
        invitation = gathering.invitation(meeting, name)
        page = gathering.see(KARI, meeting, f"deltakere/{invitation.pk}/")
        assert page.heading == f"Dette får {name}"
        assert ("Møterommet i Strandgata" in page.text) is place
        assert ("Stedet får du vite av koordinatoren" in page.text) is not place
        assert "I Samvirk, og en e-post uten innhold" in page.text
        assert "Torbjørn Kvam" not in page.text


def test_somebody_who_is_not_in_samvirk_gets_a_letter_and_others_may_want_one(gathering: Gathering) -> None:
    meeting = gathering.plan()
    typed = {"Hvem?": "Noen som ikke er i Samvirk", "Navn": "Tante Gro", "Adresse": "Bakken 1"}
    page = gathering.fill(KARI, gathering.path(meeting, "deltakere/ny/"), "Legg til", typed)
    assert "Tante GroDeltakerAdressen er kjent av koordinerende enhetFår brev" in page.text
    gro = Invitation.objects.get(invited_as="outside")
    page = gathering.see(KARI, meeting, f"deltakere/{gro.pk}/")
    assert "Skriv ut brevet og send det." in page.text
    mona = gathering.invitation(meeting, MONA)
    page = gathering.see(KARI, meeting, f"deltakere/{mona.pk}/")
    page = gathering.visitor(KARI).press(page, "Vil ha brev også")
    assert "Trenger ikke brev likevel" in page.text


def test_somebody_outside_has_a_name(gathering: Gathering) -> None:
    meeting = gathering.plan()
    typed = {"Hvem?": "Noen som ikke er i Samvirk"}
    page = gathering.fill(KARI, gathering.path(meeting, "deltakere/ny/"), "Legg til", typed)
    assert page.summary() == ["Skriv hvem det er"]


def letter(gathering: Gathering, meeting: Meeting, name: str, language: str = "nb") -> str:
    pk = gathering.invitation(meeting, name).pk
    path = gathering.path(meeting, f"deltakere/{pk}/brev-{language}.pdf")
    response = gathering.visitor(KARI).client.get(path)
    assert response["Content-Type"] == "application/pdf"
    return words_of(response.content)


@pytest.mark.rule("R-194", "R-196")
def test_the_letter_about_somebody_protected_has_a_reference_and_no_place(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    for name in (EMMA, MONA, JONAS):
        text = letter(gathering, meeting, name)
        assert "Innkalling til møte" in text
        assert "sak " in text
        assert EMMA not in text
        for hidden in ("Strandgata", "Fjordvik skole", "Heis til andre etasje"):
            assert hidden not in text
        assert "Stedet får du vite på en trygg måte. Ring oss." in text


@pytest.mark.rule("R-194", "R-195", "R-196", "R-197")
@pytest.mark.parametrize(
    ("language", "title"),
    [("nb", "Innkalling til møte"), ("nn", "Innkalling til møte"), ("en", "You are called to a meeting")],
)
def test_the_letter_says_whom_who_when_where_and_what(
    fjordvik_and_skogli: Town, language: str, title: str
) -> None:
    gathering = tore(fjordvik_and_skogli)
    meeting = gathering.call_out(names=(TORE, KARI))
    text = letter(gathering, meeting, TORE, language)
    for said in (title, TORE, "Møterommet i Strandgata", "Kari Lund", "Habilitering", "skolen", "400 00 000"):
        assert said in text
    called = gathering.invitation(meeting, TORE)
    assert gathering.see(KARI, meeting, f"deltakere/{called.pk}/brev-xx.pdf").status == 404


def tore(town: Town) -> Gathering:
    """A meeting about Tore, who has nothing to hide, with Kari as koordinator."""
    town.let(KARI, TORE, AuthorisedRelation.COORDINATOR)
    return Gathering(town, TORE)


# Move and call off


@pytest.mark.rule("R-192")
def test_a_meeting_moved_to_another_day_is_called_anew_and_asks_anew(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    Invitation.objects.update(answer="yes", answered_at=gathering.town.now)
    path = gathering.path(meeting, "endre/")
    typed = when(gathering, 10) | {"Hvorfor flytter du møtet?": "Rommet er opptatt"}
    page = gathering.fill(KARI, path, "Flytt og kall inn på nytt", typed)
    assert page.summary() == ["Siste dag for å kalle inn har vært. Skriv hvorfor det haster."]
    page = gathering.fill(KARI, path, "Flytt og kall inn på nytt", typed | when(gathering, 30))
    assert "Rommet er opptatt" in page.text
    text = gathering.see(MONA, meeting).text
    assert "Flyttet fra" in text
    assert "Ikke svart" in text
    assert Message.objects.filter(topic="meetings.moved").count() == 4
    assert MeetingMove.objects.count() == 1
    assert "Møtet er flyttet" in letter(gathering, meeting, MONA)


@pytest.mark.rule("R-192")
def test_a_meeting_moved_within_the_day_keeps_the_notice_people_had(gathering: Gathering) -> None:
    meeting = gathering.call_out(14)
    Meeting.objects.update(called_at=gathering.town.now - timedelta(days=3))
    Meeting.objects.update(starts_at=gathering.at(11), ends_at=gathering.at(11, 10))
    typed = when(gathering, 11) | {"Fra klokken": "12:00", "Til klokken": "13:00"}
    typed |= {"Hvorfor flytter du møtet?": "Etter skoletid"}
    page = gathering.fill(KARI, gathering.path(meeting, "endre/"), "Flytt og kall inn på nytt", typed)
    assert "kl. 12.00–13.00" in page.text
    meeting.refresh_from_db()
    assert meeting.short_notice_reason is None


def test_moving_and_calling_off_say_why(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    page = gathering.fill(KARI, gathering.path(meeting, "endre/"), "Flytt og kall inn på nytt")
    assert page.summary() == ["Skriv hvorfor"]
    page = gathering.fill(KARI, gathering.path(meeting, "avlys/"), "Avlys møtet")
    assert page.summary() == ["Skriv hvorfor"]


def test_a_meeting_called_off_stays_in_the_list_with_its_reason(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    typed = {"Hvorfor avlyser du møtet?": "Emma er syk"}
    gathering.fill(KARI, gathering.path(meeting, "avlys/"), "Avlys møtet", typed)
    for name in (KARI, MONA, JONAS):
        listed = gathering.visitor(name).open(gathering.town.path(EMMA, "moter/"))
        assert "Avlyst" in listed.headings("h2")
    assert "Emma er syk" in gathering.see(MONA, meeting).text
    assert "Det blir ikke noe møte denne dagen." in gathering.see(EMMA, meeting).text
    assert Message.objects.filter(topic="meetings.cancelled").count() == 4
    assert "Møtet er avlyst" in letter(gathering, meeting, MONA)
    again = gathering.fill(KARI, gathering.path(meeting, "avlys/"), "Avlys møtet", typed)
    assert again.summary() == ["Møtet har vært eller er avlyst, og kan ikke endres."]


def test_somebody_added_after_the_call_is_called_at_once_and_taken_out_again_is_told(
    gathering: Gathering,
) -> None:
    meeting = gathering.call_out()
    typed = {"Hvem?": "Marit Aune, Rådgiver eller saksbehandler"}
    page = gathering.fill(KARI, gathering.path(meeting, "deltakere/ny/"), "Legg til", typed)
    assert "Marit Aune" in page.text
    assert Message.objects.filter(topic="meetings.called").count() == 5
    page = gathering.visitor(KARI).press(page, "Ta ut: Marit Aune")
    assert "Marit Aune" not in page.text
    assert Message.objects.filter(topic="meetings.cancelled").count() == 1
    assert gathering.see(MARIT, meeting).status == 404


# Who may do none of it


@pytest.mark.parametrize("name", [MONA, JONAS, ODD])
def test_only_the_koordinator_plans_and_calls(gathering: Gathering, name: str) -> None:
    meeting = gathering.call_out()
    for rest in ("endre/", "endre/", "avlys/", "kall-inn/", "saker/ny/", "deltakere/ny/"):
        assert gathering.see(name, meeting, rest).status in {403, 404}


def test_a_koordinator_calls_to_no_meeting_about_somebody_else(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    path = gathering.town.path(LEIF, f"moter/{meeting.pk}/")
    assert gathering.visitor(MARIT).open(path).status == 404


def test_whoever_calls_a_meeting_off_sees_which(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    page = gathering.see(KARI, meeting, "avlys/")
    assert f"{meeting.starts_at.day}. " in page.text
    assert "kl. 09.00–10.00." in page.text
