"""The work ends by a wish or an evaluation, all that hangs on it with it, and may be taken up again."""

from typing import Any

import pytest

from samvirk.access import actions as access
from samvirk.access.models import Authorisation, AuthorisedRelation
from samvirk.access.roles import Role
from samvirk.access.visibility import persons_visible_to
from samvirk.audit.models import AuditEvent
from samvirk.consent.actions import reinstate
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination import closing
from samvirk.coordination.hindrances import CoordinationHindrance
from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.models import Conflict
from samvirk.goals.models import Activity, Goal
from samvirk.outbox.models import Message
from samvirk.plans.models import Plan, PlanEnding
from samvirk.reviews import actions
from samvirk.reviews.actions import ReviewHindrance as H
from samvirk.reviews.models import Ending, EndingGround, FurtherNeed
from samvirk.teams.models import TeamEnding, TeamPeriod
from tests.appointing import P
from tests.gathering import Gathering
from tests.refusals import refused
from tests.reviewing import Reviewing
from tests.town import JONAS, KARI, MARIT, TORE


def full(work: Reviewing) -> None:
    """Give the work all that can hang on it."""
    work.consent(ConsentKind.PLAN)
    work.open_plan()
    work.activity()
    Gathering(work.town, TORE).start()
    for name in (JONAS, MARIT):
        work.town.let(name, TORE, AuthorisedRelation.PARTICIPANT)


def sees(work: Reviewing, name: str, role: Role) -> bool:
    visible = persons_visible_to(work.town.actor(name, role), now=work.moment)
    return visible.filter(pk=work.person.pk).exists()


@pytest.mark.rule("R-238")
def test_a_wish_ends_all_of_it_at_once_and_asks_no_evaluation(work: Reviewing) -> None:
    full(work)
    row = work.row()
    ending = work.end()
    row.refresh_from_db()
    assert (row.closed_on, ending.ground) == (work.today, EndingGround.WISH)
    assert Plan.objects.get().ending == PlanEnding.WISH
    assert TeamPeriod.objects.get().ending == TeamEnding.WISH
    assert Activity.objects.get().stopped_on == work.today
    assert not CoordinatorAppointment.objects.serving(work.today).filter(coordination=row).exists()
    assert not Consent.objects.standing().filter(person=work.person).exists()
    assert not Authorisation.objects.active(work.today).filter(person=work.person).exists()
    assert Message.objects.filter(topic="reviews.ended").count() == 1
    assert not Message.objects.filter(topic__in=("teams.declined", "consent.withdrawn")).exists()
    assert Goal.objects.current().count() == 1


@pytest.mark.rule("R-238")
def test_kari_jonas_and_marit_see_the_person_no_more_from_that_moment(work: Reviewing) -> None:
    full(work)
    helpers = [(KARI, Role.COORDINATOR), (JONAS, Role.PROVIDER), (MARIT, Role.PROVIDER)]
    assert [sees(work, *one) for one in helpers] == [True, True, True]
    work.end()
    assert [sees(work, *one) for one in helpers] == [False, False, False]
    assert sees(work, TORE, Role.PERSON)


@pytest.mark.rule("R-187", "R-238")
def test_that_the_need_is_over_takes_an_evaluation_that_says_so(work: Reviewing) -> None:
    full(work)
    assert refused(lambda: work.end(EndingGround.NO_NEED), "ground") is H.REVIEW_IS_MISSING
    work.held(FurtherNeed.CONTINUE)
    assert refused(lambda: work.end(EndingGround.NO_NEED), "ground") is H.REVIEW_IS_MISSING
    review = work.held(FurtherNeed.END, more=False)
    ending = work.end(EndingGround.NO_NEED, note="")
    assert ending.review_id == review.pk
    assert Plan.objects.get().ending == PlanEnding.NO_NEED
    assert work.opened(TeamPeriod.objects.get(), "evaluation") == "Klarer seg selv"


@pytest.mark.rule("R-238")
def test_a_wish_that_was_said_to_somebody_says_who_said_it(work: Reviewing) -> None:
    assert refused(lambda: work.end(note=" "), "note") is H.NOTE_IS_MISSING


