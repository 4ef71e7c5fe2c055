"""An id that nobody gave a sentence."""

from collections.abc import Iterable

from unbend.catalogue.errors import nearest
from unbend.errors import UnbendError


class UnknownWord(UnbendError):
    """The core named something that these pages cannot say."""

    def __init__(self, what: str, got: str, known: Iterable[str]) -> None:
        self.what, self.got = what, got
        names = sorted(known)
        close = nearest(got, names)
        allowed = f"one of {len(names)} ids" if len(names) > 12 else ", ".join(names) or "none exists"
        hint = f" (nearest: {close})" if close else ""
        super().__init__(f"no sentence for {what} '{got}'; known: {allowed}{hint}")
