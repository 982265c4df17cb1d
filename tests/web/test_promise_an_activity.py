"""Activities: who does what by when; asked about, promised, declined, noted, done, stopped, taken back."""

from datetime import timedelta
from typing import Any

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.goals import actions
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity, DecisionState, Responsible
from samvirk.outbox.models import Channel, Delivery
from tests.notifications.telling import deliver_all
from tests.promising import P, Work
from tests.town import EMMA, INGRID, JONAS, KARI, MARIT, MONA, ODD, PETTER, SIGRID, TORE, Town
from tests.web.visiting import Page

WHAT = "Lage lekegruppe"


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Work:
    return Work(fjordvik_and_skogli)


def write(work: Work, name: str = KARI, /, **typed: Any) -> Page:
    button = "Lagre tiltaket" if name == KARI else "Lagre forslaget"
    return work.press(name, button, {"Hva skal gjøres?": WHAT} | typed, rest="tiltak/nytt/")


def at(row: Activity, rest: str) -> str:
    return f"tiltak/{row.pk}/{rest}"


def mine(work: Work, name: str, chosen: str = "") -> Page:
    return work.visitor(name).open(f"/mine-tiltak/{chosen}")


def home(work: Work, name: str) -> str:
    return work.visitor(name).open("/").text


# Write it down


@pytest.mark.rule("R-146")
def test_a_new_one_is_three_fields_with_who_and_when_filled_in(work: Work) -> None:
    form = work.page(KARI, "tiltak/nytt/")
    assert form.value("Hvem gjør det?") == "Kari Lund (rådgiver eller saksbehandler)"
    assert form.value("Innen") == (work.town.today + timedelta(weeks=4)).isoformat()
    page = write(work, **{"Personen var med og er enig": True})
    assert "Tatt på seg" in page.text
    assert Activity.objects.get().accepted_by == work.town.accounts[KARI]


@pytest.mark.rule("R-160", "R-161")
def test_it_tells_who_what_when_how_and_how_much(work: Work) -> None:
    goal = work.goal()
    form = work.visitor(KARI).open(f"{work.town.path(EMMA, 'maal/tiltak/nytt/')}?maal={goal.pk}")
    typed = {
        "Hva skal gjøres?": WHAT,
        "Hvem gjør det?": "Jonas Berg (rådgiver eller saksbehandler)",
        "Innen": "01.06.2027",
        "Hvordan?": "I storefri",
        "Hvor mye og hvor ofte?": "To ganger i uka",
    }
    page = work.visitor(KARI).press(form, "Lagre tiltaket", typed)
    for word in (WHAT, "Jonas Berg · innen 1. juni 2027", "I storefri", "To ganger i uka"):
        assert word in words_of(page, "Ha noen å leke med")


def words_of(page: Page, heading: str) -> str:
    return " ".join(page.section(heading).get_text().split())


@pytest.mark.rule("R-161")
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"Innen": ""}, "Fyll inn en dato, eller kryss av for løpende"),
        ({"Innen": "aldri"}, "Skriv datoen som dag.måned.år, for eksempel 10.12.2026"),
        ({"Hva skal gjøres?": ""}, "Skriv hva som skal gjøres"),
        ({"Hvem gjør det?": "Velg"}, "Velg hvem"),
        ({"Hvem gjør det?": "Noen som ikke er i Samvirk"}, "Skriv hvem det er"),
    ],
    ids=str,
)
def test_what_is_missing_is_said_beside_the_field(work: Work, typed: dict[str, str], error: str) -> None:
    page = write(work, **typed)
    assert (page.status, page.summary()) == (422, [error])
    assert not Activity.objects.exists()


@pytest.mark.rule("R-161")
def test_what_goes_on_has_no_day(work: Work) -> None:
    assert "løpende" in write(work, **{"Løpende, uten siste dag": True}).text
    assert Activity.objects.get().due_on is None


@pytest.mark.rule("R-161")
def test_ikke_avklart_is_counted_at_the_top(work: Work) -> None:
    page = write(work, **{"Hvem gjør det?": "Ikke avklart hvem", "Personen var med og er enig": True})
    assert "1 ikke avklart" in words_of(page, "Ikke avgjort ennå")
    assert "1 tiltak er ikke avklart" in home(work, KARI)
    assert WHAT in mine(work, KARI, "?vis=uavklart").text


