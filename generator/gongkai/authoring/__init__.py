"""What helps editors write: a new portal, a new document, index numbers, tidy metadata, other people's files."""
