"""Rows about the persons that an actor sees, found from the side where there are fewer.

Who is seen is said by `visibility`; here it is only asked so that the database answers quickly.
"""

from django.db.models import Exists, OuterRef, Q

from samvirk.access.decide import Actor
from samvirk.access.roles import Role
from samvirk.people.models import PersonQuerySet


def is_about(actor: Actor, persons: PersonQuerySet, person: str = "person") -> Q:
    """Return the condition that a row is about one of these; `person` leads from the row to the person.

    The unit sees nearly everybody, so that each row's person is looked at; all others see few, so that their
    rows are found. The persons must come from `visibility`.
    """
    if actor.role is Role.COORDINATING_UNIT:
        return Q(Exists(persons.order_by().filter(pk=OuterRef(f"{person}_id"))))
    return Q((f"{person}__in", persons.order_by().values("pk")))
