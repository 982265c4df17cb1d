"""Who is told is asked when it is told: whoever lost access since the change hears nothing."""

from datetime import timedelta
from typing import Any

import pytest

from samvirk.access import actions as access
from samvirk.access.models import (
    Authorisation,
    AuthorisedRelation,
    DisqualificationGround,
    RoleAssignment,
)
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.family import actions as family
from samvirk.family.models import Scope
from samvirk.notifications.recipients import readers_of
from samvirk.people import actions as people
from samvirk.people.models import Account, Person
from samvirk.staff.models import Professional
from tests.notifications.telling import Emma, deliver_all, told
from tests.town import (
    ANDERS,
    ELIN,
    EMMA,
    GRETE,
    HARALD,
    INGRID,
    JONAS,
    KARI,
    MARIT,
    MONA,
    ODD,
    PETTER,
    SIRI,
    TORBJORN,
)

P = Permission


def names(emma: Emma, topic: str, subject: Any, **options: Any) -> list[str]:
    """Who would be told at this moment."""
    message = emma.tell(topic, subject, **options)
    return sorted(reader.account.display_name for reader in readers_of(message, now=emma.town.now))


def end_role(name: str, role: Role, emma: Emma) -> None:
    yesterday = emma.town.today - timedelta(days=1)
    rows = RoleAssignment.objects.filter(account=emma.town.accounts[name], role=role)
    rows.update(starts_on=yesterday, ends_on=yesterday)


def block(emma: Emma, who: Any) -> None:
    grant = emma.town.may(P.BLOCK_EDIT)
    access.block(emma.person, who, grounds="x", grant=grant, now=emma.town.now)


# The person's side


@pytest.mark.parametrize(
    "topic",
    ["applications.documents_asked", "applications.preliminary_answer", "applications.decided"],
)
def test_the_child_and_the_parent_who_sees_her_are_told_and_the_blocked_one_is_not(
    emma: Emma, topic: str
) -> None:
    assert names(emma, topic, emma.application()) == [EMMA, MONA]


@pytest.mark.parametrize("topic", ["mapping.begun", "tool.chosen"])
def test_the_family_is_told_when_a_mapping_begins_and_a_tool_is_chosen(emma: Emma, topic: str) -> None:
    row = emma.mapping() if topic == "mapping.begun" else emma.tool_choice()
    assert names(emma, topic, row) == [EMMA, MONA]


def test_a_parent_who_is_blocked_between_change_and_sending_hears_nothing(emma: Emma) -> None:
    message = emma.tell("applications.decided", emma.application())
    block(emma, emma.town.parents[MONA])
    deliver_all(emma.town.now)
    assert told() == [EMMA]
    assert {reader.account.display_name for reader in readers_of(message, now=emma.town.now)} == {EMMA}


def test_an_account_that_is_closed_hears_nothing(emma: Emma) -> None:
    Account.objects.filter(display_name=MONA).update(is_active=False)
    assert names(emma, "applications.decided", emma.application()) == [EMMA]


def test_a_verge_is_told_for_whom_they_decide(emma: Emma) -> None:
    emma.town.guardian(HARALD, EMMA)
    assert names(emma, "applications.decided", emma.application()) == [EMMA, HARALD, MONA]


def test_a_verge_for_money_alone_is_not(emma: Emma) -> None:
    emma.town.guardian(HARALD, EMMA, Scope.ECONOMIC)
    assert names(emma, "applications.decided", emma.application()) == [EMMA, MONA]


def test_a_person_that_was_entered_twice_is_told_of_what_was_about_the_other_entry(emma: Emma) -> None:
    town = emma.town
    twin = town.register("Emma Nielsen", town.today - timedelta(days=3000))
    message = emma.tell("applications.decided", emma.application())
    type(message).objects.filter(pk=message.pk).update(person_id=twin.pk)
    grant = town.may(P.PERSON_MERGE)
    people.merge_persons(
        Person.objects.get(pk=emma.person.pk),
        twin,
        versions=(Person.objects.get(pk=emma.person.pk).version, twin.version),
        grant=grant,
        now=town.now,
    )
    deliver_all(town.now)
    assert told() == [EMMA, MONA]


