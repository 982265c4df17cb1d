"""Goals and activities in every state, of persons whom other stories tell of."""

from typing import Final

from samvirk.demo.happenings.goals import (
    ActivityDeclined,
    ActivityFinished,
    ActivityWritten,
    DecisionNoted,
    GoalEnded,
    GoalWritten,
    PersonAnswered,
    ProgressTold,
)
from samvirk.demo.stories.story import Story, story
from samvirk.goals.models import (
    DecisionState,
    GoalOrigin,
    GoalOutcome,
    Horizon,
    PersonAnswer,
    Responsible,
)
from samvirk.mappings.models import LifeArea

R = Responsible
EMMA, TORE, MATHIAS = "Emma Nilsen", "Tore Haugen", "Mathias Lunde"
_FRIENDS: Final = "Jeg vil ha noen å leke med i friminuttene"
_SLEEP: Final = "Vi vil sove om natta"
_GROUP: Final = "Lage lekegruppe i storefri"
_BOOK: Final = "Ta med snakkeboka ut i friminuttet"
_RESPITE: Final = "Søke om avlastning én helg i måneden"
_SWIM: Final = "Prøve svømming på onsdager"
_BOAT: Final = "Jeg vil arbeide tre dager i uka"

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Emma, of the cast: activities that are done, promised, asked about, late and unclear.",
        GoalWritten(ago=24, person=EMMA, text=_FRIENDS, area=LifeArea.SCHOOL),
        GoalWritten(
            ago=24,
            person=EMMA,
            text="Jeg vil kunne spørre om å få være med",
            under=_FRIENDS,
            area=LifeArea.COMMUNICATION,
        ),
        GoalWritten(
            ago=24,
            person=EMMA,
            text=_SLEEP,
            origin=GoalOrigin.FAMILY,
            area=LifeArea.RESPITE,
            horizon=Horizon.LONG,
            days=300,
            has_agreed=False,
        ),
        GoalWritten(ago=24, person=EMMA, text="Jeg vil sykle til skolen", origin=GoalOrigin.PERSON),
        GoalEnded(
            ago=4,
            person=EMMA,
            text="Jeg vil sykle til skolen",
            outcome=GoalOutcome.REACHED,
            note="Emma sykler selv, med mamma bak.",
        ),
        ActivityWritten(ago=22, person=EMMA, text=_GROUP, towards=_FRIENDS, who="Jonas Berg", days=8),
        ProgressTold(ago=6, person=EMMA, text=_GROUP, note="Fire barn har vært med to ganger."),
        ActivityWritten(
            ago=22,
            person=EMMA,
            text=_BOOK,
            towards="Jeg vil kunne spørre om å få være med",
            who="Jonas Berg",
            days=None,
            how="En voksen minner på det i døra.",
            extent="Hvert friminutt",
        ),
        ActivityWritten(
            ago=22, person=EMMA, text="Snakke med klassen", towards=_FRIENDS, who="Jonas Berg", days=-9
        ),
        ActivityFinished(
            ago=10, person=EMMA, text="Snakke med klassen", note="Gikk fint. Emma viste snakkeboka."
        ),
        ActivityWritten(ago=20, person=EMMA, text=_RESPITE, towards=_SLEEP, who="Kari Lund", days=-3),
        DecisionNoted(ago=12, person=EMMA, text=_RESPITE, state=DecisionState.APPLIED, reference="2026/1184"),
        ActivityWritten(
            ago=5,
            person=EMMA,
            text=_SWIM,
            who="Jonas Berg",
            days=40,
            is_taken_on=False,
            has_agreed=False,
        ),
        ActivityWritten(ago=5, person=EMMA, text="Følge til svømming", kind=R.UNCLEAR, days=40),
        ActivityWritten(
            ago=5,
            person=EMMA,
            text="Prøve fast leggetid",
            towards=_SLEEP,
            who="Mona Nilsen",
            kind=R.PARENT,
            days=20,
            is_taken_on=False,
            has_agreed=False,
        ),
    ),
    story(
        "Tore, of the cast, has one goal, and has said that he wants to talk about one proposal.",
        GoalWritten(ago=18, person=TORE, text=_BOAT, area=LifeArea.WORK),
        ActivityWritten(
            ago=18, person=TORE, text="Spørre sjefen om en dag til", towards=_BOAT, kind=R.PERSON
        ),
        ActivityWritten(
            ago=12,
            person=TORE,
            text="Søke om støttekontakt",
            who="Kari Lund",
            days=25,
            has_agreed=False,
        ),
        PersonAnswered(ago=9, person=TORE, text="Søke om støttekontakt", answer=PersonAnswer.TALK),
        ActivityWritten(
            ago=12,
            person=TORE,
            text="Kjøre til verkstedet",
            towards=_BOAT,
            who="Båtbyggeriet",
            kind=R.OUTSIDE,
            days=None,
            extent="To dager i uka",
        ),
    ),
    story(
        "Mathias's activity was refused by the deciding unit, and another could not be promised.",
        GoalWritten(ago=70, person=MATHIAS, text="Jeg vil bestemme mer selv", area=LifeArea.COMMUNICATION),
        ActivityWritten(
            ago=68, person=MATHIAS, text="Skaffe øyestyring til hjemme", who="Ingvild Haaland", days=-20
        ),
        DecisionNoted(
            ago=15,
            person=MATHIAS,
            text="Skaffe øyestyring til hjemme",
            state=DecisionState.REFUSED,
            instead="Skolens utstyr følger med hjem i helgene.",
        ),
        ActivityWritten(
            ago=30,
            person=MATHIAS,
            text="Lære hele klassen å vente",
            who="Jonas Berg",
            days=12,
            is_taken_on=False,
        ),
        ActivityDeclined(
            ago=26,
            person=MATHIAS,
            text="Lære hele klassen å vente",
            reason="Jeg er ikke læreren hans i år.",
        ),
    ),
)
