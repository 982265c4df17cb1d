"""What is written and filed about the people of a demo."""

from dataclasses import dataclass

from samvirk.access.permissions import Permission
from samvirk.demo.town import Town
from samvirk.papers.actions import attach
from samvirk.papers.models import FileKind
from samvirk.people.actions import write_restricted_note

# The smallest PDF that opens: one empty page.
EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """Somebody writes a restricted note about a person."""

    ago: int
    about: str
    author: str
    text: str

    def happen(self, town: Town) -> None:
        """Store the note."""
        write_restricted_note(
            town.persons[self.about],
            self.text,
            author=town.accounts[self.author],
            grant=town.may(Permission.NOTE_WRITE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached:
    """A paper about a person is put in."""

    ago: int
    about: str
    name: str

    def happen(self, town: Town) -> None:
        """Store an empty page under the name."""
        attach(
            town.persons[self.about],
            name=self.name,
            kind=FileKind.PDF,
            content=EMPTY_PDF,
            grant=town.may(Permission.ATTACHMENT_EDIT),
            now=town.now,
        )
