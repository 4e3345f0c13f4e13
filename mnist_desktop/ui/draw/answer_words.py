"""What is said of an answer, in a sentence."""

from mnist_desktop.core.answers.answer import Answer
from mnist_desktop.core.datasets.class_names import in_words
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import certainty


def answer_sentence(answer: Answer) -> str:
    """How sure the digit is, or which two it may be, or that it is none."""
    name, other = answer.name, answer.runner_up
    share = certainty(answer.probabilities[answer.digit])
    if not answer.is_digit:
        score = certainty(answer.digit_score)
        return f"Not a digit: {score} sure that it is one. The network alone would say {name}."
    if other is not None:
        second = certainty(answer.probabilities[other])
        second_name = answer.class_names[other]
        return f"{name} or {second_name}? {share} sure of {name}, {second} of {second_name}."
    return f"{share} sure that this is {in_words(name)}"


def empty_sentence(network: TrainedNetwork | None) -> str:
    """What to do with an empty sheet, which `network` will read."""
    what = "a digit" if network is None or network.reads_digits else "something"
    return f"The sheet is empty. Draw {what}, and it is read as you draw."
