"""A document that flows as HTML: one file to put on a site, and one for programs for mail, with its plain text.

Nothing is fetched: fonts and logos are in the file, or not there. Not here: web pages with a template of their own.
"""

from kom_erbij.writers.html.document import write_html
from kom_erbij.writers.html.mail import write_mail
from kom_erbij.writers.html.plain import plain_text

__all__ = ["plain_text", "write_html", "write_mail"]
