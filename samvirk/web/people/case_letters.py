"""What every letter about a case begins and ends with: whom it is about, and which unit sends it."""

from datetime import date

from samvirk.access.seen import SeenPerson
from samvirk.documents.case_letter import ADDRESSED_AGE, About, Sender
from samvirk.organisations.facts import contact_of
from samvirk.organisations.models import Municipality
from samvirk.people.models import ProtectedAddress
from samvirk.rules.calendar import age_on
from samvirk.web.people.pages import called


def about_of(person: SeenPerson, day: date) -> About:
    """Return whom a letter of that day is about; of the youngest it is written to their family."""
    return About(
        name=called(person),
        born_on=person.birth_on,
        expected_on=person.expected_on,
        is_to_family=person.birth_on is None or age_on(person.birth_on, day) < ADDRESSED_AGE,
        is_protected=person.protection is not ProtectedAddress.UNGRADED,
    )


def sender_of(municipality: Municipality, signer: str = "") -> Sender:
    """Return the municipality's unit as a sender, and who signs."""
    contact = contact_of(municipality)
    assert contact is not None  # noqa: S101 - a municipality is established with its unit
    return Sender(
        municipality=municipality.name,
        unit=contact.name,
        phone=contact.phone,
        email=contact.email,
        postal_address=contact.postal_address,
        signer=signer,
    )
