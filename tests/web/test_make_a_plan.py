"""The koordinator fills in a plan and sends it; the person's side answers; everybody sees what they may."""

from datetime import timedelta
from typing import Any

import pytest

from samvirk.consent import actions as consents
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.closing import close
from samvirk.people.models import Person
from samvirk.plans.models import Plan, PlanVersion
from samvirk.rules.calendar import add_months
from tests.appointing import P, with_leaders
from tests.planning import Planning, planning
from tests.town import EMMA, INGRID, JONAS, KARI, MONA, TORE, Town
from tests.web.visiting import Page, Visitor, words


@pytest.fixture
def about(fjordvik_and_skogli: Town) -> Planning:
    return planning(with_leaders(fjordvik_and_skogli))


def visitor(about: Planning, name: str) -> Visitor:
    return about.town.visitor(name)


def page(about: Planning, name: str = KARI, rest: str = "") -> Page:
    return visitor(about, name).open(about.town.path(about.name, f"plan/{rest}"))


def form(about: Planning, rest: str, button: str, typed: Any = None, name: str = KARI) -> Page:
    return visitor(about, name).press(page(about, name, rest), button, typed)


def state(found: Page, point: str) -> list[str]:
    return next(row for row in found.table() if row[0].startswith(point))


# The nine points


@pytest.mark.rule("R-140")
def test_the_nine_points_are_read_where_they_live_and_the_meter_follows(about: Planning) -> None:
    about.begin()
    found = page(about)
    assert "3 av 9 punkter er på plass eller utelatt med grunn." in found.text
    assert len(found.table()) == 9
    assert state(found, "Mål, ressurser")[1] == "Mangler"
    about.map()
    about.activity(goal=about.goal())
    assert state(page(about), "Mål, ressurser")[1] == "På plass"
    assert "6 av 9 punkter" in page(about).text


@pytest.mark.rule("R-140")
def test_goals_without_resources_and_needs_lead_to_the_mapping(about: Planning) -> None:
    about.begin()
    about.goal()
    found = page(about)
    assert found.links()["Fyll inn: Mål, ressurser og behov"] == about.town.path(about.name, "kartlegging/")
    assert "Skriv hva som går bra og hva som trengs" in found.text


@pytest.mark.rule("R-140")
def test_a_point_is_left_out_with_a_reason_and_taken_in_after_all(about: Planning) -> None:
    about.begin()
    refused = form(about, "utelat/andre/", "Utelat punktet")
    assert refused.error("Hvorfor er ikke punktet med?") == "Skriv hvorfor"
    left = form(
        about, "utelat/andre/", "Utelat punktet", {"Hvorfor er ikke punktet med?": "Ingen andre trengs"}
    )
    assert state(left, "Samarbeid med andre")[:2] == [
        "Samarbeid med andreIngen andre trengs",
        "Utelatt med grunn",
    ]
    assert "Ikke med i planen: Ingen andre trengs" in left.text
    again = form(about, "utelat/andre/", "Utelat punktet", {"Hvorfor er ikke punktet med?": "Igjen"})
    assert "Punktet er utelatt fra før" in " ".join(again.summary())
    back = visitor(about, KARI).press(left, "Ta med likevel: Samarbeid med andre")
    assert state(back, "Samarbeid med andre")[1] == "Mangler"


@pytest.mark.rule("R-140")
def test_what_is_told_after_all_is_no_longer_left_out(about: Planning) -> None:
    about.begin()
    form(about, "utelat/andre/", "Utelat punktet", {"Hvorfor er ikke punktet med?": "Ingen andre trengs"})
    told = form(about, "tekst/", "Lagre", {"Samarbeid med andre": "Skolen"})
    assert state(told, "Samarbeid med andre")[:2] == ["Samarbeid med andre", "På plass"]
    assert "Ingen andre trengs" not in told.text