def test_nobody_is_told_of_somebody_who_is_not_there(emma: Emma) -> None:
    assert names(emma, "applications.decided", emma.application(), is_about_her=False) == []


# The coordinating unit


def test_the_whole_unit_is_told_of_a_report_about_somebody_nobody_knows_yet(emma: Emma) -> None:
    assert names(emma, "intake.report_received", emma.report(JONAS), is_about_her=False) == [INGRID, SIRI]


def test_the_unit_of_another_municipality_is_never_told(emma: Emma) -> None:
    assert GRETE not in names(emma, "applications.received", emma.application())


def test_whoever_left_the_unit_hears_nothing(emma: Emma) -> None:
    emma.tell("applications.received", emma.application())
    end_role(INGRID, Role.COORDINATING_UNIT, emma)
    deliver_all(emma.town.now)
    assert told() == [SIRI]


@pytest.mark.rule("R-124")
def test_whoever_of_the_unit_stands_too_near_hears_nothing(emma: Emma) -> None:
    emma.tell("applications.received", emma.application())
    access.disqualify(
        emma.person,
        emma.town.posts[INGRID],
        DisqualificationGround.COLLEAGUE,
        grant=emma.town.may(P.IMPARTIALITY_DECLARE),
        now=emma.town.now,
    )
    deliver_all(emma.town.now)
    assert told() == [SIRI]


def test_the_mother_who_works_in_the_unit_is_told_as_a_mother(emma: Emma) -> None:
    emma.town.parent(SIRI, EMMA)
    emma.town.account(SIRI, Role.PARENT)
    application = emma.application()
    message = emma.tell("applications.decided", application)
    roles = {r.account.display_name: r.role for r in readers_of(message, now=emma.town.now)}
    assert roles[SIRI] is Role.PARENT
    assert SIRI not in names(emma, "applications.received", application)


# Whoever reported


@pytest.mark.parametrize("topic", ["intake.report_acknowledged", "intake.report_closed"])
def test_whoever_reported_is_told_what_becomes_of_it(emma: Emma, topic: str) -> None:
    assert names(emma, topic, emma.report(ODD), is_about_her=False) == [ODD]


def test_whoever_reported_without_an_account_is_told_otherwise(emma: Emma) -> None:
    report = emma.report(ODD)
    report.notifier_account = None
    report.save(update_fields=["notifier_account"])
    assert names(emma, "intake.report_acknowledged", report) == []


# Who is asked to be koordinator


def test_the_one_who_is_asked_is_told_though_they_do_not_see_the_person(emma: Emma) -> None:
    assert names(emma, "coordination.requested", emma.request(professional=emma.town.posts[ODD])) == [ODD]


def test_a_unit_that_is_asked_is_told_by_its_leader(emma: Emma) -> None:
    assert names(emma, "coordination.requested", emma.request(unit=emma.town.units["Habilitering"])) == [
        TORBJORN
    ]


def test_a_unit_without_a_leader_is_told_of_nothing(emma: Emma) -> None:
    request = emma.request(unit=emma.town.units["Fjordvik skole"])
    assert names(emma, "coordination.requested", request) == []


@pytest.mark.parametrize("what", ["closed_at", "is_accepted"])
def test_a_request_that_is_answered_or_taken_back_asks_nobody(emma: Emma, what: str) -> None:
    request = emma.request(professional=emma.town.posts[ODD])
    setattr(request, what, emma.town.now if what == "closed_at" else True)
    request.save(update_fields=[what])
    assert names(emma, "coordination.requested", request) == []


def test_whoever_is_asked_and_has_left_the_post_hears_nothing(emma: Emma) -> None:
    request = emma.request(professional=emma.town.posts[ODD])
    Professional.objects.filter(pk=emma.town.posts[ODD].pk).update(
        valid_until=emma.town.today - timedelta(days=1)
    )
    assert names(emma, "coordination.requested", request) == []


