"""Time expressions → TIMEX3 values with their grain, anchored to the publication date; and the publication date itself."""

from dragoman.times.expression import TimeExpression, TimexType
from dragoman.times.find import find_times

__all__ = ["TimeExpression", "TimexType", "find_times"]
