"""One module a kind of piece: what it imports is what decides its bytes, and no more (`sources`)."""
