"""What can go wrong with a record, in words for its user."""

from __future__ import annotations


class RecordError(Exception):
    """The record itself cannot be used: `reason` says why, `hint` what to do."""

    def __init__(self, name: str, reason: str, hint: str = "") -> None:
        self.name, self.reason, self.hint = name, reason, hint
        super().__init__(f"{name}: {reason}" + (f" ({hint})" if hint else ""))


class ReadingError(Exception):
    """One reading does not hold together and was not added; `faults` lists what is wrong with it."""

    def __init__(self, name: str, faults: list[str]) -> None:
        self.name, self.faults = name, faults
        more = f" and {len(faults) - 3} more" if len(faults) > 3 else ""
        super().__init__(f"{name}: the reading does not hold together: {'; '.join(faults[:3])}{more}")


class DecisionError(Exception):
    """A decision that cannot be taken as it was put: `reason` says why, `hint` what to do. Nothing was written."""

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason, self.hint = reason, hint
        super().__init__(f"{reason} ({hint})" if hint else reason)
