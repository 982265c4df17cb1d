"""The unit finds and appoints a koordinator; those who are asked answer; the family is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from samvirk.consent.models import ConsentKind
from samvirk.coordination import actions
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    CoordinatorWish,
    PlanOffer,
    WhyNot,
    WishKind,
)
from samvirk.organisations.actions import decide_setting
from samvirk.people.actions import protect_address
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.dated import SettingKey
from samvirk.staff.actions import report_absence
from tests.appointing import HEAD, Matter, P, load_up, with_leaders
from tests.documents.reading import words_of
from tests.reviewing import Reviewing
from tests.town import ELIN, EMMA, INGRID, JONAS, KARI, MONA, NORA, ODD, TORBJORN, TORE, Town
from tests.web.visiting import Page, Visitor


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    return with_leaders(fjordvik_and_skogli)


@pytest.fixture
def begun(matter: Matter) -> Matter:
    matter.open()
    matter.consent()
    matter.wish(words="Noen som ringer tilbake")
    return matter


def visitor(matter: Matter, name: str) -> Visitor:
    return matter.town.visitor(name)


def case(matter: Matter, name: str = INGRID) -> Page:
    return visitor(matter, name).open(matter.town.path(matter.name, "koordinering/"))


def press(matter: Matter, button: str, typed: Any = None, name: str = INGRID) -> Page:
    return visitor(matter, name).press(case(matter, name), button, typed)


def form(matter: Matter, rest: str, button: str, typed: Any, name: str = INGRID) -> Page:
    """Fill in the form at an address beneath the coordination."""
    who = visitor(matter, name)
    return who.press(who.open(matter.town.path(matter.name, f"koordinering/{rest}")), button, typed)


def link(page: Page, words: str) -> str:
    return next(path for text, path in page.links().items() if text.startswith(words))


# Begin and wish


@pytest.mark.rule("R-002")
def test_a_coordination_is_begun_for_who_had_a_koordinator_before(matter: Matter) -> None:
    assert "Ingen koordinering er begynt." in case(matter).text
    page = form(matter, "ny/", "Begynn", {"Hva slags koordinator?": "Koordinator"})
    assert "Uten koordinator i 1 dag. Ingen er oppnevnt ennå." in page.text
    again = form(matter, "ny/", "Begynn", {"Hva slags koordinator?": "Koordinator"})
    assert (again.status, again.summary()) == (
        422,
        ["Personen har en koordinering fra før. Gå tilbake, så ser du den."],
    )


@pytest.mark.rule("R-045")
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"Hva ønsker personen?": "Ingen bestemt"}, ""),
        ({"Hva ønsker personen?": "Noen fra en bestemt enhet"}, "Velg enheten"),
        ({"Hva ønsker personen?": "Noen utenfor kommunen, eller privat"}, "Skriv hvem det er"),
        ({}, "Velg hva personen ønsker"),
    ],
    ids=str,
)
def test_a_wish_says_what_it_is_about(matter: Matter, typed: dict[str, str], error: str) -> None:
    matter.open()
    page = form(matter, "onske/", "Lagre ønsket", typed)
    assert page.summary() == ([error] if error else [])
    assert CoordinatorWish.objects.exists() is not bool(error)


@pytest.mark.rule("R-045")
def test_one_of_the_staff_is_found_by_name_and_wished_for_or_not(matter: Matter) -> None:
    matter.open()
    for purpose, words in (("onske", "Ønsker Elin Foss"), ("ikke-onske", "Ønsker ikke Elin Foss")):
        ingrid = visitor(matter, INGRID)
        found = form(matter, f"finn/{purpose}/", "Finn fagpersonen", {"Hva heter fagpersonen?": "Foss"})
        page = ingrid.press(ingrid.open(found.links()[ELIN]), "Lagre ønsket")
        assert words in page.text


@pytest.mark.rule("R-055")
def test_a_wish_that_cannot_be_granted_is_explained_to_the_person(begun: Matter) -> None:
    begun.wish(WishKind.NAMED, words="Fysioterapeuten på sykehuset")
    page = case(begun)
    ingrid = visitor(begun, INGRID)
    asked = ingrid.open(link(page, "Kan ikke innfris"))
    refused = ingrid.press(asked, "Lagre", {"Hvorfor går det ikke?": "Arbeider ikke i kommunen"})
    assert refused.error("Forklar det for personen") == "Skriv en forklaring til personen"
    ingrid.press(
        asked,
        "Lagre",
        {
            "Hvorfor går det ikke?": "Arbeider ikke i kommunen",
            "Forklar det for personen": "Hun blir med i gruppen i stedet.",
        },
    )
    own = case(begun, TORE).text
    assert "Det gikk ikke: Arbeider ikke i kommunen. Hun blir med i gruppen i stedet." in own


# Ask


@pytest.mark.rule("R-053", "R-056")
def test_the_page_suggests_somebody_and_says_why(matter: Matter) -> None:
    matter.name = EMMA
    matter.open(CoordinatorKind.CHILD_COORDINATOR)
    matter.wish()
    text = case(matter).text
    for words in (
        "Kari Lund",
        "Hovedregelen: den som er mest inne",
        "1 tjeneste herfra",
        "Er koordinator for 0 fra før.",
        "Barnekoordinator til barnet er 18 år",
    ):
        assert words in text
    page = press(matter, "Spør Kari Lund")
    assert "Venter på svar" in page.headings("h2")
    assert "Hvorfor denne datoen?" in page.text
    assert CoordinatorRequest.objects.get().size == "1 tjeneste herfra"


def test_what_was_suggested_and_is_no_more_changes_nothing(matter: Matter) -> None:
    matter.open()
    ingrid = visitor(matter, INGRID)
    answer = ingrid.client.post(matter.town.path(TORE, "koordinering/spor/"), {"step": "x"})
    assert answer.status_code == 302
    assert not CoordinatorRequest.objects.exists()


@pytest.mark.rule("R-045")
def test_without_a_wish_the_page_says_what_comes_first(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    page = press(matter, "Spør Kari Lund")
    assert (page.status, page.heading) == (422, "Det går ikke ennå")
    assert "Skriv først ned hva personen ønsker." in page.text


@pytest.mark.rule("R-056")
def test_school_is_asked_with_a_reason(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    matter.wish()
    page = press(matter, "Spør Jonas Berg")
    assert "Valget trenger en grunn." in page.text
    post = matter.who(JONAS).pk
    page = form(matter, f"finn/sporsmal/{post}/", "Spør", {})
    assert page.error("Hvorfor nettopp denne?") == "Valget trenger en grunn. Skriv hvorfor."
    form(matter, f"finn/sporsmal/{post}/", "Spør", {"Hvorfor nettopp denne?": "Ser henne hver dag"})
    assert CoordinatorRequest.objects.get().professional == matter.who(JONAS)


@pytest.mark.rule("R-057")
def test_a_unit_is_asked_to_name_somebody(begun: Matter) -> None:
    page = form(
        begun,
        f"spor/enhet/{begun.unit().pk}/",
        "Spør",
        {"Hvordan spør du?": "Anmodning: enheten skal oppnevne", "Hvorfor nettopp denne?": "Kjenner ham"},
    )
    assert "Venter på svar" in page.headings("h2")
    torbjorn = visitor(begun, TORBJORN)
    asked = torbjorn.open("/foresporsler/")
    assert "Hvem i Habilitering kan være koordinator?" in asked.headings("h2")
    named = torbjorn.open(link(asked, "Ja, velg hvem"))
    assert torbjorn.press(named, "Ja, denne").error("Hvem?") == "Velg hvem"
    assert (
        torbjorn.press(named, "Ja, denne", {"Hvem?": "Elin Foss, Rådgiver eller saksbehandler"}).status == 200
    )
    assert "Klar" not in asked.text
    assert "Begge har sagt ja" in case(begun).headings("h2")


def test_a_purpose_or_a_step_that_is_none_is_not_there(begun: Matter) -> None:
    ingrid = visitor(begun, INGRID)
    for rest in ("finn/annet/", f"finn/annet/{begun.who(ELIN).pk}/", "trinn/14/", "trinn/0/"):
        assert ingrid.open(begun.town.path(TORE, f"koordinering/{rest}")).status == 404
    request = begun.ask(ELIN, reason="x")
    assert ingrid.open(f"/foresporsler/{request.pk}/svar/annen/").status == 404


# Answer


@pytest.mark.rule("R-054", "R-069")
def test_candidate_and_leader_answer_with_one_press_and_learn_no_name(begun: Matter) -> None:
    begun.ask(ELIN, reason="Bor nær Tore", size="2 tjenester")
    for name, title in ((ELIN, "Kan du være koordinator?"), (TORBJORN, "Kan Elin Foss være koordinator?")):
        who = visitor(begun, name)
        assert "1 spørsmål om koordinator venter på deg" in who.open("/").text
        page = who.open("/foresporsler/")
        assert title in page.headings("h2")
        assert "2 tjenester" in page.text
        assert "Tore" not in page.text
        assert "Bor nær" not in page.text
        assert "Ingen spørsmål nå" in who.press(page, f"Ja: {title}").text
    assert "Oppnevn 1 koordinator" in visitor(begun, INGRID).open("/").text


@pytest.mark.rule("R-054")
@pytest.mark.parametrize(
    ("reason", "why_not"),
    [
        ("Jeg har ikke kapasitet", WhyNot.CAPACITY),
        ("Jeg kan stå personen for nær: slekt, venn eller nabo", WhyNot.TOO_CLOSE),
    ],
)
def test_a_candidate_says_no_and_why(begun: Matter, reason: str, why_not: WhyNot) -> None:
    begun.ask(ELIN, reason="x")
    elin = visitor(begun, ELIN)
    page = elin.open(link(elin.open("/foresporsler/"), "Nei"))
    assert elin.press(page, "Send svaret").error("Hvorfor ikke?") == "Velg hvorfor"
    elin.press(page, "Send svaret", {"Hvorfor ikke?": reason, "Vil du si mer?": "Beklager"})
    assert CoordinatorRequest.objects.get().why_not == why_not
    assert "Beklager" in case(begun).text
    assert "Beklager" not in case(begun, TORE).text


def test_a_leader_says_no_and_why(begun: Matter) -> None:
    begun.ask(ELIN, reason="x")
    torbjorn = visitor(begun, TORBJORN)
    page = torbjorn.open(link(torbjorn.open("/foresporsler/"), "Nei"))
    torbjorn.press(page, "Send svaret", {"Hvorfor ikke?": "For lite tid"})
    assert CoordinatorRequest.objects.get().why_not == WhyNot.LEADER_NO


def test_a_second_press_of_yes_changes_nothing(begun: Matter) -> None:
    begun.ask(ELIN, reason="x")
    elin = visitor(begun, ELIN)
    page = elin.open("/foresporsler/")
    for _ in range(2):
        assert elin.press(page, "Ja: Kan du være koordinator?").status == 200
    assert CoordinatorRequest.objects.get().version == 2


@pytest.mark.rule("R-067")
def test_at_the_limit_a_yes_takes_a_tick_and_the_page_says_why(begun: Matter) -> None:
    load_up(begun, ELIN, 5)
    begun.ask(ELIN, reason="x")
    elin = visitor(begun, ELIN)
    page = elin.open("/foresporsler/")
    assert "Har 5 fra før, og grensen er 5. En til går bare med eget, frivillig ja." in page.text
    assert "Lokal rutine" in page.text
    yes = "Ja: Kan du være koordinator?"
    refused = elin.press(page, yes)
    assert refused.status == 422
    assert "Grensen er nådd." in refused.text
    elin.press(page, yes, {"Jeg tar en til av egen vilje": True})
    assert CoordinatorRequest.objects.get(coordination=begun.row()).is_voluntary
    assert "Kan Elin Foss være koordinator?" in visitor(begun, TORBJORN).open("/foresporsler/").text


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("kandidat", {"Hva var svaret?": "Ja"}),
        ("leder", {"Hva var svaret?": "Ja"}),
        ("kandidat", {"Hva var svaret?": "Nei", "Om svaret": "Ringte"}),
        ("leder", {"Hva var svaret?": "Nei", "Om svaret": "Ringte"}),
    ],
    ids=str,
)
def test_the_unit_writes_down_what_was_said_on_the_telephone(
    begun: Matter, part: str, typed: dict[str, str]
) -> None:
    request = begun.ask(ELIN, reason="x")
    ingrid = visitor(begun, INGRID)
    page = ingrid.open(f"/foresporsler/{request.pk}/svar/{part}/")
    assert ingrid.press(page, "Lagre svaret").error("Hva var svaret?") == "Velg ja eller nei"
    assert ingrid.press(page, "Lagre svaret", typed).path.endswith("/koordinering/")
    request.refresh_from_db()
    said = request.is_accepted if part == "kandidat" else request.is_approved
    assert said is (typed["Hva var svaret?"] == "Ja")


def test_for_a_unit_the_telephone_answer_names_somebody(begun: Matter) -> None:
    request = begun.ask("", unit=begun.unit(), reason="x")
    ingrid = visitor(begun, INGRID)
    path = f"/foresporsler/{request.pk}/svar/leder/"
    page = ingrid.press(ingrid.open(path), "Lagre svaret", {"Hva var svaret?": "Ja"})
    assert page.error("Hvem foreslår lederen?") == "Velg hvem lederen foreslår"
    name = "Elin Foss, Rådgiver eller saksbehandler"
    ingrid.press(ingrid.open(path), "Lagre svaret", {"Hva var svaret?": "Ja", "Hvem foreslår lederen?": name})
    assert CoordinatorRequest.objects.get().professional == begun.who(ELIN)
    assert ingrid.open(f"/foresporsler/{request.pk}/svar/kandidat/").status == 200


@pytest.mark.rule("R-069")
def test_with_no_leader_the_next_level_is_asked(begun: Matter) -> None:
    begun.ask(TORBJORN, reason="x")
    assert "Kan Torbjørn Kvam være koordinator?" in visitor(begun, HEAD).open("/foresporsler/").text


# Time goes


@pytest.mark.rule("R-057")
def test_unanswered_in_time_the_next_step_is_offered_and_a_human_presses(begun: Matter) -> None:
    begun.ask(ELIN, reason="x")
    assert "Gå videre til neste trinn" not in case(begun).buttons()
    CoordinatorRequest.objects.update(answer_due_on=begun.town.today - timedelta(days=2))
    assert "1 spørsmål er ikke besvart i tide" in visitor(begun, INGRID).open("/").text
    page = case(begun)
    assert "for 2 dager siden" in page.text
    page = press(begun, "Gå videre til neste trinn")
    assert "Hvem kan du spørre?" in page.headings("h2")
    assert CoordinatorRequest.objects.get().why_not == WhyNot.NO_ANSWER


def test_a_question_is_taken_back(begun: Matter) -> None:
    begun.ask(ELIN, reason="x")
    page = press(begun, "Trekk spørsmålet")
    assert "Vi trakk spørsmålet." in page.text
    request = CoordinatorRequest.objects.get()
    ingrid = visitor(begun, INGRID)
    answer = ingrid.client.post(f"/foresporsler/{request.pk}/ga-videre/", {"version": request.version})
    assert answer.status_code == 302


def test_what_is_still_in_time_is_not_passed_on(begun: Matter) -> None:
    request = begun.ask(ELIN, reason="x")
    answer = visitor(begun, INGRID).client.post(f"/foresporsler/{request.pk}/ga-videre/", {"version": 1})
    assert answer.status_code == 422


# Appoint


@pytest.mark.rule("R-052", "R-061")
def test_the_unit_appoints_with_one_press_and_the_family_is_told(matter: Matter) -> None:
    matter.ready(ELIN)
    page = press(matter, "Oppnevn: Elin Foss")
    assert "Elin Foss" in page.headings("h3")
    tore = visitor(matter, TORE)
    assert "Du har fått koordinator" in tore.open("/").text
    own = case(matter, TORE)
    assert ELIN in own.headings("h2")
    assert "Første kontakt" in own.headings("h3")
    assert "Hvorfor denne datoen?" in own.text
    assert CoordinatorAppointment.objects.get().professional == matter.who(ELIN)


@pytest.mark.rule("R-060")
def test_without_consent_nothing_happens_and_the_page_says_what_to_do(matter: Matter) -> None:
    matter.open()
    matter.wish()
    matter.ask(ELIN, reason="x")
    matter.candidate()
    matter.leader()
    assert "Uten samtykke kan vi ikke oppnevne koordinator." in case(matter).text
    page = press(matter, "Oppnevn: Elin Foss")
    assert (page.status, "Spør om samtykke." in page.text) == (422, True)
    assert not CoordinatorAppointment.objects.exists()


def test_a_second_press_appoints_once(matter: Matter) -> None:
    matter.ready(ELIN)
    ingrid, page = visitor(matter, INGRID), case(matter)
    for _ in range(2):
        assert ingrid.press(page, "Oppnevn: Elin Foss").status == 200
    assert CoordinatorAppointment.objects.count() == 1


@pytest.mark.rule("R-052")
def test_a_leader_appoints_only_by_delegation(matter: Matter) -> None:
    request = matter.ready(ELIN)
    torbjorn = visitor(matter, TORBJORN)
    assert torbjorn.client.post(f"/foresporsler/{request.pk}/oppnevn/", {"version": 3}).status_code == 404
    decide_setting(
        matter.town.here,
        SettingKey.APPOINTMENT_IS_DELEGATED,
        value=True,
        valid_from=matter.town.today,
        decided_by="Kommunestyret",
        grant=matter.may(P.SETTING_EDIT),
        now=matter.moment,
    )
    page = torbjorn.open("/foresporsler/")
    assert "Begge har sagt ja. Du kan oppnevne." in page.text
    torbjorn.press(page, "Oppnevn: Kan Elin Foss være koordinator?")
    assert CoordinatorAppointment.objects.get().appointed_by == matter.town.accounts[TORBJORN]


@pytest.mark.rule("R-090")
def test_the_end_of_a_barnekoordinator_is_shown_and_explained(matter: Matter) -> None:
    matter.name = NORA
    matter.open(CoordinatorKind.CHILD_COORDINATOR)
    text = case(matter).text
    assert "Barnekoordinator til barnet er 18 år" in text
    assert "18 år senere er" in text
    Person.objects.filter(pk=matter.person.pk).update(birth_on=matter.town.today.replace(year=2000))
    assert "Retten til barnekoordinator er over." in case(matter).text


def test_who_had_a_koordinator_before_is_taken_in(begun: Matter) -> None:
    page = form(
        begun,
        f"finn/tidligere/{begun.who(ELIN).pk}/",
        "Lagre koordinatoren",
        {"Hvordan ble det slik?": "Siden barnehagen", "Koordinator siden": "2020-05-01"},
    )
    assert "Koordinator siden 1. mai 2020" in page.text


# After the appointment


@pytest.mark.rule("R-011")
def test_a_long_absence_raises_the_alarm_and_a_deputy_ends_it(matter: Matter) -> None:
    made = matter.appointed(ELIN)
    report_absence(
        matter.who(ELIN),
        valid_from=matter.town.today - timedelta(days=3),
        valid_until=matter.town.today + timedelta(days=40),
        deputy=matter.who(KARI),
        grant=matter.may(P.DIRECTORY_EDIT),
        now=matter.moment,
    )
    alarm = "Uten koordinator i 1 dag. Koordinatoren er borte, og ingen er vikar."
    assert alarm in case(matter).text
    assert "1 er uten koordinator" in visitor(matter, INGRID).open("/").text
    page = form(matter, f"oppnevning/{made.pk}/vikar/", "Lagre vikaren", {})
    assert alarm not in page.text
    assert "Vikar" in page.text
    assert "Kari Lund er vikar for 1." in visitor(matter, INGRID).open("/kapasitet/").text


def test_an_appointment_ends_and_the_alarm_starts(matter: Matter) -> None:
    made = matter.appointed(ELIN)
    page = form(matter, f"oppnevning/{made.pk}/avslutt/", "Avslutt", {"Hvorfor?": "Ny jobb"})
    assert "Uten koordinator i 1 dag. Den forrige sluttet." in page.text


@pytest.mark.rule("R-046", "R-062", "R-063")
def test_the_koordinator_notes_the_first_steps(matter: Matter) -> None:
    matter.appointed(KARI)
    kari = visitor(matter, KARI)
    assert "Ta kontakt med 1 ny" in kari.open("/").text
    assert TORE in kari.open("/koordineringer/?vis=nye").text
    page = case(matter, KARI)
    noted = kari.press(kari.open(link(page, "Skriv inn at det er gjort: Første kontakt")), "Lagre", {})
    assert "Gjort" in noted.text
    home = kari.open("/")
    assert "Ta kontakt med" not in home.text
    assert TORE in kari.open(home.links()["Hold 1 oppstartsamtale"]).text
    kari.press(kari.open(link(noted, "Skriv inn at det er gjort: Oppstartsamtale")), "Lagre", {})
    home = kari.open("/")
    assert "oppstartsamtale" not in home.text
    assert TORE in kari.open(home.links()["Hold 1 oppstartsmøte"]).text
    kari.press(kari.open(link(case(matter, KARI), "Skriv inn at det er gjort: Oppstartsmøte")), "Lagre", {})
    assert "oppstartsmøte" not in kari.open("/").text
    assert TORE not in kari.open("/koordineringer/?vis=oppstart").text
    path = matter.town.path(TORE, f"koordinering/oppnevning/{matter.row().appointments.get().pk}/annet/")
    assert kari.open(path).status == 404


@pytest.mark.rule("R-046")
def test_a_late_first_contact_is_told(matter: Matter) -> None:
    matter.appointed(KARI)
    CoordinatorAppointment.objects.update(starts_on=matter.town.today - timedelta(days=20))
    assert "Fristen var" in visitor(matter, KARI).open("/").text
    assert "Fristen er passert" in case(matter, KARI).text
    assert "Det skulle vært gjort nå. Ring oss." in case(matter, TORE).text


@pytest.mark.rule("R-048", "R-062")
def test_a_first_step_that_was_left_out_is_not_asked_for(matter: Matter) -> None:
    matter.appointed(KARI)
    kari = visitor(matter, KARI)
    for number, left in ((6, "Hold 1 oppstartsmøte"), (7, "")):
        page = kari.open(matter.town.path(TORE, f"koordinering/trinn/{number}/"))
        kari.press(page, "Hopp over", {"Hvorfor hopper dere over?": "De møttes i fjor"})
        tasks = [title for title in kari.open("/").headings("h3") if title.startswith(("Ta kontakt", "Hold"))]
        assert tasks == ([left] if left else [])


@pytest.mark.rule("R-048")
def test_a_step_is_left_out_with_a_reason(begun: Matter) -> None:
    page = form(begun, "trinn/9/", "Hopp over", {"Hvorfor hopper dere over?": "De møtes fra før"})
    assert "De møtes fra før" in page.text
    assert "Hoppet over" in page.text


@pytest.mark.rule("R-002", "R-035")
def test_a_plan_is_offered_declined_and_offered_again(begun: Matter) -> None:
    page = form(begun, "plan/", "Lagre tilbudet", {})
    ingrid = visitor(begun, INGRID)
    asked = ingrid.open(link(page, "Skriv inn svaret"))
    refused = ingrid.press(asked, "Lagre svaret", {"Ønsker personen en plan?": "Nei, takker nei nå"})
    assert refused.summary() == ["Velg om ansvarsgruppe er tilbudt", "Skriv hvorfor"]
    typed = {
        "Ønsker personen en plan?": "Nei, takker nei nå",
        "Er ansvarsgruppe tilbudt i stedet?": "Ja",
        "Hvorfor nei?": "Orker ikke papirer",
    }
    assert "Takket nei" in ingrid.press(asked, "Lagre svaret", typed).text
    assert "Tilby plan" in case(begun).links()
    form(begun, "plan/", "Lagre tilbudet", {})
    assert PlanOffer.objects.count() == 2
    assert "Du har koordinator også uten plan." in case(begun, TORE).text


def test_it_rests_and_is_taken_up_again(begun: Matter) -> None:
    page = press(begun, "La koordineringen hvile")
    assert "Uten koordinator" not in page.text
    assert "Koordineringen hviler." in case(begun, TORE).text
    assert "Hviler" in visitor(begun, INGRID).open("/koordineringer/").text
    assert "Uten koordinator" in press(begun, "Ta opp igjen").text


@pytest.mark.rule("R-048")
def test_who_does_not_want_it_is_told_that_they_may_come_back(begun: Matter) -> None:
    Reviewing(begun.town, begun.name).end()
    assert "avsluttet" in case(begun).text
    assert "Begynn koordinering" in case(begun).links()
    assert "Du kan komme tilbake når du vil." in case(begun, TORE).text


def test_a_person_without_one_is_told_how_to_ask(matter: Matter) -> None:
    assert "Ønsker du en koordinator?" in case(matter, TORE).text
    matter.open()
    assert "Vi arbeider med å finne en." in case(matter, TORE).text
    matter.wish()
    matter.ask(ELIN, reason="x")
    assert "Vi har spurt noen om å være koordinator" in case(matter, TORE).text


# The list and the table


@pytest.mark.rule("R-009", "R-011")
def test_those_without_come_first_by_days(matter: Matter) -> None:
    matter.appointed(ELIN)
    for name, ago in ((NORA, 5), ("Leif Bakke", 40)):
        Matter(matter.town, name).open(ago=ago)
    ingrid = visitor(matter, INGRID)
    page = ingrid.open("/koordineringer/")
    assert [row for row in page.links() if row in {NORA, "Leif Bakke", TORE}] == ["Leif Bakke", NORA, TORE]
    assert "Uten koordinator i 41 dager." in page.text
    assert "2 er uten koordinator" in ingrid.open("/").text
    assert TORE not in ingrid.open("/koordineringer/?vis=uten").text
    assert "Ingen her" in ingrid.open("/koordineringer/?vis=klare").text
    assert ingrid.open("/koordineringer/?vis=%00&side=9999999999").status == 200


@pytest.mark.rule("R-067", "R-068")
def test_the_table_has_numbers_by_name_and_says_who_is_over(begun: Matter) -> None:
    load_up(begun, KARI, 5)
    begun.ask(KARI, reason="x")
    begun.candidate(is_voluntary=True)
    begun.leader()
    begun.appoint()
    text = visitor(begun, INGRID).open("/kapasitet/").text
    assert "6 over" in text
    assert "Lokal rutine" in text
    assert "Kari Lund" in visitor(begun, TORBJORN).open("/kapasitet/").text
    load_up(begun, ODD, 1)
    assert "Odd Neråsen" not in visitor(begun, TORBJORN).open("/kapasitet/").text
    assert visitor(begun, JONAS).open("/kapasitet/").status == 403


# Letters


@pytest.mark.rule("R-061")
def test_the_letter_tells_the_person_who_it_is_what_comes_and_why_a_wish_was_not_granted(
    begun: Matter,
) -> None:
    wish = begun.wish(WishKind.NAMED, words="Fastlegen")
    actions.decline_wish(
        wish,
        expected_version=1,
        why_not=WhyNot.OUTSIDE,
        note="Hun arbeider ikke i kommunen.",
        grant=begun.may(),
        now=begun.moment,
    )
    begun.ask(ELIN, reason="x")
    begun.candidate()
    begun.leader()
    made = begun.appoint()
    page = case(begun, TORE)
    tore = visitor(begun, TORE)
    letters = tore.open(page.links()["Brevet om koordinatoren"])
    path = next(path for path in letters.links().values() if path.endswith("person-nb.pdf"))
    words = words_of(tore.client.get(path).content)
    for told in (
        "Elin Foss er din koordinator",
        "Hun arbeider ikke i kommunen.",
        "Strandgata 7",
        "Torbjørn Kvam",
    ):
        assert told in words
    assert tore.open(path.replace("person-nb", "leder-nb")).status == 404
    ingrid = visitor(begun, INGRID)
    leaders = words_of(ingrid.client.get(path.replace("person-nb", "leder-nb")).content)
    assert "Tore" not in leaders
    assert "en person i kommunen" in leaders
    assert "Tore Haugen" in words_of(ingrid.client.get(path.replace("person-nb", "tjenester-nb")).content)
    for wrong in ("person-xx", "annen-nb"):
        assert ingrid.open(path.replace("person-nb", wrong)).status == 404
    other = path.replace(str(made.pk), str(begun.row().pk))
    assert ingrid.open(other).status == 404


@pytest.mark.rule("R-061", "R-123")
def test_a_protected_address_is_not_printed_and_the_letter_goes_by_a_safe_route(matter: Matter) -> None:
    made = matter.appointed(ELIN)
    protect_address(
        matter.person,
        ProtectedAddress.CLIENT,
        expected_version=1,
        grant=matter.may(P.PROTECTION_EDIT),
        now=matter.moment,
    )
    ingrid = visitor(matter, INGRID)
    page = ingrid.open(matter.town.path(TORE, f"koordinering/oppnevning/{made.pk}/brev/"))
    assert "Ikke bruk vanlig post." in page.text
    path = next(path for path in page.links().values() if path.endswith("person-en.pdf"))
    words = words_of(ingrid.client.get(path).content)
    assert "Strandgata" not in words
    assert "Sent by a safe route" in words


@pytest.mark.rule("R-058")
def test_the_order_to_a_unit_is_a_letter_that_names_nobody(begun: Matter) -> None:
    request = begun.ask("", unit=begun.unit(), reason="x", step="unit_ordered", size="2 tjenester")
    ingrid = visitor(begun, INGRID)
    path = f"/foresporsler/{request.pk}/anmodning-nb.pdf"
    words = words_of(ingrid.client.get(path).content)
    for told in ("Anmodning om å oppnevne koordinator", "Habilitering, Torbjørn Kvam", "2 tjenester"):
        assert told in words
    assert "Tore" not in words
    assert ingrid.open(path.replace("-nb", "-xx")).status == 404
    request.change(expected_version=1, step="main_rule")
    assert "Question about a coordinator" in words_of(ingrid.client.get(path.replace("-nb", "-en")).content)


# Who does not see


@pytest.mark.parametrize(
    ("name", "status"), [(JONAS, 403), (TORBJORN, 403), (ELIN, 403), (KARI, 404), (MONA, 404)]
)
def test_those_who_are_not_the_persons_do_not_see_it(begun: Matter, name: str, status: int) -> None:
    assert case(begun, name).status == status


def test_the_family_sees_and_does_not_act(begun: Matter) -> None:
    page = case(begun, TORE)
    assert "Oppnevn" not in page.buttons()
    assert visitor(begun, TORE).open(begun.town.path(TORE, "koordinering/onske/")).status == 403
    assert "Dere har fått koordinator" not in visitor(begun, MONA).open("/").text


@pytest.mark.rule("R-066")
def test_a_new_koordinator_of_a_child_is_told_to_the_parents(matter: Matter) -> None:
    matter.name = EMMA
    matter.open(CoordinatorKind.CHILD_COORDINATOR)
    matter.consent(ConsentKind.CHILD_COORDINATOR, given_as="parent")
    matter.wish()
    matter.ask(KARI)
    matter.candidate()
    matter.leader()
    matter.appoint()
    assert "Dere har fått koordinator" in visitor(matter, MONA).open("/").text
    assert Coordination.objects.count() == 1
    assert Client().get(matter.town.path(EMMA, "koordinering/")).status_code == 302
