"""Numbers with their unit in words, and where a number comes from."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.rules.dated import AppliedSetting, Unit
from samvirk.rules.sources import SAMVIRK


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
    citation = applied.source
    if not applied.is_default:
        return citation.title
    if citation.act == SAMVIRK.short:
        return _("Forslag fra Samvirk")
    return citation.place
