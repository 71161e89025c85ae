"""Tags: all that is drawn is content of a structure element or an artifact, and the tree holds together."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import Paint, Tagged
from kom_erbij.preflight.rules.base import ERROR, KINDS, SCHERM, Hit, called, grouped, quoted, rule
from kom_erbij.preflight.structure import STANDARD, standard_role

_AGAIN = "Exporteer opnieuw als toegankelijke PDF (PDF/UA, met tags)."


@rule(
    "tags-missing", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 01-005)", ERROR,
    why="Zonder tags weet een voorleesprogramma niet wat een kop, alinea of afbeelding is, en in welke volgorde.",
    mend=_AGAIN,
)  # fmt: skip
def tags_missing(case: Case) -> Iterator[Hit]:
    if not case.tree.present or not case.tree.elements:
        yield Hit("het bestand heeft geen tags.")


@rule(
    "tags-not-marked", SCHERM, "ISO 14289-1, 7.1; ISO 32000-1, 14.7.1 (Marked)", ERROR,
    why="Programma’s geloven de tags alleen als het bestand zegt dat ze er zijn.",
    mend="Zet Marked aan; exporteer opnieuw met tags.",
)  # fmt: skip
def tags_not_marked(case: Case) -> Iterator[Hit]:
    marks = case.root.get("/MarkInfo")
    if case.tree.present and not (isinstance(marks, pikepdf.Dictionary) and bool(marks.get("/Marked", False))):
        yield Hit("het bestand zegt niet dat het tags heeft (Marked).")


@rule(
    "tags-suspect", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 01-007)", ERROR,
    why="Het bestand zegt zelf dat zijn tags niet te vertrouwen zijn.",
    mend="Loop de tags na, en zet Suspects daarna uit.",
)  # fmt: skip
def tags_suspect(case: Case) -> Iterator[Hit]:
    marks = case.root.get("/MarkInfo")
    if isinstance(marks, pikepdf.Dictionary) and bool(marks.get("/Suspects", False)):
        yield Hit("het bestand noemt zijn tags verdacht (Suspects).")


def _own(case: Case) -> list[Paint]:
    """What is drawn on the pages themselves; what annotations and pattern cells draw belongs to those."""
    return [paint for paint in case.paints if not paint.annotation and not paint.in_pattern]


@rule(
    "content-untagged", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 01-005)", ERROR,
    why="Een voorleesprogramma slaat dit over, of leest het op een vreemde plek voor.",
    mend="Geef het een tag, of merk het als versiering (artifact).",
)  # fmt: skip
def content_untagged(case: Case) -> Iterator[Hit]:
    if not case.tree.present:
        return
    loose = [paint for paint in _own(case) if paint.tagged is Tagged.NOT]
    for page, kind, paints, box in grouped(loose, lambda paint: KINDS[paint.kind]):
        more = "" if len(paints) == 1 else f", en nog {len(paints) - 1} keer ({kind})"
        yield Hit(f"{called(paints[0])} heeft geen tag{more}.", page, box)


@rule(
    "content-orphan", SCHERM, "ISO 14289-1, 7.1; ISO 32000-1, 14.7.4 (Matterhorn 01-005)", ERROR,
    why="Dit is gemerkt als inhoud, maar staat in geen enkele tag: het wordt niet voorgelezen.",
    mend=_AGAIN,
)  # fmt: skip
def content_orphan(case: Case) -> Iterator[Hit]:
    if not case.tree.present:
        return
    lost = [
        paint
        for paint in _own(case)
        if paint.tagged is Tagged.CONTENT and (paint.owner, paint.mcid) not in case.tree.owners
    ]
    for page, _, paints, box in grouped(lost, lambda paint: KINDS[paint.kind]):
        yield Hit(f"{called(paints[0])} (nummer {paints[0].mcid}) staat in geen tag.", page, box)


@rule(
    "content-doubled", SCHERM, "ISO 32000-1, 14.7.4.2", ERROR,
    why="Hetzelfde wordt twee keer voorgelezen.",
    mend=_AGAIN,
)  # fmt: skip
def content_doubled(case: Case) -> Iterator[Hit]:
    pages = {sheet.obj.objgen: sheet.number for sheet in case.sheets}
    for owner, mcid in case.tree.doubled[:20]:
        yield Hit(f"inhoud met nummer {mcid} staat in twee tags.", pages.get(owner))


@rule(
    "artifact-nesting", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 01-003, 01-004)", ERROR,
    why="Iets is tegelijk inhoud en versiering; het ene programma leest het voor, het andere niet.",
    mend="Maak er één van: inhoud of versiering.",
)  # fmt: skip
def artifact_nesting(case: Case) -> Iterator[Hit]:
    seen = set()
    for trick in case.facts.tricks:
        if trick.what in ("artifact-in-content", "content-in-artifact") and (trick.what, trick.page) not in seen:
            seen.add((trick.what, trick.page))
            what = "versiering staat in inhoud" if trick.what == "artifact-in-content" else "inhoud staat in versiering"
            yield Hit(f"{what}.", trick.page)


@rule(
    "parent-tree", SCHERM, "ISO 32000-1, 14.7.4.4 (ParentTree)", ERROR,
    why="Van wat op de bladzijde staat is de tag niet terug te vinden; aanwijzen en voorlezen lukt dan niet.",
    mend=_AGAIN,
)  # fmt: skip
def parent_tree(case: Case) -> Iterator[Hit]:
    if not case.tree.present:
        return
    for sheet in case.sheets:
        used = {paint.mcid for paint in sheet.paints if paint.mcid is not None and paint.owner == sheet.obj.objgen}
        if not used:
            continue
        key = sheet.obj.get("/StructParents")
        if key is None:
            yield Hit("de bladzijde heeft tags, maar geen verwijzing ernaar (StructParents).", sheet.number)
            continue
        listed = case.tree.parents.get(int(key))
        if not isinstance(listed, pikepdf.Array):
            yield Hit("van de bladzijde ontbreken de tags in de lijst (ParentTree).", sheet.number)
            continue
        wrong = [mcid for mcid in sorted(used) if not _matches(case, sheet.obj.objgen, mcid, listed)]
        if wrong:
            said = ", ".join(str(one) for one in wrong[:5])
            yield Hit(f"bij inhoud met nummer {said} wijst de lijst (ParentTree) naar een andere tag.", sheet.number)


def _matches(case: Case, owner: tuple[int, int], mcid: int, listed: pikepdf.Array) -> bool:
    element = case.tree.owners.get((owner, mcid))
    if element is None:
        return True  # told by content-orphan
    if mcid >= len(listed):
        return False
    found = listed[mcid]
    return isinstance(found, pikepdf.Dictionary) and found.objgen == element.obj.objgen


@rule(
    "role-unmapped", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 02-001)", ERROR,
    why="Een voorleesprogramma kent deze tag niet.",
    mend="Koppel de tag aan een standaardtag (RoleMap), zoals P of H1.",
)  # fmt: skip
def role_unmapped(case: Case) -> Iterator[Hit]:
    seen = set()
    for element in case.tree.elements:
        if element.role not in STANDARD and element.raw not in seen:
            seen.add(element.raw)
            yield Hit(f"de tag {quoted(element.raw)} is geen standaardtag.", *case.place(element))


@rule(
    "role-circular", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 02-003)", ERROR,
    why="De vertaling van de tags draait in een kring en komt nergens uit.",
    mend="Koppel elke eigen tag rechtstreeks aan een standaardtag.",
)  # fmt: skip
def role_circular(case: Case) -> Iterator[Hit]:
    for raw in case.tree.roles:
        seen, one = {raw}, case.tree.roles[raw]
        while one in case.tree.roles and one not in seen and one not in STANDARD:
            seen.add(one)
            one = case.tree.roles[one]
        if one in seen:
            yield Hit(f"de tag {quoted(raw)} is via een omweg aan zichzelf gekoppeld.")


@rule(
    "role-standard-remapped", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 02-004)", ERROR,
    why="Een gewone tag betekent hier iets anders; programma’s begrijpen hem verkeerd.",
    mend="Haal die koppeling uit de RoleMap.",
)  # fmt: skip
def role_standard_remapped(case: Case) -> Iterator[Hit]:
    for raw, target in case.tree.roles.items():
        if raw in STANDARD and target != raw:
            yield Hit(
                f"de standaardtag {quoted(raw)} is gekoppeld aan {quoted(standard_role(target, case.tree.roles))}."
            )


@rule(
    "form-shared", SCHERM, "ISO 14289-1, 7.20 (Matterhorn 30-002)", ERROR,
    why="Hetzelfde stuk met tags staat op meer plaatsen; een voorleesprogramma weet niet op welke.",
    mend="Zet de tags om het stuk heen, niet erin.",
)  # fmt: skip
def form_shared(case: Case) -> Iterator[Hit]:
    for trick in case.facts.tricks:
        if trick.what == "shared-form":
            yield Hit("een stuk met tags erin wordt meer dan eens getekend.", trick.page)
