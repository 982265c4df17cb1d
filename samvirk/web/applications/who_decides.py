"""Whether somebody's own yes is enough: a child, or one who cannot consent, needs another's (R-116)."""

from samvirk.access.applying import Opened
from samvirk.access.roles import Basis
from samvirk.core import clock
from samvirk.family.facts import consent_facts
from samvirk.organisations.facts import setting_values
from samvirk.rules.consent_givers import SignerKind, consent_givers


def speaks_for_the_person(opened: Opened) -> bool:
    """Say whether the one who opened it decides: a parent, a guardian, or the person who is able to."""
    if opened.person.basis is not Basis.OWN:
        return opened.person.basis in {Basis.PARENT, Basis.GUARDIAN}
    person, today = opened.row.person, clock.today()
    settings = setting_values(person.municipality)
    givers = consent_givers(consent_facts(person, today), settings=settings, on=today)
    return any(signer.kind is SignerKind.PERSON for signer in givers.signers)
