"""Who says so: statements with their source, cue and content."""

from dragoman.statements.find import find_statements

__all__ = ["find_statements"]
