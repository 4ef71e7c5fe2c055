"""What changed, on three clocks; and the history of practices with their reasons."""
