"""Today's practice as one small integer program: worth in, steps out, proven best or the gap told."""
