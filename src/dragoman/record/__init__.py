"""The record: documents, what was read in them, and what people decided about it, in one SQLite file."""

from dragoman.record.errors import ReadingError, RecordError
from dragoman.record.store import Added, Duplicate, Record, Reread

__all__ = ["Added", "Duplicate", "ReadingError", "Record", "RecordError", "Reread"]
