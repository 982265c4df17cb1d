"""The coordination ends: wished, shown before it is confirmed, told in a letter, taken up again."""

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.coordination.models import Coordination
from samvirk.core import clock
from samvirk.meetings.models import Meeting
from samvirk.notifications.deliver import deliver_due
from samvirk.reviews.models import Ending, EndingGround, FurtherNeed
from tests.appointing import with_leaders
from tests.documents.reading import words_of
from tests.gathering import Gathering
from tests.meetings.gathering import Gathering as Meetings
from tests.notifications.telling import told
from tests.reviewing import Reviewing, reviewing
from tests.town import EMMA, INGRID, JONAS, KARI, MARIT, MONA, TORE, Town
from tests.web.visiting import Page


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Reviewing:
    about = reviewing(with_leaders(fjordvik_and_skogli))
    about.appointed()
    about.goal()
    return about


def see(work: Reviewing, name: str, rest: str = "evaluering/") -> Page:
    return work.town.visitor(name).open(work.town.path(work.name, rest))


def press(work: Reviewing, name: str, rest: str, button: str, typed: dict[str, str | bool]) -> Page:
    return work.town.visitor(name).press(see(work, name, rest), button, typed)


CONFIRMED: dict[str, str | bool] = {
    "Hvorfor avslutter dere?": "Personen ønsker det ikke lenger",
    "Hvem sa det, og hvordan?": "Tore ringte",
    "Jeg har lest hva som slutter": True,
}


def letter(work: Reviewing, name: str, language: str = "nb") -> str:
    (ending,) = Ending.objects.carried_out()
    path = work.town.path(work.name, f"avslutning/{ending.pk}/brev-{language}.pdf")
    response = work.town.visitor(name).client.get(path)
    assert response.status_code == 200
    return words_of(response.content)


@pytest.mark.rule("R-238")
def test_the_person_says_that_they_want_no_more_and_may_think_again(work: Reviewing) -> None:
    typed: dict[str, str | bool] = {"Vil du si hvorfor?": "Vil klare meg selv"}
    wished = press(work, TORE, "avslutning/onske/", "Send ønsket", typed)
    assert "Ønsker ikke koordinering lenger" in wished.text
    assert "«Vil klare meg selv»" in see(work, KARI).text
    assert "1 vil ikke ha koordinering lenger" in work.town.visitor(KARI).open("/").text
    again = press(work, TORE, "avslutning/onske/", "Send ønsket", {})
    assert "Ønsket er sendt." in " ".join(again.summary())
    back = work.town.visitor(TORE).press(see(work, TORE), "Jeg vil fortsette likevel")
    assert "Ønsker ikke koordinering lenger" not in back.text
    assert see(work, TORE, "avslutning/angre/").status == 405


@pytest.mark.rule("R-238")
def test_what_ends_and_what_is_kept_is_shown_before_it_is_confirmed(work: Reviewing) -> None:
    work.activity()
    Gathering(work.town, TORE).start()
    for name in (JONAS, MARIT):
        work.town.let(name, TORE, AuthorisedRelation.PARTICIPANT)
    page = see(work, KARI, "avslutning/")
    ends = page.section("Dette slutter nå").text
    for words in ("Koordineringen", "4 fagpersoner", KARI, JONAS, MARIT, "Ansvarsgruppen", "1 åpent tiltak"):
        assert words in ends
    assert "Ingenting blir slettet." in page.section("Dette blir tatt vare på").text
    unread = CONFIRMED | {"Jeg har lest hva som slutter": False}
    refused = press(work, KARI, "avslutning/", "Avslutt koordineringen", unread)
    assert "Les hva som slutter, og kryss av" in " ".join(refused.summary())
    assert Coordination.objects.filter(person=work.person, closed_on=None).exists()


@pytest.mark.rule("R-238")
def test_kari_jonas_and_marit_see_no_more_and_the_family_still_reads(fjordvik_and_skogli: Town) -> None:
    about = reviewing(with_leaders(fjordvik_and_skogli))
    about.name = EMMA
    about.open()
    about.goal("Ha noen å leke med")
    about.held()
    assert [see(about, name).status for name in (KARI, JONAS, MARIT)] == [200, 200, 200]
    about.end()
    for rest in ("", "evaluering/", "maal/", "plan/"):
        assert [see(about, name, rest).status for name in (KARI, JONAS, MARIT)] == [404, 404, 404]
    for rest in ("", "evaluering/", "maal/", "plan/", "koordinering/"):
        assert [see(about, name, rest).status for name in (MONA, EMMA)] == [200, 200]
    assert "Ha noen å leke med" in see(about, MONA, "maal/").text
    assert "Avsluttet" in see(about, MONA).text


