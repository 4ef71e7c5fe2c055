"""Sentences for a page.

While Unbend is worked on, an unknown id stops the page; on a person's own machine the page says so.
"""

import logging
from collections.abc import Iterable, Sequence

from django.conf import settings

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.decision import Reason
from unbend.record.case import SetLimit
from unbend.web.words.errors import UnknownWord
from unbend.web.words.reasons import sentence

logger = logging.getLogger(__name__)


def strict() -> bool:
    """True in development and tests: ``DEBUG``, or ``UNBEND_STRICT`` in the settings."""
    return bool(getattr(settings, "UNBEND_STRICT", settings.DEBUG))


def spoken(
    reason: Reason,
    catalogue: Catalogue,
    *,
    movement: str | None = None,
    dimension: str | None = None,
    own: Sequence[SetLimit] = (),
    past: bool = False,
) -> str:
    """One reason for a page; ``past`` reads a stored decision, whose rules may be gone since.

    Raises:
        UnknownWord: the id has no sentence, it is not about the past, and this is development or a test.
    """
    try:
        return sentence(reason, catalogue, movement=movement, dimension=dimension, own=own)
    except UnknownWord:
        if past:
            return f"A rule that this Unbend no longer has: {reason.kind} '{reason.id}'."
        if strict():
            raise
        logger.error("the core gave a reason that has no sentence")
        return f"A rule acted that has no sentence yet: {reason.kind} '{reason.id}'."


def spoken_all(
    reasons: Iterable[Reason],
    catalogue: Catalogue,
    *,
    movement: str | None = None,
    dimension: str | None = None,
    own: Sequence[SetLimit] = (),
    past: bool = False,
) -> tuple[str, ...]:
    """Every reason in its order; what reads the same is said once."""
    said = (spoken(r, catalogue, movement=movement, dimension=dimension, own=own, past=past) for r in reasons)
    return tuple(dict.fromkeys(said))