@pytest.mark.rule("R-161", "R-165")
def test_everything_that_is_not_settled_is_counted(work: Work) -> None:
    work.activity(due_on=work.town.today - timedelta(days=2), is_own=True)
    work.answer(actions.decline_activity, work.activity(), reason="Har ikke tid")
    work.activity()
    work.activity(is_own=True, has_agreed=False)
    said = words_of(work.page(INGRID), "Ikke avgjort ennå")
    for words in ("1 er forsinket", "1 har fått nei", "2 venter på svar"):
        assert words in said


def test_somebody_outside_has_a_name_and_the_koordinator_writes_their_yes_in(work: Work) -> None:
    typed: dict[str, Any] = {
        "Hvem gjør det?": "Noen som ikke er i Samvirk",
        "Navn på den som ikke er i Samvirk": "Trener Ås",
        "Personen var med og er enig": True,
    }
    page = write(work, **typed)
    assert "Venter på svar fra Trener Ås." in page.text
    page = work.visitor(KARI).press(page, f"Skriv inn ja fra den som gjør det: {WHAT}")
    assert "Kari Lund skrev inn ja." in page.text
    form = work.page(KARI, at(Activity.objects.get(), ""))
    assert form.value("Navn på den som ikke er i Samvirk") == "Trener Ås"


@pytest.mark.rule("R-127")
def test_without_goal_or_need_it_warns_and_is_saved(work: Work) -> None:
    page = write(work)
    assert Activity.objects.exists()
    assert "Tiltaket hører ikke til noe mål eller behov." in page.text
    assert "hører ikke til noe" not in work.page(JONAS).text
    row = Activity.objects.get()
    work.goal()
    page = work.press(
        KARI, "Lagre endringen", {"Hva skal det hjelpe med?": "Ha noen å leke med"}, rest=at(row, "")
    )
    assert "hører ikke til noe" not in page.text


def test_the_family_proposes_and_what_they_do_themselves_is_taken_on(work: Work) -> None:
    page = write(work, MONA, **{"Hvem gjør det?": "Mona Nilsen (forelder)"})
    assert "Tatt på seg" in page.text
    row = Activity.objects.get()
    page = work.press(
        MONA,
        "Lagre endringen",
        {"Hvem gjør det?": "Jonas Berg (rådgiver eller saksbehandler)"},
        rest=at(row, ""),
    )
    assert "Venter på svar fra Jonas Berg." in page.text


@pytest.mark.rule("R-146")
def test_somebody_who_is_not_around_the_person_cannot_be_chosen(work: Work) -> None:
    offered = work.page(KARI, "tiltak/nytt/").options("Hvem gjør det?")
    assert not [name for name in offered if ODD in name or SIGRID in name or PETTER in name]
    assert "Noen som ikke er i Samvirk" in offered


# Answer


@pytest.mark.rule("R-146")
def test_whoever_is_asked_says_yes_with_one_press(work: Work) -> None:
    row = work.activity()
    assert "Noen venter på svar fra deg" in home(work, JONAS)
    page = work.visitor(JONAS).press(mine(work, JONAS), f"Ja, jeg gjør det: {WHAT}")
    assert page.path == "/mine-tiltak/"
    assert "Tatt på seg" in page.text
    assert "Dette har du lovet" in home(work, JONAS)
    row.refresh_from_db()
    assert row.accepted_by == work.town.accounts[JONAS]


@pytest.mark.rule("R-146")
def test_assigned_to_somebody_absent_is_a_proposal_until_accepted(work: Work) -> None:
    write(
        work,
        **{
            "Hvem gjør det?": "Jonas Berg (rådgiver eller saksbehandler)",
            "Personen var med og er enig": True,
        },
    )
    assert "Venter på svar fra Jonas Berg." in work.page(KARI).text
    work.press(JONAS, f"Ja, jeg gjør det: {WHAT}")
    assert "Tatt på seg" in work.page(KARI).text