@pytest.mark.rule("R-124")
def test_whoever_is_asked_and_blocked_since_hears_nothing(emma: Emma) -> None:
    request = emma.request(professional=emma.town.posts[ODD])
    block(emma, emma.town.posts[ODD])
    assert names(emma, "coordination.requested", request) == []


@pytest.mark.rule("R-069")
def test_after_the_candidates_yes_the_leader_is_told(emma: Emma) -> None:
    request = emma.request(professional=emma.town.posts[KARI], is_accepted=True)
    assert names(emma, "coordination.accepted", request) == [TORBJORN]


@pytest.mark.rule("R-069")
def test_whom_a_leader_names_is_told(emma: Emma) -> None:
    asked = {"unit": emma.town.units["Habilitering"], "professional": emma.town.posts[KARI]}
    assert names(emma, "coordination.accepted", emma.request(**asked, is_approved=True)) == [KARI]


@pytest.mark.rule("R-069")
def test_when_both_have_said_yes_the_unit_is_told(emma: Emma) -> None:
    request = emma.request(professional=emma.town.posts[KARI], is_accepted=True, is_approved=True)
    assert names(emma, "coordination.accepted", request) == [INGRID, SIRI]


def test_an_answer_is_told_to_the_unit_and_to_who_has_not_answered(emma: Emma) -> None:
    request = emma.request(professional=emma.town.posts[KARI], is_accepted=True)
    assert names(emma, "coordination.answered", request) == [INGRID, SIRI, TORBJORN]


def test_the_no_that_ends_a_request_is_told_to_the_unit_alone(emma: Emma) -> None:
    request = emma.request(professional=emma.town.posts[KARI], is_accepted=False, closed_at=emma.town.now)
    assert names(emma, "coordination.answered", request) == [INGRID, SIRI]


def test_the_yes_of_somebody_outside_has_no_leader_here(emma: Emma) -> None:
    request = emma.request(professional=emma.town.posts[ANDERS], is_accepted=True)
    assert names(emma, "coordination.accepted", request) == [INGRID, SIRI]


def test_an_appointment_is_told_to_the_family_the_koordinator_and_the_leader(emma: Emma) -> None:
    appointment = emma.appointment(ELIN, starts_on=emma.town.today + timedelta(days=10))
    assert names(emma, "coordination.appointed", appointment) == [ELIN, EMMA, MONA, TORBJORN]


def test_an_appointment_that_was_ended_at_once_is_told_to_nobody(emma: Emma) -> None:
    assert names(emma, "coordination.appointed", emma.appointment(ELIN, ended_at=emma.town.now)) == []


# The ansvarsgruppe


@pytest.mark.rule("R-181")
def test_a_new_member_is_told_to_the_persons_side(emma: Emma) -> None:
    assert names(emma, "teams.joined", emma.member()) == [EMMA, MONA]


@pytest.mark.rule("R-181")
def test_a_no_is_told_to_the_koordinator_or_else_to_the_unit(emma: Emma) -> None:
    member = emma.member()
    assert names(emma, "teams.declined", member) == [INGRID, SIRI]
    emma.appointment(ELIN)
    assert names(emma, "teams.declined", member) == [ELIN]


# Evaluations, and the end


@pytest.mark.rule("R-147")
def test_the_persons_side_is_asked_how_it_goes_while_the_evaluation_goes_on(emma: Emma) -> None:
    assert names(emma, "reviews.begun", emma.review()) == [EMMA, MONA]
    done = emma.review(finished_on=emma.town.today, further_need="continue")
    assert names(emma, "reviews.begun", done) == []


@pytest.mark.rule("R-238")
def test_a_wish_to_end_is_told_to_who_confirms_it_until_it_is_confirmed(emma: Emma) -> None:
    emma.appointment(ELIN)
    assert names(emma, "reviews.wished", emma.wish_to_end()) == [ELIN, INGRID, SIRI]
    assert names(emma, "reviews.wished", emma.wish_to_end(ended_at=emma.town.now)) == []


