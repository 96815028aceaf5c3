"""The language layer: text to sentences with Universal Dependencies and names."""

from dragoman.language.parser import Parser, load_parser
from dragoman.language.syntax import Name, Parse, Sentence, Token

__all__ = ["Name", "Parse", "Parser", "Sentence", "Token", "load_parser"]
