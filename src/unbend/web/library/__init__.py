"""The library: every movement as a page of its own, and the five documents' routines."""
