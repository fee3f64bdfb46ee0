"""The words that offer an explanation or a prediction, by the way in which they join its parts."""

#: Behind them stands a cause, as a noun: "because of the flood".
BEFORE_CAUSE = tuple(
    tuple(phrase.split())
    for phrase in (
        "because of", "due to", "owing to", "thanks to", "on account of", "as a result of",
        "as a direct result of", "as a consequence of",
    )
)  # fmt: skip

#: Their clause follows from what was said before.
FOLLOWING = tuple(
    tuple(phrase.split())
    for phrase in (
        "therefore", "consequently", "as a result", "as a direct result", "as a consequence",
        "for this reason", "for that reason", "that is why", "this is why", "which is why",
    )
)  # fmt: skip

#: Verbs whose subject is the cause and whose object the effect.
MAKING = frozenset(
    """
    cause trigger provoke prompt fuel exacerbate worsen aggravate compound spark force
    necessitate precipitate
    """.split()
)
#: Verbs that have "by" before the cause: one drives cars, but growth is driven by exports.
MADE = MAKING | {"drive"}

#: The same where a preposition stands before the effect.
MAKING_BY = {
    "lead": "to", "result": "in", "contribute": "to", "culminate": "in",
}  # fmt: skip

#: Verbs whose subject is the effect, with "from" before the cause.
COMING = frozenset({"result", "stem", "arise"})

#: What a person does who names a cause: the preposition before it. "blame" also has it the
#: other way round, with "for" before the effect.
NAMING = {"blame": "on", "attribute": "to", "ascribe": "to", "link": "to", "pin": "on"}

#: What is said to be one: "the cause of the fire was a heater".
REASONS = frozenset("cause reason culprit explanation factor trigger".split())
#: What is said to follow: "the shortage is a consequence of the strike".
RESULTS = frozenset("result consequence upshot outcome product".split())

#: Those who go before "to" where it leads on the ground.
WAYS = frozenset(
    "road path street stair step door trail corridor bridge track line tunnel route gate".split()
)

#: What is due to somebody is owed: no cause.
DUES = frozenset("payment money amount debt rent sum tax fee compensation wage salary bill".split())

#: What a report sparks is an answer to it, not an effect of an event.
ANSWERS = frozenset(
    """
    concern criticism outrage anger debate controversy speculation interest call backlash question
    condemnation discussion
    """.split()
)

#: What an event may do to something: with "could" or "will" an expected consequence.
AFFECTING = frozenset(
    """
    disrupt weaken erode undermine jeopardise jeopardize endanger hamper hinder deepen boost
    strengthen reduce cut slow delay raise lower increase decrease damage harm hurt destabilise
    destabilize ease help affect cost prevent allow enable worsen exacerbate aggravate push drive
    force fuel derail complicate limit accelerate hasten widen double halve create displace
    destroy threaten risk spark trigger provoke cause bring leave shift alter change restrict strain
    impede cripple overwhelm isolate kill
    """.split()
)

#: What may become of something: with "will" or "could" a prediction.
BECOMING = frozenset(
    """
    rise fall grow increase decrease reach exceed drop decline shrink last worsen deteriorate
    improve become remain suffer lose win die collapse fail run recover rebound return
    survive double triple halve slow accelerate peak spread climb soar surge plunge slip
    stay expand contract ease escalate intensify stabilise stabilize total cost shape decide
    determine disappear vanish flood break lead end get
    """.split()
)

#: What becomes of somebody who does not choose it; all else that they will do is a plan.
BEFALLING = frozenset("lose win die collapse fail suffer recover survive fall drop".split())

#: Verbs that foretell: what they govern is foretold, whatever its form.
FORETELLING = frozenset("expect predict forecast anticipate foresee project prophesy".split())
#: The same with a noun: "forecast growth", where what one anticipates may be sure to come.
FORETELLING_OF = FORETELLING - {"anticipate", "foresee"}
#: Verbs that foretell where what they govern is put as yet to come.
FEARING = frozenset("fear warn believe think caution doubt estimate suspect".split())

#: "is likely to", "are set to": what stands between a subject and what is foretold of it.
BOUND = frozenset("likely unlikely bound poised set".split())

#: Who promises or plans speaks of what they will do: no prediction.
PROMISING = frozenset(
    "promise vow pledge plan intend threaten agree decide offer order ask urge demand".split()
)
