"""Minutes in every state, of meetings about persons whom other stories tell of."""

from typing import Final

from samvirk.demo.happenings.meetings import CalledToMeeting, MeetingPlanned
from samvirk.demo.happenings.minutes import MinutesAddedTo, MinutesWritten, Said
from samvirk.demo.stories.story import Story, story
from samvirk.minutes.models import NoNextMeeting

EMMA, MATHIAS, ISAK = "Emma Nilsen", "Mathias Lunde", "Isak Tveit"

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Emma, of the cast: minutes with disagreement, put right afterwards; and the next ones half-written.",
        MeetingPlanned(
            ago=19,
            person=EMMA,
            in_days=-18,
            with_whom=("Jonas Berg",),
            points=("Pauser i skoledagen", "Turen til Tromsø i mai"),
        ),
        CalledToMeeting(ago=19, person=EMMA, reason="Turen må bestilles denne uken."),
        MinutesWritten(
            ago=17,
            person=EMMA,
            absent=(EMMA,),
            said=(
                Said(
                    decision="Emma får pause når hun viser kortet sitt.",
                    disagreement_by="Jonas Berg",
                    disagreement="Mener at pausene bør stå på timeplanen.",
                    tasks=(("Jonas Berg", "Lage pausekort sammen med Emma", 10),),
                ),
                Said(
                    decision="Emma blir med på turen.",
                    tasks=(("Mona Nilsen", "Skrive hva Emma trenger på turen", 20),),
                ),
                Said(came_up="Ny telefonliste", decision="Kari deler listen med alle.", tasks=()),
            ),
            next_in_days=8,
        ),
        MinutesAddedTo(ago=16, person=EMMA, text="Turen er i uke 20, ikke i uke 19."),
        MeetingPlanned(ago=3, person=EMMA, in_days=-2, with_whom=("Jonas Berg",), points=("Vikar i uke 49",)),
        CalledToMeeting(ago=3, person=EMMA, reason="Vikaren begynner på mandag."),
        MinutesWritten(
            ago=1,
            person=EMMA,
            is_sent=False,
            said=(Said(decision="Vikaren får lese om Emma først.", tasks=()),),
        ),
    ),
    story(
        "Minutes whose tasks the person was not there to say yes to.",
        MeetingPlanned(
            ago=40, person=MATHIAS, in_days=-20, with_whom=("Jonas Berg",), points=("Skjerm på skolen",)
        ),
        CalledToMeeting(ago=38, person=MATHIAS),
        MinutesWritten(
            ago=19,
            person=MATHIAS,
            absent=(MATHIAS, "Jonas Berg"),
            said=(
                Said(
                    decision="Skolen prøver skjermen i en måned.",
                    tasks=(("Jonas Berg", "Sette opp skjermen i klasserommet", 14),),
                ),
            ),
            no_next=NoNextMeeting.WHEN_NEEDED,
        ),
    ),
    story(
        "A meeting that has been, and nobody has written.",
        MeetingPlanned(ago=44, person=ISAK, in_days=-3, points=("Måltider i barnehagen",)),
        CalledToMeeting(ago=43, person=ISAK),
    ),
)
