"""Fields that look the same in every form."""

from typing import Any

from django import forms


def radios(label: Any, choices: Any, error: Any = "", **more: Any) -> forms.ChoiceField:
    """Return a choice of one among few; `error` is said when nothing is chosen."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": error},
        **more,
    )


def tick(label: Any, help_text: Any = "") -> forms.BooleanField:
    """Return a box that may be left unticked."""
    return forms.BooleanField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )


def long_text(
    label: Any,
    help_text: Any = "",
    *,
    required: bool = True,
    error: Any = "",
    most: int = 1000,
    rows: int = 3,
) -> forms.CharField:
    """Return a field for words; `error` is said when nothing is written, `most` counts characters."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": error},
    )
