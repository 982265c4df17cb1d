"""Who must consent for a person, by name, as the actor may see them."""

from dataclasses import replace
from datetime import date

from samvirk.access.around import SeenFamily, family_of
from samvirk.access.seen import knows_of_secrets
from samvirk.people.models import Account, Person
from samvirk.rules.consent_givers import ConsentGivers, ConsentNote
from samvirk.web.people.family_pages import KINDS
from samvirk.web.rules.consent_words import ConsentAnswer, consent_answer

_SECRET = frozenset({ConsentNote.SIGNERS_GET_SEPARATE_FORMS, ConsentNote.SHUT_OUT_PARENT_IS_NOT_ASKED})


def people_consent_answer(
    givers: ConsentGivers, person: Person, viewer: Account, *, today: date
) -> ConsentAnswer:
    """Return the rule's answer with the names of those it means.

    That somebody's address is secret, or that somebody is shut out, is told to those who must act on it, and
    not to the other parent.
    """
    if not knows_of_secrets(person):
        givers = replace(givers, notes=tuple(note for note in givers.notes if note.code not in _SECRET))
    return consent_answer(givers, names=_names(family_of(person, viewer, today=today)))


def _names(family: SeenFamily) -> dict[str, str]:
    people = [*(row.who for row in family.parents), *(row.who for row in family.guardians)]
    names = {str(who.id): who.name for who in people}
    return names | {str(row.id): row.service or str(KINDS["omsorg"]) for row in family.care_orders}
