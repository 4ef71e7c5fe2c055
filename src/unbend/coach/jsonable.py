"""A decision as plain JSON: what ``unbend coach`` prints and what the journal keeps."""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from unbend.coach.decision import Decision, Limit


def to_json(decision: Decision) -> dict[str, Any]:
    """Dicts, lists, strings and numbers; a Limit also names its binding reasons."""
    plain = _plain(decision)
    assert isinstance(plain, dict)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Limit):
        return {
            name: _plain(getattr(value, name)) for name in ("dimension", "original", "value", "binding")
        } | {"reasons": [{"at_most": at_most, **_plain(reason)} for at_most, reason in value.reasons]}
    if is_dataclass(value):
        found = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        if "numbers" in found:
            found["numbers"] = dict(found["numbers"])
        return found
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value