@pytest.mark.rule("R-146")
def test_a_no_needs_a_reason_which_everybody_reads(work: Work) -> None:
    row = work.activity()
    refused = work.press(JONAS, "Send svaret", {}, rest=at(row, "nei/"))
    assert refused.summary() == ["Skriv hvorfor"]
    page = work.press(JONAS, "Send svaret", {"Hvorfor ikke?": "Jeg har sluttet"}, rest=at(row, "nei/"))
    assert page.path == "/mine-tiltak/"
    assert WHAT not in page.text
    for name in (KARI, MONA):
        assert "Hvorfor nei: Jeg har sluttet" in work.page(name).text
    again = work.press(JONAS, f"Jeg gjør det likevel: {WHAT}")
    assert "Tatt på seg" in again.text


def test_pressed_twice_it_is_done_once(work: Work) -> None:
    row, jonas = work.activity(), work.visitor(JONAS)
    page = mine(work, JONAS)
    for _time in range(2):
        assert jonas.press(page, f"Ja, jeg gjør det: {WHAT}").status == 200
    page = mine(work, JONAS)
    for _time in range(2):
        assert jonas.press(page, f"Ferdig: {WHAT}").status == 200
    row.refresh_from_db()
    assert row.done_on == work.town.today


@pytest.mark.rule("R-165")
def test_the_person_says_yes_no_or_talk_to_me_to_what_was_proposed_without_them(work: Work) -> None:
    row = work.activity(is_own=True, has_agreed=False)
    assert "Noen foreslår dette for deg" in home(work, EMMA)
    for button, said in (
        ("Snakk med meg", "Vil snakke om det"),
        ("Nei", "Personen sa nei"),
    ):
        work.press(EMMA, f"{button}: {WHAT}")
        assert said in work.page(KARI).text
    row.refresh_from_db()
    assert row.person_answered_at is not None


@pytest.mark.rule("R-165")
@pytest.mark.parametrize(("name", "button"), [(MONA, "Ja, fint"), (KARI, "Personen har sagt ja")])
def test_who_speaks_for_the_person_answers_and_the_koordinator_writes_it_in(
    work: Work, name: str, button: str
) -> None:
    work.activity(is_own=True, has_agreed=False)
    assert "Foreslått" in work.page(KARI).text
    assert "Tatt på seg" in work.press(name, f"{button}: {WHAT}").text


def test_an_answer_that_is_none_is_not_there(work: Work) -> None:
    row = work.activity(has_agreed=False)
    path = work.town.path(EMMA, f"maal/{at(row, 'svar/kanskje/')}")
    assert work.visitor(EMMA).client.post(path).status_code == 404


@pytest.mark.rule("R-165")
def test_no_answer_is_reminded_of_and_never_taken_for_a_yes(work: Work) -> None:
    row = work.activity(has_agreed=False)
    deliver_all(work.town.now)
    later = work.town.now + timedelta(days=14)
    deliver_all(later)
    told = Delivery.objects.filter(channel=Channel.SCREEN, message__subject_id=row.pk)
    counted = {
        name: told.filter(account_id=work.town.accounts[name].pk).count()
        for name in (JONAS, MONA, EMMA, KARI, PETTER)
    }
    assert counted == {JONAS: 2, MONA: 2, EMMA: 2, KARI: 0, PETTER: 0}
    assert not Activity.objects.agreed().exists()
    assert "1 tiltak er ikke avklart" in home(work, KARI)


@pytest.mark.rule("R-165")
@pytest.mark.parametrize("who", [JONAS, MONA, ""])
def test_whoever_has_answered_is_not_reminded(work: Work, who: str) -> None:
    row = work.activity(who=work.who(who), has_agreed=bool(who))
    deliver_all(work.town.now)
    first = Delivery.objects.filter(message__subject_id=row.pk).count()
    assert first
    work.answer(actions.accept_activity, row)
    deliver_all(work.town.now + timedelta(days=20))
    assert Delivery.objects.filter(message__subject_id=row.pk).count() == first


def test_a_notice_leads_to_the_goals(work: Work) -> None:
    work.activity()
    deliver_all(work.town.now)
    jonas = work.visitor(JONAS)
    notices = jonas.open("/beskjeder/")
    button = next(one for one in notices.buttons() if "Du er spurt om et tiltak" in one)
    assert jonas.press(notices, button).heading == "Mål og tiltak"


