"""Reads what a form sent into what the record takes, or says in one sentence what is missing."""

import re
from datetime import date
from typing import Any

from django.http import QueryDict

from unbend.errors import UnbendError
from unbend.record.case import Case
from unbend.web.door import chart
from unbend.web.door.questions import Field, Screen

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class Unclear(UnbendError):
    """An answer that is missing or cannot be right; the sentence is for the person."""


def about(post: QueryDict, screen: Screen) -> dict[str, Any]:
    """The payload of ``about_answered`` for this screen.

    Raises:
        Unclear: a question without an answer, or 'none' tapped beside ticks.
    """
    ticked = any(post.getlist(field.name) for field in screen.fields if field.kind in ("many", "chart"))
    none = post.get("send") == "none"
    if none and ticked:
        raise Unclear(f"You ticked something and then tapped '{screen.none}'. Untick it, or tap Continue.")
    if screen.send == "ticks" and not none and not ticked:
        raise Unclear(f"Nothing is ticked yet. Tick what applies, or tap '{screen.none}'.")
    payload: dict[str, Any] = {field.name: value(post, field) for field in screen.fields}
    if "spots" in payload:
        payload |= {"leg_point": chart.farthest(payload["spots"]), "leg_sides": chart.sides(payload["spots"])}
    return payload


def value(post: QueryDict, field: Field) -> Any:
    """One question's answer."""
    match field.kind:
        case "many":
            allowed = [option.value for option in field.options]
            return [given for given in post.getlist(field.name) if given in allowed]
        case "chart":
            return [given for given in post.getlist(field.name) if given in chart.SPOTS]
        case "one":
            given = post.get(field.name, "")
            if given not in {option.value for option in field.options}:
                raise Unclear(f"One answer is still open: {field.ask.rstrip('?').lower()}.")
            return int(given) if field.name == "minutes" else given
        case "clock":
            return _clock(post.get(field.name) or post.get(f"{field.name}_other", ""))
        case "scale" | "number":
            return whole(post.get(field.name, ""), field.ask, field.lowest, field.highest)


def whole(given: str, ask: str, lowest: int, highest: int) -> int:
    """A whole number within its range."""
    if not given.strip():
        raise Unclear(f"One answer is still open: {ask.rstrip('?').lower()}.")
    if not re.fullmatch(r"[0-9]{1,3}", given.strip()) or not lowest <= int(given) <= highest:
        raise Unclear(f"{ask.rstrip('?')}: {given} is not between {lowest} and {highest}.")
    return int(given)


def day(given: str, name: str) -> date:
    """A date; ``name`` says which."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise Unclear(f"Write {name} as a date, such as 2026-11-20.") from None


def _clock(given: str) -> str:
    if not CLOCK.fullmatch(given):
        raise Unclear("Tap a time, or type one such as 06:15.")
    return given


def given_before(screen: Screen, case: Case) -> dict[str, list[str]]:
    """What is chosen when the screen opens: the earlier answers, else what is usual."""
    return {field.name: _as_text(getattr(case.about, field.name), field) for field in screen.fields}


def given_now(screen: Screen, post: QueryDict) -> dict[str, list[str]]:
    """What was chosen when the form was sent, to keep it beside a sentence of ours."""
    return {field.name: post.getlist(field.name) for field in screen.fields}


def _as_text(earlier: Any, field: Field) -> list[str]:
    if earlier is None:
        return list(field.preset)
    return [str(one) for one in earlier] if isinstance(earlier, tuple) else [str(earlier)]


def answered(screen: Screen, case: Case) -> bool:
    """True when every question of the screen has an answer."""
    return bool(screen.fields) and all(getattr(case.about, field.name) is not None for field in screen.fields)
