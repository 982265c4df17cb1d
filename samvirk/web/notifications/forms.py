"""What the press of a button on «Beskjeder» carries."""

from django import forms


class SeenForm(forms.Form):
    """The newest notice that stood on the page: what has come since was not seen."""

    newest = forms.UUIDField()
