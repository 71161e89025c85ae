"""Drawings as DrawingML: paths and groups as vector shapes, QR codes as one shape, logos as pictures.

Sizes go in as points of the page and come out as EMU (12700 to the point), times `scale`.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from kom_erbij.design.palette import Color
from kom_erbij.layout.page import Box, Group, Path, Picture, QRCode, Segment

_STEP = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
_THINNEST = 0.1
"""Points: a shape without height or width is none to Word."""


def emu(points: float) -> int:
    """Points in English Metric Units, the whole numbers that DrawingML counts in."""
    return round(points * 12700)


def extent(paths: Sequence[Path]) -> Box:
    """The box around the points of `paths`, control points included."""
    xs = [v for path in paths for _, values in path.segments for v in values[::2]]
    ys = [v for path in paths for _, values in path.segments for v in values[1::2]]
    return Box(min(xs), min(ys), max(max(xs) - min(xs), _THINNEST), max(max(ys) - min(ys), _THINNEST))


def rectangle(box: Box, fill: Color) -> Path:
    """A filled rectangle."""
    return Path(_rectangle(box), fill=fill)


def outside(box: Box, outline: Sequence[Segment], fill: Color) -> Path:
    """What of `box` lies outside a closed `outline`, filled."""
    ends = [values[-2:] for _, values in outline if values]
    turns = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ends, [*ends[1:], ends[0]], strict=True))
    first, *corners, last = _rectangle(box)
    # The other way around, so that it is a hole however a program fills.
    around = (first, *reversed(corners), last) if turns > 0 else (first, *corners, last)
    return Path((*around, *outline), fill=fill)


def shape(path: Path, box: Box, scale: float, at: tuple[int, int] = (0, 0), head: str = "") -> str:
    """One path as `wps:wsp` in `box`; `at` (EMU) is its place in a group, `head` its `wps:cNvPr` there."""
    cx, cy = emu(box.width * scale), emu(box.height * scale)
    steps = []
    for step, values in path.segments:
        points = "".join(
            f'<a:pt x="{emu((x - box.x) * scale)}" y="{emu((y - box.y) * scale)}"/>'
            for x, y in zip(values[::2], values[1::2], strict=True)
        )
        steps.append(f"<a:{_STEP[step]}>{points}</a:{_STEP[step]}>")
    fill = "" if path.fill else ' fill="none"'
    return (
        f'<wps:wsp>{head}<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="{at[0]}" y="{at[1]}"/>'
        f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{cx}" h="{cy}"{fill}>{"".join(steps)}</a:path>'
        f"</a:pathLst></a:custGeom>{_solid(path.fill)}{_outline(path, scale)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def group(item: Group, whole: Box, scale: float, first_id: int) -> str:
    """The paths as one `wpg:wgp` over `whole`; its parts are numbered from `first_id`."""
    parts = []
    for number, path in enumerate(item.items, first_id):
        box = extent((path,))
        at = emu((box.x - whole.x) * scale), emu((box.y - whole.y) * scale)
        parts.append(shape(path, box, scale, at, f'<wps:cNvPr id="{number}" name="Vlak {number}"/>'))
    size = f'cx="{emu(whole.width * scale)}" cy="{emu(whole.height * scale)}"'
    return (
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>{"".join(parts)}</wpg:wgp>'
    )


def qr_path(item: QRCode) -> Path:
    """The dark modules as one path, those side by side joined."""
    cell = item.box.width / len(item.modules)
    segments: list[Segment] = []
    for row, cells in enumerate(item.modules):
        start = None
        for column, dark in enumerate((*cells, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                left, top = item.box.x + start * cell, item.box.y + row * cell
                segments += _rectangle(Box(left, top, (column - start) * cell, cell))
                start = None
    return Path(tuple(segments), fill=item.color)


def shown(item: Picture) -> Box:
    """The part of a picture's box in which it shows."""
    if item.clip is None:
        return item.box
    left, top = max(item.box.x, item.clip.x), max(item.box.y, item.clip.y)
    right, bottom = min(item.box.right, item.clip.right), min(item.box.bottom, item.clip.bottom)
    return Box(left, top, right - left, bottom - top)


def picture(item: Picture, relation: str, scale: float) -> str:
    """`pic:pic` of the image behind `relation`, cropped to what shows."""
    box, seen = item.box, shown(item)
    crop = "".join(
        f' {side}="{round(cut / whole * 100_000)}"'
        for side, cut, whole in (
            ("l", seen.x - box.x, box.width),
            ("t", seen.y - box.y, box.height),
            ("r", box.right - seen.right, box.width),
            ("b", box.bottom - seen.bottom, box.height),
        )
        if cut > 0.001
    )
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name={quoteattr(item.artwork.name)}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>{f"<a:srcRect{crop}/>" if crop else ""}'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu(seen.width * scale)}" cy="{emu(seen.height * scale)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def plain_box(box: Box, body: str, scale: float) -> str:
    """The paragraphs `body` in a box of VML at the same place (ECMA-376 part 4): for readers without DrawingML.

    A `v:shape`, as Word writes its own: some converters look for text in no other (pandoc 3, mammoth).
    """
    places = {"margin-left": box.x, "margin-top": box.y, "width": box.width, "height": box.height}
    at = ";".join(f"{name}:{value * scale:.1f}pt" for name, value in places.items())
    at += ";mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    return (
        f'<w:pict><v:shape coordsize="1,1" path="m0,0l1,0,1,1,0,1xe" style="position:absolute;{at}" filled="f" '
        f'stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape></w:pict>'
    )


def _rectangle(box: Box) -> tuple[Segment, ...]:
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return (("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ()))


def _solid(color: Color | None) -> str:
    if color is None:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{color.hex[1:]}"/></a:solidFill>'


def _outline(path: Path, scale: float) -> str:
    """The line of a path; dashes are in thousandths of a percent of its width (ECMA-376 part 1, 20.1.8.21)."""
    if not path.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    pairs = zip(path.dash[::2], path.dash[1::2], strict=True) if len(path.dash) % 2 == 0 else ()
    dashes = "".join(
        f'<a:ds d="{round(dash / path.stroke_width * 100_000)}" sp="{round(gap / path.stroke_width * 100_000)}"/>'
        for dash, gap in pairs
    )
    return (
        f'<a:ln w="{emu(path.stroke_width * scale)}" cap="rnd">{_solid(path.stroke)}'
        f"{f'<a:custDash>{dashes}</a:custDash>' if dashes else ''}<a:round/></a:ln>"
    )
