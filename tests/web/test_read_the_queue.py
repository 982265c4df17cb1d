"""The unit sees who waits, the urgent ones first and then the oldest, and which sectors never report."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine

from samvirk.access import actions as access
from samvirk.access.decide import as_system
from samvirk.access.models import DisqualificationGround
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.core.ids import new_id
from samvirk.intake.models import NeedReport, Notifier, Offered, PersonKnows, ReportOutcome
from samvirk.organisations.models import Municipality, Sector
from samvirk.people.models import Account
from samvirk.staff.models import Professional
from tests import cast, needs
from tests.web.conftest import Visit
from tests.web.people import named
from tests.web.visiting import Visitor

QUEUE = "/ko/"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def references(visitor: Visitor, path: str = QUEUE) -> list[str]:
    return [cells[0] for cells in visitor.open(path).table()]


@pytest.mark.rule("R-030", "R-031")
def test_the_urgent_ones_come_first_and_then_the_oldest(ingrid: Visitor, fjordvik: Municipality) -> None:
    new, old = needs.report(fjordvik, ago=1), needs.report(fjordvik, ago=30)
    urgent = needs.report(fjordvik, ago=3, is_urgent=True)
    rows = ingrid.open(QUEUE).table()
    assert [cells[0] for cells in rows] == [f"{urgent.reference} Haster", old.reference, new.reference]
    assert [cells[1].split(" dag")[0] for cells in rows] == ["3", "30", "1"]


@pytest.mark.rule("R-030")
def test_a_row_says_how_long_what_is_next_and_from_where(ingrid: Visitor, fjordvik: Municipality) -> None:
    needs.report(fjordvik, ago=12, notifier_sector=Sector.SCHOOL)
    ((_reference, waited, following, source),) = ingrid.open(QUEUE).table()
    assert waited.startswith("12 dager")
    assert (following, source) == ("Kvitter for meldingen", "Skole og PPT")


@pytest.mark.rule("R-031")
def test_whoever_does_not_know_is_called_before_anything_else(
    ingrid: Visitor, fjordvik: Municipality
) -> None:
    needs.unaware(fjordvik, Account.objects.get(display_name=cast.INGRID))
    assert ingrid.open(QUEUE).table()[0][2] == "Ring personen før du gjør noe annet"


def test_the_list_names_nobody(ingrid: Visitor, fjordvik: Municipality) -> None:
    needs.report(fjordvik, about_name="Hemmelig Navn", need="Hemmelig behov")
    needs.report(fjordvik, person=named(cast.TORE))
    text = ingrid.open(QUEUE).text
    assert "Hemmelig" not in text
    assert "Tore" not in text


def test_what_is_closed_waits_no_more_and_is_found_again(ingrid: Visitor, fjordvik: Municipality) -> None:
    row = needs.closed(
        needs.acknowledged(needs.report(fjordvik)), ReportOutcome.NOT_WANTED, offered_care_team=Offered.YES
    )
    page = ingrid.open(QUEUE)
    assert "Ingen venter" in page.headings("h2")
    page = ingrid.open(page.links()["Vis avsluttede"])
    assert page.table()[0][0] == row.reference
    assert page.table()[0][2] == "Ønsker ikke koordinering"
    assert page.links()["Vis dem som venter"] == QUEUE


def test_nothing_closed_says_so(ingrid: Visitor) -> None:
    assert "Ingen er avsluttet ennå" in ingrid.open(f"{QUEUE}?vis=avsluttet").headings("h2")


def test_only_the_unit_of_the_municipality_sees_it(visit: Visit, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik)
    for name in (cast.KARI, cast.TORBJORN, cast.LIV, cast.AISHA, cast.MONA):
        assert visit(name).open(QUEUE).status == 403
    grete = visit(cast.GRETE)
    assert row.reference not in grete.open(QUEUE).text
    assert grete.open(f"{QUEUE}{row.pk}/").status == 404


@pytest.mark.rule("R-123")
def test_a_strictly_confidential_person_is_in_no_list_and_in_no_count(
    ingrid: Visitor, fjordvik: Municipality
) -> None:
    row = needs.report(fjordvik, person=named(cast.SARA), notifier_sector=Sector.SPECIALIST)
    assert "Ingen venter" in ingrid.open(QUEUE).headings("h2")
    assert ingrid.open(f"{QUEUE}{row.pk}/").status == 404
    assert "melding venter" not in ingrid.open("/").text
    assert "Sykehus og spesialister" in ingrid.open(f"{QUEUE}tall/").text.split("Meldinger hver måned")[0]


@pytest.mark.rule("R-124")
def test_who_is_too_close_to_the_person_sees_no_report_of_theirs(
    ingrid: Visitor, fjordvik: Municipality
) -> None:
    tore, now = named(cast.TORE), clock.now()
    row = needs.report(fjordvik, person=tore)
    assert references(ingrid) == [row.reference]
    access.disqualify(
        tore,
        Professional.objects.get(given_name="Ingrid"),
        DisqualificationGround.FAMILY,
        grant=as_system(Permission.IMPARTIALITY_DECLARE, now=now),
        now=now,
    )
    assert "Ingen venter" in ingrid.open(QUEUE).headings("h2")
    assert ingrid.open(f"{QUEUE}{row.pk}/").status == 404


@pytest.mark.rule("R-124")
def test_nobody_handles_what_they_reported_of_their_own(ingrid: Visitor, fjordvik: Municipality) -> None:
    account = Account.objects.get(display_name=cast.INGRID)
    own = needs.report(fjordvik, notifier=Notifier.PARENT, notifier_account=account)
    at_work = needs.report(fjordvik, notifier_account=account)
    assert references(ingrid) == [at_work.reference]
    assert ingrid.open(f"{QUEUE}{own.pk}/").status == 404


def test_a_long_queue_comes_in_pages_with_as_many_statements(
    ingrid: Visitor, fjordvik: Municipality, same_number_of_statements: Callable[..., None]
) -> None:
    needs.report(fjordvik)
    needs.report(fjordvik, person=named(cast.TORE))

    def grow() -> None:
        template = NeedReport.objects.order_by("pk")[0]
        rows = [
            NeedReport(
                municipality=fjordvik,
                request_key=new_id(),
                notifier=template.notifier,
                channel=template.channel,
                person_knows=template.person_knows,
                received_on=needs.days_ago(1),
            )
            for _ in range(10_000)
        ]
        NeedReport.objects.bulk_create(rows, batch_size=500)

    same_number_of_statements(lambda: ingrid.open(QUEUE), grow)
    page = ingrid.open(QUEUE)
    assert len(page.table()) == 50
    assert "Side 1 av 201" in page.text
    assert len(ingrid.open(f"{QUEUE}?page=201").table()) == 2
    same_number_of_statements(lambda: ingrid.open("/"), lambda: needs.report(fjordvik))
    same_number_of_statements(lambda: ingrid.open(f"{QUEUE}tall/"), lambda: needs.report(fjordvik))


# The first screen


def test_nothing_in_the_queue_is_no_task(ingrid: Visitor) -> None:
    assert "Ta neste melding" not in ingrid.open("/").links()


def test_the_first_screen_counts_and_leads_to_the_next(ingrid: Visitor, fjordvik: Municipality) -> None:
    first = needs.report(fjordvik, ago=12)
    page = ingrid.open("/")
    assert page.links()["1 melding venter, i 12 dager"] == QUEUE
    assert page.links()["Ta neste melding"] == f"{QUEUE}{first.pk}/"
    urgent = needs.report(fjordvik, is_urgent=True, notifier_sector=Sector.SPECIALIST)
    page = ingrid.open("/")
    assert page.links()["2 meldinger venter, den eldste i 12 dager"] == QUEUE
    assert page.links()["Ta neste melding"] == f"{QUEUE}{urgent.pk}/"
    assert "Den haster. Fra: Sykehus og spesialister." in page.text


def test_what_came_today_has_not_waited(ingrid: Visitor, fjordvik: Municipality) -> None:
    needs.report(fjordvik)
    assert "1 melding venter, fra i dag" in ingrid.open("/").links()
    assert ingrid.open(QUEUE).table()[0][1].startswith("i dag")


# Who reports


@pytest.mark.rule("R-032")
def test_reports_are_counted_by_sector_and_month_and_the_silent_ones_are_named(
    ingrid: Visitor, fjordvik: Municipality
) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 11, tzinfo=UTC), tick=False):
        page = ingrid.open(f"{QUEUE}tall/")
        assert "Ingen meldinger ennå." in page.text
        for day in ("2026-11-01", "2026-11-22", "2026-09-30", "2025-11-30"):
            received_on = datetime.fromisoformat(day).date()
            needs.report(fjordvik, notifier_sector=Sector.SCHOOL, received_on=received_on)
        needs.report(fjordvik, notifier=Notifier.PERSON, notifier_sector="")
        page = ingrid.open(f"{QUEUE}tall/")
    assert page.table() == [
        ["Personen selv og de nærmeste", "1", "nov: 1"],
        ["Skole og PPT", "3", "sep: 1, nov: 2"],
    ]
    silent = page.section("Disse har ikke meldt noe på et år").get_text(" ")
    assert "Barnevern" in silent
    assert "Skole og PPT" not in silent


@pytest.mark.rule("R-032")
def test_when_every_sector_reports_it_says_so(ingrid: Visitor, fjordvik: Municipality) -> None:
    for sector in Sector:
        needs.report(fjordvik, notifier_sector=sector)
    assert "Alle områder har meldt." in ingrid.open(f"{QUEUE}tall/").text


# Typed in


TYPED = {
    "Hvordan kom den inn?": "Telefon",
    "Hvem melder?": "Fagperson",
    "Hva heter melderen?": "Rektor Lien",
    "Melderens område": "Skole og PPT",
    "Vet den det gjelder, om meldingen?": "Ja, og er enig",
    "Hvem gjelder det?": "Ola Nordmann",
    "Hva trengs?": "Flere må snakke sammen",
}
SAVE = "Legg i køen"


@pytest.mark.rule("R-027", "R-030")
def test_an_oral_notice_is_typed_in_by_the_unit_with_both_days(
    ingrid: Visitor, fjordvik: Municipality
) -> None:
    typed = {
        **TYPED,
        "Når kom den?": needs.days_ago(2).isoformat(),
        "Når ble behovet sett?": needs.days_ago(9).isoformat(),
    }
    page = ingrid.press(ingrid.open("/ko/ny/"), SAVE, typed)
    (row,) = NeedReport.objects.all()
    assert page.path == f"{QUEUE}{row.pk}/"
    assert (row.received_on, row.found_on) == (needs.days_ago(2), needs.days_ago(9))
    assert row.registered_by == Account.objects.get(display_name=cast.INGRID)
    assert row.notifier_account is None
    assert "Behovet ble meldt 7 dager etter at det ble sett." in page.text


@pytest.mark.rule("R-030")
@pytest.mark.parametrize("channel", ["Telefon", "Brev", "Personlig frammøte", "Fra et annet fagsystem"])
def test_each_way_in_is_a_choice(ingrid: Visitor, fjordvik: Municipality, channel: str) -> None:
    ingrid.press(ingrid.open("/ko/ny/"), SAVE, {**TYPED, "Hvordan kom den inn?": channel})
    assert NeedReport.objects.get().get_channel_display() == channel


@pytest.mark.rule("R-031")
def test_only_an_oral_notice_may_be_about_somebody_who_does_not_know(
    ingrid: Visitor, fjordvik: Municipality
) -> None:
    question = "Vet den det gjelder, om meldingen?"
    typed = {**TYPED, question: "Nei, vi må ringe personen først"}
    page = ingrid.press(ingrid.open("/ko/ny/"), SAVE, {**typed, "Hvordan kom den inn?": "Brev"})
    assert page.status == 422
    assert page.error(question).startswith("Uten at personen vet, tar dere bare imot muntlige meldinger.")
    page = ingrid.press(page, SAVE, {"Hvordan kom den inn?": "Personlig frammøte"})
    assert "Ring personen før du gjør noe annet" in page.text
    assert NeedReport.objects.get().person_knows == PersonKnows.UNAWARE


def test_whoever_reports_a_need_of_their_own_knows_of_it(ingrid: Visitor, fjordvik: Municipality) -> None:
    typed = {key: value for key, value in TYPED.items() if not key.startswith("Vet den")}
    ingrid.press(ingrid.open("/ko/ny/"), SAVE, {**typed, "Hvem melder?": "Personen selv"})
    assert NeedReport.objects.get().person_knows == PersonKnows.CONSENTS


def test_what_does_not_fit_together_is_an_error(ingrid: Visitor, fjordvik: Municipality) -> None:
    typed = {
        **TYPED,
        "Melderens område": "Velg",
        "Når kom den?": needs.days_ago(5).isoformat(),
        "Når ble behovet sett?": needs.days_ago(2).isoformat(),
    }
    page = ingrid.press(ingrid.open("/ko/ny/"), SAVE, typed)
    assert page.status == 422
    assert page.error("Melderens område") == "Velg området til fagpersonen"
    assert page.error("Når ble behovet sett?") == "Behovet kan ikke være sett etter at meldingen kom"
