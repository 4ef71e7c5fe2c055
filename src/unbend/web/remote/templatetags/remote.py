"""The remote's button and dialog on the practice page: nothing at all without --lan."""

from typing import Any

from django import template

from unbend.web.remote.lan import lan

register = template.Library()


@register.inclusion_tag("remote/_button.html")
def remote_button() -> dict[str, Any]:
    """A quiet button."""
    return {"on": lan() is not None}


@register.inclusion_tag("remote/_dialog.html")
def remote_dialog() -> dict[str, Any]:
    """The dialog that it opens."""
    return {"on": lan() is not None}
