"""PDF functions evaluated: what a tint or a place in a gradient comes to (ISO 32000-1, 7.10)."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary


class UnknownFunctionError(Exception):
    """A kind of function that is not evaluated here, such as a PostScript calculator."""


def evaluate(function: pikepdf.Object, at: float) -> list[float]:
    """The function's values for one number; an array of functions gives one value each."""
    if isinstance(function, Array):
        return [value for one in function.as_list() for value in evaluate(one, at)]
    low, high = (float(value) for value in function.Domain.as_list()[:2])
    at = min(high, max(low, at))
    kind = int(function.FunctionType)
    if kind == 2:
        return _exponential(function, at)
    if kind == 3:
        return _stitched(function, at, low, high)
    if kind == 0:
        return _sampled(function, at, low, high)
    raise UnknownFunctionError(kind)


def sampled(pdf: pikepdf.Pdf, domain: tuple[float, float], values: list[tuple[float, ...]]) -> pikepdf.Object:
    """A function that goes through `values` (0-1 each), at even distances over `domain`."""
    data = bytes(round(255 * part) for value in values for part in value)
    made = pdf.make_stream(data)
    made.stream_dict = Dictionary(
        FunctionType=0,
        Domain=list(domain),
        Range=[0, 1] * len(values[0]),
        Size=[len(values)],
        BitsPerSample=8,
    )
    return made


def _numbers(function: pikepdf.Object, key: str, default: list[float]) -> list[float]:
    found = function.get(key)
    return default if found is None else [float(value) for value in found.as_list()]


def _exponential(function: pikepdf.Object, at: float) -> list[float]:
    start, end = _numbers(function, "/C0", [0.0]), _numbers(function, "/C1", [1.0])
    part = at ** float(function.N)
    return [one + part * (other - one) for one, other in zip(start, end, strict=True)]


def _stitched(function: pikepdf.Object, at: float, low: float, high: float) -> list[float]:
    parts = function.Functions.as_list()
    bounds = [low, *_numbers(function, "/Bounds", []), high]
    encode = _numbers(function, "/Encode", [0.0, 1.0] * len(parts))
    index = next((i for i in range(len(parts) - 1) if at < bounds[i + 1]), len(parts) - 1)
    start, end = bounds[index], bounds[index + 1]
    first, last = encode[2 * index], encode[2 * index + 1]
    part = (at - start) / (end - start) if end > start else 0.0
    return evaluate(parts[index], first + part * (last - first))


def _sampled(function: pikepdf.Object, at: float, low: float, high: float) -> list[float]:
    if len(function.Size.as_list()) != 1 or int(function.BitsPerSample) not in (8, 16):
        raise UnknownFunctionError(0)
    size, width = int(function.Size.as_list()[0]), int(function.BitsPerSample) // 8
    ranges = _numbers(function, "/Range", [])
    count = len(ranges) // 2
    decode = _numbers(function, "/Decode", ranges)
    encode = _numbers(function, "/Encode", [0.0, size - 1.0])
    place = encode[0] + (at - low) / (high - low) * (encode[1] - encode[0])
    place = min(size - 1.0, max(0.0, place))
    data: bytes = function.read_bytes()
    most = 256**width - 1

    def sample(index: int, part: int) -> float:
        start = (index * count + part) * width
        value: float = int.from_bytes(data[start : start + width], "big") / most
        return decode[2 * part] + value * (decode[2 * part + 1] - decode[2 * part])

    below = int(place)
    above = min(below + 1, size - 1)
    return [
        sample(below, part) + (place - below) * (sample(above, part) - sample(below, part)) for part in range(count)
    ]
