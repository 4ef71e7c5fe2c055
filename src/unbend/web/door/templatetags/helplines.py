"""Where a suggestion leads to somebody to talk to."""

from django import template

from unbend.web.content import catalogue
from unbend.web.door.company import ROW
from unbend.web.words import Advice

register = template.Library()


@register.simple_tag
def company_of(tip: Advice) -> str:
    """The page with the lines to call, for the row about feeling very low; empty for every other."""
    flag = catalogue().flags.get(ROW)
    return "/door/company/" if flag is not None and flag.ask == tip.row else ""
