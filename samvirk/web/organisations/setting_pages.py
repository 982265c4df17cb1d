"""The municipality's numbers as frozen rows: what holds today, what comes, where it is from."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _, ngettext

from samvirk.rules.dated import SETTINGS, AppliedSetting, SettingSpec, SettingValues, Unit
from samvirk.web.components.sources import FORCE_COLOUR, force_label
from samvirk.web.components.page import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One number."""

    label: str
    value: str
    source: str
    since: str
    force: Tag
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
        label=_(spec.label),
        value=amount(spec.unit, applied.value),
        source=source_of(applied),
        since=_day(applied.valid_from),
        force=Tag(label=force_label(applied.force), colour=FORCE_COLOUR[applied.force]),
        coming=_coming(spec, later[0].value, later[0].valid_from) if later else "",
        edit_url="" if spec.is_fixed_by_law else reverse("organisations:setting", args=[slug]),
    )


def amount(unit: Unit, value: int) -> str:
    """Return a number with its unit in words: «14 dager», «1 måned», «ja»."""
    if unit is Unit.YES_NO:
        return _("ja") if value else _("nei")
    words = {
        Unit.DAYS: ngettext("%(n)s dag", "%(n)s dager", value),
        Unit.WEEKS: ngettext("%(n)s uke", "%(n)s uker", value),
        Unit.MONTHS: ngettext("%(n)s måned", "%(n)s måneder", value),
        Unit.YEARS: _("%(n)s år"),
        Unit.COUNT: "%(n)s",
    }
    return words[unit] % {"n": value}


def source_of(applied: AppliedSetting) -> str:
    """Return who says so: the municipality's own decision, or the source of the default."""
    return applied.source.label() if applied.is_default else applied.source.title


def _coming(spec: SettingSpec, value: int, valid_from: date) -> str:
    return _("%(value)s fra %(day)s") % {"value": amount(spec.unit, value), "day": _day(valid_from)}


def _day(day: date) -> str:
    return formats.date_format(day, "j. F Y")
