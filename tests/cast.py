"""The people of the demo municipality, each with what they may; `log_in` plays one of them."""

from typing import Final

from django.test import Client
from django.urls import reverse

from samvirk.access.decide import Actor, actor_of
from samvirk.access.models import RoleAssignment

# Koordinator: reads guides, rules and search; keeps nothing of the unit's.
KARI: Final = "Kari Lund"
# Koordinerende enhet: keeps the guides, the unit's contact data and the municipality's numbers.
INGRID: Final = "Ingrid Solheim"
# Leader: sees the numbers, decides none; reads nynorsk.
TORBJORN: Final = "Torbjørn Kvam"
# Gives services: reads guides, rules and search.
JONAS: Final = "Jonas Berg"
# Has a plan of his own: reads guides, rules and search.
TORE: Final = "Tore Haugen"
# Emma's mother: reads guides, rules and search.
MONA: Final = "Mona Nilsen"
# A child: may what her mother may, with fewer words around it.
EMMA: Final = "Emma Nilsen"
# Keeps the system running: sees the numbers, decides none; reads English.
AISHA: Final = "Aisha Rahman"

# Emma's father, who does not live with her; blocked from her.
PETTER: Final = "Petter Nilsen"
# The verge of Olav: reads guides, rules and search.
HARALD: Final = "Harald Vik"
# Emma's neighbour, who works in the home care of the municipality; no relation to anybody.
ODD: Final = "Odd Neråsen"
# Was Emma's participant until yesterday.
SIGRID: Final = "Sigrid Moe"
# Works in a private firm; Emma's participant.
MARIT: Final = "Marit Aune"
# Internal control: reads the log, and no person.
LIV: Final = "Liv Strand"
# Works at the hospital; takes part in both municipalities, in Fjordvik unless he chooses.
ANDERS: Final = "Anders Holm"
# Koordinerende enhet of the second municipality, Skogli.
GRETE: Final = "Grete Skog"
# Has a plan of her own, in Skogli.
IDA: Final = "Ida Moen"

# Without a login: a strictly confidential address; and no capacity to consent, with Harald as verge.
SARA: Final = "Sara Lie"
OLAV: Final = "Olav Vik"

ONE_OF_EACH_ROLE: Final = (KARI, INGRID, TORBJORN, JONAS, TORE, MONA, EMMA, AISHA, HARALD, LIV)
EVERYBODY: Final = (
    *(KARI, INGRID, TORBJORN, JONAS, TORE, MONA, EMMA, AISHA),
    *(PETTER, HARALD, ODD, SIGRID, MARIT, LIV, ANDERS, GRETE, IDA),
)


def log_in(client: Client, name: str) -> Client:
    """Send what the person's button on the demo's log-in page sends; the fixture `fjordvik` must be there."""
    client.post(reverse("access:log_in"), {"person": str(_first_part(name).pk)})
    return client


def actor(name: str) -> Actor:
    """Return the person in their first role, as the door takes it."""
    part = _first_part(name)
    return actor_of(part.account, part)


def _first_part(name: str) -> RoleAssignment:
    rows = RoleAssignment.objects.select_related("account", "municipality")
    part = rows.filter(account__display_name=name).order_by("starts_on", "pk").first()
    if part is None:
        message = f"{name} is not of the demo. Use a name of tests.cast, and the fixture `fjordvik`."
        raise LookupError(message)
    return part
