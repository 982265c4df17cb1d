"""Ansvarsgrupper in every state, of persons whom other stories tell of."""

from typing import Final

from samvirk.demo.happenings.teams import (
    LeaderChosen,
    MemberDeclined,
    MemberJoined,
    TeamDecided,
    TeamDissolved,
    TeamRested,
    TeamStarted,
)
from samvirk.demo.stories.story import Story, story
from samvirk.teams.models import TeamEnding, TeamKind

STORIES: Final[tuple[Story, ...]] = (
    story(
        "A group for long that has not met for half a year; the koordinator leads.",
        TeamStarted(
            ago=195,
            person="Arne Holt",
            need="Hjelpen kommer fra fem steder, og Arne må fortelle det samme til alle.",
            initiator="Fastlegekontoret, Randi Moe",
            is_long_term=True,
        ),
        MemberJoined(ago=195, person="Arne Holt", who="Pål Grindheim", mandate="Koordinerer."),
        MemberJoined(
            ago=190,
            person="Arne Holt",
            who="Randi Moe",
            title="Fastlege",
            mandate="Medisiner og helse.",
            is_told=False,
        ),
        TeamDecided(ago=188, person="Arne Holt"),
    ),
    story(
        "Nobody is koordinator, and the time of the one who was chosen to lead is over.",
        TeamStarted(
            ago=120,
            person="Silje Wold",
            need="Silje skal flytte for seg selv, og mange må gjøre litt hver.",
            initiator="NAV Fjordvik, Trond Lien",
            agreement="Silje selv, på telefon.",
        ),
        MemberJoined(
            ago=120, person="Silje Wold", who="Trond Lien", title="Veileder i NAV", mandate="Arbeid og bolig."
        ),
        LeaderChosen(ago=119, person="Silje Wold", days=90),
        TeamDecided(ago=119, person="Silje Wold"),
    ),
    story(
        "A follow-up team without a plan; the person said no to one of them.",
        TeamStarted(
            ago=25,
            person="Isak Tveit",
            need="Isak begynner på skolen til høsten.",
            initiator="Barnehagen",
            kind=TeamKind.FOLLOW_UP_TEAM,
        ),
        MemberJoined(ago=25, person="Isak Tveit", who="Siri Dahl", mandate="Holder i trådene."),
        MemberJoined(ago=24, person="Isak Tveit", who="Tone Vik", is_fixed=False, is_told=False),
        MemberDeclined(ago=20, person="Isak Tveit", who="Tone Vik"),
    ),
    story(
        "Rests together with everything else.",
        TeamStarted(
            ago=100,
            person="Kjetil Moland",
            need="Få sykehuset og kommunen til å snakke sammen.",
            initiator="Psykisk helse",
        ),
        MemberJoined(ago=100, person="Kjetil Moland", who="Tone Vik"),
        TeamRested(ago=10, person="Kjetil Moland"),
    ),
    story(
        "Was dissolved when all agreed, and again by wish.",
        TeamStarted(ago=90, person="Oskar Brekke", need="Overgang til ny skole.", initiator="Skolen"),
        TeamDissolved(
            ago=60,
            person="Oskar Brekke",
            ending=TeamEnding.NO_NEED,
            evaluation="Overgangen gikk fint. Skolen følger opp videre.",
        ),
        TeamStarted(ago=40, person="Oskar Brekke", need="Skolen strever igjen.", initiator="Foreldrene"),
        MemberJoined(ago=40, person="Oskar Brekke", who="Siri Dahl"),
        TeamDissolved(ago=5, person="Oskar Brekke"),
    ),
)
