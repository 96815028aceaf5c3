"""The record: documents, what was read in them, and what people decided about it, in one SQLite file."""

from dragoman.record.errors import DecisionError, ReadingError, RecordError
from dragoman.record.store import Added, Duplicate, Record, Reread

__all__ = ["Added", "DecisionError", "Duplicate", "ReadingError", "Record", "RecordError", "Reread"]
