"""The person's side sees where an application is, what happens next and when, and what they can do."""

from datetime import timedelta

import pytest

from samvirk.access.actions import block, disqualify
from samvirk.access.models import DisqualificationGround
from samvirk.access.permissions import Permission
from samvirk.applications.models import Application
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.family.actions import add_parent
from samvirk.family.models import Parent
from samvirk.people.actions import protect_address
from samvirk.people.models import Person, ProtectedAddress
from samvirk.staff.models import Professional
from tests import cast
from tests.applications import matters
from tests.web.conftest import Visit
from tests.web.visiting import Visitor


@pytest.fixture
def tore(fjordvik: object) -> Person:
    return matters.person(cast.TORE)


@pytest.fixture
def emma(fjordvik: object) -> Person:
    return matters.person(cast.EMMA)


@pytest.fixture
def mine(visit: Visit) -> Visitor:
    return visit(cast.TORE)


def path(about: Person) -> str:
    return f"/personer/{about.pk}/soknad/"


def test_without_an_application_it_offers_to_apply(mine: Visitor, tore: Person) -> None:
    page = mine.open(path(tore))
    assert "Ingen søknad er sendt" in page.headings()
    assert page.links()["Søk om koordinator"] == f"/soknad/ny/{tore.pk}/"


def test_a_draft_is_offered_to_be_gone_on_with(mine: Visitor, tore: Person) -> None:
    row = matters.draft(tore, by=cast.TORE)
    assert mine.open(path(tore)).links()["Fortsett søknaden"] == f"/soknad/{row.pk}/se-over/"


@pytest.mark.rule("R-042", "R-043")
def test_every_date_says_why_it_is_that_date(mine: Visitor, tore: Person) -> None:
    matters.sent(tore, ago=3)
    page = mine.open(path(tore))
    assert "Vi tar kontakt for å snakke om hva dere trenger." in page.text
    dates = page.main.find_all(class_="big")
    whys = [found for found in page.main.find_all("summary") if "Hvorfor denne datoen?" in found.get_text()]
    assert len(dates) == len(whys) == 2
    assert "Søknaden kom inn" in page.text
    assert "Lokal rutine" in page.text
    assert "Ikke sjekket mot lovteksten" in page.text


@pytest.mark.rule("R-042")
def test_what_is_missing_is_said_with_where_to_send_it(mine: Visitor, tore: Person, visit: Visit) -> None:
    row = matters.sent(tore)
    ingrid = visit(cast.INGRID)
    page = ingrid.open(f"/soknader/{row.pk}/be-om-mer/")
    ingrid.press(page, "Be om dette", {"Hva mangler?": "Navnet på fysioterapeuten"})
    asked = mine.open(path(tore))
    assert "Navnet på fysioterapeuten" in asked.text
    assert "Postboks 1" in asked.text
    assert "Tore Haugen: Vi trenger noe mer til søknaden" in mine.open("/").headings()


@pytest.mark.rule("R-049")
def test_no_answer_when_the_month_has_passed_can_be_complained_of(mine: Visitor, tore: Person) -> None:
    matters.sent(tore, ago=33)
    page = mine.open(path(tore))
    assert "Fristen er ute, og dere har ikke fått svar. Dere kan klage på det." in page.text
    assert "Send klagen til Koordinerende enhet." in page.text


@pytest.mark.rule("R-049")
def test_within_the_month_nothing_is_said_of_complaints(mine: Visitor, tore: Person) -> None:
    matters.sent(tore, ago=20)
    assert "klage" not in mine.open(path(tore)).text


