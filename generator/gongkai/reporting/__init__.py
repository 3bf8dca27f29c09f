"""Prescribed reports: read from the tables of a document, checked for what must add up, counted and drafted anew."""
