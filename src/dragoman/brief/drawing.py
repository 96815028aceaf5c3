"""The charts as SVG: the tone by period, and what happened when. Shapes and dashes carry the meaning, so that they print in black and white.

Nothing is fetched, nothing is styled from outside, and every drawing carries its title and its description for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import pairwise

from dragoman.brief.citation import clean
from dragoman.brief.model import Mark, Moment, Tone
from dragoman.brief.tone import signed
from dragoman.query.dates import MONTHS, human_day, human_range

WIDTH, LEFT, RIGHT = 720, 64, 24
TONE_HEIGHT, TIMELINE_ROW = 240, 68
MOST_MOMENTS, MOST_TICKS = 48, 9
_NEAR = 22  # pixels within which two marks of a row stand above one another
_FONT = 'font-family="\'Libertinus Serif\', Georgia, serif" font-size="12"'


def tone_svg(points: Sequence[Tone], sides: tuple[str, str]) -> str:
    """The tone by period: words as filled circles on a full line, deeds as squares on a dashed one, each with its interval."""
    if not points:
        return ""
    scale = _Scale(min(p.first for p in points), max(p.last for p in points))
    title = f"The tone between {sides[0]} and {sides[1]}"
    said = "; ".join(f"{human_range(p.first, p.last)}: {_NAMES[p.kind]} {signed(p.mean)}, {p.events} events" for p in points)
    body = [*_tone_axes(), *_ticks(scale, TONE_HEIGHT - 46)]
    for kind in ("verbal", "material"):
        body += _course(scale, [p for p in points if p.kind == kind], kind)
    body += _legend()
    return _svg(TONE_HEIGHT, "tone", title, f"Mean scores from -10, hostile, to +10, cooperative. {said}.", body)


def timeline_svg(moments: Sequence[Moment], sides: tuple[str, str], *, link: bool = True) -> str:
    """What happened when, in three rows; each mark bears the number of its footnote, and with `link` leads to it."""
    shown = sorted(moments, key=lambda m: (m.on, m.footnote))[-MOST_MOMENTS:]
    if not shown:
        return ""
    scale = _Scale(shown[0].on, shown[-1].on)
    rows = [row for row in ("contact", "words", "deeds") if any(m.row == row for m in shown)]
    height = TIMELINE_ROW * len(rows) + 40
    body: list[str] = []
    for n, row in enumerate(rows):
        y = TIMELINE_ROW * (n + 1) - 8
        body.append(f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="currentColor" stroke-width="0.5"/>')
        body.append(f'<text x="4" y="{y + 4}">{_ROWS[row]}</text>')
        body += _marks(scale, [m for m in shown if m.row == row], y, link=link)
    body += _ticks(scale, TIMELINE_ROW * len(rows) + 4)
    said = "; ".join(f"{human_day(m.on)}: {m.text}" for m in shown)
    left = len(moments) - len(shown)
    more = f" The {len(shown)} newest of {len(moments)}." if left else ""
    title = f"Timeline of {sides[0]} and {sides[1]}"
    return _svg(height, "timeline", title, f"Filled: it took place; open: expected; crossed: denied or disputed.{more} {said}.", body)


_NAMES = {"verbal": "words", "material": "deeds"}
_ROWS = {"contact": "Contacts", "words": "Words", "deeds": "Deeds"}


class _Scale:
    """Days to pixels."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = max((last - first).days, 1)

    def x(self, day: date) -> float:
        return LEFT + 12 + (WIDTH - LEFT - RIGHT - 24) * (day - self.first).days / self._days


def _svg(height: int, name: str, title: str, description: str, body: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" fill="currentColor" {_FONT}>'
        f'<title id="{name}-title">{_text(title)}</title><desc id="{name}-desc">{_text(description)}</desc>{"".join(body)}</svg>'
    )


def _text(words: str) -> str:
    return escape(clean(words))


def _tone_y(score: float) -> float:
    return 18 + (TONE_HEIGHT - 76) * (10 - score) / 20


def _tone_axes() -> Iterator[str]:
    for score in (-10, -5, 0, 5, 10):
        y = _tone_y(score)
        faint = 1 if score == 0 else 0.3
        yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="currentColor" stroke-opacity="{faint}"/>'
        label = f"+{score}" if score > 0 else str(score).replace("-", "−")
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'


