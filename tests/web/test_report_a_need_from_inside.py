"""People who are logged in report a need in their own role, and see how far it has come and no more."""

import pytest

from samvirk.access.models import RoleAssignment
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.desk.models import Draft
from samvirk.intake.models import NeedReport, Notifier, Offered, PersonKnows, ReportOutcome
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account, Person
from samvirk.staff.models import Professional
from tests import cast, needs
from tests.web.conftest import Visit
from tests.web.people import named
from tests.web.visiting import Page, Visitor

OWN, NEW = "/meldinger-om-behov/", "/meldinger-om-behov/ny/"
AGREES, ANSWERS = f"{NEW}enig/", f"{NEW}svarer/"
SEND, NEED, WHO = "Send meldingen", "Hva trengs?", "Hvem gjelder det?"
NAME = "Hva heter personen?"


def stored() -> NeedReport:
    (row,) = NeedReport.objects.all()
    return row


def opened(row: NeedReport, name: str) -> str:
    return opened_text(row, name, keyring_of(row.municipality_id))


def of(name: str) -> Account:
    return Account.objects.get(display_name=name)


@pytest.mark.rule("R-031")
@pytest.mark.parametrize("name", [cast.KARI, cast.JONAS, cast.MONA, cast.HARALD])
def test_the_first_question_is_whether_the_person_knows(visit: Visit, name: str) -> None:
    page = visit(name).open(NEW)
    assert page.heading == "Vet den det gjelder, at du melder?"
    assert page.links()["Ja, og er enig"] == AGREES
    assert page.links()["Nei, eller vil ikke: gi meg råd"] == "/meld-behov/9901/rad/"
    assert not page.main.find_all(("input", "textarea"))
    is_family = name in {cast.MONA, cast.HARALD}
    assert ("Jeg svarer for barnet, eller for den jeg er verge for" in page.links()) is is_family


@pytest.mark.rule("R-031")
@pytest.mark.parametrize("name", [cast.KARI, cast.JONAS, cast.TORE])
def test_nobody_but_parents_and_guardians_answers_for_somebody(visit: Visit, name: str) -> None:
    assert visit(name).open(ANSWERS).status == 404
    assert visit(name).open(f"{NEW}nei/").status == 404


@pytest.mark.rule("R-031")
def test_a_professional_can_not_report_somebody_who_does_not_know(visit: Visit) -> None:
    jonas = visit(cast.JONAS)
    page = jonas.open(AGREES)
    with pytest.raises(LookupError):
        page.field("Vet den det gjelder, om meldingen?")
    jonas.client.post(AGREES, page.sends(SEND, {NAME: "Ola", NEED: "Noe"}) | {"person_knows": "unaware"})
    assert stored().person_knows == PersonKnows.CONSENTS


@pytest.mark.rule("R-026", "R-027", "R-031")
def test_a_professional_reports_somebody_new(visit: Visit, fjordvik: Municipality) -> None:
    jonas = visit(cast.JONAS)
    page = jonas.open(AGREES)
    assert page.value("Hvor arbeider du?") == "Fjordvik skole"
    assert page.value("Område") == "Skole og PPT"
    found_on = needs.days_ago(12)
    typed: dict[str, str | bool] = {
        NAME: "Ola Nordmann",
        "Hvordan når vi personen?": "400 00 777",
        NEED: "Trenger flere",
        "Når så du behovet?": found_on.isoformat(),
        "Det haster": True,
    }
    page = jonas.press(page, SEND, typed)
    row = stored()
    assert page.path == f"{OWN}{row.pk}/"
    assert row.reference in page.text
    assert (row.notifier, row.notifier_account, row.found_on) == (
        Notifier.PROFESSIONAL,
        of(cast.JONAS),
        found_on,
    )
    assert (row.notifier_service, row.notifier_sector) == ("Fjordvik skole", "school")
    assert (row.person, opened(row, "about_name")) == (None, "Ola Nordmann")
    assert opened(row, "notifier_contact") == of(cast.JONAS).email
    assert not Draft.objects.exists()


def test_whom_they_see_is_chosen_and_the_choice_is_logged(visit: Visit) -> None:
    kari = visit(cast.KARI)
    page = kari.open(AGREES)
    assert page.options(WHO)[-1] == "En som ikke står her"
    assert "Tore Haugen" in page.options(WHO)
    kari.press(page, SEND, {WHO: "Tore Haugen", NEED: "Noe nytt"})
    tore = named(cast.TORE)
    assert stored().person == tore
    events = AuditEvent.objects.filter(person_id=tore.pk, account_id=of(cast.KARI).pk)
    assert {"person.list", "person.read", "need_report.make"} <= set(events.values_list("verb", flat=True))


