"""Telephone numbers as links that a phone can call."""

from django.utils.translation import gettext as _

from samvirk.web.components.page import Link


def phone_link(number: str) -> str:
    """Return «tel:+4740000000»; empty where there is no number."""
    return "tel:" + "".join(c for c in number if c.isdigit() or c == "+") if number else ""


def call_links(number: str) -> tuple[Link, ...]:
    """Return the link that calls the number, where there is one."""
    if not number:
        return ()
    return (Link(label=_("Ring %(phone)s") % {"phone": number}, url=phone_link(number), icon="Phone"),)
