"""What a question is: a name in the record, the sentence, the answers. Data only."""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["one", "many", "scale", "clock", "number", "chart"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, as recorded and as read."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question; ``name`` is its key in ``about_answered``."""

    name: str
    kind: FieldKind
    ask: str
    options: tuple[Option, ...] = ()
    ends: tuple[str, str] = ("", "")
    preset: tuple[str, ...] = ()
    lowest: int = 0
    highest: int = 10
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen of the first visit.

    ``send`` says what sends it: a tap on an answer, ticks with 'none' beside 'continue', the last of several
    single answers, or 'continue' alone.
    """

    slug: str
    title: str
    lead: str = ""
    fields: tuple[Field, ...] = ()
    group: str = ""
    send: Literal["tap", "ticks", "last", "continue"] = "continue"
    none: str = "None of these"
    may_skip: bool = False
    only_after: str = ""
    """A flag's fact: asked only when it was ticked."""


def options(*pairs: tuple[str, str] | tuple[str, str, str]) -> tuple[Option, ...]:
    """Answers from plain tuples."""
    return tuple(Option(*pair) for pair in pairs)
