"""WHAT HAPPENED: events, and the fold that turns them into a Case."""

from unbend.record.case import Case
from unbend.record.event import Event, EventRefused, parse_event
from unbend.record.replay import Fold, replay

__all__ = ["Case", "Event", "EventRefused", "Fold", "parse_event", "replay"]
