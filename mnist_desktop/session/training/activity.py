"""What the trainer is doing."""

from enum import Enum, auto


class Activity(Enum):
    """Where a training is; the same for all who show it."""

    IDLE = auto()
    PREPARING = auto()
    """Training was asked for; TensorFlow is loaded and the network compiled."""
    TRAINING = auto()
    PAUSED = auto()
