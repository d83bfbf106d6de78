"""Word -> how much it tells that a text has it: small words and who is meant little, rare words much. Knows no text."""

import math

from policygen.recognise.tokens import stem

_SMALL = 0.6
_WHO = 1.5
_GRAMMAR = frozenset(
    "a an the this that these those such some any each every all both either neither no none other another own same"
    " i me my we us our ours you your yours he him his she her hers it its they them their theirs oneself yourself"
    " yourselves ourselves themselves itself himself herself who whom whose which what when where why how there here"
    " be am is are was were been being have has had having do does did doing will would shall should can could may"
    " might must ought cannot need not and or but nor so if then than as because while although though unless until"
    " whether of to in on at by for from with without within into onto upon about over under through between among"
    " against during before after above below up down out off per via also only very too just more most much many few"
    " less least further etc please however therefore always never ever still already yet once again".split()
)
"""Words that every text has, whatever it says."""
_PARTIES = frozenset(
    "school academy trust college federation nursery council organisation body department staff employee employer"
    " worker colleague pupil student learner child children parent carer family governor trustee director volunteer"
    " visitor head headteacher teacher principal deputy chair manager leader officer team member people person"
    " anyone everyone someone somebody anybody everybody nobody others user individual one us".split()
)
"""Words for those who make a policy, and whom it binds: another school has others for them."""
_LINKS = frozenset(
    "a an the this these those such any each every all both other own same i me my we us our you your his her its their"
    " of to in on at by for from with and or".split()
)
"""Small words that may stand in a name or before it; the others make a sentence of it."""
_SENTENCE = {stem(word) for word in _GRAMMAR - _LINKS}
_POSTS = _PARTIES | frozenset(
    "board trust lead coordinator co-ordinator office service committee master mistress nurse clerk bursar".split()
)
_MOST = {stem(word): _WHO for word in _PARTIES} | {stem(word): _SMALL for word in _GRAMMAR}


def rarity(count: int, total: int) -> float:
    """How rare a word is that so many of all wordings have; one that none has is as rare as one of a single one."""
    return math.log((total + 1) / (max(count, 1) + 0.5))


def weight(word: str, rare: float, is_name: bool) -> float:
    """What a word so rare tells."""
    return min(rare, _MOST.get(word, _WHO if is_name else rare))


def is_small(word: str) -> bool:
    """Whether it is a word of grammar: `it`, `about`, `been`."""
    return word in _GRAMMAR


def makes_sentence(key: str) -> bool:
    """Whether what a word is met by is that of a small word which no name has: `is`, `may`, `not`."""
    return key in _SENTENCE


def is_post(word: str) -> bool:
    """Whether it is a plain word for who makes a policy, keeps it or is bound by it: `teacher`, `team`, `schools`."""
    return word in _POSTS or word.removesuffix("s") in _POSTS
