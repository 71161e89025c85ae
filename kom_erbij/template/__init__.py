"""What a designer drew: products of parts, pages in TOML, documents in Markdown, texts; slots in sandboxed Jinja2.

Not here: where things end up on the page (layout).
"""