@pytest.mark.rule("R-049")
def test_a_refusal_shows_the_last_day_to_complain_and_why(mine: Visitor, tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judged(row, long_term=matters.NO)
    matters.decide(row, frozenset())
    page = mine.open(path(tore))
    assert "Dere fikk nei." in page.text
    assert "Du kan alltid klage til og med" in page.text
    assert "uker senere, samme ukedag" in page.text
    assert "Tore Haugen: Svaret på søknaden har kommet" in mine.open("/").headings()


def test_the_answer_is_no_news_for_ever(mine: Visitor, tore: Person) -> None:
    row = matters.ready(tore)
    matters.decide(row)
    Application.objects.filter(pk=row.pk).update(closed_on=clock.today() - timedelta(days=40))
    assert "Svaret på søknaden har kommet" not in mine.open("/").text
    assert "Dere fikk ja." in mine.open(path(tore)).text


def test_one_s_own_application_is_taken_back(mine: Visitor, tore: Person) -> None:
    matters.sent(tore)
    page = mine.open(mine.open(path(tore)).links()["Trekk søknaden"])
    wrong = mine.press(page, "Trekk søknaden")
    assert wrong.error("Hva har skjedd?") == "Velg hva som har skjedd"
    done = mine.press(wrong, "Trekk søknaden", {"Hva har skjedd?": "Vi trenger det ikke lenger"})
    assert "Søknaden er trukket." in done.text


# Who sees it


def second_parent(of: Person) -> None:
    fields = {
        "given_name": "Petter",
        "family_name": "Nilsen",
        "account": matters.account(cast.PETTER),
        "has_responsibility": True,
        "has_daily_care": False,
        "valid_from": clock.today(),
    }
    add_parent(of, fields, grant=matters.may(Permission.FAMILY_EDIT), now=clock.now())


def test_the_other_parent_with_shared_responsibility_sees_it(emma: Person, visit: Visit) -> None:
    brother = matters.somebody(emma, "Per Nilsen")
    second_parent(brother)
    row = matters.draft(brother, by=cast.MONA, asks=matters.FAMILY)
    matters.agency(row, "Skolen")
    matters.send(row)
    assert "Vi har fått søknaden." in visit(cast.PETTER).open(path(brother)).text


def test_where_the_place_is_closed_nothing_that_tells_it_is_shown(emma: Person, visit: Visit) -> None:
    brother = matters.somebody(emma, "Per Nilsen")
    second_parent(brother)
    row = matters.sent(brother, need="Skolen på Solbakken")
    protect_address(
        brother,
        ProtectedAddress.CONFIDENTIAL,
        expected_version=brother.version,
        grant=matters.may(Permission.PROTECTION_EDIT),
        now=clock.now(),
    )
    from samvirk.access import applying

    opened = applying.open_application(
        cast.actor(cast.PETTER), row.pk, Permission.APPLICATION_READ, now=clock.now()
    )
    assert opened.text("need") == ""
    assert "Solbakken" in visit(cast.INGRID).open(f"/soknader/{row.pk}/").text


def test_a_blocked_parent_finds_nothing(emma: Person, visit: Visit) -> None:
    row = matters.ready(emma, asks=matters.FAMILY)
    decision = matters.decide(row, matters.FAMILY, texts={"letter": "x"})
    petter = visit(cast.PETTER)
    assert petter.open(path(emma)).status == 404
    assert petter.client.get(f"/soknader/{row.pk}/brev/{decision.pk}.pdf").status_code == 404
    assert "Emma" not in petter.open("/").text


def test_a_parent_who_is_blocked_later_loses_it_at_once(emma: Person, visit: Visit) -> None:
    matters.sent(emma)
    mona = visit(cast.MONA)
    assert mona.open(path(emma)).status == 200
    parent = Parent.objects.get(person=emma, given_name="Mona")
    block(emma, parent, grounds="x", grant=matters.may(Permission.BLOCK_EDIT), now=clock.now())
    assert mona.open(path(emma)).status == 404


def test_the_unit_s_own_people_stand_outside_what_is_too_near(tore: Person, visit: Visit) -> None:
    row = matters.sent(tore)
    ingrid = visit(cast.INGRID)
    assert "Tore Haugen" in ingrid.open("/soknader/").text
    professional = Professional.objects.get(given_name="Ingrid")
    disqualify(
        tore,
        professional,
        DisqualificationGround.FAMILY,
        grant=matters.may(Permission.IMPARTIALITY_DECLARE),
        now=clock.now(),
    )
    assert "Tore Haugen" not in ingrid.open("/soknader/").text
    assert ingrid.open(f"/soknader/{row.pk}/").status == 404


def test_a_strictly_confidential_one_is_for_the_named_alone(fjordvik: object, visit: Visit) -> None:
    sara = matters.person(cast.SARA)
    row = matters.draft(sara, need="Noen i nærheten av legekontoret")
    matters.agency(row, "Ytre Fjordvik legekontor")
    row = matters.send(row)
    assert visit(cast.INGRID).open(f"/soknader/{row.pk}/").status == 404
    assert "Sara" not in visit(cast.INGRID).open("/soknader/").text
    kari = visit(cast.KARI).open(path(sara))
    assert (kari.status, "legekontor" in kari.text) == (200, False)


def test_the_koordinator_reads_along_through_the_person(tore: Person, visit: Visit) -> None:
    matters.sent(tore)
    kari = visit(cast.KARI)
    assert "Vi har fått søknaden." in kari.open(path(tore)).text
    assert "Trekk søknaden" not in kari.open(path(tore)).links()


@pytest.mark.parametrize("name", [cast.JONAS, cast.MARIT, cast.ODD, cast.GRETE, cast.LIV, cast.TORBJORN])
def test_nobody_else_sees_it(emma: Person, visit: Visit, name: str) -> None:
    row = matters.sent(emma)
    for place in (path(emma), f"/soknader/{row.pk}/"):
        assert visit(name).open(place).status in {403, 404}


def test_a_letter_of_another_application_is_not_there(tore: Person, emma: Person, mine: Visitor) -> None:
    decision = matters.decide(matters.ready(emma, asks=matters.FAMILY), matters.FAMILY)
    row = matters.sent(tore)
    assert mine.client.get(f"/soknader/{row.pk}/brev/{decision.pk}.pdf").status_code == 404


def test_each_reading_is_in_the_log(tore: Person, visit: Visit) -> None:
    row = matters.sent(tore)
    visit(cast.INGRID).open(f"/soknader/{row.pk}/")
    event = AuditEvent.objects.filter(verb="person.read", person_id=tore.pk).latest("sequence")
    assert event.fields == ["application", "identity"]
    assert "søknader" in visit(cast.TORE).open(f"/personer/{tore.pk}/innsyn/").text


def test_the_way_to_it_stands_on_the_person_s_page(tore: Person, mine: Visitor) -> None:
    assert mine.open(f"/personer/{tore.pk}/").links()["Søknad"] == path(tore)
