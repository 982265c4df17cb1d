"""Plans in every state, of persons whom other stories tell of."""

from typing import Final

from samvirk.demo.happenings.consent import PLAN, ConsentWithdrawn, agreed
from samvirk.demo.happenings.plans import (
    OtherPlanNoted,
    PlanApproved,
    PlanOpened,
    PlanRested,
    PlanSent,
    PlanSentBack,
    PlanWritten,
    PointsLeftOut,
)
from samvirk.demo.stories.story import Story, story
from samvirk.plans.models import OtherPlanLaw
from samvirk.rules.plan_content import PlanPoint

_LATER: Final = (PlanPoint.GOALS_RESOURCES_NEEDS, PlanPoint.ACTIVITIES, PlanPoint.HOW)
_NOBODY: Final = (PlanPoint.PARTICIPANTS, PlanPoint.OTHERS)

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Emma, of the cast: her mother has approved the first version, and a second one waits.",
        agreed(24, "Emma Nilsen", PLAN, days=None),
        PlanOpened(ago=22, person="Emma Nilsen", days=180),
        PlanWritten(
            ago=21,
            person="Emma Nilsen",
            contributions="Mona sier fra når noe endrer seg. Skolen skriver hver fredag hvordan uken gikk.",
            cooperation="Barneavdelingen på sykehuset.",
        ),
        PointsLeftOut(
            ago=20, person="Emma Nilsen", points=_LATER, reason="Vi skriver dette sammen på første møte."
        ),
        PlanSent(ago=19, person="Emma Nilsen"),
        PlanApproved(ago=17, person="Emma Nilsen"),
        PlanWritten(
            ago=3,
            person="Emma Nilsen",
            contributions=(
                "Mona sier fra når noe endrer seg. Skolen skriver hver fredag hvordan uken gikk. "
                "Emma forteller selv hva hun vil ha hjelp til."
            ),
            cooperation="Barneavdelingen på sykehuset, og svømmeklubben.",
            culture="Emma vil ha korte setninger og bilder.",
        ),
        OtherPlanNoted(
            ago=2,
            person="Emma Nilsen",
            law=OtherPlanLaw.HOSPITAL,
            coordinated_by="Lise Moen, barneavdelingen",
        ),
        PlanSent(ago=1, person="Emma Nilsen"),
    ),
    story(
        "A draft that lacks most of the points.",
        agreed(60, "Marte Engen", PLAN, days=None),
        PlanOpened(ago=20, person="Marte Engen"),
        OtherPlanNoted(
            ago=18,
            person="Marte Engen",
            law=OtherPlanLaw.MUNICIPALITY,
            coordinated_by="Skogli kommune, til hun flyttet hit",
            agreed_with="Koordinerende enhet i Skogli, på telefon. De har lukket planen.",
            goals=("Jeg vil ha egen leilighet",),
        ),
    ),
    story(
        "The period is over, and the plan that was approved orally can still be read.",
        agreed(105, "Oskar Brekke", PLAN, days=None),
        PlanOpened(ago=100, person="Oskar Brekke", days=80, revised_after=60),
        PlanWritten(ago=99, person="Oskar Brekke", contributions="Foreldrene følger til trening."),
        PointsLeftOut(
            ago=98, person="Oskar Brekke", points=(*_LATER, *_NOBODY), reason="Vi begynner med lite."
        ),
        PlanSent(ago=95, person="Oskar Brekke"),
        PlanApproved(ago=94, person="Oskar Brekke", said="Begge foreldrene sa ja på møtet."),
    ),
    story(
        "The parents want something changed first.",
        agreed(23, "Selma Hagen", PLAN, days=None),
        PlanOpened(ago=12, person="Selma Hagen", days=180),
        PlanWritten(ago=11, person="Selma Hagen", contributions="Barnehagen øver på måltidene."),
        PointsLeftOut(
            ago=11, person="Selma Hagen", points=(*_LATER, *_NOBODY), reason="Kommer etter kartleggingen."
        ),
        PlanSent(ago=10, person="Selma Hagen"),
        PlanSentBack(ago=8, person="Selma Hagen", note="Skriv at besteforeldrene også øver med Selma."),
    ),
    story(
        "Consent was withdrawn: the plan stands still.",
        agreed(58, "Iben Fjeld", PLAN, days=None),
        PlanOpened(ago=50, person="Iben Fjeld"),
        ConsentWithdrawn(ago=4, person="Iben Fjeld", about=PLAN),
    ),
    story(
        "The family needs a rest, and so does the plan.",
        PlanOpened(ago=6, person="Vilde Aas"),
        PlanRested(ago=2, person="Vilde Aas"),
    ),
)
