"""The sayings as template filters: ``{% load sayings %}`` and ``{{ rung.dose|dose:rung.sides }}``."""

from django import template

from unbend.catalogue.movement import Claims, Dose, Rung
from unbend.catalogue.words import (
    Area,
    Confidence,
    Document,
    Kit,
    Picture,
    Place,
    Position,
    Purpose,
    Sides,
    Spine,
)
from unbend.web.library import sayings
from unbend.web.words import names

register = template.Library()
register.filter("origin", sayings.origin_in_words)
register.filter("breaths", sayings.breaths_in_words)
register.filter("about_minutes", sayings.about_minutes)


@register.filter
def dose(value: Dose, sides: Sides) -> str:
    """A dose as a sentence."""
    return sayings.dose_in_words(value, sides)


@register.filter
def dose_short(value: Dose, sides: Sides) -> str:
    """A dose in a few signs."""
    return sayings.dose_in_short(value, sides)


@register.filter
def rung_minutes(rung: Rung) -> str:
    """About how long a rung takes with its own dose."""
    return sayings.about_minutes(sayings.seconds_of(rung))


@register.filter
def asks(claims: Claims) -> tuple[str, ...]:
    """What a rung asks of the low back."""
    return sayings.asks_in_words(claims)


@register.filter
def spine_words(spine: Spine) -> str:
    """What the low back does."""
    return sayings.SPINES[spine]


@register.filter
def confidence_words(grade: Confidence) -> str:
    """How surely the shape is the one that was meant."""
    return sayings.CONFIDENCES[grade]


@register.filter
def document_label(document: Document) -> str:
    """Whose movement it is."""
    return sayings.DOCUMENT_LABELS[document]


@register.filter
def purpose_label(purpose: Purpose) -> str:
    """What it is for, in a word or two."""
    return sayings.DOES[purpose]


@register.filter
def area_name(area: Area) -> str:
    """A part of the body."""
    return names.AREAS[area]


@register.filter
def position_name(position: Position) -> str:
    """How the body is placed."""
    return sayings.POSITIONS[position]


@register.filter
def picture_words(picture: Picture) -> str:
    """A clinical picture as a clause after 'if'."""
    return names.PICTURES[picture]


@register.filter
def places_listed(places: tuple[Place, ...]) -> str:
    """'on the floor or on a bed'."""
    return names.listed([names.PLACES[place] for place in places], "or")


@register.filter
def kit_listed(kit: tuple[Kit, ...]) -> str:
    """'a mat or folded blanket and a firm chair'."""
    return names.listed([names.KIT[thing] for thing in kit])
