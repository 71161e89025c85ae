"""The process that looks at a vector logo: PDF in at stdin; out at stdout its page as PNG, without a ground.

Exit 3 where a picture in it cannot be drawn. Its arguments are how many seconds it may work, the longest side in
px, and the memory it may take in bytes. Of the house it knows its
limits alone, so that it starts at once.
"""

from __future__ import annotations

import sys

from kom_erbij.intake.confined import confine


def main() -> int:
    """Look at what is at stdin; the exit code."""
    confine(float(sys.argv[1]), int(sys.argv[3]))
    import pypdfium2
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    page = document[0]
    for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=30):
        try:
            image.get_bitmap(render=False)
        except pypdfium2.PdfiumError:
            return 3
    scale = int(sys.argv[2]) / max(page.get_size())
    drawn = page.render(scale=scale, fill_color=(0, 0, 0, 0), rev_byteorder=True).to_pil()
    drawn.convert("RGBA").save(sys.stdout.buffer, "PNG", compress_level=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
