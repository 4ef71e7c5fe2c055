"""Why the journal does not take something. Every sentence says what to do next."""

from datetime import datetime
from pathlib import Path

from unbend.errors import UnbendError


class EventNotTaken(UnbendError):
    """An event that is well formed and still cannot be stored for this person."""


class FutureEvent(EventNotTaken):
    """An event from more than a day ahead of this machine's clock."""

    def __init__(self, at: datetime, now: datetime) -> None:
        super().__init__(
            f"This is dated {at.isoformat(timespec='minutes')}, more than a day ahead of this machine's clock "
            f"({now.isoformat(timespec='minutes')}). Nothing was stored. "
            "Set the clock of both devices, then send it again."
        )


class OtherPerson(EventNotTaken):
    """An event of somebody else."""

    def __init__(self) -> None:
        super().__init__(
            "This belongs to another person of this household. It was not stored. "
            "Choose that person under 'Who is here', and it is sent again."
        )


class NotNumbers(EventNotTaken):
    """A payload with 'not a number' or infinity, which JSON cannot carry."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"A number in this '{kind}' is not a number or is infinite. It was not stored: measure it again."
        )


class DiskFull(UnbendError):
    """The database cannot grow, or its disk takes no more."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The disk that holds {folder} takes no more: nothing of this was stored, "
            "and everything before it is safe. Free some space there, then do it again."
        )
