"""Stories of those who are 13 and soon grown up, or have just become so."""

from typing import Final

from samvirk.access.roles import Role
from samvirk.consent.models import Area, ConsentForm
from samvirk.demo.happenings.consent import (
    CHILD_COORDINATOR,
    SHARING,
    ConsentAnswered,
    ConsentAsked,
    agreed,
)
from samvirk.demo.happenings.family import GuardianAdded, ParentAdded, ParenthoodEnded
from samvirk.demo.happenings.house import Invited
from samvirk.demo.happenings.persons import AddressProtected, ParentalAccessAnswered
from samvirk.demo.stories.staff import COUNTY_SCHOOL, LOWER_SECONDARY
from samvirk.demo.stories.story import Story, child, helped, story
from samvirk.family.models import Scope
from samvirk.people.models import ProtectedAddress

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Sofie will be 16 in three months, and is to be asked whether her parents may still see.",
        Invited(ago=300, name="Sofie Bakke", role=Role.PERSON),
        Invited(ago=300, name="Geir Bakke", role=Role.PARENT),
        child(
            *(290, "Sofie Bakke", (15, 9, 10), "Åsveien 20", f"{LOWER_SECONDARY}, 10. trinn"),
            *("Trine Bakke", "Geir Bakke"),
        ),
        helped(140, "Sofie Bakke", "Kari Lund", "Vibeke Nes", "Lars Enger"),
        agreed(139, "Sofie Bakke", CHILD_COORDINATOR, days=None),
        agreed(139, "Sofie Bakke", SHARING, "Vibeke Nes", areas=(Area.SCHOOL, Area.HEALTH)),
    ),
    story(
        "Markus lets his parents see; in less than two months he is 18, and they see no more.",
        child(
            *(280, "Markus Strøm", (17, 10, 12), "Kaiveien 5", COUNTY_SCHOOL, "Line Strøm", "Odd Strøm"),
        ),
        ParentalAccessAnswered(ago=270, name="Markus Strøm", is_open=True),
        helped(200, "Markus Strøm", "Kari Lund", "Kristin Sele", "Jan Petter Krog"),
    ),
    story(
        "Thea is 16 and has not answered yet, so her parents do not see.",
        child(270, "Thea Iversen", (16, 1, 20), "Bakken 61", COUNTY_SCHOOL, "Tove Iversen", "Alf Iversen"),
        helped(130, "Thea Iversen", "Åse Myklebust", "Kristin Sele"),
        agreed(128, "Thea Iversen", SHARING, "Kristin Sele", areas=(Area.SCHOOL,)),
    ),
    story(
        "Daniel came alone from Eritrea; a guardian speaks for him in personal and economic matters.",
        child(
            *(180, "Daniel Haile", (14, 5, 5), "Strandgata 40", f"{LOWER_SECONDARY}, 9. trinn"),
            language="tigrinja",
            has_interpreter_need=True,
            id_kind=None,
        ),
        GuardianAdded(
            ago=178,
            of="Daniel Haile",
            name="Anne Grete Sørbø",
            scope=Scope.BOTH,
            appointed_by="Statsforvalteren",
        ),
        helped(100, "Daniel Haile", "Espen Rud", "Vibeke Nes", "Svein Ås"),
    ),
    story(
        "Ingeborg is 13, in bed most days, and joins her class through a screen.",
        child(
            *(150, "Ingeborg Solli", (13, 2, 1), "Nøsteveien 14", f"{LOWER_SECONDARY}, 8. trinn"),
            *("Eli Solli", "Knut Solli"),
            communication="Orker korte samtaler, helst på skjerm",
        ),
        helped(75, "Ingeborg Solli", "Ragnhild Buer", "Vibeke Nes", "Suresh Nair"),
    ),
    story(
        "Kasper is 17, uses drugs, and trusts one of all the grown-ups; his mother is not to see.",
        child(120, "Kasper Vold", (17, 3, 28), "Kaiveien 44", "", "Gry Vold"),
        ParentalAccessAnswered(ago=110, name="Kasper Vold", is_open=False),
        helped(60, "Kasper Vold", "Hilde Rød", "Sindre Aga", "Espen Rud"),
        ConsentAsked(ago=50, person="Kasper Vold", kind=SHARING, receiver="Espen Rud"),
        ConsentAnswered(
            ago=49,
            person="Kasper Vold",
            about="Espen Rud",
            is_yes=False,
            how=ConsentForm.ORAL,
            note="Kasper vil ikke at barnevernet skal vite noe nå.",
        ),
    ),
    story(
        "Zofia has diabetes, and her family speaks Polish.",
        child(
            *(110, "Zofia Nowak", (14, 8, 19), "Strandgata 52", f"{LOWER_SECONDARY}, 9. trinn"),
            *("Ewa Nowak", "Marek Nowak"),
            language="polsk",
        ),
        helped(50, "Zofia Nowak", "Ragnhild Buer", "Cecilie Ruud"),
    ),
    story(
        "Hedda has a confidential address with her mother, whose telephone her father must not learn.",
        child(230, "Hedda Rønning", (15, 0, 9), "Skjermet vei 3", f"{LOWER_SECONDARY}, 9. trinn"),
        ParentAdded(ago=230, of="Hedda Rønning", name="Unni Rønning", has_secret_address=True),
        ParentAdded(ago=230, of="Hedda Rønning", name="Frank Rønning", has_daily_care=False),
        AddressProtected(ago=229, name="Hedda Rønning", grade=ProtectedAddress.CONFIDENTIAL),
        helped(140, "Hedda Rønning", "Hilde Rød", "Lars Enger", "Vibeke Nes"),
    ),
    story(
        "Silje turned 18 in the spring: what her parents were on paper has ended.",
        child(300, "Silje Wold", (18, 7, 6), "Bakken 70", COUNTY_SCHOOL, "Anita Wold"),
        ParenthoodEnded(ago=217, of="Silje Wold", name="Anita Wold"),
        helped(210, "Silje Wold", "Siri Dahl", "Kristin Sele", "Marte Bell"),
    ),
)
