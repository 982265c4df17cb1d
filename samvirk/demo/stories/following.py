"""Late activities on each step of the ladder, of persons whom other stories tell of."""

from typing import Final

from samvirk.demo.happenings.goals import ActivityWritten
from samvirk.demo.happenings.progress import ReasonWritten, StepAnswered, StepTaken, UnitDecided
from samvirk.demo.stories.story import Story, story
from samvirk.demo.town import Happening
from samvirk.goals.models import Responsible
from samvirk.progress.models import ReasonKind, StepAnswer
from samvirk.rules.progress import LadderStep

S = LadderStep
_SAID: Final = {
    S.ASKED: "Hei! Hvordan går det med tiltaket? Hilsen Kari Lund, koordinator",
    S.REMINDED: "Hei igjen! Fristen er passert. Ring meg om noe er vanskelig. Hilsen Kari Lund, koordinator",
    S.LEADER_TOLD: "Hei! Kan du hjelpe til så dette blir gjort? Hilsen Kari Lund, koordinator",
    S.LEADERS_MET: "Hei! Jeg ber lederne våre møtes om dette. Hilsen Kari Lund, koordinator",
    S.UNIT_TOLD: "Hei! Vi kommer ikke videre. Jeg ber dere avgjøre. Hilsen Kari Lund, koordinator",
}


def _steps(person: str, text: str, *agos: int, is_by_hand: bool = False) -> tuple[Happening, ...]:
    """Return the steps from the first on, one on each of these days."""
    order = [step for step in S if step in _SAID]
    return tuple(
        StepTaken(ago=ago, person=person, text=text, step=step, said=_SAID[step], is_by_hand=is_by_hand)
        for ago, step in zip(agos, order, strict=False)
    )


EMMA, TORE = "Emma Nilsen", "Tore Haugen"
_BREAKS: Final = "Finne en fast voksen i friminuttene"
_ROOM: Final = "Lage et stille rom på skolen"
_RIDE: Final = "Ordne skoleskyss"
_AID: Final = "Låne et høreapparat til klasserommet"
_SITTER: Final = "Få en støttekontakt som kan tegn"
_COURSE: Final = "Melde på kurs i tegnspråk"
_CAR: Final = "Reparere heisen i bilen"
_JOB: Final = "Avtale lønnstilskudd"

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Emma, of the cast: her teacher was asked, was reminded, and has proposed another day.",
        ActivityWritten(ago=23, person=EMMA, text=_BREAKS, who="Jonas Berg", days=-12),
        _steps(EMMA, _BREAKS, 11),
        ActivityWritten(ago=23, person=EMMA, text=_RIDE, who="Jonas Berg", days=-18),
        _steps(EMMA, _RIDE, 17, 3),
        StepAnswered(
            ago=1,
            person=EMMA,
            text=_RIDE,
            by="Jonas Berg",
            answer=StepAnswer.NEW_DATE,
            days=14,
            note="Skyssen begynner etter høstferien.",
        ),
    ),
    story(
        "Emma: the leader, then the leaders together, then the unit.",
        ActivityWritten(ago=23, person=EMMA, text=_ROOM, who="Jonas Berg", days=-22),
        _steps(EMMA, _ROOM, 21, 14, 5),
        ActivityWritten(ago=23, person=EMMA, text=_AID, who="Marit Aune", days=-22),
        _steps(EMMA, _AID, 20, 12),
        StepTaken(ago=2, person=EMMA, text=_AID, step=S.UNIT_TOLD, said=_SAID[S.UNIT_TOLD]),
        ActivityWritten(ago=23, person=EMMA, text=_COURSE, who="Jonas Berg", days=-22),
        _steps(EMMA, _COURSE, 21, 18, 14, 7),
    ),
    story(
        "Tore: a waiting list stopped the steps, the unit has decided, and a letter waits to be sent.",
        ActivityWritten(ago=17, person=TORE, text=_SITTER, who="Kari Lund", days=-10),
        ReasonWritten(
            ago=8,
            person=TORE,
            text=_SITTER,
            kind=ReasonKind.WAITING_LIST,
            days=50,
            note="Tore står som nummer to på listen.",
        ),
        ActivityWritten(
            ago=17, person=TORE, text=_CAR, who="Bilverkstedet", kind=Responsible.OUTSIDE, days=-6
        ),
        StepTaken(
            ago=1,
            person=TORE,
            text=_CAR,
            step=S.ASKED,
            said=_SAID[S.ASKED],
            is_by_hand=True,
            is_sent=False,
        ),
        ActivityWritten(
            ago=17, person=TORE, text=_JOB, who="NAV-veilederen", kind=Responsible.OUTSIDE, days=-16
        ),
        _steps(TORE, _JOB, 15, 12, is_by_hand=True),
        StepTaken(ago=9, person=TORE, text=_JOB, step=S.UNIT_TOLD, said=_SAID[S.UNIT_TOLD]),
        UnitDecided(
            ago=4,
            person=TORE,
            text=_JOB,
            unit="Habilitering og avlastning",
            note="Habiliteringen tar kontakt med NAV og avtaler det.",
        ),
    ),
)
