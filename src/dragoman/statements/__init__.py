"""Who says so: statements with their source, cue and content."""

from dragoman.statements.find import find_statements
from dragoman.statements.wording import find_wording

__all__ = ["find_statements", "find_wording"]
