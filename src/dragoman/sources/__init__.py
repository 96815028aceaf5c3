"""Bytes of any kind → documents: title, standfirst, dateline, sections and paragraphs, and nothing of the page around them."""

from dragoman.sources.read import read_bytes, read_path, read_text

__all__ = ["read_bytes", "read_path", "read_text"]
