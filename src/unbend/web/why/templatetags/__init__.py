"""The wish buttons, for other features' pages."""