@pytest.mark.rule("R-238")
def test_an_end_is_told_to_those_who_see_no_more_since_it_ended(emma: Emma) -> None:
    now = emma.town.now
    emma.appointment(ELIN, ended_at=now)
    Authorisation.objects.filter(professional=emma.town.posts[JONAS]).update(ended_at=now)
    emma.given_consent(
        kind="sharing",
        professional=emma.town.posts[ANDERS],
        can_share_health=True,
        valid_until=emma.town.today,
        withdrawn_at=now,
    )
    told = names(emma, "reviews.ended", emma.wish_to_end(ended_at=now))
    assert told == sorted([ANDERS, ELIN, EMMA, INGRID, JONAS, MONA, SIRI])
    assert names(emma, "reviews.ended", emma.wish_to_end()) == []


@pytest.mark.rule("R-238")
def test_a_disagreement_is_told_to_the_unit_and_a_restoring_to_the_persons_side_too(emma: Emma) -> None:
    disputed = emma.review(finished_on=emma.town.today, further_need="end", is_disputed=True)
    assert names(emma, "reviews.disputed", disputed) == [INGRID, SIRI]
    restored = emma.wish_to_end(ended_at=emma.town.now, restored_on=emma.town.today)
    assert names(emma, "reviews.restored", restored) == [EMMA, INGRID, MONA, SIRI]


# Consent


@pytest.mark.rule("R-116")
def test_those_who_must_sign_for_a_child_are_asked_and_the_child_is_not(emma: Emma) -> None:
    assert names(emma, "consent.asked", emma.consent()) == [MONA]


@pytest.mark.rule("R-116")
def test_from_16_the_youth_is_asked_and_the_parents_are_not(emma: Emma) -> None:
    Person.objects.filter(pk=emma.person.pk).update(birth_on=emma.town.today - timedelta(days=365 * 16 + 30))
    RoleAssignment.objects.filter(account__display_name=EMMA).update(role=Role.PERSON)
    assert names(emma, "consent.asked", emma.consent()) == [EMMA]


@pytest.mark.rule("R-116")
def test_a_verge_is_asked_for_a_child_whose_parents_have_no_say(emma: Emma) -> None:
    emma.town.guardian(HARALD, EMMA)
    for parent in (MONA, PETTER):
        row = emma.town.parents[parent]
        type(row).objects.filter(pk=row.pk).update(has_responsibility=False)
    assert names(emma, "consent.asked", emma.consent()) == [HARALD]


@pytest.mark.parametrize("what", ["given_at", "refused_at", "withdrawn_at"])
def test_a_question_that_is_answered_asks_nobody(emma: Emma, what: str) -> None:
    consent = emma.consent(**{what: emma.town.now, "given_as": "parent"})
    assert names(emma, "consent.asked", consent) == []


@pytest.mark.rule("R-143")
def test_a_plan_that_waits_is_told_to_those_who_decide_for_the_person(emma: Emma) -> None:
    assert names(emma, "plans.sent", emma.plan_version()) == [MONA]


def test_a_plan_that_was_replaced_waits_for_nobody(emma: Emma) -> None:
    replaced = emma.plan_version()
    emma.plan_version(number=2)
    assert names(emma, "plans.sent", replaced) == []


def test_the_answer_about_a_plan_is_told_to_who_sent_it_and_to_the_koordinator(emma: Emma) -> None:
    emma.appointment(ELIN)
    version = emma.plan_version(made_by=emma.town.accounts[KARI], sent_back_at=emma.town.now)
    assert names(emma, "plans.answered", version) == [ELIN, KARI]


@pytest.mark.parametrize("topic", ["consent.given", "consent.refused"])
def test_an_answer_is_told_to_who_asked_and_to_the_koordinator(emma: Emma, topic: str) -> None:
    emma.appointment(ELIN)
    assert names(emma, topic, emma.consent()) == [ELIN, KARI]


