"""The journal: every fact about every person, in the order in which it arrived."""
