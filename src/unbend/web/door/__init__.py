"""The door: first visit, check-in, next morning, weekly set, and where an answer sends a person."""
