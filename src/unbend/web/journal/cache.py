"""Cases in memory, each fed with the events that are new since it was last asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from django.db import connection
from django.db.models import Count, Max, Q

from unbend.record.case import Case
from unbend.record.replay import Fold
from unbend.web.journal.models import JournalEvent
from unbend.web.journal.rows import to_event


@dataclass(slots=True)
class _Entry:
    """The fold of one person up to one place in the journal."""

    lock: Lock = field(default_factory=Lock)
    fold: Fold = field(default_factory=Fold)
    case: Case | None = None
    last_seq: int = 0
    count: int = 0


class CaseCache:
    """Thread-safe; one entry a person."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: dict[str, _Entry] = {}

    def case_of(self, person_id: str) -> Case:
        """The case of all events that are committed, and of this transaction's own when there is one."""
        if connection.in_atomic_block:
            return _fold(_rows(person_id, after=0)).case()  # may yet be rolled back: not to be remembered
        with self._lock:
            entry = self._entries.setdefault(person_id, _Entry())
        with entry.lock:
            _refresh(entry, person_id)
            if entry.case is None:
                entry.case = entry.fold.case()
            return entry.case

    def clear(self) -> None:
        """Forget everything: the next question replays the journal."""
        with self._lock:
            self._entries.clear()


CASES = CaseCache()


def _refresh(entry: _Entry, person_id: str) -> None:
    """Feed what is new. When the rows folded so far are no longer exactly those below the last number (erased
    here or by another process, or one was committed after a later number), replay from the start.
    """
    mine = JournalEvent.objects.filter(person=person_id)
    seen = Count("seq", filter=Q(seq__lte=entry.last_seq))
    state = mine.aggregate(seen=seen, last=Max("seq"))
    if state["seen"] != entry.count:
        entry.fold, entry.case, entry.last_seq, entry.count = Fold(), None, 0, 0
    elif (state["last"] or 0) == entry.last_seq:
        return
    for row in _rows(person_id, after=entry.last_seq):
        entry.fold.apply(to_event(row))
        entry.last_seq = row.seq
        entry.count += 1
        entry.case = None


def _rows(person_id: str, *, after: int) -> Iterable[JournalEvent]:
    return JournalEvent.objects.filter(person=person_id, seq__gt=after).order_by("seq")


def _fold(rows: Iterable[JournalEvent]) -> Fold:
    fold = Fold()
    for row in rows:
        fold.apply(to_event(row))
    return fold
