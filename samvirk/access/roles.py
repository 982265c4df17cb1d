"""Which role may do what: the page a leader can read and check.

A role says what an account may do at all. Whether it may do it to *this* person's case depends, besides,
on its relation to the case and on consent; `decide.py` asks both.
"""

from enum import Enum
from typing import Final

from samvirk.access.permissions import Permission as P


class Role(Enum):
    """A part that an account plays in one municipality, with the words people see."""

    PERSON = "person", "Person med plan"
    PARENT = "parent", "Forelder"
    CHILD = "child", "Barn"
    COORDINATOR = "coordinator", "Koordinator"
    PROVIDER = "provider", "Fagperson"
    LEADER = "leader", "Leder"
    COORDINATING_UNIT = "coordinating_unit", "Koordinerende enhet"
    ADMINISTRATOR = "administrator", "Systemansvarlig"

    def __new__(cls, code: str, label: str) -> "Role":
        """Make the code the value, and keep the Norwegian label beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label
        return member

    label: str


# What everybody with a login may do.
EVERYBODY: Final = frozenset(
    {P.HOME_SEE, P.ACCOUNT_EDIT_OWN, P.DRAFT_KEEP_OWN, P.RULE_READ, P.GUIDE_READ, P.SEARCH_USE}
)

MAY: Final[dict[Role, frozenset[P]]] = {
    Role.PERSON: EVERYBODY,
    Role.PARENT: EVERYBODY,
    Role.CHILD: EVERYBODY,
    Role.COORDINATOR: EVERYBODY,
    Role.PROVIDER: EVERYBODY,
    Role.LEADER: EVERYBODY | {P.SETTING_READ},
    # The unit keeps the guides, its own contact data and the municipality's numbers (hol. § 7-3).
    Role.COORDINATING_UNIT: EVERYBODY | {P.GUIDE_EDIT, P.UNIT_EDIT, P.SETTING_READ, P.SETTING_EDIT},
    # Keeps the system running; sees numbers, decides none.
    Role.ADMINISTRATOR: EVERYBODY | {P.SETTING_READ},
}
