"""A plan is sent whole, answered once, and never rewritten; who writes down an answer says whose it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.audit.models import AuditEvent
from samvirk.consent.models import ConsentForm
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.goals.models import PersonAnswer
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.models import Message
from samvirk.plans import actions
from samvirk.plans.actions import PlanHindrance as H
from samvirk.plans.facts import content_kept, content_of
from samvirk.plans.models import LeftOutPoint, Plan, PlanVersion
from samvirk.rules.plan_content import PlanPoint
from tests.appointing import P
from tests.planning import Planning
from tests.plans.test_open_and_end import refusal
from tests.town import JONAS, MONA


def topics(about: Planning) -> list[str]:
    rows = Message.objects.filter(person_id=about.person.pk, topic__startswith="plans.")
    return list(rows.order_by("created_at", "pk").values_list("topic", flat=True))


def send_back(
    about: Planning, version: PlanVersion, note: str, permission: P = P.PLAN_APPROVE
) -> PlanVersion:
    return actions.send_back(version, note=note, grant=about.may(permission), now=about.moment)


@pytest.mark.rule("R-140")
def test_a_plan_that_lacks_a_point_is_not_sent(about: Planning) -> None:
    about.begin()
    assert refusal(about.send) is H.POINTS_ARE_MISSING
    for point in PlanPoint:
        if point not in actions.ALWAYS_TOLD:
            about.leave_out(point)
    assert about.send().number == 1


@pytest.mark.rule("R-154")
def test_what_was_sent_holds_the_whole_plan_and_stays_when_the_plan_changes(about: Planning) -> None:
    about.filled()
    version = about.send(about.who(JONAS))
    content = content_kept(version, keyring_of(version.municipality_id))
    assert content.what_matters == "Å bo hjemme"
    assert [one.name for one in content.participants] == [JONAS]
    assert content.told() == frozenset(PlanPoint)
    about.write(cooperation="Sykehuset")
    assert content_kept(PlanVersion.objects.get(), keyring_of(version.municipality_id)).cooperation == "NAV"
    assert AuditEvent.objects.filter(verb="plan_version.send", person_id=about.person.pk).exists()
    assert topics(about) == ["plans.sent"]


@pytest.mark.rule("R-143")
def test_what_is_approved_is_told_and_cannot_be_answered_again(about: Planning) -> None:
    version = about.approved()
    assert (version.approval_form, version.sent_back_at) == (ConsentForm.BROWSER, None)
    assert topics(about) == ["plans.sent", "plans.answered"]
    assert refusal(lambda: about.approve(version)) is H.ANSWERED
    assert refusal(lambda: send_back(about, version, "Nei")) is H.ANSWERED
    assert refusal(about.send) is H.NOTHING_IS_NEW
    about.write(cooperation="Sykehuset")
    assert about.send().number == 2


@pytest.mark.rule("R-154")
def test_a_version_that_was_replaced_is_not_answered(about: Planning) -> None:
    about.filled()
    old = about.send()
    new = about.send()
    assert refusal(lambda: about.approve(old)) is H.REPLACED
    assert about.approve(new).number == 2


@pytest.mark.rule("R-143")
def test_what_is_sent_back_says_what_to_change(about: Planning) -> None:
    about.filled()
    version = about.send()
    assert refusal(lambda: send_back(about, version, " ")) is H.NOTE_IS_MISSING
    back = send_back(about, version, "Mindre skole")
    assert opened_text(back, "sent_back_note", keyring_of(back.municipality_id)) == "Mindre skole"
    assert refusal(lambda: send_back(about, back, "Igjen")) is H.ANSWERED
    assert send_back(about, about.send(), "Mer", P.PLAN_WRITE).number == 2


@pytest.mark.rule("R-143")
def test_an_answer_given_otherwise_says_whose_it_was_and_the_koordinator_gives_none_of_their_own(
    about: Planning,
) -> None:
    about.filled()
    version = about.send()

    def register(note: str, permission: P = P.PLAN_WRITE) -> PlanVersion:
        grant = about.may(permission)
        return actions.approve(version, ConsentForm.PAPER, note=note, grant=grant, now=about.moment)

    assert refusal(lambda: register("")) is H.NOTE_IS_MISSING
    with pytest.raises(GrantMissingError):
        register("Tore", P.PLAN_APPROVE)
    with pytest.raises(GrantMissingError):
        actions.approve(version, ConsentForm.BROWSER, grant=about.may(P.PLAN_WRITE), now=about.moment)
    assert register("Tore skrev under").approval_form == "paper"


def test_a_point_is_left_out_once_and_taken_back_once(about: Planning) -> None:
    plan, grant = about.begin(), about.may(P.PLAN_WRITE)
    assert refusal(lambda: about.leave_out(PlanPoint.OTHERS, " ")) is H.REASON_IS_MISSING
    assert refusal(lambda: about.leave_out(PlanPoint.CONSENT)) is H.CANNOT_BE_LEFT_OUT
    about.leave_out(PlanPoint.OTHERS)
    assert refusal(lambda: about.leave_out(PlanPoint.OTHERS)) is H.LEFT_OUT_ALREADY
    for _press in range(2):
        actions.take_back(plan, PlanPoint.OTHERS, grant=grant, now=about.moment)
    assert LeftOutPoint.objects.filter(taken_back_at__isnull=False).count() == 1
    assert AuditEvent.objects.filter(verb="left_out_point.take_back").count() == 1
    about.leave_out(PlanPoint.OTHERS)


def test_the_period_is_in_order(about: Planning) -> None:
    about.begin()
    assert refusal(lambda: about.period(-1)) is H.ENDS_TOO_EARLY
    assert refusal(lambda: about.period(10, 11)) is H.REVISED_OUTSIDE


@pytest.mark.rule("R-146", "R-165")
def test_what_somebody_said_no_to_is_no_part_of_the_plan_and_proposals_are_marked(about: Planning) -> None:
    plan, now = about.begin(), about.moment
    about.activity("Ja")
    about.activity("Avslått", accepted_at=None, declined_at=now)
    about.activity("Uten meg", person_asked_at=now, person_answer=PersonAnswer.NO, person_answered_at=now)
    about.activity("Venter", person_asked_at=now)
    about.activity("Ikke spurt ferdig", accepted_at=None)
    about.activity("Ferdig", done_on=about.today)
    content = content_of(plan, (), today=about.today)
    assert {one.text: one.is_accepted for one in content.activities} == {
        "Ja": True,
        "Venter": False,
        "Ikke spurt ferdig": False,
    }


def test_each_kind_of_somebody_is_named_by_what_is_known_of_them(about: Planning) -> None:
    plan = about.begin()
    about.activity("a", responsible="professional", professional=about.who(JONAS))
    about.activity("b", responsible="outside", outside_name="Naboen")
    about.activity("c", responsible="person")
    about.activity("d", responsible="parent", parent=about.town.parents[MONA])
    content = content_of(plan, (), today=about.today)
    assert [one.who for one in content.activities] == [JONAS, "Naboen", "", MONA]


def test_the_mapping_that_was_gone_through_counts_before_one_that_is_being_written(about: Planning) -> None:
    plan = about.begin()
    row = about.map("Først", resources="", needs="")
    type(row).objects.filter(pk=row.pk).update(agreed_on=None, agreed_with="")
    content = content_of(plan, (), today=about.today)
    assert (content.what_matters, content.life) == ("Først", ())
    about.map("Så")
    assert content_of(plan, (), today=about.today).what_matters == "Så"


def test_a_sub_goal_whose_goal_has_ended_stands_alone(about: Planning) -> None:
    plan = about.begin()
    first = about.goal("Først")
    about.goal("Del", main_goal=first)
    assert [one.main_goal for one in content_of(plan, (), today=about.today).goals] == ["", str(first.pk)]
    type(first).objects.filter(pk=first.pk).update(ended_on=about.today, outcome="reached")
    assert [one.main_goal for one in content_of(plan, (), today=about.today).goals] == [""]


@pytest.mark.parametrize(
    "fields",
    [{"number": 1}, {"number": 2, "approval_form": "oral"}],
    ids=["the number is taken", "how without an approval"],
)
def test_the_database_holds_what_a_version_is(about: Planning, fields: dict[str, Any]) -> None:
    about.filled()
    version = about.send()
    version.pk, version._state.adding = None, True
    for name, value in fields.items():
        setattr(version, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.bulk_create([version])


@pytest.mark.parametrize("act", ["write", "period", "send"])
def test_whoever_breaks_off_leaves_nothing_stored(
    about: Planning, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    about.filled()
    before = Plan.objects.values().get()

    def break_off(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "record", break_off)
    todo: dict[str, Callable[[], object]] = {"write": about.write, "period": about.period, "send": about.send}
    with pytest.raises(RuntimeError):
        todo[act]()
    assert Plan.objects.values().get() == before
    assert not PlanVersion.objects.exists()
