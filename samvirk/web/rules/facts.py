"""What was typed into a calculator, as the facts that rules take."""

from collections.abc import Mapping
from typing import Any

from samvirk.rules.consent_givers import ConsentFacts, GuardianFacts, GuardianScope, ParentFacts
from samvirk.web.rules.consent_words import CHILD_WELFARE, FIRST, GUARDIAN, SECOND


def consent_facts(typed: Mapping[str, Any]) -> ConsentFacts:
    """Return the person and those around them; nobody has a name here."""
    scope = typed["guardian"]
    return ConsentFacts(
        birth_on=typed["birth_on"],
        parents=_parents(typed),
        guardian=GuardianFacts(ref=GUARDIAN, scope=GuardianScope(scope)) if scope != "none" else None,
        care_order_ref=CHILD_WELFARE if typed["has_care_order"] else None,
        lives_in_foster_home=typed["lives_in_foster_home"],
        has_capacity=not typed["lacks_capacity"],
        is_everyday_matter=typed["is_everyday_matter"],
    )


def _parents(typed: Mapping[str, Any]) -> tuple[ParentFacts, ...]:
    holders = {"both": (FIRST, SECOND), "one": (FIRST,), "none": ()}[typed["parents"]]
    return tuple(
        ParentFacts(
            ref=ref,
            has_responsibility=True,
            has_daily_care=True,
            has_secret_address=ref == FIRST and typed["has_secret_address"],
        )
        for ref in holders
    )
