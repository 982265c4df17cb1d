"""Who sees what of a plan: names that tell a place, the mapping behind it, drafts; and who may answer."""

from datetime import timedelta

import pytest

from samvirk.access import planning as door
from samvirk.access.actions import open_in_emergency
from samvirk.access.decide import NotThere, NotYours
from samvirk.access.models import EmergencyReason
from samvirk.access.planning import SeenPlan, VersionState
from samvirk.access.roles import SEES, Basis, Part, Role
from samvirk.audit.models import AuditEvent
from samvirk.consent.models import Consent, ConsentKind
from samvirk.people.actions import note_capacity
from samvirk.people.models import Person
from samvirk.plans import actions
from samvirk.plans.actions import PlanHindrance as H
from samvirk.plans.models import Plan
from samvirk.rules.calendar import add_months
from samvirk.rules.consent_givers import Weight
from samvirk.tools.models import RelativeTakingPart
from tests.appointing import P, with_leaders
from tests.consenting import consent
from tests.planning import Planning
from tests.refusals import refused
from tests.town import ANDERS, ELIN, EMMA, HARALD, INGRID, JONAS, KARI, MARIT, MONA, ODD, PETTER, TORE, Town

ROLES = {
    KARI: Role.COORDINATOR,
    JONAS: Role.PROVIDER,
    MARIT: Role.PROVIDER,
    ANDERS: Role.PROVIDER,
    ELIN: Role.COORDINATOR,
    ODD: Role.PROVIDER,
    INGRID: Role.COORDINATING_UNIT,
    MONA: Role.PARENT,
    PETTER: Role.PARENT,
    EMMA: Role.CHILD,
    TORE: Role.PERSON,
    HARALD: Role.GUARDIAN,
}


@pytest.fixture
def about(fjordvik_and_skogli: Town) -> Planning:
    """Emma, whose address is confidential, has a plan with all nine points."""
    found = Planning(with_leaders(fjordvik_and_skogli).town, EMMA)
    found.filled()
    found.activity("Lese", responsible="professional", professional=found.who(JONAS))
    found.activity("Handle", responsible="parent", parent=found.town.parents[MONA])
    return found


def seen(about: Planning, name: str) -> SeenPlan:
    return door.see_plan(about.town.actor(name, ROLES[name]), about.person.pk, now=about.moment)


def whose(plan: SeenPlan) -> dict[str, str]:
    return {one.text: one.who for one in plan.content.activities}


@pytest.mark.parametrize("name", [PETTER, ODD, ANDERS])
def test_who_does_not_see_the_person_sees_no_plan(about: Planning, name: str) -> None:
    with pytest.raises(NotThere):
        seen(about, name)


def test_the_reading_is_logged(about: Planning) -> None:
    seen(about, JONAS)
    event = AuditEvent.objects.filter(person_id=about.person.pk, action="R").latest("pk")
    assert event.account_id == about.town.accounts[JONAS].pk


@pytest.mark.rule("R-123")
def test_names_that_tell_where_she_is_are_for_those_who_may_know(about: Planning) -> None:
    open_, closed = seen(about, KARI).content, seen(about, JONAS).content
    assert [one.name for one in open_.coordinators] == [KARI]
    assert {one.name for one in open_.participants} == {JONAS, MARIT}
    assert [one.name for one in open_.services] == ["Hjemmesykepleien"]
    assert [(one.name, one.workplace, one.phone) for one in closed.coordinators] == [("", "", "")]
    assert {one.name for one in closed.participants} == {""}
    assert [(one.name, one.contribution) for one in closed.services] == [("", "")]
    assert whose(seen(about, KARI))["Lese"] == JONAS
    assert whose(seen(about, JONAS)) == {"Trappeheis": "", "Lese": "", "Handle": MONA}


@pytest.mark.rule("R-111")
def test_a_participant_who_may_not_know_the_family_reads_no_name_of_it(about: Planning) -> None:
    kin = about.town.next_of_kin(ODD, EMMA)
    RelativeTakingPart.objects.create(
        municipality=about.town.here,
        coordination=about.row(),
        next_of_kin=kin,
        person_wants_on=about.today,
        relative_wants_on=about.today,
    )
    assert ODD in {one.name for one in seen(about, JONAS).content.participants}
    consent(
        about.person,
        ConsentKind.SHARING,
        given_as="parent",
        now=about.moment,
        professional=about.who(JONAS),
        can_share_school=True,
        valid_until=about.today + timedelta(days=9),
    )
    found = seen(about, JONAS)
    assert {one.name for one in found.content.participants} == {""}
    assert whose(found)["Handle"] == ""


