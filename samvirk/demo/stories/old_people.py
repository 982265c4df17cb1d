"""Stories of those who are 67 and older."""

from typing import Final

from samvirk.demo.happenings.access import AuthorisationEnded
from samvirk.demo.happenings.persons import CapacityNoted
from samvirk.demo.stories.story import Story, adult, helped, story

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Arne has Parkinson's disease; he and Solveig are each other's next of kin.",
        adult(
            *(295, "Arne Holt", (84, 2, 8), "Nøsteveien 40"),
            *(("Solveig Holt", "ektefelle"), ("Bjarte Holt", "sønn")),
        ),
        helped(145, "Arne Holt", "Pål Grindheim", "Bente Hagen", "Tone Vik"),
    ),
    story(
        "Solveig remembers less each month, and still answers for both.",
        adult(
            *(295, "Solveig Holt", (82, 10, 26), "Nøsteveien 40"),
            *(("Arne Holt", "ektefelle"), ("Bjarte Holt", "sønn")),
        ),
        helped(145, "Solveig Holt", "Pål Grindheim", "Bente Hagen"),
    ),
    story(
        "Gunvor is 91, lives alone, and wants to go on doing so.",
        adult(
            *(185, "Gunvor Sætre", (91, 0, 28), "Bakken 2", ("Randi Sætre", "datter")),
            communication="Hører dårlig. Snakk tydelig, og la henne se deg",
        ),
        helped(55, "Gunvor Sætre", "Pål Grindheim", "Rolf Hjelle"),
    ),
    story(
        "Inger Johanne speaks Sami again after her stroke, and Norwegian hardly at all.",
        adult(
            *(155, "Inger Johanne Utsi", (78, 4, 15), "Åsveien 1", ("Elle Utsi", "datter")),
            language="nordsamisk",
            has_interpreter_need=True,
        ),
        helped(70, "Inger Johanne Utsi", "Tone Vik", "Turid Moen"),
    ),
    story(
        "Reidar came home from the hospital, and his physiotherapist has left the post.",
        adult(205, "Reidar Sletten", (74, 7, 4), "Kaiveien 27", ("Jorunn Sletten", "ektefelle")),
        helped(170, "Reidar Sletten", "Tone Vik", "Håvard Myhre"),
    ),
    story(
        "Klara lacks capacity to consent, and her daughter is the closest next of kin.",
        adult(
            *(235, "Klara Mo", (88, 3, 11), "Åsveien 1"),
            *(("Hjørdis Mo", "datter"), ("Trygve Mo", "sønn")),
        ),
        CapacityNoted(
            ago=230,
            of="Klara Mo",
            has_capacity=False,
            grounds="Kjenner ikke igjen spørsmålet fra en dag til den neste.",
            assessed_by="Bente Hagen, fastlege",
        ),
        helped(105, "Klara Mo", "Rolf Hjelle", "Bente Hagen"),
    ),
    story(
        "Einar managed well with help for a time, and needs it no more.",
        adult(285, "Einar Dale", (69, 8, 2), "Strandgata 12", ("Gerd Dale", "ektefelle")),
        helped(240, "Einar Dale", "Tone Vik", "Svein Ås"),
        AuthorisationEnded(ago=60, person="Einar Dale", professional="Tone Vik"),
        AuthorisationEnded(ago=60, person="Einar Dale", professional="Svein Ås"),
    ),
    story(
        "Torunn moved here to be near her daughter last month.",
        adult(28, "Torunn Eide", (80, 1, 13), "Strandgata 18", ("Solfrid Eide", "datter")),
        helped(14, "Torunn Eide", "Pål Grindheim"),
    ),
)
