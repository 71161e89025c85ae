"""A document as HTML for programs for mail: tables and styles on each element, 600 px, no script, nothing fetched.

Such programs know no more of CSS than that. Pictures within a mail they do not show: the gemeente has its name in type.
"""

from __future__ import annotations

from kom_erbij.layout.letterhead import Letterhead
from kom_erbij.template.document import Document


def write_mail(document: Document, head: Letterhead) -> bytes:
    """The document in one column."""
    raise NotImplementedError
