"""The events table. Rows are only ever added, or erased with their person."""

from django.db import models


class JournalEvent(models.Model):
    """One event as it was received."""

    seq = models.BigAutoField(primary_key=True)  # the journal's own order; SQLite never gives a number twice
    id = models.UUIDField(unique=True)
    person = models.CharField(max_length=36)
    at = models.CharField(
        max_length=40
    )  # ISO text: the offset of the place where it happened is part of the fact
    kind = models.CharField(max_length=40)
    v = models.PositiveSmallIntegerField()
    payload = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        """Order and index."""

        indexes = [models.Index(fields=["person", "seq"], name="journal_person_seq")]
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"
