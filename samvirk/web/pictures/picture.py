"""A picture as a page gets it: the drawing, and the same facts as rows for its text twin."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from samvirk.web.pictures.drawing import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture[Row]:
    """A drawing with its twin; every name, date and number in the drawing is in the rows as well."""

    drawing: Drawing
    rows: tuple[Row, ...]

    @property
    def svg(self) -> SafeString:
        """The drawing, ready for a page."""
        return self.drawing.for_page()

    @property
    def title(self) -> str:
        """What the picture shows, in a few words."""
        return self.drawing.title

    @property
    def description(self) -> str:
        """The picture in one or two sentences; serves as alternative text in documents."""
        return self.drawing.description

    @property
    def prefix(self) -> str:
        """What the ids of this picture begin with."""
        return self.drawing.prefix
