"""A person of this household."""

from uuid import uuid4

from django.db import models
from django.utils import timezone


def new_id() -> str:
    """An id that says nothing about the person."""
    return str(uuid4())


class Person(models.Model):
    """A name and perhaps a PIN; everything else about a person is events."""

    id = models.CharField(primary_key=True, max_length=36, default=new_id, editable=False)
    name = models.CharField(max_length=60)
    pin_hash = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Order and index."""

        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name