@pytest.mark.parametrize("sent", ["00000000-0000-7000-8000-000000000000", "1", "\0", ""])
def test_somebody_whom_they_do_not_see_can_not_be_sent(visit: Visit, sent: str) -> None:
    kari = visit(cast.KARI)
    data = kari.open(AGREES).sends(SEND, {NEED: "Noe"}) | {"person": sent}
    assert kari.client.post(AGREES, data).status_code == 422
    data["person"] = str(named(cast.IDA).pk)
    assert kari.client.post(AGREES, data).status_code == 422
    assert not NeedReport.objects.exists()


def test_neither_a_person_nor_a_name_is_an_error_and_the_text_is_kept(visit: Visit) -> None:
    kari = visit(cast.KARI)
    page = kari.press(kari.open(AGREES), SEND, {NEED: "Dette skrev jeg"})
    assert page.status == 422
    assert page.error(NAME) == "Velg en person, eller skriv navnet"
    assert kari.open(AGREES).value(NEED) == "Dette skrev jeg"


def test_sent_twice_it_is_one(visit: Visit) -> None:
    jonas = visit(cast.JONAS)
    data = jonas.open(AGREES).sends(SEND, {NAME: "Ola", NEED: "Noe"})
    first, second = (jonas.client.post(AGREES, data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert NeedReport.objects.count() == 1


@pytest.mark.rule("R-027")
def test_who_works_in_a_hospital_is_told_of_the_unit_there(visit: Visit) -> None:
    told = "Sykehuset har sin egen koordinerende enhet. Den skal også få meldingen."
    assert told in visit(cast.ANDERS).open(AGREES).text
    assert visit(cast.ANDERS).open(AGREES).value("Område") == "Sykehus og spesialister"
    assert told not in visit(cast.JONAS).open(AGREES).text


def test_who_has_no_post_says_where_they_work(visit: Visit, fjordvik: Municipality) -> None:
    Professional.objects.filter(account=of(cast.MARIT)).update(valid_until=needs.days_ago(1))
    page = visit(cast.MARIT).open(AGREES)
    assert page.value("Hvor arbeider du?") == ""
    assert page.value("Område") == "Velg"


def test_a_private_firm_is_another_sector(visit: Visit) -> None:
    assert visit(cast.MARIT).open(AGREES).value("Område") == "Annet"


@pytest.mark.rule("R-030", "R-031")
def test_a_mother_reports_about_her_child_in_one_page(visit: Visit) -> None:
    mona = visit(cast.MONA)
    page = mona.open(ANSWERS)
    assert page.value(WHO) == "Emma Nilsen"
    page = mona.press(page, SEND, {NEED: "Noen som holder i trådene"})
    row = stored()
    assert (row.notifier, row.person_knows, row.person) == (
        Notifier.PARENT,
        PersonKnows.REPRESENTED,
        named(cast.EMMA),
    )
    assert "Du bestemmer selv om vi skal gå videre." in page.text


@pytest.mark.rule("R-030")
def test_a_person_reports_a_need_of_their_own_and_chooses_nobody(visit: Visit) -> None:
    tore = visit(cast.TORE)
    page = tore.open(NEW)
    assert page.path == AGREES
    with pytest.raises(LookupError):
        page.field(WHO)
    tore.press(page, SEND, {"Hva trenger du?": "Én å ringe til"})
    row = stored()
    assert (row.notifier, row.person, row.notifier_account) == (
        Notifier.PERSON,
        named(cast.TORE),
        of(cast.TORE),
    )


def test_whoever_plays_a_person_and_is_registered_nowhere_can_report_all_the_same(visit: Visit) -> None:
    Person.objects.filter(account=of(cast.TORE)).update(account=None)
    tore = visit(cast.TORE)
    tore.press(tore.open(AGREES), SEND, {"Hva trenger du?": "Noe"})
    assert stored().person is None


def test_the_unit_types_in_what_others_say(visit: Visit) -> None:
    assert visit(cast.INGRID).open(NEW).path == "/ko/ny/"


# How far it has come


def list_of(visitor: Visitor) -> list[list[str]]:
    return visitor.open(OWN).table()


@pytest.mark.rule("R-026")
def test_the_notifier_sees_reference_and_stage_and_never_what_became_of_it(
    visit: Visit, fjordvik: Municipality
) -> None:
    jonas = visit(cast.JONAS)
    row = needs.report(fjordvik, notifier_account=of(cast.JONAS), person=named(cast.EMMA))
    assert [cells[2] for cells in list_of(jonas)] == ["Mottatt"]
    row = needs.acknowledged(row)
    assert [cells[2] for cells in list_of(jonas)] == ["Kvittert"]
    needs.closed(row, ReportOutcome.NOT_WANTED, offered_care_team=Offered.NO)
    page = jonas.open(OWN)
    assert page.table()[0][0] == row.reference
    assert page.table()[0][2] == "Avsluttet"
    assert "Ola" not in page.text
    assert "Emma" not in page.text


@pytest.mark.rule("R-030")
def test_the_persons_own_side_sees_what_became_of_it(visit: Visit, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, person=named(cast.EMMA), notifier_account=of(cast.JONAS))
    needs.closed(needs.acknowledged(row))
    assert [cells[2] for cells in list_of(visit(cast.MONA))] == ["Avsluttet Fikk veiledning"]
    assert [cells[2] for cells in list_of(visit(cast.EMMA))] == ["Avsluttet Fikk veiledning"]


def test_who_is_blocked_from_the_child_sees_the_own_report_and_no_outcome(
    visit: Visit, fjordvik: Municipality
) -> None:
    others = needs.report(fjordvik, person=named(cast.EMMA))
    own = needs.report(fjordvik, person=named(cast.EMMA), notifier_account=of(cast.PETTER))
    needs.closed(needs.acknowledged(own))
    rows = list_of(visit(cast.PETTER))
    assert [cells[0] for cells in rows] == [own.reference]
    assert others.reference not in str(rows)
    assert rows[0][2] == "Avsluttet"


def test_nobody_sees_the_receipt_of_another(visit: Visit, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, notifier_account=of(cast.JONAS))
    for path in (f"{OWN}{row.pk}/", f"{OWN}{row.pk}/kvittering-nb.pdf"):
        assert visit(cast.JONAS).open(path).status == 200
        assert visit(cast.ODD).open(path).status == 404
        assert visit(cast.GRETE).open(path).status == 404
    assert visit(cast.INGRID).open(f"{OWN}{row.pk}/kvittering-nn.pdf").status == 200
    assert visit(cast.JONAS).open(f"{OWN}{row.pk}/kvittering-xx.pdf").status == 404


def test_an_empty_list_says_what_to_do(visit: Visit) -> None:
    page = visit(cast.ODD).open(OWN)
    assert "Ingen meldinger ennå" in page.headings("h2")
    assert page.links()["Ny melding"] == NEW


def test_a_long_list_takes_as_many_statements_as_a_short_one(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: object
) -> None:
    jonas = visit(cast.JONAS)
    needs.report(fjordvik, notifier_account=of(cast.JONAS))

    def grow() -> None:
        for _ in range(5):
            needs.report(fjordvik, notifier_account=of(cast.JONAS))

    same_number_of_statements(lambda: jonas.open(OWN), grow)  # type: ignore[operator]


# First screens


def first_screen(visitor: Visitor) -> Page:
    return visitor.open("/")


def test_the_first_screen_says_that_it_was_received(visit: Visit, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, notifier_account=of(cast.TORE), notifier=Notifier.PERSON)
    page = first_screen(visit(cast.TORE))
    assert page.links()["Meldingen din er mottatt"] == f"{OWN}{row.pk}/"
    assert row.reference in page.text
    needs.acknowledged(row)
    assert "Vi ser på meldingen din" in first_screen(visit(cast.TORE)).headings("h3")


def test_what_is_closed_is_no_task(visit: Visit, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, notifier_account=of(cast.TORE), notifier=Notifier.PERSON)
    needs.closed(needs.acknowledged(row))
    assert "Ingenting venter på deg" in first_screen(visit(cast.TORE)).headings("h3")


@pytest.mark.parametrize("name", [cast.JONAS, cast.KARI, cast.TORE, cast.MONA])
def test_the_way_to_report_is_a_shortcut(visit: Visit, name: str) -> None:
    page = first_screen(visit(name))
    assert page.links()["Meld fra om et behov"] == NEW
    assert page.links()["Meldingene jeg har sendt"] == OWN


@pytest.mark.parametrize("name", [cast.LIV, cast.AISHA])
def test_who_reports_nothing_is_offered_nothing(visit: Visit, name: str) -> None:
    visitor = visit(name)
    visitor.client.post("/sprak/", {"language": "nb"})
    assert "Meld fra om et behov" not in first_screen(visitor).links()
    assert visitor.open(NEW).status == 403


def test_a_report_belongs_to_the_municipality_of_the_role(visit: Visit, fjordvik: Municipality) -> None:
    anders = visit(cast.ANDERS)
    second = RoleAssignment.objects.get(
        account__display_name=cast.ANDERS, municipality__name__startswith="Skogli"
    )
    needs.report(fjordvik, notifier_account=of(cast.ANDERS))
    assert len(list_of(anders)) == 1
    anders.client.post("/meg/rolle/", {"assignment": str(second.pk)})
    anders.press(anders.open(AGREES), SEND, {NAME: "Per", NEED: "Noe"})
    assert NeedReport.objects.exclude(municipality=fjordvik).get().received_on == clock.today()
    assert len(list_of(anders)) == 1
