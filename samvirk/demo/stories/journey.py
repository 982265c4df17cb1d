"""The case that `make journey` plays, as it stands some days after the first minutes were sent."""

from datetime import time
from typing import Final

from samvirk.access.roles import Role
from samvirk.applications.models import ApplicantKind
from samvirk.consent.models import Area
from samvirk.coordination.models import RequestStep, StartEventKind, WishKind
from samvirk.demo import journey as told
from samvirk.demo.happenings.applications import CHILD, PLAN, Applied, Decided, Judged, Talked
from samvirk.demo.happenings.consent import CHILD_COORDINATOR, SHARING, agreed
from samvirk.demo.happenings.consent import PLAN as PLAN_CONSENT
from samvirk.demo.happenings.coordination import (
    Appointed,
    Asked,
    CandidateAnswered,
    LeaderAnswered,
    Started,
    WishStated,
)
from samvirk.demo.happenings.family import ParentAdded
from samvirk.demo.happenings.goals import ActivityFinished, ActivityWritten, GoalWritten
from samvirk.demo.happenings.house import Invited
from samvirk.demo.happenings.mappings import AreaTold, MappingAgreed, MappingBegun, MattersTold
from samvirk.demo.happenings.meetings import CalledToMeeting, MeetingAnswered, MeetingPlanned, PointProposed
from samvirk.demo.happenings.minutes import MinutesWritten, Said
from samvirk.demo.happenings.persons import Registered
from samvirk.demo.happenings.plans import PeriodSet, PlanApproved, PlanSent, PlanWritten
from samvirk.demo.happenings.reports import NeedReported
from samvirk.demo.happenings.reviews import Evaluated, ReviewBegun, ReviewFinished, Spoken
from samvirk.demo.happenings.teams import MemberJoined, TeamStarted
from samvirk.demo.happenings.tools import ServiceNoted, ToolChosen
from samvirk.demo.journey import Day
from samvirk.demo.stories.story import Story, story
from samvirk.demo.town import Happening
from samvirk.goals.models import GoalOrigin, GoalOutcome, Horizon, Responsible
from samvirk.intake.models import Notifier
from samvirk.mappings.models import LifeArea, WentThroughWith
from samvirk.meetings.models import InvitationAnswer, MeetingKind
from samvirk.organisations.models import Sector
from samvirk.reviews.facts import Answer
from samvirk.reviews.models import Speaker
from samvirk.tools.models import Tool

WHO: Final = told.CHILD
_BOTH: Final = frozenset({CHILD, PLAN})


def _ago(day: Day) -> int:
    """Return how many days ago it happened, on the day that the demo shows."""
    return told.SHOWN - day


def _in(day: Day) -> int:
    """Return in how many days a deadline or a meeting is; before today if negative."""
    return day - told.SHOWN


