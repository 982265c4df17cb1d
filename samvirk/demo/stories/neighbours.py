"""Stories of Skogli: few, so that one sees at once when something of Fjordvik's is among them."""

from typing import Final

from samvirk.demo.happenings.house import Employed, UnitOpened
from samvirk.demo.happenings.persons import Registered
from samvirk.demo.stories.story import Story, helped, story
from samvirk.organisations.models import Sector
from samvirk.staff.models import Profession

STORIES: Final[tuple[Story, ...]] = (
    story(
        "The home care of Skogli is three people, of whom one leads.",
        UnitOpened(ago=330, name="Hjemmetjenesten", sector=Sector.HEALTH_AND_CARE, address="Tunvegen 4"),
        Employed(
            ago=320,
            name="Åge Bratli",
            at="Hjemmetjenesten",
            profession=Profession.NURSE,
            title="Leder",
            is_leader=True,
        ),
        Employed(ago=320, name="Liv Haug", at="Hjemmetjenesten", profession=Profession.HEALTH_WORKER),
    ),
    story(
        "Emma Nilsen of Skogli has the name of one in Fjordvik, and nothing else of hers.",
        Registered(ago=200, name="Emma Nilsen", age=(71, 5, 9), address="Granveien 2, 9980 Skogli"),
        helped(60, "Emma Nilsen", "Åge Bratli"),
    ),
    story(
        "Trond knows everybody in Skogli, and everybody knows Trond: the log matters here most.",
        Registered(ago=150, name="Trond Løken", age=(53, 9, 24), address="Granveien 19, 9980 Skogli"),
        helped(60, "Trond Løken", "Åge Bratli", "Liv Haug"),
    ),
)
