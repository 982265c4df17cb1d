"""Parts of a page that are rendered once and kept: in each language, and with nothing of a visitor."""

from typing import Any

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils import translation

from samvirk.web.components import steady

TAGS = Engine(
    libraries={"i18n": "django.templatetags.i18n"},
    builtins=["django.templatetags.i18n", "samvirk.web.templatetags.ui"],
    string_if_invalid="nothing",
)


def rendered(source: str, *contexts: dict[str, Any], language: str = "nb") -> list[str]:
    template = TAGS.from_string(source)
    with translation.override(language):
        return [template.render(Context(context)) for context in contexts]


def test_a_part_is_in_the_language_of_each_page() -> None:
    template = TAGS.from_string('{% steady %}{% translate "Hovedmeny" %}{% endsteady %}')
    read = []
    for language in ("nb", "en", "nb"):
        with translation.override(language):
            read.append(template.render(Context()))
    assert read == ["Hovedmeny", "Main menu", "Hovedmeny"]


def test_nothing_of_the_page_around_is_seen_inside() -> None:
    source = "{{ name }}: {% steady %}{{ name }}{% endsteady %}"
    assert rendered(source, {"name": "Emma"}, {"name": "Tore"}) == ["Emma: nothing", "Tore: nothing"]


def test_a_value_is_kept_apart_from_others_and_written_as_text() -> None:
    source = "{% steady word %}{{ it }}{% endsteady %}"
    values = [{"word": word} for word in ("<b>", "c", "<b>")]
    assert rendered(source, *values) == ["&lt;b&gt;", "c", "&lt;b&gt;"]


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steady, "MOST_KEPT", 2)
    source = "{% steady number %}{{ it }}{% endsteady %}"
    numbers = [{"number": number} for number in range(5)]
    assert rendered(source, *numbers) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("{% steady %}<form>{% csrf_token %}</form>{% endsteady %}", "outside steady"),
        ("{% steady one two %}{% endsteady %}", "one value or none"),
        ("{% steady %}{% block main %}{% endblock %}{% endsteady %}", "outside steady"),
    ],
)
def test_a_token_and_a_second_value_are_refused(source: str, advice: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=advice):
        TAGS.from_string(source)
