"""Icons, dates, and what is kept; everything else a page shows is made ready in its `pages.py`."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samvirk.web.components import dates
from samvirk.web.components.steady import steady

register = template.Library()


@cache
def icon(name: str) -> SafeString:
    """Return an Aksel icon from the sprite; decorative, so always beside a text."""
    return format_html(
        '<svg class="icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        static("vendor/icons.svg"),
        name,
    )


register.simple_tag(icon)
register.tag("steady", steady)
register.filter("day", dates.day)
