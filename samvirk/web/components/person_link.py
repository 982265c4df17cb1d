"""The way back to a person from the pages beneath."""

from uuid import UUID

from django.urls import reverse

from samvirk.web.components.page import Link


def person_path(person_id: UUID) -> str:
    """Return the address of the person's own page."""
    return reverse("people:person", args=[person_id])


def person_link(person_id: UUID, name: str) -> Link:
    """Return the link to the person's own page."""
    return Link(label=name, url=person_path(person_id))
