"""policygen's own style sheets -> what they say, so that it is known on other pages. No files but templates.

Colours are left out, since each school has its own: what they hide is looked at on the page itself.
"""

import functools

from policygen.project.register.verifying import page_rules
from policygen.theme import Theme
from policygen.writers.html import shades
from policygen.writers.templating import fill

_SHEETS = ("policy.css", "screen.css", "print.css", "site-banner.css")


@functools.cache
def places() -> frozenset[tuple[str, str, str, str]]:
    """Each thing that they say: the at-rules around it, the selector, the property and its value."""
    theme = Theme()
    values = {"colours": shades(theme)}
    text = "\n".join(fill(theme.templates, name, values) for name in _SHEETS)
    return frozenset(place for rule in page_rules.sheet(text).rules for place in rule.places())
