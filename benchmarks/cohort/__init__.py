"""Made-up people, lived with for twelve weeks under several ways of choosing. `python -m benchmarks.cohort`."""
