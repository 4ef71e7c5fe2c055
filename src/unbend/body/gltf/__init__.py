"""The figure and its movements as glTF: what the player loads."""
