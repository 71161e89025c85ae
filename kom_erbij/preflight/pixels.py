"""The samples of a picture in a PDF as numbers, small enough to add up quickly."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image

from kom_erbij.preflight.colors import Space
from kom_erbij.threads import warnings_ignored


def samples(image: Any, space: Space, longest: int) -> NDArray[np.uint8] | None:
    """Rows, columns and components, 0-255, after Decode and Indexed; None where the coding is not known.

    At most `longest` pixels a side, each the mean of those it stands for.
    """
    width, height = int(image.Width), int(image.Height)
    coding = [str(one) for one in _listed(image.get("/Filter"))]
    core = space.core
    try:
        if coding and coding[-1] in ("/DCTDecode", "/DCT"):
            raw = _jpeg(image, longest)
        elif coding and coding[-1] in ("/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"):
            return None
        else:
            raw = _plain(image, width, height, 1 if space.indexed else core.size)
    except (OSError, ValueError, pikepdf.PikepdfError, Image.DecompressionBombError):
        return None
    if raw is None:
        return None
    if space.indexed:
        raw = _looked_up(image, raw, core.size)
    elif raw.shape[2] != core.size:
        return None
    else:
        raw = _decoded(raw, image.get("/Decode"))
    step = -(-max(raw.shape[:2]) // longest)
    return raw if step <= 1 else _reduced(raw, step)


def _listed(raw: Any) -> list[Any]:
    return [] if raw is None else list(raw) if isinstance(raw, pikepdf.Array) else [raw]


def _jpeg(image: Any, longest: int) -> NDArray[np.uint8] | None:
    if len(_listed(image.get("/Filter"))) > 1:
        data = np.frombuffer(image.read_bytes(pikepdf.StreamDecodeLevel.all), np.uint8)
        return data.reshape(int(image.Height), int(image.Width), -1)
    data = image.read_raw_bytes()
    with warnings_ignored():
        picture = Image.open(io.BytesIO(data))
        mode = picture.mode
        if max(picture.size) > 2 * longest:
            picture.draft(mode, (longest, longest))
        raw = np.asarray(picture)
    # Pillow turns four-colour JPEGs over, as Photoshop writes them; PDF takes them as they are, with Decode.
    return (255 - raw if mode == "CMYK" else raw).reshape(*raw.shape[:2], -1)


def _plain(image: Any, width: int, height: int, size: int) -> NDArray[np.uint8] | None:
    bits = int(image.get("/BitsPerComponent", 8))
    row = (width * size * bits + 7) // 8
    data = np.frombuffer(image.read_bytes(), np.uint8)
    if len(data) < row * height or not size:
        return None
    rows = data[: row * height].reshape(height, row)
    if bits == 16:
        rows = rows[:, ::2]
    elif bits < 8:
        parts = [(rows >> shift) & ((1 << bits) - 1) for shift in range(8 - bits, -1, -bits)]
        rows = np.stack(parts, axis=2).reshape(height, -1)[:, : width * size]
    cells = rows.reshape(height, width, size)
    space = image.get("/ColorSpace")
    indexed = isinstance(space, pikepdf.Array) and str(space[0]) == "/Indexed"
    return cells if bits >= 8 or indexed else (cells * (255 // ((1 << bits) - 1))).astype(np.uint8)


def _looked_up(image: Any, raw: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    table = image.ColorSpace[3]
    known = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    colours = np.zeros((256, size), np.uint8)
    count = min(256, len(known) // size)
    colours[:count] = np.frombuffer(known[: count * size], np.uint8).reshape(count, size)
    return colours[raw[:, :, 0]]


def _decoded(raw: NDArray[np.uint8], decode: Any) -> NDArray[np.uint8]:
    if not isinstance(decode, pikepdf.Array) or len(decode) != 2 * raw.shape[2]:
        return raw
    pairs = np.array([float(value) for value in decode]).reshape(-1, 2)
    if (pairs == (0, 1)).all():
        return raw
    made = pairs[:, 0] * 255 + raw * (pairs[:, 1] - pairs[:, 0])
    clipped: NDArray[np.uint8] = made.clip(0, 255).astype(np.uint8)
    return clipped


def _reduced(raw: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    rows, columns = raw.shape[0] // step * step, raw.shape[1] // step * step
    if not rows or not columns:
        return raw[::step, ::step]
    blocks = raw[:rows, :columns].reshape(rows // step, step, columns // step, step, -1)
    means: NDArray[np.uint8] = blocks.mean(axis=(1, 3)).astype(np.uint8)
    return means
