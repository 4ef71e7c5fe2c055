"""The sayings as template filters: ``{% load sayings %}`` and ``{{ rung|dose:movement }}``."""

from collections.abc import Callable, Mapping

from django import template

from unbend.catalogue.movement import Dose, Movement, Rung
from unbend.catalogue.words import Kit, Place
from unbend.web.library import sayings
from unbend.web.library.pages import RoutineLine
from unbend.web.words import doses, names

register = template.Library()
register.filter("origin", sayings.origin_in_words)


def _by_name(words: Mapping[str, str]) -> Callable[[str], str]:
    def name(word: str) -> str:
        return words[word]

    return name


register.filter("spine_words", _by_name(sayings.SPINES))
register.filter("confidence_words", _by_name(sayings.CONFIDENCES))
register.filter("document_label", _by_name(sayings.DOCUMENT_LABELS))
register.filter("purpose_label", _by_name(sayings.DOES))
register.filter("area_name", _by_name(names.AREAS))
register.filter("position_name", _by_name(names.POSITIONS))
register.filter("picture_words", _by_name(names.PICTURES))


@register.filter
def dose(rung: Rung, movement: Movement) -> str:
    """A rung's own dose as a sentence."""
    return _in_full(rung.dose, rung, movement)


@register.filter
def dose_there(line: RoutineLine) -> str:
    """The dose that counts in a routine, as a sentence."""
    return _in_full(line.dose, line.rung, line.movement)


def _in_full(amount: Dose, rung: Rung, movement: Movement) -> str:
    return doses.dose_in_full(amount, rung.sides, breaths=doses.breathes(movement))


@register.filter
def dose_short(rung: Rung, movement: Movement) -> str:
    """A rung's own dose in a few signs."""
    return doses.dose_in_short(rung.dose, rung.sides, breaths=doses.breathes(movement))


@register.filter
def rung_minutes(rung: Rung) -> str:
    """About how long a rung takes with its own dose."""
    return doses.about_minutes(sayings.seconds_of(rung) / 60)


@register.filter
def places_listed(places: tuple[Place, ...]) -> str:
    """'on the floor or on a bed'."""
    return names.listed([names.PLACES[place] for place in places], "or")


@register.filter
def kit_listed(kit: tuple[Kit, ...]) -> str:
    """'a mat or folded blanket and a firm chair'."""
    return names.listed([names.KIT[thing] for thing in kit])
