"""Applications in every state: begun, sent, asked about, talked of, judged, answered, given up."""

from typing import Final

from samvirk.applications.models import ApplicantKind, Closing, TalkForm
from samvirk.demo.happenings.applications import (
    CHILD,
    COORDINATOR,
    NO,
    PLAN,
    Applied,
    Completed,
    Decided,
    GivenUp,
    Judged,
    Missed,
    MoreAsked,
    Prolonged,
    Talked,
    TalkPlanned,
)
from samvirk.demo.town import Happening
from samvirk.organisations.models import Sector
from samvirk.rules.conditions import Criterion

_BOTH: Final = frozenset({COORDINATOR, PLAN})
_ONE: Final = frozenset({COORDINATOR})
_FAMILY: Final = frozenset({CHILD, PLAN})
_HELP: Final = (
    ("Fastlegen", Sector.HEALTH_AND_CARE),
    ("Fysio- og ergoterapitjenesten", Sector.REHABILITATION),
    ("Fjordane sykehus", Sector.SPECIALIST),
)
_SCHOOL: Final = (("Fastlegen", Sector.HEALTH_AND_CARE), ("Fjordvik skole", Sector.SCHOOL))

HAPPENINGS: Final[tuple[Happening, ...]] = (
    # Just in
    Applied(
        ago=2,
        about="Nils Ánte Eira",
        asks=frozenset({CHILD}),
        kind=ApplicantKind.PARENT,
        by="Inger Máret Eira",
        words="At noen snakker samisk med ham.",
        need="Barnehagen og legen må snakke sammen.",
        agencies=_HELP[:2],
    ),
    # Before birth
    Applied(
        ago=9,
        about="Myrvold",
        asks=frozenset({CHILD}),
        kind=ApplicantKind.PARENT,
        by="Camilla Myrvold",
        words="Én å ringe til, fra dag én.",
        need="Barnet skal opereres, og vi vet ikke hvem som gjør hva.",
        agencies=_HELP,
        wish="Gjerne jordmoren.",
    ),
    TalkPlanned(ago=5, about="Myrvold", due_in=4),
    # A professional has applied, and the person has not said yes
    Applied(
        ago=6,
        about="Yusuf Warsame",
        asks=_ONE,
        kind=ApplicantKind.PROFESSIONAL,
        by="Ragnhild Buer, helsesykepleier",
        words="",
        need="Han tolker for hele familien, og blir borte fra skolen.",
        agencies=_SCHOOL,
        is_agreed=False,
    ),
    # Asked for more
    Applied(
        ago=16,
        about="Jakub Kowalski",
        asks=_FAMILY,
        kind=ApplicantKind.PARENT,
        by="Anna Kowalska",
        words="Vi vil forstå hva som blir sagt på møtene.",
        need="Skole, sykehus og hørselssentral.",
        agencies=_HELP,
    ),
    MoreAsked(ago=10, about="Jakub Kowalski", what="Hvem på skolen kan vi snakke med?"),
    # Overdue, with two prolongations
    Applied(
        ago=62,
        about="Oleksandr Koval",
        asks=_FAMILY,
        kind=ApplicantKind.PARENT,
        by="Olena Koval",
        words="Ro, og noen som svarer.",
        need="Vi kjenner ikke systemet.",
        agencies=_HELP,
    ),
    MoreAsked(ago=55, about="Oleksandr Koval", what="Fullmakt til å snakke med sykehuset."),
    Completed(ago=40, about="Oleksandr Koval"),
    Talked(
        ago=37,
        about="Oleksandr Koval",
        present="Olena, tolk og Ingrid",
        view="Vil ha én som ringer tilbake.",
        result="Vi venter på et møte med skolen.",
    ),
    Prolonged(ago=33, about="Oleksandr Koval", reason="Vi venter på sykehuset.", days=20),
    Prolonged(ago=12, about="Oleksandr Koval", reason="Møtet på skolen ble flyttet.", days=21),
    # Ready for an answer
    Applied(
        ago=22,
        about="Mathias Lunde",
        asks=_FAMILY,
        kind=ApplicantKind.PARENT,
        by="Heidi Lunde",
        words="At alle venter på svaret hans.",
        need="Ti tjenester, og ingen som ser helheten.",
        agencies=_HELP,
    ),
    Talked(
        ago=15,
        about="Mathias Lunde",
        present="Mathias, Heidi, Morten og Ingrid",
        view="Vil være med på møtene.",
        result="Vi er enige om behovet.",
        how="Mathias svarte selv med øyestyrt skjerm.",
    ),
    Judged(ago=10, about="Mathias Lunde", grounds="Mange tjenester over mange år må virke sammen."),
    # Granted: koordinator, and no plan was wanted
    Applied(
        ago=50,
        about="Tore Haugen",
        asks=_ONE,
        words="Å klare jobben i båtbyggeriet.",
        need="NAV, fysio og sykehus vet ikke om hverandre.",
        agencies=_HELP,
        wish="Kari Lund",
    ),
    Talked(
        ago=40,
        about="Tore Haugen",
        present="Tore og Ingrid",
        view="Vil ha én å ringe, men ingen plan ennå.",
        result="Behovet er klart.",
    ),
    Judged(ago=35, about="Tore Haugen", grounds="Tre tjenester over flere år, og NAV."),
    Decided(
        ago=31,
        about="Tore Haugen",
        granted=_ONE,
        grounds="Tore trenger tre tjenester som må virke sammen, i lang tid.",
        view="Tore vil ha én å ringe.",
    ),
    # Refused
    Applied(
        ago=70,
        about="Liam Sandvik",
        asks=_ONE,
        kind=ApplicantKind.PARENT,
        by="Randi Sandvik",
        words="At han får være med på fotball.",
        need="Hjelp til å komme seg på trening.",
        agencies=_SCHOOL,
    ),
    Talked(
        ago=60,
        about="Liam Sandvik",
        present="Randi, Liam og Ingrid",
        view="Liam vil spille fotball.",
        result="Fritidskontakt kan hjelpe mer.",
        form=TalkForm.OFFICE,
    ),
    Judged(
        ago=55,
        about="Liam Sandvik",
        grounds="Én tjeneste dekker behovet.",
        answers=((Criterion.COORDINATED, NO, ""),),
    ),
    Decided(
        ago=45,
        about="Liam Sandvik",
        granted=frozenset(),
        grounds="Liam trenger én tjeneste, og den trenger ikke koordineres.",
        view="Liam vil spille fotball.",
        other_offer="Søk om fritidskontakt. Vi hjelper dere med det.",
    ),
    # Nobody answered
    Applied(
        ago=80,
        about="Noah Berntsen",
        asks=frozenset({CHILD}),
        kind=ApplicantKind.PARENT,
        by="Lene Vatne",
        words="At Noah har det likt hos oss begge.",
        need="To hjem, og mange avtaler.",
        agencies=_SCHOOL,
    ),
    Missed(ago=75, about="Noah Berntsen"),
    Missed(ago=72, about="Noah Berntsen"),
    Missed(ago=68, about="Noah Berntsen"),
    Missed(ago=66, about="Noah Berntsen", form=TalkForm.LETTER),
    GivenUp(
        ago=40,
        about="Noah Berntsen",
        closing=Closing.NOT_REACHED,
        note="Vi har prøvd telefon tre ganger og sendt brev.",
    ),
    # Not wanted now
    Applied(
        ago=44,
        about="Amina Warsame",
        asks=frozenset({CHILD}),
        kind=ApplicantKind.PARENT,
        by="Hodan Warsame",
        words="Ro i hverdagen.",
        need="Mange timer på sykehuset.",
        agencies=_HELP,
    ),
    GivenUp(
        ago=30,
        about="Amina Warsame",
        closing=Closing.NOT_WANTED,
        note="Familien vil vente til etter operasjonen.",
    ),
    # Moved
    Applied(
        ago=52,
        about="Vilde Aas",
        asks=frozenset({CHILD}),
        kind=ApplicantKind.PARENT,
        by="Lise Aas",
        words="En ny barnehage som er klar.",
        need="Vi flytter til Skogli.",
        agencies=_HELP,
    ),
    GivenUp(ago=48, about="Vilde Aas", closing=Closing.FORWARDED, note="Lise sa ja på telefon, og får kopi."),
    # Withdrawn
    Applied(
        ago=90,
        about="Nora Berntsen",
        asks=frozenset({CHILD}),
        kind=ApplicantKind.PARENT,
        by="Kim Berntsen",
        words="Det samme som for Noah.",
        need="Samme avtaler som broren.",
        agencies=_SCHOOL,
    ),
    GivenUp(ago=85, about="Nora Berntsen", closing=Closing.WITHDRAWN, note="Nora klarer seg fint."),
)