def test_what_the_mapping_says_is_read_by_participants_once_it_is_approved(about: Planning) -> None:
    version = about.send()
    for name in (JONAS, INGRID):
        draft = seen(about, name)
        assert (draft.content.what_matters, draft.content.life, draft.versions) == ("", (), ())
        with pytest.raises(NotThere):
            read(about, name, 1)
    assert seen(about, MONA).content.what_matters == "Å bo hjemme"
    about.approve(version)
    assert read(about, JONAS, 1) == read(about, KARI, 1) == "Å bo hjemme"
    assert seen(about, JONAS).content.what_matters == ""
    for name, keys in ((JONAS, ["1"]), (KARI, ["na", "1"])):
        actor = about.town.actor(name, ROLES[name])
        _seen, contents = door.see_contents(actor, about.person.pk, now=about.moment)
        assert list(contents) == keys


def read(about: Planning, name: str, number: int) -> str:
    actor = about.town.actor(name, ROLES[name])
    return door.see_version(actor, about.person.pk, number, now=about.moment)[2].what_matters


@pytest.mark.rule("R-154")
def test_each_version_says_how_far_it_has_come(about: Planning) -> None:
    about.approve(about.send())
    about.goal("Mer")
    about.approve(about.send())
    about.goal("Enda mer")
    actions.send_back(about.send(), note="Nei", grant=about.may(P.PLAN_APPROVE), now=about.moment)
    about.send()
    about.send()
    states = [one.state for one in seen(about, MONA).versions]
    assert states == [
        VersionState.WAITING,
        VersionState.REPLACED,
        VersionState.SENT_BACK,
        VersionState.IN_FORCE,
        VersionState.WAS_IN_FORCE,
    ]


# Who answers


def answer(about: Planning, name: str, *, is_objection: bool = False) -> int:
    actor = about.town.actor(name, ROLES[name])
    found, grant = door.open_to_answer(actor, about.person.pk, 1, is_objection=is_objection, now=about.moment)
    assert grant.person_id == about.person.pk
    return found.number


@pytest.mark.rule("R-116", "R-143")
def test_the_parent_answers_for_a_child_and_the_child_may_say_what_to_change(about: Planning) -> None:
    about.send()
    assert answer(about, MONA) == 1
    assert answer(about, EMMA, is_objection=True) == 1
    for name in (EMMA, KARI):
        with pytest.raises(NotYours):
            answer(about, name)
    assert (seen(about, EMMA).can_answer, seen(about, EMMA).can_object) == (False, True)
    assert (seen(about, MONA).can_answer, seen(about, MONA).can_object) == (True, True)
    assert (seen(about, KARI).can_answer, seen(about, KARI).can_object) == (False, False)
    with pytest.raises(NotThere):
        door.open_to_answer(about.town.actor(MONA, Role.PARENT), about.person.pk, 10**30, now=about.moment)


@pytest.mark.rule("R-116", "R-143")
def test_a_child_says_yes_and_does_not_decide(about: Planning) -> None:
    about.send()
    actor = about.town.actor(EMMA, ROLES[EMMA])
    assert (seen(about, EMMA).can_agree, seen(about, MONA).can_agree) == (True, False)
    assert counted(about, EMMA) == 1
    row, grant = door.open_to_agree(actor, about.person.pk, 1, now=about.moment)
    actions.agree(row, grant=grant, now=about.moment)
    assert (counted(about, EMMA), counted(about, MONA)) == (0, 1)
    assert refused(lambda: actions.agree(row, grant=grant, now=about.moment)) is H.AGREED_ALREADY
    for name in (MONA, KARI):
        with pytest.raises(NotYours):
            door.open_to_agree(about.town.actor(name, ROLES[name]), about.person.pk, 1, now=about.moment)


@pytest.mark.rule("R-116", "R-143")
@pytest.mark.parametrize(
    ("years", "weight"),
    [(6, Weight.HEARD_IF_ABLE), (9, Weight.HEARD), (12, Weight.GREAT_WEIGHT), (16, None)],
    ids=str,
)
def test_how_much_a_childs_view_counts_follows_the_age(
    about: Planning, years: int, weight: Weight | None
) -> None:
    born = add_months(about.today, -12 * years)
    Person.objects.filter(pk=about.person.pk).update(birth_on=born)
    found = seen(about, EMMA)
    assert (found.heard, found.can_answer, found.can_agree) == (weight, years >= 16, years < 16)


