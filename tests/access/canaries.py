"""Words that stand in one sensitive field each, and who may meet them: on a page, in a header, file or log.

Written by hand and apart from the policy: a leak is found though every answer has the right status.
"""

from dataclasses import dataclass
from typing import Final

# Those who are told something about a person, by the columns of the matrix.
_EMMA_CLOSE: Final = frozenset({"Emma", "Mona", "Kari", "Ingrid"})
_EMMA_HELPERS: Final = frozenset({"Jonas", "Marit"})
_TORE: Final = frozenset({"Tore", "Kari", "Ingrid"})

# What, of whom → to whom it may be told. Where somebody is (place, telephone, e-mail) is told to fewer than
# who they are; nobody but the writer and the koordinator reads a restricted note; grounds of a block and the
# explanation of an emergency access are for the coordinating unit.
MAY_MEET: Final[dict[tuple[str, str], frozenset[str]]] = {
    ("emma", "identity"): _EMMA_CLOSE | _EMMA_HELPERS,
    ("emma", "place"): _EMMA_CLOSE,
    ("emma", "national_id"): _EMMA_CLOSE,
    ("emma", "note"): frozenset({"Kari"}),
    ("emma", "capacity"): _EMMA_CLOSE,
    ("emma", "attachment"): _EMMA_CLOSE,
    ("emma", "block"): frozenset({"Ingrid"}),
    ("emma", "emergency"): frozenset({"Ingrid"}),
    ("mona", "contact"): _EMMA_CLOSE,
    ("petter", "contact"): _EMMA_CLOSE,
    ("tore", "identity"): _TORE,
    ("tore", "place"): _TORE,
    ("tore", "national_id"): _TORE,
    ("sara", "identity"): frozenset({"Kari"}),
    ("sara", "place"): frozenset(),
    ("ida", "identity"): frozenset({"Ida", "Grete", "Anders in Skogli"}),
    ("ida", "place"): frozenset({"Ida", "Grete", "Anders in Skogli"}),
    ("ida", "national_id"): frozenset({"Ida", "Grete"}),
    # What a report of need says: to whoever handles it, who must see the person.
    ("emma", "report"): frozenset({"Ingrid"}),
    ("sara", "report"): frozenset(),
    ("ida", "report"): frozenset({"Grete"}),
    ("nobody", "report"): frozenset({"Ingrid"}),
    # An application that is sent; Tore's is a draft, and his own.
    ("emma", "application"): _EMMA_CLOSE,
    ("tore", "application"): frozenset({"Tore"}),
    ("ida", "application"): frozenset({"Ida", "Grete"}),
    # What is wished, and why somebody is asked: never to those who are asked, or their leader.
    ("emma", "coordination"): _EMMA_CLOSE,
    ("tore", "coordination"): _TORE,
    ("emma", "consent"): _EMMA_CLOSE,
    # Goals and activities, also those that nobody has agreed to yet: to whoever takes part, and the unit.
    ("emma", "goals"): _EMMA_CLOSE | _EMMA_HELPERS,
    # What the plan says: to participants and the unit too. What it is made of, only once it is approved.
    ("emma", "plan"): _EMMA_CLOSE | _EMMA_HELPERS,
    # How life is at home: not to the unit, nor to those who give services; why a tool was chosen, and which
    # services help, to the unit too.
    ("emma", "mapping"): _EMMA_CLOSE - {"Ingrid"},
    ("emma", "tool"): _EMMA_CLOSE,
    ("emma", "services"): _EMMA_CLOSE,
    # How it went, to whoever takes part; what the family says of it and of an end, to those close.
    ("emma", "review"): _EMMA_CLOSE | _EMMA_HELPERS,
    ("emma", "review_voice"): _EMMA_CLOSE,
    ("emma", "ending"): _EMMA_CLOSE,
    # A meeting: to those who are called, the place to those who may know where Emma is; which leader knows of
    # it to those who handle it, and what somebody says about their answer to them and the one who says it.
    ("emma", "meeting"): _EMMA_CLOSE | {"Jonas"},
    ("emma", "meeting_place"): _EMMA_CLOSE,
    # The minutes: to those who are called to the meeting, and nobody besides.
    ("emma", "minutes"): _EMMA_CLOSE | {"Jonas"},
    ("emma", "meeting_leader"): frozenset({"Kari", "Ingrid"}),
    ("emma", "meeting_answer"): frozenset({"Kari", "Ingrid", "Jonas"}),
}


@dataclass(frozen=True, slots=True)
class Canary:
    """A word that stands nowhere else."""

    of: str
    what: str
    word: str

    def may_be_met_by(self, column: str) -> bool:
        """Say whether the column may meet it."""
        return column in MAY_MEET[self.of, self.what]


def word(of: str, what: str, number: int = 0) -> str:
    """Return the word for this field: letters alone, so that no encoding changes it."""
    return f"zq{of}{what.replace('_', '')}{'abcdefghij'[number]}qz"