@pytest.mark.rule("R-238")
def test_meetings_to_come_are_called_off_and_those_who_were_called_are_told(
    fjordvik_and_skogli: Town,
) -> None:
    about = Reviewing(fjordvik_and_skogli, EMMA)
    about.open()
    Meetings(about.town, EMMA).call_out()
    page = see(about, KARI, "avslutning/")
    assert "1 møte blir avlyst." in page.section("Dette slutter nå").text
    press(about, KARI, "avslutning/", "Avslutt koordineringen", CONFIRMED)
    assert not Meeting.objects.coming(about.town.now).exists()
    assert "Avlyst" in about.town.visitor(MONA).open(about.town.path(EMMA, "moter/")).text
    while deliver_due(tell_time=clock.now):
        pass
    assert {KARI, MONA, JONAS} <= set(told(topic="meetings.cancelled"))


@pytest.mark.rule("R-238")
def test_the_koordinator_ends_it_and_the_letter_says_when_why_and_how_to_come_back(work: Reviewing) -> None:
    press(work, KARI, "avslutning/", "Avslutt koordineringen", CONFIRMED)
    assert see(work, KARI).status == 404
    text = letter(work, TORE)
    assert "Koordineringen er avsluttet" in text
    assert "Ingenting er slettet." in text
    assert "Ta kontakt med Koordinerende enhet" in text
    assert "klage" not in text
    assert "Koordineringa er avslutta" in letter(work, INGRID, "nn")
    assert "The coordination has ended" in letter(work, INGRID, "en")
    (ending,) = Ending.objects.all()
    assert see(work, TORE, f"avslutning/{ending.pk}/brev-de.pdf").status == 404
    assert see(work, TORE, "avslutning/00000000-0000-7000-8000-000000000000/brev-nb.pdf").status == 404


@pytest.mark.rule("R-238")
def test_edge_the_person_wants_to_go_on_and_both_views_stand_and_the_letter_says_how_to_complain(
    work: Reviewing,
) -> None:
    work.held(FurtherNeed.END, more=True)
    (review,) = work.person.coordinations.get().reviews.all()
    page = see(work, KARI, f"evaluering/{review.pk}/")
    assert "Begge syn står her." in page.text
    assert "Se hva som slutter, og avslutt" in page.links()
    over = CONFIRMED | {"Hvorfor avslutter dere?": "Behovet er over", "Hvem sa det, og hvordan?": ""}
    press(work, KARI, "avslutning/", "Avslutt koordineringen", over)
    text = letter(work, TORE)
    for words in ("Klarer seg selv", "Jeg har det bra", "Slik klager du", "Statsforvalteren", "4 uker"):
        assert words in text
    assert "Personen ville fortsette" in see(work, INGRID).text


@pytest.mark.rule("R-238")
def test_the_unit_alone_takes_it_up_again_and_finds_a_koordinator_anew(work: Reviewing) -> None:
    work.end()
    assert "Ta opp koordineringen igjen" not in see(work, TORE).links()
    assert see(work, TORE, "avslutning/igjen/").status == 403
    unsaid = press(work, INGRID, "avslutning/igjen/", "Ta opp koordineringen igjen", {})
    assert unsaid.error("Hvorfor tar dere den opp igjen?") == "Skriv hvorfor"
    why: dict[str, str | bool] = {"Hvorfor tar dere den opp igjen?": "Ringte selv"}
    case = press(work, INGRID, "avslutning/igjen/", "Ta opp koordineringen igjen", why)
    assert "Skriv ned et ønske" in case.links()
    assert "Tatt opp igjen" in see(work, TORE).text
    assert see(work, KARI).status == 404
    assert see(work, INGRID, "avslutning/igjen/").status == 404


def test_the_unit_ends_it_where_nobody_is_koordinator(fjordvik_and_skogli: Town) -> None:
    about = Reviewing(fjordvik_and_skogli, TORE)
    about.open()
    page = press(about, INGRID, "avslutning/", "Avslutt koordineringen", CONFIRMED)
    assert "Avsluttet" in page.text
    assert Ending.objects.get().ground == EndingGround.WISH


def test_a_child_does_not_end_it_alone(fjordvik_and_skogli: Town) -> None:
    about = Reviewing(fjordvik_and_skogli, EMMA)
    about.open()
    assert see(about, EMMA, "avslutning/onske/").status == 403
    assert see(about, MONA, "avslutning/onske/").status == 200
    assert work_links(about) == []


def work_links(about: Reviewing) -> list[str]:
    return [name for name in see(about, EMMA).links() if "vil ikke ha" in name]


def test_nothing_is_ended_where_nothing_has_begun(fjordvik_and_skogli: Town) -> None:
    about = Reviewing(fjordvik_and_skogli, TORE)
    assert "Vi har ikke sett på det ennå" in see(about, TORE).text
    assert [see(about, TORE, "avslutning/onske/").status, see(about, INGRID, "avslutning/").status] == [
        404,
        404,
    ]
    about.open()
    assert about.town.visitor(TORE).client.post(about.town.path(TORE, "avslutning/angre/")).status_code == 404
