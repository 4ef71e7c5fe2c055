"""What the bake makes, piece by piece: what is asked for, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from unbend.body.proportions import Sex

Shape = tuple[Sex, float, float]
"""Sex, stature in metres, mass in kilograms."""

BODIES: Final[Mapping[str, Shape]] = {
    "female": ("female", 1.63, 68.0),
    "male": ("male", 1.76, 80.0),
}
"""ANSUR's mean stature; mass near its mean, a little lighter for the men, who were soldiers."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """What to make; ``mark`` is a hash of everything that it is made of."""

    kind: str
    body: str
    slug: str
    mark: str

    @property
    def what(self) -> str:
        """For a progress line."""
        return " ".join(part for part in (self.slug, self.kind, self.body) if part)


@dataclass(frozen=True, kw_only=True)
class Made:
    """Files by name, or why there are none."""

    files: tuple[tuple[str, bytes], ...] = ()
    refused: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
