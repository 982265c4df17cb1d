"""Reads drafts back."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samvirk.core.asking import Rows
from samvirk.core.fields import place_of
from samvirk.desk.models import DoneRequest, Draft
from samvirk.organisations.facts import keyring_of


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """What an account had typed on a page, and when it was kept (aware)."""

    fields: dict[str, list[str]]
    saved_at: datetime


def kept_text(account_id: UUID, path: str) -> KeptText | None:
    """Return the account's draft on the page, if any."""
    draft = Draft.objects.filter(account_id=account_id, path=path).first()
    if draft is None:
        return None
    text = keyring_of(draft.municipality_id).open(draft.text, place_of(draft, "text"))
    return KeptText(fields=json.loads(text), saved_at=draft.saved_at)


def unsent_texts(account_id: UUID) -> Rows:
    """Return on which pages an account has typed something it has not sent, and when, the newest first."""
    rows = Draft.objects.filter(account_id=account_id).order_by("-saved_at", "pk")
    return rows.values_list("path", "saved_at", named=True)[:5]


def done_path(account_id: UUID, key: UUID) -> str:
    """Return where the result of the account's request `key` is shown; empty if it was not carried out."""
    rows = DoneRequest.objects.filter(account_id=account_id, key=key)
    return rows.values_list("result_path", flat=True).first() or ""
