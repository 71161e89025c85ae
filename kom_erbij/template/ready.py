"""A document that somebody prints as it is: without what is still to be filled in, and without the note behind it."""

from __future__ import annotations

from dataclasses import replace

from kom_erbij.template.document import Aside, Block, Bullets, Document, open_slots


def without_note(document: Document) -> Document:
    """The document without what stands in a box behind it, which is for who gets it and not for its readers."""
    return replace(document, blocks=tuple(one for one in document.blocks if not isinstance(one, Aside)))


def without_open(document: Document) -> Document:
    """The document without each heading, paragraph, quote, item or table in which something is open."""
    kept = (_closed(block, document) for block in document.blocks)
    return replace(document, blocks=tuple(block for block in kept if block is not None))


def _closed(block: Block, document: Document) -> Block | None:
    if isinstance(block, Bullets):
        items = tuple(one for one in block.items if not any(each.slot for each in (*one.label, *one.words)))
        return replace(block, items=items) if items else None
    return None if open_slots(replace(document, blocks=(block,))) else block
