"""Pages drawn on somebody else's canvas: that of ReportLab, in which departments script their own PDFs.

Everything is drawn by ReportLab's own means (its paths, its fonts, its colours); only logos and photos go in as they
stand in our PDFs. What a canvas has no place for stays behind: tags, fields to type in, marks around the sheet.
Not here: our own PDF (`writers.pdf`), which has all of these.
"""

from kom_erbij.writers.reportlab.flowable import PageFlowable
from kom_erbij.writers.reportlab.pen import draw

__all__ = ["PageFlowable", "draw"]
