"""Consents that tests of appointing need, of any day and by anybody."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samvirk.consent.facts import age_step
from samvirk.consent.models import Consent, ConsentKind
from samvirk.core import clock
from samvirk.people.models import Person
from samvirk.rules.consent_givers import SignerKind


def consent(person: Person, kind: ConsentKind = ConsentKind.COORDINATOR, **fields: Any) -> Consent:
    """A consent by the person, in force since a month; `fields` say otherwise."""
    now = fields.pop("now", None) or clock.now()
    about: dict[str, Any] = {
        "kind": kind,
        "text_version": "1",
        "asked_at": now,
        "given_at": now,
        "given_as": SignerKind.PERSON.value,
        "valid_from": timezone.localdate(now) - timedelta(days=30),
    }
    about |= fields
    given_for = age_step(person, SignerKind(about["given_as"]), about["valid_from"])
    row = Consent(municipality_id=person.municipality_id, person=person, given_for=given_for, **about)
    row.save(force_insert=True)
    return row
