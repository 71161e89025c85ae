"""CSS transforms as the `transform` attribute of SVG: the same functions, without units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tinycss2

_LENGTHS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_ANGLES = {"deg": 1.0, "grad": 0.9, "rad": 57.29577951308232, "turn": 360.0}
_AXES = {
    "translatex": "translate({0} 0)",
    "translatey": "translate(0 {0})",
    "scalex": "scale({0} 1)",
    "scaley": "scale(1 {0})",
    "skewx": "skewX({0})",
    "skewy": "skewY({0})",
}
_PLAIN = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1,), "skew": (1, 2)}
_START = (("0", "0"), ("0px", "0px"), ("left", "top"), ("0%", "0%"))


class UnknownTransformError(Exception):
    """A transform that cannot be said in an attribute; its text."""


def transform(tokens: Sequence[Any], origin: Sequence[Any] = ()) -> str:
    """The attribute's value for a CSS transform about `origin`. Raises UnknownTransformError."""
    held = [one for one in tokens if one.type != "whitespace"]
    if len(held) == 1 and held[0].type == "ident" and held[0].lower_value in ("none", "initial", "unset"):
        return ""
    made = " ".join(_one(one) for one in held)
    start = [one for one in origin if one.type != "whitespace"]
    if not start or tuple(tinycss2.serialize([one]) for one in start) in _START:
        return made
    if len(start) not in (1, 2):
        raise UnknownTransformError(f"transform-origin: {tinycss2.serialize(origin)}")
    try:
        x, y = (_number(start[0], _LENGTHS), _number(start[1], _LENGTHS) if len(start) > 1 else None)
    except UnknownTransformError:
        raise UnknownTransformError(f"transform-origin: {tinycss2.serialize(origin)}") from None
    if y is None:
        # The other part would be the middle of a box that only the renderer knows.
        raise UnknownTransformError(f"transform-origin: {tinycss2.serialize(origin)}")
    return f"translate({x:.10g} {y:.10g}) {made} translate({-x:.10g} {-y:.10g})"


def _one(token: Any) -> str:
    if token.type != "function":
        raise UnknownTransformError(f"transform: {tinycss2.serialize([token])}")
    name = token.lower_name
    units = _ANGLES if name.startswith(("rotate", "skew")) else {} if name.startswith(("scale", "matrix")) else _LENGTHS
    try:
        numbers = [
            _number(one, units) for one in token.arguments if one.type not in ("whitespace", "comment") and one != ","
        ]
    except UnknownTransformError:
        raise UnknownTransformError(f"transform: {tinycss2.serialize([token])}") from None
    said = [f"{number:.10g}" for number in numbers]
    if name in _AXES and len(said) == 1:
        return _AXES[name].format(*said)
    if name == "rotate" and len(said) == 3:
        # As the attribute has it, which some programs write in a style too.
        return f"rotate({' '.join(said)})"
    if name == "skew" and len(said) == 1:
        return f"skewX({said[0]})"
    if name in _PLAIN and len(said) in _PLAIN[name] and name != "skew":
        return f"{name}({' '.join(said)})"
    raise UnknownTransformError(f"transform: {tinycss2.serialize([token])}")


def _number(token: Any, units: dict[str, float]) -> float:
    if token.type == "number":
        return float(token.value)
    if token.type == "dimension" and token.lower_unit in units:
        return float(token.value) * units[token.lower_unit]
    if token.type == "percentage" and not units:
        return float(token.value) / 100
    raise UnknownTransformError(tinycss2.serialize([token]))
