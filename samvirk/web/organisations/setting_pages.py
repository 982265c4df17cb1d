"""The municipality's numbers as frozen rows: what holds today, what comes, where it is from."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.rules.dated import SETTINGS, SettingSpec, SettingValues
from samvirk.web.components import dates
from samvirk.web.components.page import Tag
from samvirk.web.components.sources import force_tag
from samvirk.web.rules.amounts import amount, source_of
from samvirk.web.rules.setting_words import setting_label


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One number."""

    label: str
    value: str
    source: str
    since: str
    force: Tag
    is_confirmed: bool
    coming: str
    edit_url: str


def setting_rows(values: SettingValues, *, today: date) -> tuple[SettingRow, ...]:
    """Return every number, those of law last since nobody here can change them."""
    specs = sorted(SETTINGS.values(), key=lambda spec: spec.is_fixed_by_law)
    return tuple(_row(spec, values, today) for spec in specs)


def _row(spec: SettingSpec, values: SettingValues, today: date) -> SettingRow:
    applied = values.applied_on(spec.key, today)
    later = [value for value in values.own.get(spec.key, ()) if value.valid_from > today]
    slug = spec.key.value.replace("_", "-")
    return SettingRow(
        label=setting_label(spec.key),
        value=amount(spec.unit, applied.value),
        source=source_of(applied),
        since=dates.day(applied.valid_from),
        force=force_tag(applied.force),
        is_confirmed=applied.source.is_confirmed,
        coming=_coming(spec, later[0].value, later[0].valid_from) if later else "",
        edit_url=reverse("organisations:setting", args=[slug]) if is_free(spec) else "",
    )


def is_free(spec: SettingSpec) -> bool:
    """Say whether the municipality may choose another number at all."""
    return not spec.is_fixed_by_law and spec.minimum < spec.maximum


def _coming(spec: SettingSpec, value: int, valid_from: date) -> str:
    return _("%(value)s fra %(day)s") % {"value": amount(spec.unit, value), "day": dates.day(valid_from)}
