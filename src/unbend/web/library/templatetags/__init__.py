"""What the library's words are called in templates."""