@pytest.mark.rule("R-146")
def test_a_changed_day_asks_anew(work: Work) -> None:
    row = work.activity(is_own=True)
    page = work.press(KARI, "Lagre endringen", {"Innen": "01.06.2027"}, rest=at(row, ""))
    assert "Venter på svar fra Jonas Berg og Emma Nilsen." in page.text


# How it goes


@pytest.mark.rule("R-162")
def test_the_latest_note_stands_beneath_with_day_and_author(work: Work) -> None:
    row = work.activity(is_own=True)
    for text in ("Begynt så smått", "Fire barn er med"):
        page = work.press(JONAS, "Lagre notatet", {"Hvordan går det?": text}, rest=at(row, "notat/"))
    assert page.path == "/mine-tiltak/"
    said = work.page(KARI)
    assert "Fire barn er med Jonas Berg, " in said.text
    older = said.main.find("details")
    assert older is not None
    assert "Begynt så smått" in older.get_text()


@pytest.mark.rule("R-160")
def test_done_is_one_press_folded_away_counted_and_taken_back(work: Work) -> None:
    work.activity(is_own=True, goal=work.goal())
    page = work.press(KARI, f"Ferdig: {WHAT}")
    assert "1 av 1 tiltak ferdig" in page.text
    assert "Ferdig og stanset (1)" in page.text
    page = work.visitor(KARI).press(page, f"Åpne igjen: {WHAT}")
    assert "0 av 1 tiltak ferdig" in page.text


def test_done_and_stopped_may_have_a_word_on_it(work: Work) -> None:
    row, other = work.activity(is_own=True), work.activity("Svømme", is_own=True)
    work.press(JONAS, "Ferdig", {"Vil du si noe om det?": "Gikk fint"}, rest=at(row, "ferdig/"))
    refused = work.press(KARI, "Stans tiltaket", {}, rest=at(other, "stans/"))
    assert refused.summary() == ["Skriv hvorfor"]
    page = work.press(KARI, "Stans tiltaket", {"Hvorfor?": "Badet er stengt"}, rest=at(other, "stans/"))
    for words in ("Gikk fint", "Badet er stengt", "Stanset", "Ferdig og stanset (2)"):
        assert words in page.text
    refused = work.press(KARI, "Lagre notatet", {"Hvordan går det?": "x"}, rest=at(other, "notat/"))
    assert refused.summary() == ["Tiltaket er ferdig eller stanset. Åpne det igjen først."]


@pytest.mark.rule("R-005")
def test_a_refused_activity_stays_visible_with_what_was_done_instead(work: Work) -> None:
    row = work.activity(is_own=True)
    typed = {"Krever tiltaket vedtak?": "Søkt, venter på svar", "Saksnummer": "2026/77"}
    page = work.press(KARI, "Lagre", typed, rest=at(row, "vedtak/"))
    assert "Krever vedtak. Søkt, venter på svar." in page.text
    assert "Saksnummer: 2026/77." in page.text
    page = work.press(KARI, "Lagre", {"Krever tiltaket vedtak?": "Avslått"}, rest=at(row, "vedtak/"))
    assert "I stedet: ikke skrevet ned ennå." in page.text
    typed = {"Hva gjør dere i stedet?": "Bestemor følger"}
    work.press(KARI, "Lagre", typed, rest=at(row, "vedtak/"))
    work.answer(actions.stop_activity, row, reason="Avslag")
    for name in (KARI, MONA, JONAS):
        page = work.page(name)
        assert "Ferdig og stanset" not in page.text
        assert "Krever vedtak. Avslått." in page.text
        assert "I stedet: Bestemor følger" in page.text


@pytest.mark.rule("R-005")
def test_a_decision_may_turn_out_not_to_be_needed(work: Work) -> None:
    row = work.activity()
    actions.note_decision(
        row,
        DecisionState.GRANTED,
        reference="",
        instead="",
        expected_version=1,
        grant=work.may(P.PLAN_WRITE),
        now=work.moment,
    )
    assert "Innvilget" in work.page(KARI).text
    page = work.press(
        KARI, "Lagre", {"Krever tiltaket vedtak?": "Krever ikke vedtak"}, rest=at(row, "vedtak/")
    )
    assert "Innvilget" not in page.text


