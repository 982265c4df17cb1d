"""Parts of a template that are the same for everybody: rendered once in each language, then kept.

`{% steady %}…{% endsteady %}` sees nothing of the page around it, so that nothing of a visitor can be kept.
`{% steady frame.navigation %}…{% endsteady %}` sees that value alone, as `it`, and is kept for each value:
give it such as hold nothing of a person, and are equal when they read alike.
"""

from collections.abc import Hashable
from typing import Final

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# There are some hundred values: a menu for each role and section, a unit for each municipality.
MOST_KEPT: Final = 2_000


class SteadyNode(Node):
    """Renders its content the first time it meets a language and a value."""

    # Django looks through all of a page for blocks each time it is shown: there are none in here.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, value: FilterExpression | None) -> None:
        self.nodelist = nodelist
        self.value = value
        self._kept: dict[tuple[str | None, Hashable], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return the content in the language of the page."""
        value: Hashable = self.value.resolve(context) if self.value else None
        key = (get_language(), value)
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            content = self.nodelist.render(context.new({"it": value}))
            self._kept[key] = content
            return content
        return self._kept[key]


def steady(parser: Parser, token: Token) -> SteadyNode:
    """Read the tag and what it encloses."""
    _name, *values = token.split_contents()
    nodelist = parser.parse(("endsteady",))
    parser.delete_first_token()
    if len(values) > 1:
        raise TemplateSyntaxError("steady takes one value or none")
    if nodelist.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("A block is filled by each page anew: put it outside steady.")
    if nodelist.get_nodes_by_type(CsrfTokenNode):
        raise TemplateSyntaxError("A token belongs to one visitor: put csrf_token outside steady.")
    return SteadyNode(nodelist, parser.compile_filter(values[0]) if values else None)
