"""How statuses combine: what an operator makes of its governor's status, and what that makes of the event's own."""

from __future__ import annotations

from dragoman.reading import ASSERTED, Status

_SAME: dict[Status, Status] = {
    "did_not_occur": "did_not_occur", "denied": "denied", "not_planned": "not_planned", "planned": "planned",
    "possible": "possible", "called_for": "called_for", "conditional": "conditional",
}  # fmt: skip
_MAYBE: dict[Status, Status] = {
    "did_not_occur": "not_planned", "denied": "denied", "not_planned": "not_planned", "planned": "possible",
    "possible": "possible", "called_for": "called_for", "conditional": "conditional",
}  # fmt: skip
_STANDS: dict[Status, Status] = {
    "did_not_occur": "occurred", "denied": "occurred", "not_planned": "occurred", "planned": "occurred",
    "possible": "occurred", "called_for": "occurred", "conditional": "occurred",
}  # fmt: skip

_PUT_OFF: dict[Status, Status] = {status: "planned" for status in _SAME}  # noqa: C420
_NOT_FORESEEN: dict[Status, Status] = {status: "not_planned" for status in _SAME}  # noqa: C420

# Operator → status that it gives when it is asserted itself ("plans to"), and by its own status when it is not ("does not plan
# to", "may refuse to", "was urged to agree to").
YIELDS: dict[str, Status] = {
    "plan": "planned", "postpone": "planned", "possible": "possible", "wish": "possible", "try": "possible", "call": "called_for",
    "deny": "denied", "unlikely": "not_planned", "fail": "did_not_occur", "cancel": "did_not_occur", "stop": "did_not_occur",
    "progress": "ongoing",
}  # fmt: skip
UNASSERTED: dict[str, dict[Status, Status]] = {
    "plan": _SAME | {"did_not_occur": "not_planned"},
    "postpone": _PUT_OFF,
    "possible": _MAYBE,
    "wish": _MAYBE | {"did_not_occur": "denied", "not_planned": "denied"},
    "try": _MAYBE | {"did_not_occur": "did_not_occur"},
    "call": _MAYBE | {"planned": "called_for", "possible": "called_for"},
    "deny": {
        "did_not_occur": "possible", "denied": "possible", "not_planned": "possible", "planned": "denied",
        "possible": "possible", "called_for": "possible", "conditional": "conditional",
    },
    "unlikely": _NOT_FORESEEN | {"did_not_occur": "possible", "denied": "possible"},
    "fail": {
        "did_not_occur": "occurred", "denied": "possible", "not_planned": "possible", "planned": "not_planned",
        "possible": "possible", "called_for": "possible", "conditional": "conditional",
    },
    "cancel": {
        "did_not_occur": "planned", "denied": "planned", "not_planned": "planned", "planned": "not_planned",
        "possible": "possible", "called_for": "planned", "conditional": "conditional",
    },
    "stop": _STANDS,
    "progress": _SAME,
}  # fmt: skip


def under(operator: str, governor: Status) -> Status:
    """The status of what `operator` governs, given the status of the operator's word itself.

    >>> under("plan", "occurred"), under("plan", "did_not_occur"), under("deny", "did_not_occur")
    ('planned', 'not_planned', 'possible')
    """
    return YIELDS[operator] if governor in ASSERTED else UNASSERTED[operator][governor]


def combine(inner: Status, outer: Status) -> Status:
    """The status of an event whose own words say `inner` and whose surroundings say `outer`.

    >>> combine("occurred", "planned"), combine("planned", "possible"), combine("did_not_occur", "denied")
    ('planned', 'possible', 'possible')
    """
    if inner in ASSERTED:
        return outer if outer not in ASSERTED or outer == "ongoing" else inner
    if outer in ASSERTED or inner == "conditional":
        return inner
    if outer == "conditional":
        return outer
    if inner == "did_not_occur":
        # "agreed not to meet", "denied that it had not", "urged not to attack": what is not asked for may still come.
        return {"planned": "not_planned", "denied": "possible", "called_for": "possible"}.get(outer, outer)  # type: ignore[return-value]
    if inner in ("not_planned", "denied"):
        return "possible" if outer in ("denied", "possible") else inner
    if outer in ("denied", "not_planned", "did_not_occur"):
        return outer
    return outer if inner == "planned" else inner
