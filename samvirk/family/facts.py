"""Those around a person, as the frozen values that rules take."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from samvirk.family.models import CareOrder, Guardian, Parent
from samvirk.people.facts import has_capacity
from samvirk.people.models import Person
from samvirk.rules.consent_givers import ConsentFacts, GuardianFacts, GuardianScope, ParentFacts


def consent_facts(person: Person, day: date, *, shut_out: Collection[UUID] = ()) -> ConsentFacts:
    """Return what decides who consents for the person on the day; a `ref` is the row's id as text.

    `shut_out` holds the ids of parents who are kept from the person. An expected child is taken as born on
    the day: whoever has responsibility then decides.
    """
    parents = Parent.objects.active(day).filter(person=person).order_by("pk")
    guardian = Guardian.objects.active(day).filter(person=person).order_by("valid_from", "pk").first()
    care_order = CareOrder.objects.active(day).filter(person=person).first()
    return ConsentFacts(
        birth_on=person.birth_on or day,
        parents=tuple(
            ParentFacts(
                ref=str(parent.pk),
                has_responsibility=parent.has_responsibility,
                has_daily_care=parent.has_daily_care,
                has_secret_address=parent.has_secret_address,
                is_shut_out=parent.pk in shut_out,
            )
            for parent in parents
        ),
        guardian=GuardianFacts(ref=str(guardian.pk), scope=GuardianScope(guardian.scope))
        if guardian
        else None,
        care_order_ref=str(care_order.pk) if care_order else None,
        lives_in_foster_home=care_order.is_in_foster_home if care_order else False,
        has_capacity=has_capacity(person, day),
    )
