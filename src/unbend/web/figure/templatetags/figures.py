"""Figures in templates: ``{% load figures %}`` and ``{% still_of 'bird-dog' 'both' as still %}``."""

from django import template

from unbend.catalogue.movement import Movement
from unbend.web.content import catalogue
from unbend.web.figure.drawn import figures
from unbend.web.figure.shown import Still, best_shown, shown

register = template.Library()


@register.simple_tag
def still_of(slug: str, rung_id: str) -> Still | None:
    """The pose that this very rung is about; None when it is not drawn."""
    movement, rung = catalogue().rung(f"{slug}/{rung_id}")
    found = shown(figures(), movement, rung, catalogue())
    return found.stills[-1] if found and found.stills else None


@register.simple_tag
def still_of_any(movement: Movement) -> Still | None:
    """The pose that a movement is about, in the version that stands for it; None when no rung is drawn."""
    found = best_shown(figures(), movement, catalogue())
    return found.stills[-1] if found and found.stills else None
