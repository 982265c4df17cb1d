"""Telephone numbers as links that a phone can call."""


def phone_link(number: str) -> str:
    """Return «tel:+4740000000»; empty where there is no number."""
    return "tel:" + "".join(c for c in number if c.isdigit() or c == "+") if number else ""
