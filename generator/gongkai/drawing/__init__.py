"""Charts and flow charts as SVG text: pure functions from figures to pictures, drawn when the site is built.

Every picture has a title and a description for those who do not see it, no script, and no colour of its own: marks carry
classes (``series-1`` …, ``met``, ``missed``) that the theme's style sheet colours. The numbers always stand beside it.
"""