@pytest.mark.rule("R-001", "R-003", "R-140")
@pytest.mark.parametrize("point", ["koordinator", "samtykke"])
def test_there_is_no_plan_without_koordinator_and_consent_whatever_the_reason(
    about: Planning, point: str
) -> None:
    about.begin()
    assert "Utelat: Samtykke" not in " ".join(page(about).links())
    found = form(about, f"utelat/{point}/", "Utelat punktet", {"Hvorfor er ikke punktet med?": "Vil ikke"})
    assert found.status == 422
    assert "Uten koordinator og samtykke er det ingen plan." in " ".join(found.summary())
    assert page(about, KARI, "utelat/tull/").status == 404


@pytest.mark.rule("R-161")
def test_edge_an_activity_that_nobody_is_responsible_for_is_counted(about: Planning) -> None:
    about.filled()
    about.activity("Søke om bil", responsible="unclear", accepted_at=None, how="")
    found = page(about)
    assert "1 tiltak har ingen ansvarlig ennå" in state(found, "Tiltak")[0]
    assert "1 tiltak sier ikke hvordan" in state(found, "Hvordan")[0]


@pytest.mark.rule("R-148")
def test_the_period_has_a_day_to_look_it_over_within_it(about: Planning) -> None:
    about.begin()
    day = about.today
    typed = {
        "Planen gjelder fra": f"{day}",
        "Planen gjelder til": f"{day + timedelta(days=30)}",
        "Når ser dere over planen?": f"{day + timedelta(days=40)}",
    }
    refused = form(about, "periode/", "Lagre", typed)
    assert refused.error("Når ser dere over planen?") == "Velg en dag i planperioden."
    backwards = typed | {"Planen gjelder til": f"{day - timedelta(days=1)}"}
    refused = form(about, "periode/", "Lagre", backwards)
    assert refused.error("Planen gjelder til").startswith("Perioden kan ikke slutte før")
    kept = form(about, "periode/", "Lagre", typed | {"Når ser dere over planen?": f"{day}"})
    assert state(kept, "Periode")[1] == "På plass"


@pytest.mark.rule("R-148")
def test_a_plan_whose_period_is_over_is_expired_and_still_readable(about: Planning) -> None:
    about.filled()
    Plan.objects.update(
        valid_from=about.today - timedelta(days=100),
        valid_until=about.today - timedelta(days=1),
        revision_on=about.today - timedelta(days=20),
    )
    for name in (KARI, TORE):
        found = page(about, name)
        assert "Utgått" in found.text
        assert "Planen skulle vært sett over" in found.text
        assert "Lag en ny periode." in found.text
        assert "Å bo hjemme" in found.text
    assert "Hvorfor denne datoen?" in page(about).text
    assert "1 plan må ses over" in visitor(about, KARI).open("/").text


@pytest.mark.rule("R-004")
def test_edge_a_service_may_be_in_the_overview_and_not_in_the_plan(about: Planning) -> None:
    about.begin()
    about.service("Hjemmesykepleien")
    about.service("Tannlegen", is_in_plan=False)
    text = page(about).text
    assert "Hjemmesykepleien" in text
    assert "Tannlegen" not in text


@pytest.mark.rule("R-005")
@pytest.mark.parametrize("name", [KARI, TORE])
def test_the_page_says_that_a_plan_gives_no_extra_rights(about: Planning, name: str) -> None:
    about.begin()
    assert "Planen gir ikke flere rettigheter til tjenester." in page(about, name).text


@pytest.mark.rule("R-005")
def test_edge_an_activity_that_was_refused_stays_in_the_plan_with_the_answer(about: Planning) -> None:
    about.begin()
    about.activity("Avlastning", is_decision_needed=True, decision_state="refused")
    assert "Vedtak: Avslått" in words(page(about).section("Tiltak, omfang og hvem som har ansvar"))


# Send, approve, send back


