"""``{% load wishing %}{% wish_buttons movement.id "today" %}``: what a person may ask of a movement, in one row."""

from typing import Any

from django import template

from unbend.record.case import Case
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of
from unbend.web.people.here import person_here
from unbend.web.why.told import told_of
from unbend.web.why.wishing import in_force
from unbend.web.words.wishes import IN_FORCE, LABELS

register = template.Library()


@register.inclusion_tag("why/_buttons.html", takes_context=True)
def wish_buttons(context: template.RequestContext, movement: str, page: str) -> dict[str, Any]:
    """The row of one movement; empty while nobody is here. ``page`` is where a tap leads back to.

    The view may put the person's ``case`` into the context, so that many rows read it once.
    """
    request = context.get("request")
    person = person_here(request) if request else None
    if person is None:
        return {"shown": False}
    given = context.get("case")
    case = given if isinstance(given, Case) else case_of(person.id)
    words = in_force(case, movement, clock.now().date())
    return {
        "shown": True,
        "movement": movement,
        "name": catalogue().movements[movement].name,
        "page": page,
        "asked": [IN_FORCE[word] for word in words],
        "offered": [
            (word, LABELS[word]) for word in LABELS if word not in words and (words or word != "as_is")
        ],
    }


@register.inclusion_tag("why/_told.html", takes_context=True)
def wish_told(context: template.RequestContext, page: str) -> dict[str, Any]:
    """What was just wished on this page and what came of it, with Undo; empty on any other visit."""
    request = context.get("request")
    person = person_here(request) if request else None
    if request is None or person is None or "wished" not in request.GET:
        return {"told": None}
    case, now = case_of(person.id), clock.now()
    return {"told": told_of(request, case, catalogue(), now=now), "page": page}