@pytest.mark.rule("R-238")
def test_the_person_wishes_it_and_whoever_leads_the_work_confirms(work: Reviewing) -> None:
    wish = work.wish_end()
    assert work.row().closed_on is None
    assert Message.objects.get(topic="reviews.wished").subject_id == wish.pk
    assert refused(work.wish_end) is H.WISHED_ALREADY
    ending = work.end(note="")
    assert (ending.pk, Ending.objects.count()) == (wish.pk, 1)
    assert work.opened(ending, "words") == "Jeg vil klare meg selv"


def test_a_wish_counts_before_what_the_services_think(work: Reviewing) -> None:
    work.held(FurtherNeed.END)
    work.wish_end()
    assert refused(lambda: work.end(EndingGround.NO_NEED), "ground") is H.WISH_COUNTS


@pytest.mark.rule("R-238")
def test_a_wish_is_taken_back(work: Reviewing) -> None:
    wish = work.wish_end()
    about: dict[str, Any] = {"grant": work.may(P.REVIEW_ANSWER), "now": work.moment}
    gone = actions.take_back_wish(wish, expected_version=1, **about)
    assert refused(lambda: actions.take_back_wish(gone, expected_version=2, **about)) is H.WISH_IS_OVER
    assert work.end().pk != wish.pk


@pytest.mark.rule("R-238")
def test_the_unit_takes_the_same_coordination_up_again(work: Reviewing) -> None:
    full(work)
    row = work.row()
    work.end()
    restored = work.restore()
    row.refresh_from_db()
    assert (row.closed_on, restored.restored_on) == (None, work.today)
    assert work.opened(restored, "restoring_note") == "Trenger det igjen"
    assert not CoordinatorAppointment.objects.serving(work.today).filter(coordination=row).exists()
    assert Plan.objects.get().ended_on == work.today
    assert not sees(work, KARI, Role.COORDINATOR)
    assert not sees(work, JONAS, Role.PROVIDER)
    assert AuditEvent.objects.filter(verb="coordination.restore", person_id=work.person.pk).exists()


def test_no_consent_comes_back(work: Reviewing) -> None:
    (given,) = Consent.objects.standing().filter(person=work.person)
    work.end()
    work.restore()
    over = Consent.objects.get(pk=given.pk)
    grant = work.may(P.CONSENT_WITHDRAW)
    with pytest.raises(Conflict):
        reinstate(over, expected_version=over.version, grant=grant, now=work.moment)
    assert not Consent.objects.in_force(work.today).filter(person=work.person).exists()


def test_an_ending_is_restored_once_and_with_a_reason(work: Reviewing) -> None:
    work.end()
    assert refused(lambda: work.restore(" "), "note") is H.NOTE_IS_MISSING
    work.restore()
    assert refused(work.restore) is H.RESTORED_ALREADY


def test_work_that_has_begun_anew_stands_in_the_way_of_the_old(work: Reviewing) -> None:
    work.end()
    work.open()
    assert refused(work.restore) is CoordinationHindrance.ONE_AT_A_TIME
    old = Coordination.objects.filter(person=work.person).exclude(closed_on=None).get()
    grant = work.may(P.COORDINATION_END)
    assert (
        refused(lambda: closing.close(old, expected_version=2, note="", grant=grant, now=work.moment))
        is CoordinationHindrance.IS_CLOSED
    )


def test_a_question_to_a_candidate_is_taken_back_when_the_work_ends(work: Reviewing) -> None:
    work.end()
    work.restore()
    work.consent()
    work.wish()
    work.ask()
    work.end()
    assert not work.row_is_open()
    assert Message.objects.filter(topic="coordination.answered").exists()


def test_access_that_ended_before_is_not_ended_again(work: Reviewing) -> None:
    row = work.town.let(JONAS, TORE, AuthorisedRelation.PARTICIPANT)
    access.end_authorisation(row, grant=work.may(P.AUTHORISATION_END), now=work.moment)
    work.end()
    assert AuditEvent.objects.filter(verb="authorisation.end", subject_id=row.pk).count() == 1
