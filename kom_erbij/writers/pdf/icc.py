"""From sRGB to the inks of a printing condition, by its ICC profile (relative colorimetric, black point kept)."""

from __future__ import annotations

import hashlib
import io
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from kom_erbij.errors import InputError, Place
from kom_erbij.resources import assets

_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC


class OutputProfile:
    """An ICC output profile for C, M, Y and K."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.digest = hashlib.sha256(data).hexdigest()
        self._profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        self.description = ImageCms.getProfileDescription(self._profile).strip()
        self._transforms: dict[tuple[str, bytes], ImageCms.ImageCmsTransform] = {}
        self._found: dict[tuple[tuple[float, ...], bytes], tuple[float, ...]] = {}
        self._black = _black_for_grey(self._profile)

    def image(
        self, image: Image.Image, source: bytes = b"", most_ink: float = 400.0, *, black_alone: bool = False
    ) -> Image.Image:
        """An RGB or CMYK picture in this profile's inks, no pixel with more than `most_ink` %.

        `source` is the picture's own profile (empty: sRGB; pictures in CMYK without one are left as they are).
        With `black_alone` greys of an RGB drawing are black ink alone, as `color` has them.
        """
        made: Image.Image | None = image
        if image.mode != "CMYK" or source:
            made = ImageCms.applyTransform(image, self._transform(image.mode, source))
            assert made is not None
        inks = np.asarray(made).astype(np.float32)
        if image.mode == "RGB":
            pixels = np.asarray(image)
            inks[pixels.min(axis=2) == 255] = 0
            if black_alone:
                grey = pixels.max(axis=2) - pixels.min(axis=2) <= 1
                inks[grey] = 0
                inks[grey, 3] = np.array(self._black, np.float32)[pixels[grey][:, 1]] * 255
        return Image.fromarray(_within(inks, most_ink).round().astype(np.uint8), "CMYK")

    def color(self, rgb: tuple[float, ...], source: bytes = b"") -> tuple[float, ...]:
        """One colour (0-1 each): greys in black alone, as light as they were; others in four inks (0-1 each)."""
        key = (rgb, source)
        if key not in self._found:
            parts = [round(255 * min(1.0, max(0.0, value))) for value in rgb]
            if max(parts) - min(parts) <= 1:
                self._found[key] = (0.0, 0.0, 0.0, self._black[parts[1]])
            else:
                pixel = self.image(Image.new("RGB", (1, 1), tuple(parts)), source)
                inks = pixel.getpixel((0, 0))
                assert isinstance(inks, tuple)
                self._found[key] = tuple(value / 255 for value in inks)
        return self._found[key]

    def _transform(self, mode: str, source: bytes) -> ImageCms.ImageCmsTransform:
        if (mode, source) not in self._transforms:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB")
            self._transforms[mode, source] = ImageCms.buildTransform(
                profile, self._profile, mode, "CMYK", _INTENT, _FLAGS
            )
        return self._transforms[mode, source]


def with_less(inks: tuple[float, ...], most: float) -> tuple[float, ...]:
    """One colour (0-1 each) with C, M and Y taken back where the sum is over `most` %; black stays."""
    colored, room = sum(inks[:3]), most / 100 - inks[3]
    if colored <= room:
        return inks
    factor = max(room, 0.0) / colored
    return (*(part * factor for part in inks[:3]), inks[3])


def _within(inks: NDArray[np.float32], most: float) -> NDArray[np.float32]:
    """The colours with C, M and Y taken back where the sum is over `most` %; black stays."""
    room = most * 2.55 - inks[..., 3] - 1.5
    colored = inks[..., :3].sum(axis=2)
    factor = np.where(colored > room, np.maximum(room, 0) / np.maximum(colored, 1), 1.0)
    inks[..., :3] *= factor[..., None]
    return inks


def _black_for_grey(profile: ImageCms.ImageCmsProfile) -> list[float]:
    """For each sRGB grey (0-255) the part of black ink that looks as light, between paper and full black."""
    ramp = Image.new("CMYK", (256, 1))
    ramp.putdata([(0, 0, 0, k) for k in range(256)])
    grey = Image.new("RGB", (256, 1))
    grey.putdata([(v, v, v) for v in range(256)])
    lab = ImageCms.createProfile("LAB")
    light = []
    for source, image in ((profile, ramp), (ImageCms.createProfile("sRGB"), grey)):
        made = ImageCms.applyTransform(image, ImageCms.buildTransform(source, lab, image.mode, "LAB", _INTENT))
        assert made is not None
        light.append(np.asarray(made)[0, :, 0].astype(float))
    inked, wanted = light
    inked = np.minimum.accumulate((inked - inked[-1]) / (inked[0] - inked[-1]))
    wanted = (wanted - wanted[0]) / (wanted[-1] - wanted[0])
    black = np.interp(wanted, inked[::-1], np.arange(256)[::-1]) / 255
    black[0], black[255] = 1.0, 0.0
    return [round(float(value), 3) for value in black]


@cache
def to_srgb(source: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    """From a picture's own profile to sRGB. Raises ImageCms.PyCMSError for one that makes no sense."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(source))
    return ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB", _INTENT, _FLAGS)


@lru_cache(maxsize=8)
def output_profile(icc: str) -> OutputProfile:
    """The profile in the file `icc` ("" for the one that ships). Raises InputError, naming the file."""
    path = Path(icc) if icc else assets() / "icc" / "FOGRA39-coated.icc"
    try:
        data = path.read_bytes()
    except OSError:
        raise InputError.of(
            "het ICC-profiel is er niet of is niet te lezen.",
            "Controleer de naam en de map.",
            place=Place(file=path.name),
        ) from None
    if data[12:20] != b"prtrCMYK" or data[36:40] != b"acsp":
        raise InputError.of(
            "dit is geen ICC-profiel van een drukpers in CMYK.",
            "Vraag de drukker om het profiel van zijn papier (een .icc-bestand).",
            place=Place(file=path.name),
        )
    return OutputProfile(data)