@pytest.mark.rule("R-116", "R-143")
def test_a_youth_of_16_answers_and_the_parent_who_sees_does_not(about: Planning) -> None:
    about.send()
    born = about.today - timedelta(days=365 * 16 + 30)
    Person.objects.filter(pk=about.person.pk).update(birth_on=born, is_open_to_parents=True)
    Consent.objects.filter(kind=ConsentKind.PLAN).update(given_for="")
    assert answer(about, EMMA) == 1
    with pytest.raises(NotYours):
        answer(about, MONA)
    assert counted(about, MONA) == 0


def counted(about: Planning, name: str) -> int:
    return door.waiting_for_answer(about.town.actor(name, ROLES[name]), now=about.moment).count()


@pytest.mark.rule("R-116")
def test_the_guardian_alone_is_asked_where_the_person_lacks_capacity(fjordvik_and_skogli: Town) -> None:
    about = Planning(with_leaders(fjordvik_and_skogli).town, TORE)
    about.town.guardian(HARALD, TORE)
    about.filled()
    about.send()
    assert (counted(about, TORE), counted(about, HARALD)) == (1, 0)
    note_capacity(
        about.person,
        has_capacity=False,
        grounds="x",
        assessed_by="Lege",
        assessed_on=about.town.today,
        valid_until=None,
        grant=about.may(P.PERSON_EDIT),
        now=about.moment,
    )
    assert (counted(about, TORE), counted(about, HARALD)) == (0, 1)


@pytest.mark.rule("R-003")
def test_what_waits_is_counted_for_those_who_decide_while_it_can_be_answered(about: Planning) -> None:
    about.send()
    about.send()
    assert (counted(about, MONA), counted(about, PETTER), counted(about, TORE)) == (1, 0, 0)
    plan, grant = about.plan(), about.may(P.PLAN_WRITE)
    actions.rest_plan(plan, expected_version=plan.version, is_paused=True, grant=grant, now=about.moment)
    assert counted(about, MONA) == 0
    assert seen(about, MONA).is_still
    Plan.objects.update(paused_on=None)
    Consent.objects.filter(kind=ConsentKind.PLAN).update(withdrawn_at=about.moment)
    assert counted(about, MONA) == 0
    assert seen(about, MONA).is_still


def test_an_answer_is_registered_and_a_plan_is_changed_by_the_koordinator_alone(about: Planning) -> None:
    about.send()
    kari, mona = about.town.actor(KARI, Role.COORDINATOR), about.town.actor(MONA, Role.PARENT)
    assert door.open_to_register(kari, about.person.pk, 1, now=about.moment)[0].number == 1
    assert door.open_running(kari, about.person.pk, now=about.moment)[0] == about.plan()
    with pytest.raises(NotYours):
        door.open_running(mona, about.person.pk, now=about.moment)
    with pytest.raises(NotYours):
        door.open_to_register(mona, about.person.pk, 1, now=about.moment)
    Plan.objects.update(ended_on=about.today, ending="wish")
    with pytest.raises(NotThere):
        door.open_running(kari, about.person.pk, now=about.moment)
    with pytest.raises(NotThere):
        door.open_to_register(kari, about.person.pk, 1, now=about.moment)


def test_somebody_without_a_plan_is_all_there_is_to_see(about: Planning) -> None:
    Plan.objects.all().delete()
    found = seen(about, MONA)
    assert (found.row, found.versions, found.is_still) == (None, (), True)
    with pytest.raises(NotThere):
        door.see_contents(about.town.actor(MONA, Role.PARENT), about.person.pk, now=about.moment)


@pytest.mark.rule("R-124")
def test_who_opened_the_person_in_an_emergency_sees_no_plan(about: Planning) -> None:
    open_in_emergency(
        about.person,
        about.town.accounts[ELIN],
        EmergencyReason.CHILD_IN_DANGER,
        explanation="x",
        grant=about.may(P.EMERGENCY_OPEN),
        now=about.moment,
    )
    with pytest.raises(NotYours):
        seen(about, ELIN)


def test_a_relation_that_is_shown_no_plan_gets_none(about: Planning, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SEES, Basis.PARTICIPANT, SEES[Basis.PARTICIPANT] - {Part.PLAN})
    with pytest.raises(NotThere):
        seen(about, JONAS)
