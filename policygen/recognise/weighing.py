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
_FRAME = frozenset(
    "accord accordance according account act action addition additional address adhere advice advise aim allow answer"
    " appear application apply appropriate appropriately approve area arise arrange arrangement ask assess assessment"
    " available aware basis begin behalf benefit bring build care carry case cause change circumstance clear clearly"
    " come complete comply concern condition consider contact context continue contribute course cover create day deal"
    " decide decision deem demand describe design detail determine develop different direct directly discuss document"
    " effect effective employ enable encourage endeavour ensure establish event example except exceptional exist"
    " expect explain extent fail feel find first follow following form fully gain general get give good guidance"
    " guideline happen help hold identify immediate immediately importance important include including inform"
    " information instance instead intend involve issue keep kind know lead least legitimate level line link list lot"
    " made main maintain make manner matter mean measure meet mention method minimum need note numerous occasion occur"
    " offer opportunity order outline own part particular party perform permit place plan point policy position"
    " possible practice prepare present prevent prior procedure proceed process proper proportionate propose protect"
    " provide purpose put question raise range read reason reasonable receive recognise record refer reference refrain"
    " regard regular regularly regulation relate relation relationship relevant remain remember report represent"
    " request require requirement respect respond response responsibility responsible result review right role rule"
    " say scope section see seek set show situation specific standard start state statement step strong subject such"
    " suitable support sure system take taken task tell term thing think time treat try understand use used using"
    " value various view way wide wider wish word work write year".split()
)
"""Words that policies of any subject are made of: `in the first instance`, `adhere to`, `take appropriate action`."""
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
_NO_SUBJECT = frozenset(map(stem, _FRAME)) | set(_MOST)


def rarity(count: int, total: int) -> float:
    """How rare a word is that so many of all wordings have; one that none has is as rare as one of a single one."""
    return math.log((total + 1) / (max(count, 1) + 0.5))


def weight(word: str, rare: float, is_name: bool) -> float:
    """What a word so rare tells."""
    return min(rare, _MOST.get(word, _WHO if is_name else rare))


def is_subject(key: str) -> bool:
    """Whether what a word is met by is that of one that tells what a text is about: `breach`, `photograph`."""
    return key not in _NO_SUBJECT


def is_small(word: str) -> bool:
    """Whether it is a word of grammar: `it`, `about`, `been`."""
    return word in _GRAMMAR


def makes_sentence(key: str) -> bool:
    """Whether what a word is met by is that of a small word which no name has: `is`, `may`, `not`."""
    return key in _SENTENCE


def is_post(word: str) -> bool:
    """Whether it is a plain word for who makes a policy, keeps it or is bound by it: `teacher`, `team`, `schools`."""
    return word in _POSTS or word.removesuffix("s") in _POSTS