# Whom the story is about, as they were before it began.
FAMILY: Final[tuple[Happening, ...]] = (
    Invited(ago=400, name=told.MOTHER, role=Role.PARENT),
    Invited(ago=400, name=WHO, role=Role.CHILD),
    Registered(
        ago=380,
        name=WHO,
        age=(9, 1, 12),
        address="Bryggeveien 7, 9990 Fjordvik",
        day_place=f"{told.SCHOOL}, 4. trinn",
        communication="Bruker snakkebok når hun er sliten",
    ),
    ParentAdded(ago=380, of=WHO, name=told.MOTHER),
)
_BEGINNING: Final[tuple[Happening | tuple[Happening, ...], ...]] = (
    NeedReported(
        ago=_ago(Day.REPORTED),
        about=WHO,
        need=told.NEED,
        notifier=Notifier.PARENT,
        notifier_name=told.MOTHER,
        by=told.MOTHER,
    ),
    Applied(
        ago=_ago(Day.APPLIED),
        about=WHO,
        asks=_BOTH,
        kind=ApplicantKind.PARENT,
        by=told.MOTHER,
        words=told.IMPORTANT,
        need=told.NEED,
        agencies=((told.SCHOOL, Sector.SCHOOL), (told.HABILITATION, Sector.HEALTH_AND_CARE)),
        wish=told.HOPE,
    ),
    Talked(
        ago=_ago(Day.TALKED),
        about=WHO,
        present=told.TALK_PRESENT,
        view=told.TALK_VIEW,
        how=told.TALK_HOW,
        result=told.TALK_RESULT,
    ),
    Judged(ago=_ago(Day.GRANTED), about=WHO, grounds=told.WHY_MET),
    Decided(ago=_ago(Day.GRANTED), about=WHO, granted=_BOTH, grounds=told.WHY_GRANTED, view=told.TALK_VIEW),
    WishStated(ago=_ago(Day.GRANTED), person=WHO, kind=WishKind.NAMED, who=told.KOORDINATOR, words=told.WISH),
    agreed(_ago(Day.GRANTED), WHO, CHILD_COORDINATOR, days=None),
    agreed(_ago(Day.GRANTED), WHO, PLAN_CONSENT, days=None),
    Asked(ago=_ago(Day.GRANTED), person=WHO, who=told.KOORDINATOR, step=RequestStep.WISH),
    CandidateAnswered(ago=_ago(Day.SAID_YES), person=WHO),
    LeaderAnswered(ago=_ago(Day.SAID_YES), person=WHO),
    Appointed(ago=_ago(Day.APPOINTED), person=WHO),
    Started(ago=_ago(Day.CONTACTED), person=WHO, kind=StartEventKind.FIRST_CONTACT),
    Started(ago=_ago(Day.CONVERSED), person=WHO, kind=StartEventKind.START_CONVERSATION),
)
_PLANNING: Final[tuple[Happening | tuple[Happening, ...], ...]] = (
    MappingBegun(ago=_ago(Day.MAPPING_BEGUN), person=WHO),
    MattersTold(ago=_ago(Day.MATTERS_TOLD), person=WHO, what=told.MATTERS),
    AreaTold(
        ago=_ago(Day.MAPPING_AGREED),
        person=WHO,
        area=LifeArea.SCHOOL,
        texts={"resources": told.GOES_WELL, "needs": told.IS_NEEDED},
    ),
    MappingAgreed(ago=_ago(Day.MAPPING_AGREED), person=WHO, went_through_with=WentThroughWith.BOTH),
    Started(ago=_ago(Day.MAPPING_AGREED), person=WHO, kind=StartEventKind.START_MEETING),
    ToolChosen(ago=_ago(Day.TOOL_CHOSEN), person=WHO, tool=Tool.PLAN, reason=told.WHY_PLAN),
    agreed(
        _ago(Day.TOOL_CHOSEN),
        WHO,
        SHARING,
        told.TEACHER,
        areas=(Area.SCHOOL, Area.FAMILY),
        days=Day.SHARED_UNTIL - Day.TOOL_CHOSEN,
    ),
    ServiceNoted(ago=_ago(Day.TOOL_CHOSEN), person=WHO, name=told.SCHOOL),
    ServiceNoted(ago=_ago(Day.TOOL_CHOSEN), person=WHO, name=told.HABILITATION),
    TeamStarted(
        ago=_ago(Day.TEAM_STARTED),
        person=WHO,
        need=told.TEAM_NEED,
        initiator=told.SCHOOL,
        agreement=told.TEAM_YES,
        is_long_term=True,
    ),
    *(
        MemberJoined(ago=_ago(Day.TEAM_STARTED), person=WHO, who=who, mandate=mandate)
        for who, mandate in told.MANDATES.items()
    ),
    GoalWritten(
        ago=_ago(Day.GOAL_WRITTEN),
        person=WHO,
        text=told.GOAL,
        origin=GoalOrigin.PERSON,
        horizon=Horizon.LONG,
    ),
    ActivityWritten(
        ago=_ago(Day.GOAL_WRITTEN),
        person=WHO,
        text=told.ROOM,
        towards=told.GOAL,
        who=told.TEACHER,
        how=told.HOW,
        days=_in(Day.ROOM_DUE),
    ),
    ActivityWritten(
        ago=_ago(Day.GOAL_WRITTEN),
        person=WHO,
        text=told.SWIMMING,
        towards=told.GOAL,
        who=told.KOORDINATOR,
        how=told.HOW,
        days=_in(Day.SWIMMING_DUE),
    ),
    ActivityWritten(
        ago=_ago(Day.GOAL_WRITTEN),
        person=WHO,
        text=told.TIRING,
        towards=told.GOAL,
        who=told.MOTHER,
        kind=Responsible.PARENT,
        how=told.HOW,
        days=_in(Day.LIST_DUE),
    ),
    PlanWritten(
        ago=_ago(Day.PLAN_SENT),
        person=WHO,
        contributions=told.CONTRIBUTIONS,
        cooperation=told.COOPERATION,
    ),
    PeriodSet(
        ago=_ago(Day.PLAN_SENT),
        person=WHO,
        days=Day.PLAN_ENDS - Day.PLAN_SENT,
        revised_after=Day.PLAN_LOOKED_OVER - Day.PLAN_SENT,
    ),
    PlanSent(ago=_ago(Day.PLAN_SENT), person=WHO),
    PlanApproved(ago=_ago(Day.PLAN_APPROVED), person=WHO),
)
_FOLLOWING: Final[tuple[Happening, ...]] = (
    MeetingPlanned(
        ago=_ago(Day.CALLED),
        person=WHO,
        in_days=_in(Day.MET),
        kind=MeetingKind.FIRST,
        points=(told.ROOM, told.POINT),
        place=told.MEETING_PLACE,
        begins=time(14),
        ends=time(15),
    ),
    CalledToMeeting(ago=_ago(Day.CALLED), person=WHO),
    MeetingAnswered(ago=_ago(Day.ANSWERED_CALL), person=WHO, who=told.MOTHER),
    MeetingAnswered(ago=_ago(Day.ANSWERED_CALL), person=WHO, who=told.TEACHER, answer=InvitationAnswer.VIDEO),
    PointProposed(ago=_ago(Day.ANSWERED_CALL), person=WHO, title=told.MOTHERS_POINT),
    ActivityFinished(ago=_ago(Day.ANSWERED_CALL), person=WHO, text=told.TIRING),
    ReviewBegun(ago=_ago(Day.FIRST_REVIEW), person=WHO),
    Spoken(
        ago=_ago(Day.FIRST_REVIEW),
        person=WHO,
        said_by=told.CHILD,
        words=told.CHILD_SAYS,
        goals={told.GOAL: Answer(outcome=GoalOutcome.NOT_REACHED, words="")},
    ),
    Spoken(
        ago=_ago(Day.FIRST_REVIEW),
        person=WHO,
        speaker=Speaker.PARENT,
        said_by=told.MOTHER,
        words=told.MOTHER_SAYS,
        goals={told.GOAL: Answer(outcome=GoalOutcome.NOT_REACHED, words="")},
    ),
    Evaluated(ago=_ago(Day.FIRST_REVIEW), person=WHO, worked=told.STAFF_SAYS, others=GoalOutcome.NOT_REACHED),
    ReviewFinished(ago=_ago(Day.FIRST_REVIEW), person=WHO),
    MinutesWritten(
        # The meeting is over in the afternoon, at whatever hour the demo is built.
        ago=_ago(Day.MET) - 1,
        person=WHO,
        said=(
            Said(decision=told.DECISIONS[0], tasks=((told.CHILD, told.TELL, None),)),
            Said(decision=told.DECISIONS[1], tasks=((told.TEACHER, told.BED, _in(Day.BED_DUE)),)),
            Said(decision=told.DECISIONS[2]),
        ),
        absent=(told.CHILD,),
        next_in_days=_in(Day.NEXT_MEETING),
    ),
    ActivityFinished(ago=_ago(Day.SWIMMING_DONE), person=WHO, text=told.SWIMMING),
)

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Ronja, whose year `make journey` plays: all thirteen steps once, and a rest room that is late.",
        FAMILY,
        *_BEGINNING,
        *_PLANNING,
        *_FOLLOWING,
    ),
)