# Lists and first screens


def test_only_ones_own_are_shown_when_one_wants(work: Work) -> None:
    goal = work.goal()
    work.activity("Tiltaket til Jonas", goal=goal, is_own=True)
    work.activity("Tiltaket til Kari", who=work.who(KARI), is_own=True)
    page = work.visitor(KARI).open(work.town.path(EMMA, "maal/?vis=mine"))
    assert "Tiltaket til Kari" in page.text
    assert "Tiltaket til Jonas" not in page.text
    assert work.page(INGRID).links().get("Mine") is None


def test_a_provider_reads_all_promises_over_persons_the_soonest_first(work: Work) -> None:
    work.town.let(JONAS, TORE, AuthorisedRelation.PARTICIPANT)
    work.activity("Sist", is_own=True, is_ongoing=True)
    work.name = TORE
    work.activity("Først", is_own=True, due_on=work.town.today - timedelta(days=1))
    text = mine(work, JONAS).text
    assert text.index(TORE) < text.index("Først") < text.index(EMMA) < text.index("Sist")
    assert "Fristen er passert" in text
    assert "Fristen er passert" in home(work, JONAS)


def test_promises_without_a_day_are_told_too(work: Work) -> None:
    work.activity(is_own=True, is_ongoing=True)
    assert "Alle er løpende." in home(work, JONAS)


def test_a_koordinator_has_a_card_for_what_is_late(work: Work) -> None:
    work.activity(is_own=True, due_on=work.town.today - timedelta(days=1))
    assert "1 tiltak er forsinket" in home(work, KARI)
    assert WHAT in work.visitor(KARI).open("/fremdrift/").text


def test_a_parent_has_a_card_for_what_they_are_asked(work: Work) -> None:
    work.activity(who=work.who(MONA))
    assert "Noen venter på svar fra deg" in home(work, MONA)
    page = work.visitor(MONA).press(mine(work, MONA, "?vis=svar"), f"Ja, jeg gjør det: {WHAT}")
    assert page.status == 200


def test_nobody_to_answer_leaves_the_list_empty(work: Work) -> None:
    assert "Ingenting her nå" in mine(work, MARIT).text


@pytest.mark.parametrize(("name", "kind"), [(SIGRID, "post"), (ODD, "post"), (PETTER, "parent")])
def test_whoever_may_not_see_the_person_reads_nothing_of_their_own_promise(
    work: Work, name: str, kind: str
) -> None:
    """A participant whose consent ended yesterday, a neighbour employed here, a blocked parent."""
    who = work.who(name) if kind == "post" else Who(kind=Responsible.PARENT, parent=work.town.parents[name])
    row = work.activity(who=who)
    assert work.page(name).status == 404
    assert WHAT not in mine(work, name).text
    assert "venter på svar fra deg" not in home(work, name)
    path = work.town.path(EMMA, f"maal/{at(row, 'ja/')}")
    assert work.visitor(name).client.post(path, {"version": "1"}).status_code == 404
    deliver_all(work.town.now)
    account = work.town.accounts[name].pk
    assert not Delivery.objects.filter(message__subject_id=row.pk, account_id=account).exists()


@pytest.mark.rule("R-138")
def test_goals_and_activities_need_no_plan(work: Work) -> None:
    work.activity(is_own=True, goal=work.goal())
    page = work.page(KARI)
    assert "Ha noen å leke med" in page.headings("h2")
    assert WHAT in page.text


def test_a_very_long_name_is_read_whole(work: Work) -> None:
    long = "Samarbeidsavtalen" * 20
    work.activity(long)
    assert long in work.page(KARI).text


def test_the_unit_reads_and_changes_nothing(work: Work) -> None:
    row = work.activity()
    page = work.page(INGRID)
    assert WHAT in page.text
    assert not page.main.find("form")
    assert work.visitor(INGRID).open(work.town.path(EMMA, f"maal/{at(row, '')}")).status == 403
