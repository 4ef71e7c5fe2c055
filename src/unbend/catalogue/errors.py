"""How a catalogue file is refused: file, key, what stood there, what is allowed, the nearest right word."""

from dataclasses import dataclass
from difflib import get_close_matches

from unbend.errors import UnbendError


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in one file."""

    file: str
    key: str
    got: str
    allowed: str
    nearest: str = ""

    def __str__(self) -> str:
        hint = f" Did you mean '{self.nearest}'?" if self.nearest else ""
        return f"{self.file}: {self.key}: found {self.got}; allowed: {self.allowed}.{hint}"


class CatalogueError(UnbendError):
    """A catalogue that cannot be used, with every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''} in the catalogue"
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"{count}:\n{lines}\nCorrect the file, then run: unbend check FILE")


def nearest(word: str, allowed: list[str]) -> str:
    """The allowed word closest to a wrong one, or an empty string."""
    found = get_close_matches(word, allowed, n=1, cutoff=0.6)
    return found[0] if found else ""
