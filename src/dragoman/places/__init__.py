"""Place mentions → coordinates and country, from a shipped gazetteer."""

from dragoman.places.find import find_places, locate
from dragoman.places.place import PlaceMention

__all__ = ["PlaceMention", "find_places", "locate"]
