"""The one base of every error that Unbend raises on purpose."""


class UnbendError(Exception):
    """Says what is wrong, where, what stood there, what is allowed and what to do next."""
