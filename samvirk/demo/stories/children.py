"""Stories of children until they are 13."""

from typing import Final

from samvirk.access.models import DisqualificationGround
from samvirk.consent.models import Area, ConsentForm
from samvirk.core.national_id import IdKind
from samvirk.demo.happenings.access import StoodTooNear
from samvirk.demo.happenings.consent import (
    CHILD_COORDINATOR,
    PLAN,
    SHARING,
    ConsentAnswered,
    ConsentAsked,
    ConsentNarrowed,
    agreed,
)
from samvirk.demo.happenings.family import CareTakenOver, ParentAdded
from samvirk.demo.happenings.persons import AddressProtected, ChildExpected, NoteWritten
from samvirk.demo.stories.staff import CHILD_WELFARE, KINDERGARTEN
from samvirk.demo.stories.story import Story, child, helped, story
from samvirk.people.models import ProtectedAddress

SCHOOL: Final = "Fjordvik skole"

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Expected in seven weeks, with a heart defect that was seen early; the parents want one to call.",
        ChildExpected(ago=20, family_name="Myrvold", due_in=49),
        ParentAdded(ago=20, of="Myrvold", name="Camilla Myrvold"),
        ParentAdded(ago=20, of="Myrvold", name="Henrik Tysse"),
        helped(10, "Myrvold", "Mette Sørli", "Cecilie Ruud"),
    ),
    story(
        "Vilde has cerebral palsy; the kindergarten and the therapists know her best.",
        child(250, "Vilde Aas", (3, 1, 4), "Bakken 3", KINDERGARTEN, "Lise Aas", "Per Aas"),
        helped(200, "Vilde Aas", "Kari Lund", "Ahmed Salah", "Tone Vik", "Bente Hagen"),
        agreed(200, "Vilde Aas", CHILD_COORDINATOR, days=None),
        agreed(190, "Vilde Aas", PLAN, days=None),
        agreed(190, "Vilde Aas", SHARING, KINDERGARTEN, areas=(Area.SCHOOL, Area.FAMILY)),
        agreed(180, "Vilde Aas", SHARING, "Tone Vik", days=200),
    ),
    story(
        "Noah, one of twins; lives with his father, and sees his mother every second weekend.",
        child(240, "Noah Berntsen", (5, 2, 9), "Bakken 17", KINDERGARTEN, "Kim Berntsen"),
        ParentAdded(ago=240, of="Noah Berntsen", name="Lene Vatne", has_daily_care=False),
        helped(180, "Noah Berntsen", "Mette Sørli", "Ahmed Salah"),
    ),
    story(
        "Nora, the other; born on the same day, so that her number is the next one.",
        child(240, "Nora Berntsen", (5, 2, 9), "Bakken 17", KINDERGARTEN, "Kim Berntsen"),
        ParentAdded(ago=240, of="Nora Berntsen", name="Lene Vatne", has_daily_care=False),
        helped(180, "Nora Berntsen", "Mette Sørli", "Ahmed Salah"),
    ),
    story(
        "Amina has epilepsy; her parents speak Somali, and want an interpreter at meetings.",
        child(
            *(230, "Amina Warsame", (6, 8, 1), "Åsveien 12", f"{SCHOOL}, 1. trinn"),
            *("Hodan Warsame", "Abdi Warsame"),
            language="somali",
            has_interpreter_need=True,
        ),
        helped(150, "Amina Warsame", "Mette Sørli", "Jonas Berg", "Anders Holm"),
    ),
    story(
        "Yusuf, Amina's brother, interprets for everybody and should not have to.",
        child(
            *(230, "Yusuf Warsame", (11, 3, 16), "Åsveien 12", f"{SCHOOL}, 6. trinn"),
            *("Hodan Warsame", "Abdi Warsame"),
            language="somali",
        ),
        helped(90, "Yusuf Warsame", "", "Ragnhild Buer"),
    ),
    story(
        "Jakub came from Poland last year, and has a hearing aid.",
        child(
            *(190, "Jakub Kowalski", (7, 5, 22), "Kaiveien 14", f"{SCHOOL}, 2. trinn"),
            *("Anna Kowalska", "Piotr Kowalski"),
            language="polsk",
            has_interpreter_need=True,
            communication="Høreapparat på begge ører",
        ),
        helped(120, "Jakub Kowalski", "Åse Myklebust", "Pernille Grav"),
    ),
    story(
        "Ánne Máret speaks northern Sami at home, and has the right to it in school.",
        child(
            *(220, "Ánne Máret Eira", (8, 6, 6), "Viddeveien 2", f"{SCHOOL}, 3. trinn"),
            *("Inger Máret Eira", "Mikkel Eira"),
            language="nordsamisk",
            communication="Vil snakke nordsamisk når det er viktig",
        ),
        helped(160, "Ánne Máret Eira", "Kari Lund", "Pernille Grav", "Tone Vik"),
    ),
    story(
        "Nils Ánte, her brother, has just been registered and has nobody yet.",
        child(
            *(5, "Nils Ánte Eira", (4, 0, 19), "Viddeveien 2", KINDERGARTEN),
            *("Inger Máret Eira", "Mikkel Eira"),
            language="nordsamisk",
        ),
    ),
    story(
        "Oleksandr fled from Ukraine with his mother; he has a D-number, and his father is still there.",
        child(
            *(140, "Oleksandr Koval", (10, 9, 27), "Strandgata 31", f"{SCHOOL}, 5. trinn", "Olena Koval"),
            language="ukrainsk",
            has_interpreter_need=True,
            id_kind=IdKind.D_NUMBER,
        ),
        ParentAdded(ago=140, of="Oleksandr Koval", name="Taras Koval", has_daily_care=False),
        helped(100, "Oleksandr Koval", "Mette Sørli", "Ragnhild Buer", "Svein Ås"),
    ),
    story(
        "Mathias speaks with his eyes, through a screen; everybody must wait for his answer.",
        child(
            *(260, "Mathias Lunde", (9, 0, 13), "Bakken 40", f"{SCHOOL}, 4. trinn"),
            *("Heidi Lunde", "Morten Lunde"),
            communication="Øyestyrt skjerm. Vent på svaret, det tar tid",
        ),
        helped(210, "Mathias Lunde", "Kari Lund", "Jonas Berg", "Ingvild Haaland", "Marit Aune"),
    ),
    story(
        "Ella lives in a foster home; the child welfare service consents for her.",
        child(200, "Ella Sandvik", (2, 7, 8), "Nøsteveien 22", KINDERGARTEN),
        ParentAdded(ago=200, of="Ella Sandvik", name="Randi Sandvik", has_daily_care=False),
        CareTakenOver(ago=199, of="Ella Sandvik", by=CHILD_WELFARE),
        helped(120, "Ella Sandvik", "Espen Rud", "Ahmed Salah"),
        agreed(
            *(119, "Ella Sandvik", SHARING, KINDERGARTEN),
            areas=(Area.SCHOOL, Area.HEALTH),
            how=ConsentForm.ORAL,
            note="På telefon med barneverntjenesten. Leste opp hele teksten.",
        ),
    ),
    story(
        "Liam, her brother, lives at home with help; their mother asked for it herself.",
        child(200, "Liam Sandvik", (12, 4, 2), "Nøsteveien 5", f"{SCHOOL}, 7. trinn", "Randi Sandvik"),
        helped(120, "Liam Sandvik", "Espen Rud", "Ragnhild Buer"),
    ),
    story(
        "Iben lives every other week with each of her parents, who agree on everything but the school.",
        child(170, "Iben Fjeld", (11, 10, 10), "Kaiveien 33", f"{SCHOOL}, 6. trinn", "Anja Fjeld"),
        ParentAdded(ago=170, of="Iben Fjeld", name="Stian Bru"),
        helped(110, "Iben Fjeld", "Åse Myklebust", "Lars Enger"),
        ConsentAsked(ago=4, person="Iben Fjeld", kind=SHARING, receiver=SCHOOL, areas=(Area.SCHOOL,)),
        ConsentAnswered(ago=3, person="Iben Fjeld", about=SCHOOL, signers=1),
    ),
    story(
        "Theo, her brother, is one year old and was born too early.",
        child(170, "Theo Fjeld", (1, 2, 25), "Kaiveien 33", "", "Anja Fjeld", "Stian Bru"),
        helped(110, "Theo Fjeld", "Mette Sørli", "Cecilie Ruud"),
    ),
    story(
        "Selma has one parent, who has everything on her own shoulders.",
        child(160, "Selma Hagen", (6, 1, 30), "Åsveien 4", f"{SCHOOL}, 1. trinn", "Guro Hagen"),
        helped(60, "Selma Hagen", "Kari Lund", "Jonas Berg"),
        agreed(58, "Selma Hagen", SHARING, SCHOOL, areas=(Area.SCHOOL, Area.HEALTH, Area.FAMILY)),
        ConsentNarrowed(ago=20, person="Selma Hagen", about=SCHOOL, areas=(Area.SCHOOL,)),
    ),
    story(
        "Oskar lives in a home of the municipality during the week, so his address is a client's address.",
        child(210, "Oskar Brekke", (12, 11, 3), "Tunet 9", f"{SCHOOL}, 7. trinn", "Nina Brekke"),
        AddressProtected(ago=209, name="Oskar Brekke", grade=ProtectedAddress.CLIENT),
        helped(150, "Oskar Brekke", "Siri Dahl", "Gaute Lien", "Marit Aune"),
    ),
    story(
        "Live's father has no parental responsibility, and sees nothing by being her father alone.",
        child(150, "Live Nygård", (8, 2, 17), "Bakken 8", f"{SCHOOL}, 3. trinn", "Mari Nygård"),
        ParentAdded(
            ago=150, of="Live Nygård", name="Roger Hamre", has_responsibility=False, has_daily_care=False
        ),
        helped(80, "Live Nygård", "Siri Dahl", "Jonas Berg"),
    ),
    story(
        "Isak's aunt works in habilitation; she has said that she stands too near.",
        child(130, "Isak Tveit", (10, 0, 14), "Bakken 52", f"{SCHOOL}, 5. trinn", "Ida Tveit", "Bård Tveit"),
        StoodTooNear(
            ago=128, person="Isak Tveit", professional="Siri Dahl", ground=DisqualificationGround.FAMILY
        ),
        helped(70, "Isak Tveit", "Kari Lund", "Terje Lom"),
    ),
    story(
        "Emma, of the cast: her koordinator has written down what must not be said.",
        NoteWritten(
            ago=25,
            of="Emma Nilsen",
            by="Kari Lund",
            text="Mor vil ha innkallinger på telefon, ikke i posten. Avtal møtested med henne hver gang.",
        ),
    ),
)
