"""A grant opens one thing in one municipality, and an action insists on it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from samvirk.core.grant import Grant, GrantMissingError, insist

HERE, ELSEWHERE = uuid4(), uuid4()


def grant(municipality_id: UUID | None = HERE) -> Grant:
    return Grant(
        permission="guide_edit",
        basis="role:coordinating_unit",
        account_id=uuid4(),
        municipality_id=municipality_id,
        given_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def test_the_right_permission_is_enough_where_no_municipality_is_asked_about() -> None:
    insist(grant(), "guide_edit")


def test_the_right_permission_in_the_right_municipality_is_enough() -> None:
    insist(grant(), "guide_edit", on=HERE)


def test_the_system_reaches_every_municipality() -> None:
    insist(grant(None), "guide_edit", on=ELSEWHERE)


def test_another_permission_is_refused_and_both_are_named() -> None:
    with pytest.raises(GrantMissingError, match="needs unit_edit; the grant is for guide_edit"):
        insist(grant(), "unit_edit", on=HERE)


def test_another_municipality_is_refused() -> None:
    with pytest.raises(GrantMissingError, match="another municipality"):
        insist(grant(), "guide_edit", on=ELSEWHERE)


def test_a_grant_cannot_be_widened() -> None:
    with pytest.raises(AttributeError):
        grant().permission = "role_assign"  # type: ignore[misc]
