"""What matters to some of those who have a koordinator, and what they chose to work with."""

from typing import Final

from samvirk.demo.happenings.consent import PLAN, agreed
from samvirk.demo.happenings.mappings import AreaTold, MappingAgreed, MappingBegun
from samvirk.demo.happenings.tools import RelativeTookPart, ServiceEnded, ServiceNoted, ToolChosen
from samvirk.demo.stories.story import Story, story
from samvirk.mappings.models import LifeArea, MappingExtent, WentThroughWith
from samvirk.tools.models import Tool

EMMA: Final = "Emma Nilsen"

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Emma, of the cast: has been through one mapping, chose a plan, and is telling more now.",
        MappingBegun(
            ago=24,
            person=EMMA,
            extent=MappingExtent.LONG,
            what_matters="At jeg får være med på svømming. Og at Kari snakker med meg, ikke bare med mamma.",
            how_heard="Hjemme ved kjøkkenbordet. Emma brukte snakkeboken og tegnet.",
        ),
        AreaTold(
            ago=23,
            person=EMMA,
            area=LifeArea.SCHOOL,
            texts={
                "own_words": "Jeg liker best når Jonas er der.",
                "situation": "Emma går i 4. trinn. Hun blir sliten når mange snakker samtidig.",
                "resources": "Leser godt, og har to gode venner i klassen.",
                "needs": "Et rolig rom midt på dagen. Noen som kan snakkeboken.",
                "wishes": "Å være med på turdagene.",
            },
        ),
        AreaTold(
            ago=23,
            person=EMMA,
            area=LifeArea.LEISURE,
            texts={
                "own_words": "Svømming!",
                "situation": "Mona kjører til hallen når hun kan.",
                "needs": "Skyss, og en som er med i garderoben.",
            },
        ),
        AreaTold(
            ago=22,
            person=EMMA,
            area=LifeArea.RESPITE,
            texts={"needs": "En natt i måneden, så Mona får sove ut."},
        ),
        AreaTold(ago=22, person=EMMA, area=LifeArea.WORK),
        MappingAgreed(ago=20, person=EMMA, went_through_with=WentThroughWith.BOTH),
        agreed(19, EMMA, PLAN),
        ToolChosen(
            ago=18, person=EMMA, tool=Tool.PLAN, reason="Mona vil ha alt på ett sted, så hun slipper å mase."
        ),
        ServiceNoted(
            ago=17,
            person=EMMA,
            name="Fjordvik skole",
            contact="Jonas Berg",
            contribution="Opplæring, og et rolig rom midt på dagen.",
        ),
        ServiceNoted(
            ago=17, person=EMMA, name="Fysio- og ergoterapitjenesten", contribution="Svømmetrening."
        ),
        ServiceNoted(ago=17, person=EMMA, name="Tannlegen", is_in_plan=False),
        MappingBegun(ago=3, person=EMMA),
    ),
    story(
        "Tore, of the cast: has begun to tell what matters to him, before his koordinator is appointed.",
        MappingBegun(ago=2, person="Tore Haugen"),
        ServiceNoted(
            ago=1, person="Tore Haugen", name="Fjordvik båtbyggeri", contribution="Arbeid to dager."
        ),
    ),
    story(
        "Mathias' parents chose minutes only, and want no relatives there.",
        MappingBegun(ago=58, person="Mathias Lunde", what_matters="At hverdagen går rundt."),
        AreaTold(
            ago=58,
            person="Mathias Lunde",
            area=LifeArea.DAILY_LIFE,
            texts={"situation": "Morgenene tar lang tid.", "needs": "Hjelp før skolen tre dager i uken."},
        ),
        MappingAgreed(ago=56, person="Mathias Lunde", went_through_with=WentThroughWith.PARENTS),
        ToolChosen(ago=54, person="Mathias Lunde", tool=Tool.MINUTES, reason="Ett møte holder."),
        ServiceNoted(ago=53, person="Mathias Lunde", name="Støttekontakt"),
        ServiceEnded(ago=20, person="Mathias Lunde"),
        RelativeTookPart(ago=50, person="Mathias Lunde"),
    ),
    story(
        "Oskar's family tried a plan, and works with the koordinator alone now.",
        agreed(100, "Oskar Brekke", PLAN),
        ToolChosen(ago=98, person="Oskar Brekke", tool=Tool.PLAN, reason="Mange er inne."),
        ToolChosen(
            ago=30,
            person="Oskar Brekke",
            tool=Tool.COORDINATOR_ONLY,
            reason="Det er bare skolen og koordinatoren nå.",
        ),
    ),
    story(
        "Isak is heard little by little.",
        MappingBegun(ago=11, person="Isak Tveit", what_matters="Ro rundt leggetid."),
    ),
)