@pytest.mark.rule("R-140")
def test_what_is_missing_is_listed_and_nothing_is_sent(about: Planning) -> None:
    about.begin()
    found = page(about, KARI, "send/")
    assert "Send til godkjenning" not in found.buttons()
    assert {"Periode, og når planen ses over", "Mål, ressurser og behov"} <= set(found.headings("h3"))
    assert found.links()["Fyll inn: Periode, og når planen ses over"] == about.town.path(
        TORE, "plan/periode/"
    )


@pytest.mark.rule("R-143", "R-154")
def test_the_person_approves_and_the_plan_holds(about: Planning) -> None:
    about.filled()
    sent = form(about, "send/", "Send til godkjenning")
    assert "Planen venter på svar" in sent.headings("h2")
    home = visitor(about, TORE).open("/")
    assert "1 plan venter på svaret ditt" in home.text
    read = page(about, TORE, "versjoner/1/")
    approved = visitor(about, TORE).press(read, "Ja, jeg godkjenner planen")
    assert "Godkjent" in approved.text
    assert "Gjelder nå" in approved.text
    assert PlanVersion.objects.get().approval_form == "browser"
    assert "1 plan venter" not in visitor(about, TORE).open("/").text


@pytest.mark.rule("R-143")
def test_the_person_sends_back_and_the_koordinator_reads_what_to_change(about: Planning) -> None:
    about.filled()
    about.send()
    refused = form(about, "versjoner/1/endre/", "Send tilbake", name=TORE)
    assert refused.error("Hva skal endres?") == "Skriv hva som skal endres"
    form(about, "versjoner/1/endre/", "Send tilbake", {"Hva skal endres?": "Ikke på mandager"}, TORE)
    assert "«Ikke på mandager»" in page(about).text
    assert "1 plan er sendt tilbake" in visitor(about, KARI).open("/").text
    again = form(about, "send/", "Send til godkjenning")
    assert "Versjon 2" in again.text
    assert "er sendt tilbake" not in visitor(about, KARI).open("/").text


@pytest.mark.rule("R-154")
def test_a_new_version_replaces_one_that_nobody_has_answered(about: Planning) -> None:
    about.filled()
    about.send()
    old = page(about, TORE, "versjoner/1/")
    about.send()
    late = visitor(about, TORE).press(old, "Ja, jeg godkjenner planen")
    assert late.status == 409
    assert "Koordinatoren har sendt en nyere versjon." in late.text
    assert "Erstattet før svar" in page(about).text
    assert "Ja, jeg godkjenner planen" not in page(about, TORE, "versjoner/1/").buttons()


@pytest.mark.rule("R-143")
@pytest.mark.parametrize(("how", "form_code"), [("Muntlig", "oral"), ("På papir", "paper")])
def test_the_koordinator_writes_down_an_answer_given_otherwise(
    about: Planning, how: str, form_code: str
) -> None:
    about.filled()
    about.send()
    assert "Ja, jeg godkjenner planen" not in page(about, KARI, "versjoner/1/").buttons()
    said = {"Hva var svaret?": "Ja, planen er godkjent", "Hvordan kom svaret?": how}
    refused = form(about, "versjoner/1/svar/", "Lagre svaret", said)
    assert refused.error("Hvem svarte, og hva ble sagt?") == "Skriv hvem som svarte"
    found = form(
        about, "versjoner/1/svar/", "Lagre svaret", said | {"Hvem svarte, og hva ble sagt?": "Tore, hjemme"}
    )
    assert "«Tore, hjemme»" in found.text
    assert PlanVersion.objects.get().approval_form == form_code


@pytest.mark.rule("R-143")
def test_the_koordinator_writes_down_what_must_change(about: Planning) -> None:
    about.filled()
    about.send()
    said = {
        "Hva var svaret?": "Noe skal endres først",
        "Hvordan kom svaret?": "Muntlig",
        "Hvem svarte, og hva ble sagt?": "Tore vil ha færre møter",
    }
    assert "Sendt tilbake" in form(about, "versjoner/1/svar/", "Lagre svaret", said).text


