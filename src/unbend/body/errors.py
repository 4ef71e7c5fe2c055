"""How the body room refuses: one class a fact, each sentence saying what, where, and how much is allowed."""

from unbend.errors import UnbendError


class BodyOutOfTables(UnbendError):
    """A stature or mass that the body tables do not cover."""

    def __init__(self, what: str, value: float, low: float, high: float) -> None:
        super().__init__(f"{what} is {value:g}; the body tables cover {low:g} to {high:g}")


class UnknownName(UnbendError):
    """A joint, site or prop that the figure does not have."""

    def __init__(self, where: str, kind: str, name: str, nearest: str) -> None:
        hint = f" Did you mean '{nearest}'?" if nearest else ""
        super().__init__(f"{where}: there is no {kind} '{name}'.{hint}")


class MotionRefused(UnbendError):
    """A motion whose frames break a gate, with every sentence."""

    def __init__(self, motion: str, sentences: tuple[str, ...]) -> None:
        self.sentences = sentences
        shown = "\n".join(f"  {sentence}" for sentence in sentences)
        super().__init__(f"motions/{motion}.toml breaks {len(sentences)} promise(s) of the figure:\n{shown}")
