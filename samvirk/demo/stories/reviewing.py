"""Evaluations and endings in every state, of persons whom other stories tell of."""

from typing import Final

from samvirk.demo.happenings.coordination import CoordinationOpened, TakenIn
from samvirk.demo.happenings.goals import GoalWritten
from samvirk.demo.happenings.reviews import (
    EndWished,
    Evaluated,
    ReviewBegun,
    ReviewFinished,
    Spoken,
    WorkEnded,
    WorkRestored,
)
from samvirk.demo.stories.story import Story, story
from samvirk.goals.models import GoalOutcome
from samvirk.reviews.actions import GoalView
from samvirk.reviews.facts import Answer
from samvirk.reviews.models import EndingGround, FurtherNeed, Speaker

_EYES: Final = "Jeg vil bestemme mer selv"
_OUT: Final = "Jeg vil komme meg ut hver dag"

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Emma, of the cast: an evaluation is begun, and waits for her own words and her mother's.",
        ReviewBegun(ago=2, person="Emma Nilsen"),
        Evaluated(
            ago=1,
            person="Emma Nilsen",
            worked="Snakkeboka er med ut i hvert friminutt.",
            failed="Avlastningen kom for sent.",
        ),
    ),
    story(
        "The parents have spoken to the koordinator; the answer is not given yet, and the day has passed.",
        ReviewBegun(ago=9, person="Mathias Lunde"),
        Spoken(
            ago=5,
            person="Mathias Lunde",
            speaker=Speaker.PARENT,
            said_by="Far, på telefon",
            words="Skolen er flink. Hjemme venter vi fortsatt på øyestyringen.",
            goals={_EYES: Answer(outcome=GoalOutcome.NOT_REACHED, words="Ikke hjemme.")},
        ),
    ),
    story(
        "Goes on as now, and the next day is reckoned from here.",
        ReviewBegun(ago=45, person="Arne Holt"),
        Evaluated(ago=44, person="Arne Holt", worked="Faste dager.", failed="For mange brev."),
        Spoken(ago=42, person="Arne Holt", said_by="Arne, hjemme hos ham", words="Jeg er fornøyd."),
        ReviewFinished(ago=40, person="Arne Holt"),
    ),
    story(
        "Goes on, with another koordinator and new goals.",
        ReviewBegun(ago=24, person="Oskar Brekke"),
        Evaluated(ago=23, person="Oskar Brekke", worked="Treningen.", failed="Møtene kom for tett."),
        ReviewFinished(
            ago=20,
            person="Oskar Brekke",
            need=FurtherNeed.CHANGE,
            note="Familien flytter nærmere en annen skole.",
            not_asked_note="Familien var på reise, og ringer når de er hjemme.",
            changes=frozenset({"is_coordinator_changing", "is_goal_changing"}),
        ),
    ),
    story(
        "Has said that she wants no more of it; the koordinator has not confirmed.",
        EndWished(ago=2, person="Marte Engen", words="Jeg klarer meg selv nå, og vil ha færre møter."),
    ),
    story(
        "The services say that the need is over, and she does not agree: the letter says how to complain.",
        CoordinationOpened(ago=210, person="Fatuma Ali"),
        TakenIn(ago=210, person="Fatuma Ali", who="Pål Grindheim"),
        GoalWritten(ago=200, person="Fatuma Ali", text=_OUT, days=-30),
        ReviewBegun(ago=30, person="Fatuma Ali"),
        Evaluated(
            ago=29,
            person="Fatuma Ali",
            worked="Turgruppa og fast tolk.",
            goals={_OUT: GoalView(outcome=GoalOutcome.REACHED, is_ending=True, words="Går tur hver dag.")},
        ),
        Spoken(
            ago=28,
            person="Fatuma Ali",
            said_by="Fatuma, med tolk på kontoret",
            words="Det går bra fordi noen holder i trådene. Jeg vil fortsette.",
            goals={_OUT: Answer(outcome=GoalOutcome.REACHED, words="Ja, med gruppa.")},
        ),
        ReviewFinished(
            ago=27,
            person="Fatuma Ali",
            need=FurtherNeed.END,
            note="Fatuma har nå én tjeneste, og den følger opp selv.",
        ),
        WorkEnded(ago=20, person="Fatuma Ali", ground=EndingGround.NO_NEED),
    ),
    story(
        "Ended by her own wish, and taken up again: nobody is koordinator yet.",
        CoordinationOpened(ago=260, person="Hanne Lien"),
        TakenIn(ago=260, person="Hanne Lien", who="Yngve Sande"),
        EndWished(ago=95, person="Hanne Lien", words="Det er for mange som vet alt."),
        WorkEnded(ago=93, person="Hanne Lien"),
        WorkRestored(ago=3, person="Hanne Lien", note="Hanne ringte selv. Hun skal opereres i vår."),
    ),
)