def test_who_asked_and_sees_the_person_no_more_since_yesterday_hears_nothing(emma: Emma) -> None:
    yesterday = emma.town.today - timedelta(days=1)
    rows = emma.person.authorisations.filter(professional=emma.town.posts[KARI])
    rows.update(relation=AuthorisedRelation.COORDINATOR, valid_until=yesterday)
    assert names(emma, "consent.given", emma.given_consent()) == []


def test_a_koordinator_who_was_ended_before_hears_of_no_answer(emma: Emma) -> None:
    emma.appointment(ELIN, ended_at=emma.town.now - timedelta(days=2))
    assert names(emma, "consent.refused", emma.consent()) == [KARI]


def test_a_withdrawal_is_told_to_who_was_koordinator_until_then_and_to_the_unit(emma: Emma) -> None:
    emma.appointment(ELIN, ended_at=emma.town.now)
    consent = emma.given_consent(withdrawn_at=emma.town.now)
    assert names(emma, "consent.withdrawn", consent) == [ELIN, INGRID, SIRI]


def test_a_koordinator_of_long_ago_hears_of_no_withdrawal(emma: Emma) -> None:
    emma.appointment(ELIN, ended_at=emma.town.now - timedelta(days=2))
    emma.appointment(MARIT, ends_on=emma.town.today - timedelta(days=1))
    consent = emma.given_consent(withdrawn_at=emma.town.now)
    assert names(emma, "consent.withdrawn", consent) == [INGRID, SIRI]


def test_what_was_not_withdrawn_after_all_is_told_to_nobody(emma: Emma) -> None:
    assert names(emma, "consent.withdrawn", emma.given_consent()) == []


# What is gone or of another kind


@pytest.mark.parametrize(
    ("topic", "kind"),
    [
        ("intake.report_acknowledged", "report"),
        ("coordination.requested", "request"),
        ("coordination.appointed", "appointment"),
        ("consent.asked", "consent"),
        ("consent.given", "consent"),
        ("consent.withdrawn", "consent"),
        ("plans.sent", "plan_version"),
        ("plans.answered", "plan_version"),
    ],
)
def test_what_is_gone_is_told_to_nobody(emma: Emma, topic: str, kind: str) -> None:
    arguments: dict[str, dict[str, Any]] = {
        "report": {"notifier": JONAS},
        "request": {"professional": emma.town.posts[ODD]},
        "appointment": {"name": ELIN},
    }
    subject = getattr(emma, kind)(**arguments.get(kind, {}))
    message = emma.tell(topic, subject)
    subject.delete()
    assert readers_of(message, now=emma.town.now) == []


def test_a_topic_told_of_the_wrong_thing_is_a_loud_fault(emma: Emma) -> None:
    message = emma.tell("consent.given", emma.application())
    with pytest.raises(TypeError, match=r"told of consent\.Consent, not of applications\.Application"):
        readers_of(message, now=emma.town.now)


def test_a_topic_that_nobody_knows_is_a_loud_fault(emma: Emma) -> None:
    message = emma.tell("plan.burned", emma.application())
    with pytest.raises(KeyError):
        readers_of(message, now=emma.town.now)


def test_whoever_is_of_the_family_and_koordinator_is_told_once(emma: Emma) -> None:
    family.add_parent(
        emma.person,
        {
            "given_name": "Elin",
            "family_name": "Foss",
            "account": emma.town.account(ELIN, Role.PARENT),
            "valid_from": emma.town.today - timedelta(days=9),
        },
        grant=emma.town.may(P.FAMILY_EDIT),
        now=emma.town.now,
    )
    message = emma.tell("coordination.appointed", emma.appointment(ELIN))
    found = [r for r in readers_of(message, now=emma.town.now) if r.account.display_name == ELIN]
    assert [reader.role for reader in found] == [Role.PARENT]
