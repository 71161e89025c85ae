"""The look of a document as CSS: the same `style.toml` as on paper, its measures as shares of the reader's own size."""

from __future__ import annotations

from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.layout.letterhead import Letterhead
from kom_erbij.template.style import ParagraphStyle, Stylesheet
from kom_erbij.writers.html.fonts import family

DARK = "#1A1230"
"""Behind a page in the dark: night, without its light."""
_DARK = Color("donker", (0x1A, 0x12, 0x30), (0, 0, 0, 0))
_SELECTORS = {
    "body": "main p,main li", "dateline": ".dateline", "lead": ".lead", "heading-1": "h1", "heading-2": "h2",
    "quote": "blockquote p", "quote-source": "blockquote .bron", "list": "main ul", "table": "table",
    "cell-header": "th", "aside": "aside p", "aside-heading": "aside h2",
}  # fmt: skip
_READABLE = 4.5
"""The contrast of text (WCAG 2.1, 1.4.3)."""
_SIZE = 112.5
"""Of a reader's own size (%): 18 px where nobody chose otherwise, for eyes of 75."""


def style_sheet(look: Stylesheet, head: Letterhead) -> str:
    """The CSS of a document on screens, in the dark, and on paper."""
    rules, dark = [], []
    for name, selector in _SELECTORS.items():
        style = look[name]
        rules.append(f"{selector}{{{_declared(style, look)}}}")
        if style.color != "inkt" and contrast(look.kit.colors[style.color], _DARK) < _READABLE:
            dark.append(selector)
    color = f"{','.join(dark)}{{color:var(--tekst)}}" if dark else ""
    first, label = look["band"], look["band-label"]
    colors = f"--band:{head.ground.hex};--op-band:{head.text.hex};--accent:{head.accent.hex}"
    return _SHEET.format(
        colors=colors,
        size=_SIZE,
        rules="\n".join(rules),
        dark=color,
        ground=DARK,
        nacht=PALETTE["nacht"].hex,
        room=PALETTE["room"].hex,
        zon=PALETTE["zon"].hex,
        koraal=PALETTE["koraal"].hex,
        munt=PALETTE["munt"].hex,
        diep=PALETTE["diep munt"].hex,
        figure=_type(look["figure"], look),
        label=_type(look["figure-label"], look),
        body=family(look.kit.faces[look["body"].face]),
        merk=f"font:{_weight(first, look)} {_rem(first.size, look)}/1.2 {family(look.kit.faces[first.face])}",
        soort=f"font:{_weight(label, look)} {_rem(label.size, look)}/1.2 {family(look.kit.faces[label.face])}",
    )


def _declared(style: ParagraphStyle, look: Stylesheet) -> str:
    color = "var(--tekst)" if style.color == "inkt" else look.kit.colors[style.color].hex
    return f"{_type(style, look)};color:{color};margin:{_rem(style.above, look)} 0 {_rem(style.below, look)}"


def _type(style: ParagraphStyle, look: Stylesheet) -> str:
    face = look.kit.faces[style.face]
    leading = f"{style.leading / style.size:.3f}".rstrip("0")
    return f"font:{face.weight} {_rem(style.size, look)}/{leading} {family(face)}"


def _weight(style: ParagraphStyle, look: Stylesheet) -> int:
    return look.kit.faces[style.face].weight


def _rem(points: float, look: Stylesheet) -> str:
    """A measure as a share of the text's own size."""
    return f"{points / look['body'].size:.3f}".rstrip("0").rstrip(".") + "rem" if points else "0"


