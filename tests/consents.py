"""Lets a town ask for consents, and those who decide answer; through actions."""

from datetime import timedelta
from typing import Any, Final

from samvirk.access.around import shut_out_parents
from samvirk.access.permissions import Permission
from samvirk.consent import actions
from samvirk.consent.actions import BROWSER, ConsentTerms, Manner
from samvirk.consent.facts import givers_of
from samvirk.consent.models import Area, Consent, ConsentForm, ConsentKind
from samvirk.organisations.models import Organisation, Unit
from samvirk.people.actions import note_capacity
from samvirk.people.models import Person
from samvirk.rules.consent_givers import Signer
from samvirk.staff.models import Professional
from tests.town import Town

HALF_A_YEAR: Final = timedelta(days=182)
ORAL: Final = Manner(form=ConsentForm.ORAL, note="På telefon")


def receiver_called(town: Town, name: str) -> Professional | Unit | Organisation:
    """Return a professional, a unit or an organisation by name."""
    return town.posts.get(name) or town.units[name]


def ask(town: Town, person: str, receiver: str = "", **fields: Any) -> Consent:
    """Ask for a consent: to share with the receiver about health, or of another `kind`."""
    kind = fields.pop("kind", ConsentKind.SHARING)
    terms: dict[str, Any] = {"valid_from": town.today, "valid_until": town.today + HALF_A_YEAR}
    if receiver:
        terms |= {"receiver": receiver_called(town, receiver), "areas": frozenset({Area.HEALTH})}
    return actions.ask(
        row(town, person),
        kind,
        ConsentTerms(**(terms | fields)),
        grant=town.may(Permission.CONSENT_ASK),
        now=town.now,
    )


def row(town: Town, person: str) -> Person:
    """Return the person as they stand in the database."""
    return Person.objects.get(pk=town.persons[person].pk)


def signers(town: Town, person: str) -> tuple[Signer, ...]:
    """Return who consents for the person today."""
    found = row(town, person)
    return givers_of(found, town.today, shut_out=shut_out_parents(found)).signers


def signer(town: Town, person: str) -> Signer:
    """Return the only one who consents for the person today."""
    (found,) = signers(town, person)
    return found


def sign(town: Town, consent: Consent, who: Signer, manner: Manner = BROWSER) -> Consent:
    """Let one of those who decide say yes."""
    permission = Permission.CONSENT_REGISTER if manner.is_registered else Permission.CONSENT_GIVE
    shut_out = shut_out_parents(consent.person)
    return actions.sign(consent, who, manner, shut_out=shut_out, grant=town.may(permission), now=town.now)


def agree(town: Town, person: str, receiver: str = "", **fields: Any) -> Consent:
    """Let everybody who decides agree."""
    consent = ask(town, person, receiver, **fields)
    for who in signers(town, person):
        consent = sign(town, consent, who)
    assert consent.given_at
    return consent


def withdraw(town: Town, consent: Consent, manner: Manner = BROWSER) -> Consent:
    """End a consent."""
    return actions.withdraw(consent, manner, grant=town.may(Permission.CONSENT_WITHDRAW), now=town.now)


def limit(town: Town, consent: Consent, **fields: Any) -> Consent:
    """Share less."""
    less: dict[str, Any] = {"areas": consent.areas, "valid_until": consent.valid_until}
    return actions.limit(
        consent, **(less | fields), grant=town.may(Permission.CONSENT_WITHDRAW), now=town.now
    )


def lacks_capacity(town: Town, person: str) -> None:
    """Store that the person cannot consent."""
    note_capacity(
        town.persons[person],
        has_capacity=False,
        grounds="x",
        assessed_by="Lege",
        assessed_on=town.today,
        valid_until=None,
        grant=town.may(Permission.PERSON_EDIT),
        now=town.now,
    )
