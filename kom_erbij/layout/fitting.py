"""Which design a page has, and what is tried where a text does not fit it: the dense composition, then fewer sentences.

What fits nowhere is told with a number of characters that is true: cut that many off its end, and it fits.
Not here: how one composition is laid out (compose).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import Any

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.design import illustration
from kom_erbij.dutch.zinnen import sentences
from kom_erbij.errors import DoesNotFitError, Finding, Severity
from kom_erbij.layout.column import LEFT, too_long_text
from kom_erbij.layout.compose import compose, look_key
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.page import Break, Page, Text
from kom_erbij.template.product import Part, Product, size_called

_TEXTS = ("omschrijving", "titel", "locatie", "adres", "doelgroep", "kosten", "aanmelden", "contact", "organisator")
"""What of an activity may be made shorter by whoever wrote it."""


def fit(
    product: Product,
    part: Part,
    maat: str,
    onderwerp: Onderwerp,
    *,
    kort: bool = False,
    ontwerp: str = "",
    variant: int | None = None,
    fonts: Fonts | None = None,
) -> tuple[Page, ...]:
    """The pages of a part in size `maat`: the open composition, or where a text does not fit it, the dense one.

    So too where a word of the title fits the dense one alone without being parted.

    `ontwerp` is the design asked for, if the part has it in this size ("": the activity's words choose one). `kort`:
    where nothing else is enough, the description ends after a whole sentence, and a note says which fell.
    Raises what `compose` raises; of a text that does not fit the finding says by how many characters it is too long.
    """

    def laid(activiteit: Activiteit | None, *, dense: bool, sketch: bool = False, design: str = "") -> tuple[Page, ...]:
        about = replace(onderwerp, activiteit=activiteit)
        return compose(
            product, part, maat, about, dense=dense, design=design, sketch=sketch, variant=variant, fonts=fonts
        )

    its = onderwerp.activiteit
    photo = bool(its and its.afbeelding)
    design = design_of(product, part, maat, its, ontwerp)
    dense = product.has_dense(part, maat, photo=photo)
    other = part.files(maat, photo=photo, design=design) != part.files(maat, photo=photo)
    tried = [(design, False)] if other else []
    # What another design has room for, the plain one may have; then the dense one of that.
    tried += [("", False), ("", True)] if dense else [("", False)]
    parted: tuple[Page, ...] = ()
    for number, (name, close) in enumerate(tried):
        try:
            first, *others = laid(its, dense=close, design=name)
        except DoesNotFitError as error:
            wrong = error
            continue
        if number and its and ontwerp == design != "":
            first = replace(first, notes=(*first.notes, _other_design(its, ontwerp, maat)))
        # In large type that is how a long word is set.
        if name or not any(_parts_its_title(page) for page in (first, *others)):
            return first, *others
        parted = parted or (first, *others)
    if parted:
        return parted
    if its is None:
        raise wrong

    def fits(activiteit: Activiteit) -> bool:
        try:
            laid(activiteit, dense=dense, sketch=True)
        except DoesNotFitError:
            return False
        return True

    if kort and (shorter := _with_fewer_sentences(its, fits)):
        first, *others = laid(shorter[0], dense=dense)
        said = f"{product.title.lower()} {size_called(maat)}"
        return (replace(first, notes=(*first.notes, _fell(its, shorter[1], said))), *others)
    raise DoesNotFitError([_with_number(one, its, fits) for one in wrong.findings])


def design_of(product: Product, part: Part, maat: str, activiteit: Activiteit | None, ontwerp: str = "") -> str:
    """The design of an activity's page: the one asked for, or by its own words; "" is the part's own template.

    With a photo that has a place there, it is that composition unless a design is asked for.
    """
    able = product.designs_of(part, maat)
    if ontwerp in able:
        return ontwerp
    if activiteit is None or not able or (activiteit.afbeelding and part.photo):
        return ""
    return able[illustration.choice(f"{look_key(activiteit)}|ontwerp", len(able))]


def _other_design(its: Activiteit, ontwerp: str, maat: str) -> Finding:
    size = maat.upper() if maat[:1].isalpha() else maat
    what = f"voor ontwerp “{ontwerp}” zijn de teksten te lang ({size}); het is een ander geworden."
    return Finding("ander-ontwerp", Severity.NOTE, its.place("titel"), what, "Maak titel of omschrijving korter.")


def _parts_its_title(page: Page) -> bool:
    """Whether a word of the title is hyphenated, which another composition may have no need of."""
    titles = (item for item in page.items if isinstance(item, Text) and item.field == "titel")
    return any(line.end is Break.HYPHEN for title in titles for line in title.lines)


_Fits = Callable[[Activiteit], bool]


def _with_fewer_sentences(its: Activiteit, fits: _Fits) -> tuple[Activiteit, str] | None:
    """The activity with as many of its description's first sentences as fit, and those that fell."""
    told = sentences(its.omschrijving)
    for kept in range(len(told) - 1, 0, -1):
        if fits(shorter := replace(its, omschrijving=" ".join(told[:kept]))):
            return shorter, " ".join(told[kept:])
    return None


def _fell(its: Activiteit, left_out: str, where: str) -> Finding:
    what = f"op {where} past de omschrijving niet helemaal. Weggelaten: “{left_out}”"
    return Finding("ingekort", Severity.NOTE, its.place("omschrijving"), what, "Lees na of zij zo goed eindigt.")


def _with_number(finding: Finding, its: Activiteit, fits: _Fits) -> Finding:
    """The finding with how much shorter its text has to be; about another text where only that helps."""
    if not finding.text:
        return finding
    blamed = finding.place.field or ""
    others = sorted((one for one in _TEXTS if one != blamed), key=lambda one: -len(getattr(its, one)))
    for field in chain((blamed,) if blamed in _TEXTS else (), others):
        if shorter := _too_long_by(its, field, fits):
            told: str = getattr(its, field)
            hint = f"Maak de tekst {shorter} {'teken' if shorter == 1 else 'tekens'} korter (nu {len(told)})."
            if field == blamed:
                return replace(finding, hint=hint)
            return replace(finding, place=its.place(field), what=too_long_text(told), hint=hint, text=told)
    return finding


def _too_long_by(its: Activiteit, field: str, fits: _Fits) -> int:
    """How many characters have to go off the end of a text so that all fits; 0 where that does not help."""
    told: str = getattr(its, field)

    def cut(length: int) -> bool:
        shorter: dict[str, Any] = {field: told[:length].rstrip()}
        return fits(replace(its, **shorter))

    if len(told) <= LEFT or not cut(LEFT):
        return 0
    # From short to long: far too long a text takes far too long to set.
    able, more = LEFT, LEFT
    while able + more < len(told) and cut(able + more):
        able, more = able + more, 2 * more
    too_long = min(able + more, len(told))
    # Of a long text nobody counts to one character.
    while too_long - able > max(1, len(told) // 100):
        middle = (able + too_long) // 2
        if cut(middle):
            able = middle
        else:
            too_long = middle
    # A round number is easier to keep to, where it is as true.
    exact = len(told) - able
    rounded = -(-exact // 10) * 10
    return rounded if exact > 10 and len(told) - rounded >= LEFT and cut(len(told) - rounded) else exact
