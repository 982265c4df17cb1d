"""Coordinations in every state, of persons whom other stories tell of."""

from typing import Final

from samvirk.applications.models import CareTeamOffer
from samvirk.coordination.models import (
    CoordinatorKind,
    RequestStep,
    StartEventKind,
    WhyNot,
    WishKind,
)
from samvirk.demo.happenings.coordination import (
    Appointed,
    AppointmentEnded,
    Asked,
    CandidateAnswered,
    ChangeAsked,
    CoordinationOpened,
    DeputyAppointed,
    LeaderAnswered,
    PassedOn,
    PlanOffered,
    Rested,
    Started,
    StepSkipped,
    TakenIn,
    WishDeclined,
    WishStated,
)
from samvirk.demo.happenings.reviews import WorkEnded
from samvirk.demo.stories.staff import MENTAL_HEALTH
from samvirk.demo.stories.story import Story, story
from samvirk.demo.town import Happening

CHILD: Final = CoordinatorKind.CHILD_COORDINATOR


def _appointed(
    ago: int,
    person: str,
    who: str,
    kind: CoordinatorKind = CoordinatorKind.COORDINATOR,
    *,
    over: bool = False,
) -> tuple[Happening, ...]:
    """Return that somebody was asked, said yes with their leader, and was appointed."""
    return (
        CoordinationOpened(ago=ago + 20, person=person, kind=kind),
        WishStated(ago=ago + 19, person=person),
        Asked(ago=ago + 10, person=person, who=who),
        CandidateAnswered(ago=ago + 5, person=person, is_voluntary=over),
        LeaderAnswered(ago=ago + 4, person=person),
        Appointed(ago=ago, person=person),
    )


