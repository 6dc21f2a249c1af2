"""Screening of a whole drive of documents: resumable, and no bad file stops it."""