_SHEET = """
:root{{color-scheme:light dark;--tekst:{nacht};--grond:#FFFFFF;--vlak:{room};{colors}}}
*{{box-sizing:border-box}}
html{{font-size:{size}%;-webkit-text-size-adjust:100%}}
body{{margin:0;background:var(--grond);color:var(--tekst);font-family:{body};overflow-wrap:break-word}}
.band{{background:var(--band);color:var(--op-band);padding:1rem max(1.25rem,calc(50vw - 20rem));display:flex;
flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem 1.5rem}}
.band p{{margin:0}}
.merk{{{merk}}}
.merk span{{color:var(--accent)}}
.soort{{{soort};text-transform:uppercase;letter-spacing:.09em}}
main,footer{{max-width:42.5rem;margin:0 auto;padding:1rem 1.25rem}}
{rules}
h1,h2{{text-wrap:balance;hyphens:auto}}
main ul{{padding-left:1.25em}}
main li{{margin:.35em 0 0}}
main ul.gegevens{{list-style:none;padding-left:0}}
a{{color:inherit;text-underline-offset:.15em}}
a:focus-visible,.tabel:focus-visible{{outline:3px solid {zon};outline-offset:2px;box-shadow:0 0 0 6px {nacht}}}
mark{{background:{zon};color:{nacht};padding:0 .15em}}
blockquote{{margin:1.25rem 0;padding-left:1.2rem;border-left:4px solid {koraal}}}
blockquote p:first-child{{margin-top:0}}
figure{{margin:1.25rem 0}}
figure svg{{display:block}}
.smal{{display:none}}
.getallen{{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:1rem;margin:1.5rem 0}}
.getallen div{{display:flex;flex-direction:column-reverse;justify-content:flex-end}}
.getallen dd{{margin:0;{figure}}}
.getallen dt{{{label}}}
.tabel{{overflow-x:auto;margin:1rem 0}}
table{{border-collapse:collapse;width:100%;margin:0}}
th,td{{text-align:left;vertical-align:top;padding:.45em .9em .45em 0;border-bottom:1px solid {koraal}}}
td:first-child{{font-weight:600}}
.getal{{text-align:right}}
th:last-child,td:last-child{{padding-right:0}}
aside{{background:var(--vlak);border-radius:.6rem;padding:1rem 1.2rem;margin-top:1.75rem}}
aside h2,aside p:first-child{{margin-top:0}}
footer{{padding-bottom:2.5rem}}
.logos{{display:inline-flex;flex-wrap:wrap;gap:1rem 1.5rem;align-items:center;background:#FFFFFF;color:{nacht};
padding:.75rem;margin-left:-.75rem;border-radius:.6rem;font-weight:600}}
.logos img{{display:block;height:auto;max-width:100%}}
@media screen and (max-width:44rem){{figure .breed{{display:none}}
.smal{{display:block;max-width:18.5rem}}}}
@media screen and (max-width:30rem){{h1{{font-size:1.6rem;line-height:1.2}}
table,th{{font-size:.85rem}}th,td{{padding-right:.5em;hyphens:auto}}
.breed,.breed tbody,.breed tr{{display:block;font-size:1rem}}
.breed thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
.breed tr{{padding:.7em 0;border-bottom:1px solid {koraal}}}
.breed td{{display:grid;grid-template-columns:6.5em minmax(0,1fr);gap:.75em;padding:.15em 0;border:0;text-align:left}}
.breed td:first-child{{display:block}}
.breed td+td::before{{content:attr(data-kop);font-size:.85em;line-height:1.7}}
.breed td+td::before{{content:attr(data-kop) / ""}}}}
@media (prefers-color-scheme:dark){{
:root{{--tekst:{room};--grond:{ground};--vlak:{nacht}}}
figure path:not([fill=currentColor]){{fill:{munt}}}
{dark}
}}
@media print{{
:root{{color-scheme:light;--tekst:{nacht};--grond:#FFFFFF;--vlak:{room}}}
html{{font-size:10.5pt}}
@page{{margin:18mm}}
.band{{padding:.6rem 1rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
main,footer{{max-width:none;padding:.5rem 0 0}}
main>:last-child{{break-after:avoid}}
h1,h2{{break-after:avoid}}
footer{{break-before:avoid;break-inside:avoid}}
tr,li,blockquote,aside,figure,.getallen{{break-inside:avoid}}
figure path:not([fill=currentColor]){{fill:{diep}}}
}}
"""
