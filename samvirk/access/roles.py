"""Which role may do what: the page a leader can read and check.

A role says what an account may do at all. Whether it may do it to *this* person's case depends, besides,
on its relation to the case and on consent; `decide.py` asks both.
"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samvirk.access import permissions

P = permissions.Permission


class Role(TextChoices):
    """A part that an account plays in one municipality, with the words people see."""

    PERSON = "person", _("Person med plan")
    PARENT = "parent", _("Forelder")
    CHILD = "child", _("Barn")
    COORDINATOR = "coordinator", _("Koordinator")
    PROVIDER = "provider", _("Fagperson")
    LEADER = "leader", _("Leder")
    COORDINATING_UNIT = "coordinating_unit", _("Koordinerende enhet")
    ADMINISTRATOR = "administrator", _("Systemansvarlig")


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