def _course(scale: _Scale, points: Sequence[Tone], kind: str) -> Iterator[str]:
    shift = -3 if kind == "verbal" else 3  # so that two intervals of one period do not cover one another
    at = [(scale.x(p.first + (p.last - p.first) / 2) + shift, _tone_y(p.mean), p) for p in points]
    dash = "" if kind == "verbal" else ' stroke-dasharray="5 4"'
    for (x, y, p), (to_x, to_y, following) in pairwise(at):
        if (following.first - p.last).days == 1:  # over a period without events there is no line: nothing is known of it
            yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="currentColor" stroke-width="1"{dash}/>'
    for x, y, p in at:
        if p.high > p.low:
            low, high = _tone_y(p.low), _tone_y(p.high)
            yield f'<line x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}" stroke="currentColor" stroke-width="2" stroke-opacity="0.4"/>'
        told = f"{human_range(p.first, p.last)}: {_NAMES[p.kind]} {signed(p.mean)} ({p.events} events)"
        yield _dot(x, y, told) if kind == "verbal" else _square(x, y, told)


def _dot(x: float, y: float, told: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{_text(told)}</title></circle>'


def _square(x: float, y: float, told: str) -> str:
    shape = f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="none" stroke="currentColor" stroke-width="1.5">'
    return f"{shape}<title>{_text(told)}</title></rect>"


def _legend() -> Iterator[str]:
    y = TONE_HEIGHT - 8
    yield _dot(LEFT + 14, y - 4, "words") + f'<text x="{LEFT + 24}" y="{y}">words</text>'
    yield _square(LEFT + 84, y - 4, "deeds") + f'<text x="{LEFT + 94}" y="{y}">deeds</text>'
    yield f'<text x="{LEFT + 150}" y="{y}">bars: 95 % interval of the mean</text>'


def _ticks(scale: _Scale, y: float) -> Iterator[str]:
    """The days at which a month (or a year) begins, at most so many that their names have room."""
    months = _months(scale.first, scale.last)
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120) if len(months) / s <= MOST_TICKS), 120)
    shown = [m for m in months if step < 12 or m.month == 1][:: max(1, step // 12) if step >= 12 else step] or [scale.first]
    for day in shown:
        x = max(scale.x(max(day, scale.first)), LEFT + 12)
        yield f'<line x1="{x:.1f}" y1="{y}" x2="{x:.1f}" y2="{y + 5}" stroke="currentColor" stroke-width="1"/>'
        label = str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"
        yield f'<text x="{x:.1f}" y="{y + 18}" text-anchor="middle">{label}</text>'


def _months(first: date, last: date) -> list[date]:
    at, out = date(first.year, first.month, 1), []
    while at <= last:
        out.append(at)
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return out


def _marks(scale: _Scale, moments: Sequence[Moment], base: float, *, link: bool) -> Iterator[str]:
    taken: list[tuple[float, int]] = []
    for m in moments:
        x = scale.x(m.on)
        level = next(n for n in range(len(taken) + 1) if all(abs(x - other) > _NEAR or n != at for other, at in taken))
        taken.append((x, level))
        y = base - 9 - 13 * (level % 4)
        number = f'<text x="{x + 5:.1f}" y="{y + 3:.1f}" font-size="8">{m.footnote}</text>'
        drawn = f"<g><title>{_text(f'{human_day(m.on)}: {m.text}')}</title>{_shape(x, y, m.mark)}{number}</g>"
        yield f'<a href="#f{m.footnote}">{drawn}</a>' if link else drawn


def _shape(x: float, y: float, mark: Mark) -> str:
    if mark in ("denied", "disputed", "broken"):
        return (
            f'<path d="M{x - 3.5:.1f} {y - 3.5:.1f}L{x + 3.5:.1f} {y + 3.5:.1f}M{x - 3.5:.1f} {y + 3.5:.1f}L{x + 3.5:.1f} {y - 3.5:.1f}"'
            ' stroke="currentColor" stroke-width="1.5"/>'
        )
    fill = "none" if mark == "expected" else "currentColor"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{fill}" stroke="currentColor" stroke-width="1.2"/>'
