"""The knowledge base of actors, and the resolver that finds them in a report."""

from dragoman.actors.cast import Actor, Cast, Mention
from dragoman.actors.resolve import resolve

__all__ = ["Actor", "Cast", "Mention", "resolve"]