@pytest.mark.rule("R-116", "R-143")
def test_a_child_says_yes_in_its_own_words_and_the_mother_sees_it_before_she_decides(
    fjordvik_and_skogli: Town,
) -> None:
    about = Planning(with_leaders(fjordvik_and_skogli).town, EMMA)
    about.filled()
    about.send()
    assert "Barnet skal bli hørt først." in page(about, MONA, "versjoner/1/").text
    assert "Planen din er klar" in visitor(about, EMMA).open("/").text
    read = page(about, EMMA, "versjoner/1/")
    assert "De voksne bestemmer til slutt, men de skal høre på deg." in read.text
    assert "Ja, jeg godkjenner planen" not in read.buttons()
    visitor(about, EMMA).press(read, "Ja, jeg synes planen er bra")
    visitor(about, EMMA).press(read, "Ja, jeg synes planen er bra")
    assert "Du har sagt ja." in page(about, EMMA, "versjoner/1/").text
    assert "Planen din er klar" not in visitor(about, EMMA).open("/").text
    decides = page(about, MONA, "versjoner/1/")
    assert f"{EMMA} har sagt ja til planen." in decides.text
    assert PlanVersion.objects.get().approved_at is None
    visitor(about, MONA).press(decides, "Ja, jeg godkjenner planen")
    late = visitor(about, EMMA).press(read, "Ja, jeg synes planen er bra")
    assert late.status == 200
    assert "Godkjent" in page(about, INGRID).text


@pytest.mark.rule("R-116", "R-143")
def test_a_child_of_twelve_is_told_that_its_view_counts_much_and_a_youth_of_16_decides(
    fjordvik_and_skogli: Town,
) -> None:
    about = Planning(with_leaders(fjordvik_and_skogli).town, EMMA)
    about.filled()
    about.send()
    born = add_months(about.today, -12 * 12)
    Person.objects.filter(pk=about.person.pk).update(birth_on=born)
    assert "det du mener, skal bety mye" in page(about, EMMA, "versjoner/1/").text
    Person.objects.filter(pk=about.person.pk).update(birth_on=add_months(born, -12 * 4))
    Consent.objects.filter(kind=ConsentKind.PLAN).update(given_for="")
    read = page(about, EMMA, "versjoner/1/")
    visitor(about, EMMA).press(read, "Ja, jeg godkjenner planen")
    assert PlanVersion.objects.get().approved_at is not None


@pytest.mark.rule("R-143")
def test_edge_a_person_who_wants_no_relatives_has_none_in_the_plan(about: Planning) -> None:
    about.filled()
    assert "Pårørende" not in page(about).text
    assert state(page(about), "Hvem som er med")[1] == "På plass"


# Stands still


@pytest.mark.rule("R-003")
def test_a_plan_whose_consent_is_withdrawn_is_read_and_nothing_more(about: Planning) -> None:
    about.filled()
    about.send()
    given = Consent.objects.get(kind=ConsentKind.PLAN)
    grant = about.may(P.CONSENT_WITHDRAW)
    consents.withdraw(given, consents.BROWSER, grant=grant, now=about.town.now)
    for name in (KARI, TORE):
        found = page(about, name)
        assert "Samtykket til planen er trukket eller utløpt." in found.text
        assert "Å bo hjemme" in found.text
        assert "Send til godkjenning" not in found.links()
    assert "Ja, jeg godkjenner planen" not in page(about, TORE, "versjoner/1/").buttons()
    refused = form(about, "tekst/", "Lagre", {"Samarbeid med andre": "Skolen"})
    assert refused.status == 422
    assert "Samtykket til planen gjelder ikke lenger." in " ".join(refused.summary())


def test_a_plan_rests_and_is_taken_up_with_one_press(about: Planning) -> None:
    about.filled()
    rests = visitor(about, KARI).press(page(about), "La planen hvile")
    assert "Hviler" in rests.text
    assert "Send til godkjenning" not in rests.links()
    assert "Hviler" not in visitor(about, KARI).press(rests, "Ta opp planen igjen").text


