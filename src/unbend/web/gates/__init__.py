"""Gates: what a movement waits for, and its three short questions."""
