"""What may be typed about a person."""

from typing import Any

from django import forms

from unbend.web.people.models import Person

PIN_LENGTH = (4, 12)


class PinField(forms.RegexField):
    """Four to twelve digits, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        least, most = PIN_LENGTH
        super().__init__(
            regex=rf"^\d{{{least},{most}}}$",
            error_messages={"invalid": f"A PIN has {least} to {most} digits and nothing else."},
            widget=forms.PasswordInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "class": "field"}
            ),
            **kwargs,
        )


class NameForm(forms.Form):
    """A name that nobody else in this household has."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "class": "field"}),
        error_messages={"required": "Type a name; any word that you know yourself by will do."},
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        """Two people of one name could not be told apart on the cards."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if name_is_taken(name, except_for=self.person):
            raise forms.ValidationError(f"There is already a person called {name} here. Choose another name.")
        return name


class NewPersonForm(NameForm):
    """A name and perhaps a PIN."""

    pin = PinField(label="PIN, 4 to 12 digits", required=False)


class PinForm(forms.Form):
    """A PIN to be checked."""

    pin = forms.CharField(
        label="PIN",
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "field"}),
        error_messages={"required": "Type the PIN."},
    )


class ChangePinForm(forms.Form):
    """A new PIN, or none."""

    pin = PinField(label="New PIN, 4 to 12 digits; empty for none", required=False)


class MoveForm(forms.Form):
    """Whom a practice belongs to, and that person's PIN when they have one."""

    to = forms.ChoiceField(
        label="Whose practice was it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a person."},
    )
    pin = forms.CharField(
        label="Their PIN, if they have one",
        required=False,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "field"}),
    )

    def __init__(self, *args: Any, others: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(person.id, person.name) for person in others]


def name_is_taken(name: str, *, except_for: Person | None = None) -> bool:
    """True when somebody else here has this name, whatever its capitals."""
    others = Person.objects.exclude(id=except_for.id) if except_for else Person.objects.all()
    return name.casefold() in {person.name.casefold() for person in others}
