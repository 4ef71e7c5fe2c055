"""What a person may answer on the page of today."""

from typing import Any

from django import forms

SCALE = [(value, str(value)) for value in range(11)]
SCALE_ERRORS = {
    "required": "Choose a number from 0 to 10.",
    "invalid_choice": "Choose a number from 0 to 10.",
}


def scale() -> forms.TypedChoiceField:
    """0 not at all to 10 as before."""
    return forms.TypedChoiceField(choices=SCALE, coerce=int, error_messages=SCALE_ERRORS)


class ActivityForm(forms.Form):
    """An own activity and how well it goes now."""

    name = forms.CharField(
        max_length=80,
        error_messages={
            "required": "Name something that you want to do again, in a few words.",
            "max_length": "Please say it in 80 letters or fewer.",
        },
    )
    value = scale()


class GoalForm(forms.Form):
    """A goal in the person's own words; empty means none."""

    goal = forms.CharField(
        max_length=400,
        required=False,
        error_messages={"max_length": "Please say it in 400 letters or fewer."},
    )


class RatingsForm(forms.Form):
    """One rating for each activity that is due; one left open is asked again another day."""

    def __init__(self, activities: list[str], data: Any = None) -> None:
        super().__init__(data)
        for activity in activities:
            field = scale()
            field.required = False
            field.empty_value = None
            self.fields[f"rate-{activity}"] = field

    def clean(self) -> dict[str, Any]:
        """At least one rating."""
        cleaned = super().clean() or {}
        if not self.errors and not any(value is not None for value in cleaned.values()):
            raise forms.ValidationError("Choose a number for at least one of them.")
        return cleaned

    def given(self) -> dict[str, int]:
        """Activity to rating, of those that were rated."""
        return {
            name.removeprefix("rate-"): value
            for name, value in self.cleaned_data.items()
            if value is not None
        }