STORIES: Final[tuple[Story, ...]] = (
    story(
        "Just granted: nobody has asked the person whom they would like.",
        CoordinationOpened(ago=9, person="Wenche Skaar", has_consented=False),
    ),
    story(
        "The kindergarten wish could not be granted: the one wished for works outside the municipality.",
        CoordinationOpened(ago=40, person="Live Nygård", kind=CHILD),
        WishStated(
            ago=38, person="Live Nygård", kind=WishKind.NAMED, words="Fysioterapeuten vår på sykehuset."
        ),
        WishDeclined(
            ago=30,
            person="Live Nygård",
            why_not=WhyNot.OUTSIDE,
            note="Hun arbeider på sykehuset, og koordinatoren må arbeide i kommunen. Hun blir med i gruppen.",
        ),
    ),
    story(
        "The candidate has said yes, and the leader has not answered.",
        CoordinationOpened(ago=30, person="Kristoffer Aasen"),
        WishStated(ago=25, person="Kristoffer Aasen"),
        Asked(ago=5, person="Kristoffer Aasen", who="Pål Grindheim"),
        CandidateAnswered(ago=3, person="Kristoffer Aasen"),
    ),
    story(
        "The leader has named somebody, who has not answered.",
        CoordinationOpened(ago=33, person="Nina Haukås"),
        WishStated(ago=30, person="Nina Haukås", kind=WishKind.UNIT, who=MENTAL_HEALTH),
        Asked(ago=6, person="Nina Haukås", at=MENTAL_HEALTH, step=RequestStep.WISH),
        LeaderAnswered(ago=4, person="Nina Haukås", names="Yngve Sande"),
    ),
    story(
        "Nobody answered in time, and the unit was ordered to appoint.",
        CoordinationOpened(ago=70, person="Gro Hove"),
        WishStated(ago=65, person="Gro Hove"),
        Asked(ago=40, person="Gro Hove", at=MENTAL_HEALTH),
        PassedOn(ago=30, person="Gro Hove"),
        Asked(ago=20, person="Gro Hove", at=MENTAL_HEALTH, step=RequestStep.UNIT_ORDERED),
    ),
    story(
        "The one who was asked said no; the next has not been asked.",
        CoordinationOpened(ago=26, person="Astrid Ness"),
        WishStated(ago=24, person="Astrid Ness"),
        Asked(ago=12, person="Astrid Ness", who="Marte Bell"),
        CandidateAnswered(ago=8, person="Astrid Ness", is_accepted=False, why_not=WhyNot.CAPACITY),
    ),
    story("Appointed long ago, and no contact was made.", _appointed(24, "Selma Hagen", "Siri Dahl", CHILD)),
    story(
        "A conversation is held, the meeting is not.",
        _appointed(30, "Isak Tveit", "Siri Dahl", CHILD),
        Started(ago=22, person="Isak Tveit", kind=StartEventKind.FIRST_CONTACT),
        Started(ago=12, person="Isak Tveit", kind=StartEventKind.START_CONVERSATION),
    ),
    story(
        "All first steps are taken; a plan was declined, and an ansvarsgruppe offered.",
        _appointed(90, "Mathias Lunde", "Kari Lund", CHILD),
        Started(ago=84, person="Mathias Lunde", kind=StartEventKind.FIRST_CONTACT),
        Started(ago=75, person="Mathias Lunde", kind=StartEventKind.START_CONVERSATION),
        Started(ago=60, person="Mathias Lunde", kind=StartEventKind.START_MEETING),
        PlanOffered(
            ago=55,
            person="Mathias Lunde",
            is_wanted=False,
            reason="Vi orker ikke flere papirer nå.",
            care_team_offer=CareTeamOffer.YES,
        ),
        PlanOffered(ago=5, person="Mathias Lunde"),
        StepSkipped(
            ago=50, person="Mathias Lunde", step=9, reason="De som hjelper, møtes på skolen fra før."
        ),
    ),
    story("One of Siri's.", _appointed(110, "Oskar Brekke", "Siri Dahl", CHILD)),
    story("Another.", _appointed(95, "Marte Engen", "Siri Dahl")),
    story("Siri's fifth.", _appointed(14, "Ánne Máret Eira", "Siri Dahl", CHILD)),
    story(
        "Siri's sixth, one more than she can be ordered to: she took it of her own will.",
        _appointed(7, "Vilde Aas", "Siri Dahl", CHILD, over=True),
    ),
    story(
        "The koordinator is away for long, and a deputy stands in.",
        _appointed(60, "Iben Fjeld", "Åse Myklebust", CHILD),
        DeputyAppointed(ago=11, person="Iben Fjeld", who="Terje Lom", days=60),
    ),
    story(
        "The koordinator is away for long, and nobody stands in: an alarm.",
        _appointed(70, "Jan Erik Foss", "Åse Myklebust"),
    ),
    story("The koordinator has left the post: an alarm.", _appointed(120, "Reidar Sletten", "Håvard Myhre")),
    story(
        "The koordinator was ended, and nobody has taken over.",
        _appointed(100, "Bjørn Tangen", "Tone Vik"),
        AppointmentEnded(ago=17, person="Bjørn Tangen"),
    ),
    story(
        "Had a koordinator before Samvirk.",
        CoordinationOpened(ago=200, person="Arne Holt"),
        TakenIn(ago=200, person="Arne Holt", who="Pål Grindheim"),
    ),
    story(
        "One of Siri's asks for another koordinator, and the unit has not answered.",
        ChangeAsked(ago=3, person="Marte Engen", words="Jeg vil ha en som er lettere å få tak i."),
    ),
    story(
        "Another is to take over, and the one they wish for has not been asked.",
        ChangeAsked(ago=6, person="Oskar Brekke", wanted="Kari Lund", is_granted=True),
    ),
    story(
        "The family asked for another, and the unit said no and why.",
        ChangeAsked(ago=20, person="Isak Tveit", no="Siri er ny hos dere. Vi snakkes igjen etter sommeren."),
    ),
    story(
        "Of age: what the parents consented to does not hold any more.",
        CoordinationOpened(ago=290, person="Silje Wold"),
        WishStated(ago=289, person="Silje Wold"),
    ),
    story(
        "Rests while the person is in hospital.",
        _appointed(150, "Kjetil Moland", "Tone Vik"),
        Rested(ago=10, person="Kjetil Moland"),
    ),
    story(
        "Did not want it after all, and may come back.",
        CoordinationOpened(ago=80, person="Ståle Grov"),
        WorkEnded(ago=50, person="Ståle Grov", note="Klarer seg selv nå. Kan komme tilbake."),
    ),
)