def test_a_plan_of_a_closed_coordination_is_read_and_not_changed(about: Planning) -> None:
    about.filled()
    row = about.row()
    grant = about.may(P.COORDINATION_END)
    close(
        row,
        expected_version=row.version,
        note="Ferdig",
        grant=grant,
        now=about.moment,
    )
    found = page(about, INGRID)
    assert "Koordineringen er avsluttet. Planen kan leses, men ikke endres." in found.text
    assert "Trappeheis" in found.text


@pytest.mark.rule("R-153")
def test_edge_a_plan_from_elsewhere_is_merged_and_this_one_ends(about: Planning) -> None:
    about.filled()
    ended = form(
        about,
        "avslutt/",
        "Avslutt planen",
        {"Hvorfor avsluttes planen?": "Slått sammen med en annen plan"},
    )
    assert "slått sammen med en annen plan" in ended.text
    assert "Å bo hjemme" in ended.text
    assert "Avslutt planen" not in ended.links()
    assert page(about, KARI, "tekst/").status == 404


@pytest.mark.rule("R-153")
def test_edge_a_plan_from_the_hospital_becomes_a_part_of_the_only_one(about: Planning) -> None:
    about.filled()
    empty = form(about, "andre/ny/", "Lagre")
    assert empty.error("Hvem koordinerer den?") == "Skriv hvem som koordinerer planen"
    noted = form(
        about,
        "andre/ny/",
        "Lagre",
        {
            "Hvem har laget planen?": "Sykehus (spesialisthelsetjenesteloven)",
            "Hvem koordinerer den?": "Ida Moen, St. Olav",
        },
    )
    assert "Skal slås sammen" in noted.section("Planer fra andre").text
    kari = visitor(about, KARI)
    asked = kari.open(next(path for text, path in noted.links().items() if text.startswith("Slå sammen")))
    refused = kari.press(asked, "Slå sammen", {"Mål som skal med i denne planen": "x" * 301})
    assert refused.error("Mål som skal med i denne planen") == "Skriv hvert mål kortere, med høyst 300 tegn."
    merged = kari.press(
        asked,
        "Slå sammen",
        {
            "Mål som skal med i denne planen": "Gå i trapp\n\nSove hele natten",
            "Hvem har du avtalt det med?": "Ida Moen, på telefon",
        },
    )
    section = merged.section("Planer fra andre").text
    for said in ("Del av planen", "Ida Moen, St. Olav", "Avtalt: Ida Moen, på telefon"):
        assert said in section
    assert "Gå i trapp" in merged.text
    own = page(about, TORE)
    assert "Del av planen" in own.section("Planer fra andre").text
    assert "Det finnes en plan til" not in own.links()
    assert page(about, KARI, "andre/00000000-0000-7000-8000-000000000000/").status == 404


def test_nobody_has_a_plan_before_it_is_begun(about: Planning) -> None:
    about.appointed()
    assert "Ingen plan ennå" in page(about).headings("h2")
    assert page(about, KARI, "utkast-nb.pdf").status == 404
    assert page(about, KARI, "forskjell/").status == 404


# Who sees what


@pytest.mark.rule("R-143")
def test_the_unit_sees_what_was_approved_and_no_draft(about: Planning) -> None:
    about.approved()
    about.map("Å flytte til Oslo")
    about.send()
    found = page(about, INGRID)
    assert "Å flytte til Oslo" not in found.text
    assert "Versjon 2" not in found.text
    assert "Å bo hjemme" in page(about, INGRID, "versjoner/1/").text
    assert page(about, INGRID, "versjoner/2/").status == 404
    assert "Fyll inn" not in found.text


def test_who_does_not_see_the_person_does_not_see_the_plan(about: Planning) -> None:
    about.filled()
    assert page(about, JONAS).status == 404
