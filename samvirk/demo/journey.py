"""The one story that is told twice: `make journey` plays it on screens, `make demo` shows its case.

Names, words and days stand here and nowhere else. A day counts from the one on which the need was reported;
the demo shows the case as it was on `SHOWN`. The play knows no Django, so nothing here does.
"""

from enum import IntEnum
from typing import Final

CHILD, MOTHER = "Ronja Sunde", "Hilde Sunde"
KOORDINATOR, LEADER, TEACHER, UNIT_WORKER = "Kari Lund", "Torbjørn Kvam", "Jonas Berg", "Ingrid Solheim"
SCHOOL, HABILITATION = "Fjordvik skole", "Habilitering og avlastning"


class Day(IntEnum):
    """When each thing happens, counted from the report; a deadline or a meeting is a day too."""

    REPORTED = 0
    APPLIED = 1
    TALKED = 8
    GRANTED = 10
    SAID_YES = 14
    APPOINTED = 15
    CONTACTED = 18
    CONVERSED = 25
    MAPPING_BEGUN = 29
    MATTERS_TOLD = 31
    MAPPING_AGREED = 43
    TOOL_CHOSEN = 50
    TEAM_STARTED = 57
    GOAL_WRITTEN = 64
    PLAN_SENT = 71
    PLAN_APPROVED = 73
    CALLED = 77
    ANSWERED_CALL = 78
    LIST_DUE = 79
    SWIMMING_DUE = 93
    FIRST_REVIEW = 98
    ROOM_DUE = 102
    MET = 105
    SWIMMING_DONE = 114
    ROOM_DONE = 130
    BED_DUE = 137
    BED_ASKED = 140
    PLAN_LOOKED_OVER = 141
    BED_REMINDED = 154
    BED_TOLD = 168
    BED_DECIDED = 170
    SECOND_REVIEW = 189
    BED_DONE = 212
    BED_DUE_ANEW = 214
    THIRD_REVIEW = 273
    ENDED = 276
    NEXT_MEETING = 280
    RESTORED = 364
    SHARED_UNTIL = 414
    PLAN_ENDS = 435


# All thirteen steps are behind them once, and the rest room is late.
SHOWN: Final = 116

NEED: Final = "Noen som holder i trådene mellom skolen, sykehuset og avlastningen."
IMPORTANT: Final = "At Ronja slipper å fortelle alt på nytt til hver nye voksen."
HOPE: Final = "Kari Lund, hun kjenner oss."
TALK_PRESENT: Final = "Hilde, Ronja og Ingrid"
TALK_VIEW: Final = "Ronja vil at de voksne snakker sammen."
TALK_HOW: Final = "Ronja fortalte det selv, med snakkeboka."
TALK_RESULT: Final = "De vil ha barnekoordinator og plan."
WHY_MET: Final = "Ronja trenger hjelp fra flere, over lang tid."
WHY_GRANTED: Final = "Ronja har en sykdom som varer."
WISH: Final = "Kari kjenner oss fra før."
MATTERS: Final = "At skolen vet når jeg er sliten. Og å svømme."
GOES_WELL, IS_NEEDED = "Ronja har gode venner.", "Et sted å hvile på skolen."
WHY_PLAN: Final = "Flere hjelper, og familien vil ha én plan."
TEAM_NEED: Final = "Skolen, avlastningen og sykehuset må vite om hverandre."
TEAM_YES: Final = "Hilde, på oppstartsmøtet"
MANDATES: Final = {TEACHER: "Skoledagen", MOTHER: "Kjenner Ronja best"}
GOAL: Final = "Ronja orker hele skoleuka."
ROOM: Final = "Lage et hvilerom ved klasserommet"
SWIMMING: Final = "Søke om svømming i varmt vann"
TIRING: Final = "Skrive ned hva som gjør Ronja sliten"
HOW: Final = "Prøves i seks uker, så snakker vi om det."
CONTRIBUTIONS, COOPERATION = "Skolen: hvilerom.", "Sykehuset får lese planen."
MEETING_PLACE: Final = "Møterommet på skolen"
POINT, MOTHERS_POINT = "Hvem gjør hva", "Hvem ringer meg når planer endrer seg?"
# In the order of the agenda: what the family proposes comes first.
DECISIONS: Final = ("Skolen ringer Hilde.", "Rommet er ikke klart.", "Kari.")
BED, TELL = "Skaffe en seng til hvilerommet", "Si fra når jeg er sliten"
CHILD_SAYS, MOTHER_SAYS = "Jeg blir sliten på torsdager.", "Vi merker at dere snakker sammen."
STAFF_SAYS: Final = "Skolen og Kari ser det samme."
