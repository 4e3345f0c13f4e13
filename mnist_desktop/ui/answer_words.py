"""What is said of an answer, in a sentence."""

from mnist_desktop.core.answer import Answer
from mnist_desktop.core.percent import percent


def answer_sentence(answer: Answer) -> str:
    """How sure the digit is, or which two it may be, or that it is none."""
    digit, other = answer.digit, answer.runner_up
    share = percent(answer.probabilities[digit])
    if not answer.is_digit:
        score = percent(answer.digit_score)
        return f"Not a digit: {score} sure that it is one. The network alone would say {digit}."
    if other is not None:
        second = percent(answer.probabilities[other])
        return f"{digit} or {other}? {share} sure of {digit}, {second} of {other}."
    return f"{share} sure that this is a {digit}"
