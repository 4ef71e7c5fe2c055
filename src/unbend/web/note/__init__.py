"""One page for a clinician, to print."""
