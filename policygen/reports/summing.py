"""Comparison -> the sentences that sum it up, in a clerk's words. No files."""

from collections.abc import Sequence

from policygen.compare.comparison import Change, Comparison, Substitution
from policygen.reports.counts import counted, counts, worded

_NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
_NEARLY = ("all", "nearly all")
"""Shares of a text of which nobody would say that nothing has changed."""
_NAMED = 3
"""Names that the summing-up tells; the others are counted."""


def sentence(comparison: Comparison) -> str:
    if comparison.identical:
        return "The two versions are identical."
    if not comparison.changes:
        return f"Nothing has changed but names{_names(comparison)}."
    share = _share(comparison)
    end = f"; {share} of the text has changed." if share else "."
    if not comparison.summary.matters and share in _NEARLY:
        told = counted(list(counts(comparison.changes)))
        return f"{share.capitalize()} of the text has changed: {told}. None of it is a rule."
    if not comparison.summary.matters:
        return f"Nothing that matters has changed: {counted(list(counts(comparison.changes)))}{end}"
    return f"{_matter(comparison.weighty)}{end}"


def _matter(weighty: Sequence[Change]) -> str:
    """`Two changes matter: 1 to a duty and 1 to a date or figure`; `One change matters: a passage added`."""
    total = len(weighty)
    many = _NUMBERS[total] if total < len(_NUMBERS) else f"{total:,}"
    if total == 1:
        noun, tail = worded(weighty[0].kind, 1)
        return f"One change matters: {'' if noun == 'change' else f'a {noun} '}{tail}"
    return f"{many} changes matter: {counted(list(counts(weighty)), before='change')}"


def _names(comparison: Comparison) -> str:
    said = [swapped(one) for one in comparison.substitutions[:_NAMED]]
    more = len(comparison.substitutions) - len(said)
    also = f", and {more:,} more" if more else ""
    return f": {'; '.join(said)}{also}" if said else " and titles"


def _share(comparison: Comparison) -> str:
    """How much of both texts came or went: `4%`; empty where no word did."""
    summary = comparison.summary
    touched = summary.words_added + summary.words_removed
    whole = summary.words_old + summary.words_new
    if not touched or not whole:
        return ""
    percent = min(100 * touched / whole, 100)
    if percent < 1:
        return "less than 1%"
    if percent >= 99:
        return "all" if percent == 100 else "nearly all"
    return f"{percent:.0f}%"


def extent(comparison: Comparison) -> str:
    summary = comparison.summary
    if not summary.words_added and not summary.words_removed:
        return f"No words were added or removed; {_words(summary.words_new)}."
    changed = f"{_words(summary.words_added)} added, {_words(summary.words_removed)} removed"
    return f"{changed}; {_words(summary.words_old)} before, {_words(summary.words_new)} now."


def _words(number: int) -> str:
    return f"{number:,} word{'' if number == 1 else 's'}"


def swapped(substitution: Substitution) -> str:
    """`“Headteacher” is now “Principal”, 12 times`."""
    times = {1: "once", 2: "twice"}.get(substitution.count, f"{substitution.count:,} times")
    return f"“{substitution.old}” is now “{substitution.new}”, {times}"
