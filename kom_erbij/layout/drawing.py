"""A drawing of ReportLab (reportlab.graphics) as shapes of our page: vector, in our inks. Points.

Takes what its charts are made of: rectangles, lines, polygons, paths and circles, in groups. Text is set by ourselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.graphics import shapes
from reportlab.lib.colors import Color as ReportLabColor
from reportlab.lib.colors import HexColor

from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import oval
from kom_erbij.layout.page import Path, Segment

_Matrix = tuple[float, float, float, float, float, float]
_HERE: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def inked(color: Color) -> ReportLabColor:
    """One of our colours as ReportLab has it; `paths_of` finds it again, with its inks."""
    return HexColor(color.hex)


def paths_of(drawing: shapes.Drawing, colors: Sequence[Color]) -> tuple[Path, ...]:
    """The shapes of a drawing, its top left corner at (0, 0), in the `colors` that they were drawn in.

    Raises ValueError for a colour that is not one of these, and for a kind of shape that no chart of ours has.
    """
    inks = {color.hex.lower(): color for color in colors}
    return tuple(_Taker(drawing.height, inks).taken(drawing.contents, _HERE))


class _Taker:
    def __init__(self, height: float, inks: dict[str, Color]) -> None:
        self.height, self.inks = height, inks

    def taken(self, contents: Sequence[object], at: _Matrix) -> Iterator[Path]:
        for one in contents:
            if isinstance(one, shapes.UserNode):
                yield from self.taken([one.provideNode()], at)
            elif isinstance(one, shapes.Group):
                yield from self.taken(one.contents, _within(at, one.transform))
            else:
                yield from self._shape(one, at)

    def _shape(self, one: object, at: _Matrix) -> Iterator[Path]:
        if isinstance(one, shapes.String) and not one.text.strip():
            return
        steps = _steps(one)
        fill = (
            self._ink(getattr(one, "fillColor", None)) if not isinstance(one, shapes.Line | shapes.PolyLine) else None
        )
        width = float(getattr(one, "strokeWidth", 0) or 0)
        stroke = self._ink(getattr(one, "strokeColor", None)) if width else None
        if fill or stroke:
            segments = tuple((step, self._on_page(values, at)) for step, values in steps)
            yield Path(segments, fill, stroke, width if stroke else 0.0)

    def _ink(self, color: object) -> Color | None:
        if color is None:
            return None
        name = f"#{color.hexval()[2:]}".lower()  # type: ignore[attr-defined]
        if name not in self.inks:
            raise ValueError(f"{name} is no colour of ours")
        return self.inks[name]

    def _on_page(self, values: Sequence[float], at: _Matrix) -> tuple[float, ...]:
        """Through the matrix, and with y downwards from the top of the drawing."""
        placed = [_through(at, *point) for point in zip(values[::2], values[1::2], strict=True)]
        return tuple(value for x, y in placed for value in (x, self.height - y))


def _through(at: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = at
    return a * x + c * y + e, b * x + d * y + f


def _within(outer: _Matrix, inner: Sequence[float]) -> _Matrix:
    """What a point goes through that is in `inner`, and that in `outer`."""
    a, b, c, d, *_ = outer
    along, up, at = ((inner[0], inner[1]), (inner[2], inner[3]), _through(outer, inner[4], inner[5]))
    return (
        *(a * along[0] + c * along[1], b * along[0] + d * along[1]),
        *(a * up[0] + c * up[1], b * up[0] + d * up[1]),
        *at,
    )


def _steps(one: object) -> tuple[Segment, ...]:
    if isinstance(one, shapes.Rect):
        x, y, right, top = one.x, one.y, one.x + one.width, one.y + one.height
        return _joined([x, y, right, y, right, top, x, top], closed=True)
    if isinstance(one, shapes.Line):
        return _joined([one.x1, one.y1, one.x2, one.y2], closed=False)
    if isinstance(one, shapes.Polygon | shapes.PolyLine):
        return _joined(one.points, closed=isinstance(one, shapes.Polygon))
    if isinstance(one, shapes.Circle):
        return oval(one.cx, one.cy, one.r, one.r)
    if isinstance(one, shapes.Path):
        return _path(one)
    raise ValueError(f"a {type(one).__name__} is no shape of our page")


def _joined(points: Sequence[float], *, closed: bool) -> tuple[Segment, ...]:
    pairs = list(zip(points[::2], points[1::2], strict=True))
    steps = (("M", pairs[0]), *(("L", pair) for pair in pairs[1:]))
    return (*steps, ("Z", ())) if closed else steps


def _path(path: shapes.Path) -> tuple[Segment, ...]:
    """A path's points by its operators: move, line, curve, close (reportlab.graphics.shapes.Path)."""
    takes = (("M", 2), ("L", 2), ("C", 6), ("Z", 0))
    steps: list[Segment] = []
    start = 0
    for operator in path.operators:
        step, many = takes[int(operator)]
        steps.append((step, tuple(path.points[start : start + many])))
        start += many
    return tuple(steps)
