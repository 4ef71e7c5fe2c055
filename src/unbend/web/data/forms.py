"""What may be given to the data page."""

from typing import Any

from django import forms

from unbend.web.people.models import Person


class ImportForm(forms.Form):
    """A file, and whose it becomes."""

    record = forms.FileField(
        label="The file",
        widget=forms.ClearableFileInput(attrs={"accept": "application/json,.json", "class": "field"}),
        error_messages={"required": "Choose a file of at most 64 MB."},
    )
    who = forms.ChoiceField(
        label="Whose record is it?",
        choices=[("same", "The person it names"), ("new", "A new person")],
        initial="same",
        widget=forms.RadioSelect,
    )


class EraseForm(forms.Form):
    """The name, typed out: erasing cannot be taken back."""

    name = forms.CharField(
        label="Type your name to erase everything",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "field"}),
        error_messages={"required": "Type your name as it stands above."},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        """Exactly that name, whatever its capitals."""
        name = str(self.cleaned_data["name"]).strip()
        if name.casefold() != self.person.name.casefold():
            raise forms.ValidationError(f"That is not the name. Type {self.person.name} to erase everything.")
        return name
