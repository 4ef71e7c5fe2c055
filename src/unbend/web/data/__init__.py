"""What is stored: export, import, erase."""
