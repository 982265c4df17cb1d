"""The unit says how strictly a place must be kept; it holds at once, and nobody is locked in by mistake."""

import pytest

from samvirk.access.actions import NobodySeesError, protect_strictly
from samvirk.access.decide import as_system
from samvirk.access.models import Authorisation, AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.models import Conflict
from samvirk.people.models import ProtectedAddress
from samvirk.staff.models import Professional
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import named, page_of
from tests.web.visiting import Page, Visitor

SAVE = "Lagre adressesperren"
GRADE, KEEPERS = "Hvor strengt skal adressen vernes?", "Hvem skal fortsatt se personen?"
CLIENT = "Klientadresse: bare familien, vergen, koordinator og enheten ser hvor personen er."
STRICT = "Strengt fortrolig: bare de du velger under, ser hvor personen er."


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def form(visitor: Visitor, whose: str) -> Page:
    return visitor.open(f"{page_of(whose)}adressesperre/")


def post(for_page: Page, visitor: Visitor, keepers: list[str]) -> Page:
    from tests.web.visiting import page_of as read

    sent = for_page.sends(SAVE, {GRADE: STRICT}) | {"keepers": keepers}
    return read(visitor.client.post(for_page.path, sent, follow=True), for_page.path)


def post_of(name: str) -> Professional:
    given, _space, family = name.rpartition(" ")
    return Professional.objects.get(given_name=given, family_name=family)


@pytest.mark.rule("R-123")
def test_a_grade_closes_the_place_at_once(ingrid: Visitor, visit: Visit) -> None:
    harald = visit(cast.HARALD)
    page = ingrid.press(form(ingrid, cast.OLAV), SAVE, {GRADE: CLIENT})
    assert page.path == "/personer/"
    assert "Klientadresse" in page.text
    assert "Adressen er sperret for deg." not in harald.open(page_of(cast.OLAV)).text
    confidential = (
        "Fortrolig: bare den forelderen barnet bor hos, koordinator og enheten ser hvor personen er."
    )
    ingrid.press(form(ingrid, cast.OLAV), SAVE, {GRADE: confidential})
    assert "Adressen er sperret for deg." in harald.open(page_of(cast.OLAV)).text


def test_the_consequences_stand_before_the_choice(ingrid: Visitor) -> None:
    page = form(ingrid, cast.OLAV)
    assert "Sperren gjelder med en gang, på alle sider." in page.text


@pytest.mark.rule("R-123")
def test_strictly_confidential_demands_somebody_who_goes_on_seeing(ingrid: Visitor) -> None:
    page = post(form(ingrid, cast.OLAV), ingrid, [])
    assert page.summary() == ["Velg minst én. Ellers ser ingen personen mer."]
    assert named(cast.OLAV).protection == ProtectedAddress.UNGRADED


@pytest.mark.rule("R-123")
def test_one_keeps_seeing_oneself_unless_one_says_otherwise(ingrid: Visitor) -> None:
    page = form(ingrid, cast.OLAV)
    boxes = page.main.select("input[name=keepers][checked]")
    assert [box["value"] for box in boxes] == [str(post_of(cast.INGRID).pk)]
    page = post(page, ingrid, [str(box["value"]) for box in boxes])
    assert "Olav Vik" in page.headings()
    assert "Adressen er sperret" not in ingrid.open(page_of(cast.OLAV)).text
    given = Authorisation.objects.get(person=named(cast.OLAV), professional=post_of(cast.INGRID))
    assert given.can_see_place
    assert AuditEvent.objects.filter(verb="authorisation.give", subject_id=given.pk).exists()


def test_who_is_not_chosen_sees_no_more(ingrid: Visitor, visit: Visit) -> None:
    kari = post_of(cast.KARI)
    post(form(ingrid, cast.EMMA), ingrid, [str(kari.pk)])
    assert ingrid.open(page_of(cast.EMMA)).status == 404
    page = visit(cast.KARI).open(page_of(cast.EMMA))
    assert "Strengt fortrolig adresse" in page.text
    assert "Adressen er sperret" not in page.text
    assert AuditEvent.objects.filter(verb="authorisation.open_place").count() == 1


def test_what_has_run_out_gives_way(ingrid: Visitor, visit: Visit) -> None:
    emma, sigrid, now = named(cast.EMMA), post_of(cast.SIGRID), clock.now()
    grant = as_system(Permission.PROTECTION_EDIT, now=now)
    protect_strictly(emma, [sigrid], expected_version=emma.version, grant=grant, now=now)
    open_ones = Authorisation.objects.filter(person=emma, professional=sigrid, ended_at=None)
    assert [row.relation for row in open_ones] == [AuthorisedRelation.PARTICIPANT]
    assert visit(cast.SIGRID).open(page_of(cast.EMMA)).status == 200


def test_nobody_or_an_older_version_changes_nothing(visit: Visit) -> None:
    visit(cast.INGRID)
    emma, now = named(cast.EMMA), clock.now()
    grant = as_system(Permission.PROTECTION_EDIT, now=now)
    with pytest.raises(NobodySeesError):
        protect_strictly(emma, [], expected_version=emma.version, grant=grant, now=now)
    with pytest.raises(Conflict):
        protect_strictly(emma, [post_of(cast.KARI)], expected_version=99, grant=grant, now=now)
    assert named(cast.EMMA).protection == ProtectedAddress.CONFIDENTIAL


def test_two_at_once_see_both(ingrid: Visitor, visit: Visit) -> None:
    mine, other = form(ingrid, cast.OLAV), visit(cast.INGRID)
    other.press(form(other, cast.OLAV), SAVE, {GRADE: CLIENT})
    assert post(mine, ingrid, [str(post_of(cast.INGRID).pk)]).status == 409


@pytest.mark.parametrize("name", [cast.KARI, cast.MONA])
def test_only_the_unit_sets_it(visit: Visit, name: str) -> None:
    assert form(visit(name), cast.EMMA).status == 403
