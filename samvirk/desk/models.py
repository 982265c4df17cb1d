"""Unsaved text, and requests that have been carried out once."""

from django.db import models

from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account


class Draft(Record):
    """What somebody has typed in one form and not yet sent; only they see it.

    `text` holds all fields of the form as JSON, sealed as a whole: a form may ask for a national id, an
    address or a note that lies sealed once it is saved, and must not lie open until then. The municipality
    is the one whose key sealed it.
    """

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="drafts", verbose_name="konto"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="drafts", verbose_name="kommune"
    )
    path = models.CharField("side", max_length=200)
    text = SealedField("det som er skrevet")
    saved_at = models.DateTimeField("lagret")

    privacy = {
        "account": personal(Scrub.REMOVE_ROW),
        "municipality": PUBLIC,
        "path": personal(Scrub.REMOVE_ROW),
        "text": sensitive(Scrub.REMOVE_ROW),
        "saved_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Draft"])()

    class Meta:
        verbose_name = "utkast"
        verbose_name_plural = "utkast"
        constraints = [
            models.UniqueConstraint(name="one_draft_per_account_and_page", fields=["account", "path"])
        ]


class DoneRequest(Record):
    """A creating request that was carried out, so that sending it again creates nothing."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="done_requests", verbose_name="konto"
    )
    key = models.UUIDField("nøkkel")
    result_path = models.CharField("side med resultatet", max_length=200)
    done_at = models.DateTimeField("utført")

    privacy = {
        "account": personal(Scrub.REMOVE_ROW),
        "key": PUBLIC,
        "result_path": personal(Scrub.REMOVE_ROW),
        "done_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["DoneRequest"])()

    class Meta:
        verbose_name = "utført forespørsel"
        verbose_name_plural = "utførte forespørsler"
        constraints = [
            models.UniqueConstraint(name="a_request_is_carried_out_once", fields=["account", "key"])
        ]
