"""Texts with an edit of each side, far apart: some that mean something else together, some that do not.

Each is (text, what one side replaces, by what, what the other side replaces, by what). The texts speak of invented
schools.
"""

Told = tuple[str, str, str, str, str]

_A = "The pond has a fence. Post comes at ten."
_B = "The piano is tuned in spring. Coats hang by the stairs."

DANGEROUS: dict[str, Told] = {
    # ---- what takes its sense from elsewhere: an order, a number, a sequence
    "former": (
        f"Willow House and Alder House share a yard. {_A} The former uses it first.",
        "Willow House and Alder House", "Alder House and Willow House",
        "uses it first", "uses it alone",
    ),
    "second of two": (
        f"Loans are approved by the bursar and the matron. {_A} The second keeps the ledger.",
        "the bursar and the matron", "the matron and the bursar", "the ledger", "the ledger and the cash",
    ),
    "both": (
        f"Two tutors go along. {_B} Both carry a whistle.",
        "Two tutors", "Four tutors", "a whistle", "a whistle and a torch",
    ),
    "other two": (
        f"Three keys open the safe. {_B} The other two are kept off site.",
        "Three keys open", "Five keys open", "off site", "at the bank",
    ),
    "them": (
        f"Five judges mark the essays. {_A} Three of them sign the sheet.",
        "Five judges", "Two judges", "sign the sheet", "sign and date the sheet",
    ),
    "next": (
        f"Ring the matron. {_A} Next, move the child to the cot.",
        "Ring the matron", "Do not leave the child to ring anybody", "to the cot", "to the matron's room",
    ),
    "after that": (
        f"Wash the cut. {_A} After that, a plaster is put on.",
        "Wash the cut", "Keep water off the cut", "a plaster is put on", "a plaster is put on and wetted",
    ),
    "once done": (
        f"The boiler is drained in May. {_A} Once this is done, a plumber seals the valve.",
        "drained in May", "flushed in May", "a plumber", "the caretaker",
    ),
    "afterwards": (
        f"The bell is rung at three. {_B} Afterwards the doors are opened.",
        "at three", "when every coach has gone", "are opened", "are locked",
    ),
    # ---- counting and treating
    "counts as": (
        f"There is one helper for every six swimmers. {_B} A lifeguard counts as a helper.",
        "every six", "every nine", "A lifeguard counts", "A lifeguard or teacher counts",
    ),
    "treated as": (
        f"Late essays lose five marks. {_A} Work sent after midnight is treated as late.",
        "five marks", "every mark", "after midnight", "after noon",
    ),
    "counted among": (
        f"The jury has at least nine jurors. {_B} Reserves are counted among them.",
        "at least nine", "at most nine", "Reserves are", "Reserves and clerks are",
    ),
    # ---- exceptions
    "save": (
        f"Hats are worn indoors. {_A} Save at dinner, scarves may be kept on.",
        "are worn", "are not worn", "may be kept on", "are taken off",
    ),
    "apart from": (
        f"Prefects leave by the side door. {_A} Apart from the captain they queue.",
        "leave by the side door", "stay until the end", "Apart from the captain", "Apart from the two captains",
    ),
    "but not": (
        f"Bread may be fed to the ducks. {_B} But not on Sundays.",
        "may be fed", "may not be fed", "on Sundays", "on weekdays",
    ),
    # ---- two dates, two periods
    "entry and draw": (
        f"Entries close on 3 March. {_B} Winners are told on 10 March.",
        "3 March", "17 March", "10 March", "12 March",
    ),
    "months": (
        f"Seeds are sown in April. {_B} Plots are dug over by March.",
        "in April", "in February", "by March", "by May",
    ),
    "periods": (
        f"Lost caps are held for six weeks. {_B} Owners may come forward within four weeks.",
        "six weeks", "two weeks", "four weeks", "five weeks",
    ),
    "hours": (
        f"The minibus leaves within two hours. {_A} Latecomers are awaited for up to one hour.",
        "two hours", "half an hour", "one hour", "ninety minutes",
    ),
    # ---- both change what is allowed
    "ban and tools": (
        f"Skating is forbidden. {_B} Ramps are not built.",
        "forbidden", "welcome behind the gym", "not built", "taken down",
    ),
    "leave and slips": (
        f"No form goes out at break. {_B} Slips are needed.",
        "No form goes", "Every form goes", "are needed", "are not needed",
    ),
    "optional": (
        f"The choir is optional. {_A} Nobody is asked to sing at weekends.",
        "optional", "compulsory", "Nobody is asked", "Everyone is asked",
    ),
    "allowed and never": (
        f"Chess is allowed at noon. {_A} Boards are always set out.",
        "is allowed", "is not allowed", "always", "never",
    ),
    # ---- one number in two places
    "number": (
        f"A dormitory sleeps twelve. {_B} The linen room holds twelve blankets.",
        "sleeps twelve", "sleeps eight", "holds twelve", "holds fourteen",
    ),
    "figure": (
        f"The hall seats 240. {_A} We print 240 tickets.",
        "seats 240", "seats 200", "print 240", "print 260",
    ),
    # ---- there is
    "there is": (
        f"There is a lodge for guests. {_B} No dogs enter the lodge.",
        "for guests", "for guests and their dogs", "No dogs", "No pets",
    ),
    "there are": (
        f"There must be two stewards on each stair. {_A} Sixth-formers can be stewards.",
        "two stewards", "four stewards", "Sixth-formers", "Fifth-formers",
    ),
    # ---- leads
    "item that leads": (
        "A pass is given for:\n\n- music\n- drama\n- fencing\n- the orchestra abroad",
        "- music\n", "- music, unless it clashes with one of these:\n",
        "the orchestra abroad", "the orchestra abroad and at home",
    ),
    "lead turned": (
        "Boarders may keep:\n\n- a kettle\n- a lamp\n- a radio\n- a fish",
        "may keep", "may not keep", "a fish", "a fish or a newt",
    ),
    "and": (
        f"A place needs a test and a letter. {_B} Either is sent to the registrar.",
        "a test and a letter", "a test or a letter", "to the registrar", "to the tutor",
    ),
}  # fmt: skip

