"""The family on a person's page, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.around import SeenCareOrder, SeenFamily, SeenGuardian, SeenNextOfKin, SeenParent
from samvirk.access.seen import SeenPerson, SeenRelative
from samvirk.family.models import GuardianKind, Scope
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag

KINDS: Final = {
    "forelder": gettext_lazy("Foreldre"),
    "parorende": gettext_lazy("Pårørende"),
    "verge": gettext_lazy("Verge eller fullmektig"),
    "omsorg": gettext_lazy("Barnevernet har omsorgen"),
}
ADD: Final = {
    "forelder": gettext_lazy("Legg til forelder"),
    "parorende": gettext_lazy("Legg til pårørende"),
    "verge": gettext_lazy("Legg til verge"),
    "omsorg": gettext_lazy("Legg til omsorgsovertakelse"),
}
GUARDIANS: Final[dict[str, Any]] = {
    GuardianKind.APPOINTED: gettext_lazy("Verge"),
    GuardianKind.PROXY: gettext_lazy("Fullmektig"),
}
SCOPES: Final[dict[str, Any]] = {
    Scope.PERSONAL: gettext_lazy("personlige forhold"),
    Scope.ECONOMIC: gettext_lazy("økonomi"),
    Scope.BOTH: gettext_lazy("personlige forhold og økonomi"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeRow:
    """Somebody of the family; `is_closed` where it may not be told how to reach them."""

    name: str
    what: str
    tags: tuple[Tag, ...]
    phone: str
    phone_url: str
    email: str
    is_closed: bool
    edit_url: str
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyGroup:
    """Those of one kind."""

    heading: str
    rows: tuple[RelativeRow, ...]


def family_groups(family: SeenFamily, seen: SeenPerson, *, may_edit: bool) -> tuple[FamilyGroup, ...]:
    """Return the groups that have somebody."""
    rows: dict[str, Iterable[RelativeRow]] = {
        "forelder": [_parent(row, seen, may_edit=may_edit) for row in family.parents],
        "parorende": [_next_of_kin(row, seen, may_edit=may_edit) for row in family.next_of_kin],
        "verge": [_guardian(row, seen, may_edit=may_edit) for row in family.guardians],
        "omsorg": [_care_order(row, seen, may_edit=may_edit) for row in family.care_orders],
    }
    return tuple(
        FamilyGroup(
            heading=str(KINDS[kind]),
            rows=tuple(found),
        )
        for kind, found in rows.items()
        if found
    )


def family_acts(seen: SeenPerson) -> tuple[Link, ...]:
    """Return where somebody of each kind is added."""
    return tuple(
        Link(label=str(label), url=reverse("people:relative_new", args=[seen.id, kind]), icon="Plus")
        for kind, label in ADD.items()
    )


def _parent(row: SeenParent, seen: SeenPerson, *, may_edit: bool) -> RelativeRow:
    said = [
        _("har foreldreansvar") if row.has_responsibility else _("har ikke foreldreansvar"),
        _("barnet bor her") if row.has_daily_care else "",
    ]
    secret = (Tag(label=_("Hemmelig adresse"), colour="danger"),) if row.has_secret_address else ()
    return _row("forelder", row.who, said, secret, seen, may_edit=may_edit)


def _next_of_kin(row: SeenNextOfKin, seen: SeenPerson, *, may_edit: bool) -> RelativeRow:
    closest = (Tag(label=_("Nærmeste pårørende"), colour="info"),) if row.is_closest else ()
    return _row("parorende", row.who, [row.relationship], closest, seen, may_edit=may_edit)


def _guardian(row: SeenGuardian, seen: SeenPerson, *, may_edit: bool) -> RelativeRow:
    until = _("til %(day)s") % {"day": dates.day(row.valid_until)} if row.valid_until else ""
    said = [
        str(GUARDIANS[row.kind]),
        str(SCOPES[row.scope]),
        _("oppnevnt av %(by)s") % {"by": row.appointed_by} if row.appointed_by else "",
        until,
    ]
    return _row("verge", row.who, said, (), seen, may_edit=may_edit)


def _row(
    kind: str, who: SeenRelative, said: list[str], tags: tuple[Tag, ...], seen: SeenPerson, *, may_edit: bool
) -> RelativeRow:
    return RelativeRow(
        name=who.name,
        what=" · ".join(part for part in said if part),
        tags=tags,
        phone=who.phone,
        phone_url=f"tel:{who.phone.replace(' ', '')}" if who.phone else "",
        email=who.email,
        is_closed=not who.is_contact_open,
        edit_url=reverse("people:relative_edit", args=[seen.id, kind, who.id]) if may_edit else "",
        end_url=reverse("people:relative_end", args=[seen.id, kind, who.id]) if may_edit else "",
    )


def _care_order(row: SeenCareOrder, seen: SeenPerson, *, may_edit: bool) -> RelativeRow:
    home = _("bor i fosterhjem") if row.is_in_foster_home else ""
    since = _("fra %(day)s") % {"day": dates.day(row.valid_from)}
    return RelativeRow(
        name=row.service or _("Barnevernet"),
        what=" · ".join(part for part in (home, since) if part),
        tags=(),
        phone="",
        phone_url="",
        email="",
        is_closed=False,
        edit_url=reverse("people:relative_edit", args=[seen.id, "omsorg", row.id]) if may_edit else "",
        end_url=reverse("people:relative_end", args=[seen.id, "omsorg", row.id]) if may_edit else "",
    )
