"""Keeps typed text until it is sent, and carries a creating request out once.

Nothing here is an event in the log: a draft is seen by nobody but its writer.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from samvirk.core.fields import place_of
from samvirk.core.grant import Grant, GrantMissingError, insist
from samvirk.core.ids import new_id
from samvirk.desk.facts import done_path
from samvirk.desk.models import DoneRequest, Draft
from samvirk.organisations.facts import keyring_of

KEPT_DAYS: Final = 30
LONGEST_TEXT: Final = 50_000
MOST_FIELDS: Final = 200


@transaction.atomic
def keep_draft(*, path: str, fields: Mapping[str, list[str]], grant: Grant, now: datetime) -> None:
    """Store what is typed on a page in place of what was; at most 200 fields of 50 000 signs.

    Sealed by the grant's municipality; an account without one has no role, and no page to type on.
    """
    writer, municipality_id = _writer(grant), grant.municipality_id
    if municipality_id is None:
        return
    kept = {
        name[:100]: [v[:LONGEST_TEXT] for v in values] for name, values in list(fields.items())[:MOST_FIELDS]
    }
    draft = Draft(id=new_id(), municipality_id=municipality_id, saved_at=now)

    def sealed() -> dict[str, Any]:
        # Sealed for the row it lands in: two drafts of one page at once must not open each other's.
        text = keyring_of(municipality_id).seal(json.dumps(kept), place_of(draft, "text"))
        return {"municipality_id": municipality_id, "text": text, "saved_at": now}

    first = {"id": draft.pk, **sealed()}
    draft, is_new = Draft.objects.get_or_create(account_id=writer, path=path, defaults=first)
    if not is_new:
        Draft.objects.filter(pk=draft.pk).update(**sealed())


@transaction.atomic
def discard_draft(*, path: str, grant: Grant) -> None:
    """Forget what was typed on a page, since it has been sent or the writer says so."""
    Draft.objects.filter(account_id=_writer(grant), path=path).delete()


def once(key: UUID, create: Callable[[], str], *, grant: Grant, now: datetime) -> str:
    """Run `create` unless the account's request `key` was carried out before; return the result's path.

    The key and what is created stand in one transaction: both are stored or neither. Two identical requests
    at the same moment: one waits on the unique key and then gets the other's result.
    """
    if done := done_path(_account(grant), key):
        return done
    try:
        with transaction.atomic():
            row = DoneRequest.objects.create(account_id=_account(grant), key=key, result_path="", done_at=now)
            path = create()
            DoneRequest.objects.filter(pk=row.pk).update(result_path=path)
            return path
    except IntegrityError:
        if done := done_path(_account(grant), key):
            return done
        raise


def forget_old(*, now: datetime) -> int:
    """Remove drafts and done requests older than 30 days; return how many drafts went."""
    before = now - timedelta(days=KEPT_DAYS)
    DoneRequest.objects.filter(done_at__lt=before).delete()
    removed, _ = Draft.objects.filter(saved_at__lt=before).delete()
    return removed


def _writer(grant: Grant) -> UUID:
    insist(grant, "draft_keep_own")
    return _account(grant)


def _account(grant: Grant) -> UUID:
    if grant.account_id is None:
        message = "The system itself has no desk; give a grant of an account."
        raise GrantMissingError(message)
    return grant.account_id
