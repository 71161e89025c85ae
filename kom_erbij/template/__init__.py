"""What a designer drew: products, layouts in TOML, text slots in sandboxed Jinja2.

Not here: where things end up on the page (layout).
"""