_C = (
    "Coaches park by the chapel. The tuck shop sells fruit at eleven. The fountain is drained in winter."
    " Prizes are handed out by the mayor. Maps hang in the lobby. The band plays in the tent."
)
_D = _C.replace(". ", ".\n\n")
_E = "The shed holds:\n\n- two ladders\n- a hose\n- a barrow\n- the croquet set\n- some string"

PLAIN: dict[str, Told] = {
    "places": (_C, "by the chapel", "by the lake", "in the lobby", "in the porch"),
    "hours and people": (_C, "at eleven", "at half past ten", "the mayor", "the bishop"),
    "subjects": (_C, "Coaches park", "Cars park", "The band plays", "The choir sings"),
    "season": (_C, "in winter", "in autumn", "in the tent", "in the barn"),
    "added detail": (_C, "sells fruit", "sells fruit and milk", "Maps hang", "Old maps hang"),
    "new sentence": (_C, "by the chapel.", "by the chapel. A warden waves them in.", "the tent", "the yard"),
    "gone sentence": (_C, " Maps hang in the lobby.", "", "at eleven", "at ten"),
    "new at the end": (_C, "in the tent.", "in the tent. Tea follows.", "by the chapel", "by the lake"),
    "duty on one side": (_C, "Coaches park", "Coaches must park", "the mayor", "the bishop"),
    "ban on one side": (_C, "Coaches park", "Coaches may not park", "the lobby", "the porch"),
    "month on one side": (_C, "in winter", "in January", "The band plays", "The choir sings"),
    "number on one side": (_C, "Maps hang", "Two maps hang", "in winter", "in autumn"),
    "paragraphs": (_D, "by the chapel", "by the lake", "in winter", "in autumn"),
    "new paragraph": (
        _D, "at eleven", "at noon", "in the lobby.", "in the lobby.\n\nThe weathercock was given by old scholars.",
    ),
    "gone paragraph": (_D, "Maps hang in the lobby.\n\n", "", "Coaches", "Lorries"),
    "items": (_E, "two ladders", "three ladders", "croquet set", "bowls set"),
    "new item": (_E, "two ladders", "three ladders", "some string", "some string\n- a rake"),
    "gone item": (_E, "- a hose\n", "", "croquet set", "bowls set"),
    "wordy": (
        _C, "Coaches park by the chapel.", "All coaches that bring guests park by the chapel.",
        "The band plays", "On dry days the band plays",
    ),
    "time and place": (_C, "at eleven", "every day at eleven", "by the mayor", "in the hall by the mayor"),
}  # fmt: skip
