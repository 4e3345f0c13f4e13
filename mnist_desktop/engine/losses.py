"""What a step makes smaller, image by image. Imports TensorFlow when called."""

from typing import Any


def cross_entropies(digits: Any, outputs: Any) -> Any:
    """Keras' sparse_categorical_crossentropy of int32 digits (n,) and Outputs: the losses, (n,)."""
    import keras

    return keras.losses.sparse_categorical_crossentropy(digits, outputs, from_logits=True)


def smoothed_cross_entropies(digits: Any, outputs: Any, smoothing: Any) -> Any:
    """The same, of labels that give the share `smoothing` to all digits alike."""
    import tensorflow as tf

    return tf.nn.softmax_cross_entropy_with_logits(_targets(digits, outputs, smoothing), outputs)


def squared_errors(digits: Any, outputs: Any, smoothing: Any) -> Any:
    """The mean squared difference between the probabilities and such labels, (n,)."""
    import tensorflow as tf

    difference = tf.nn.softmax(outputs) - _targets(digits, outputs, smoothing)
    return tf.reduce_mean(tf.square(difference), axis=-1)


def _targets(digits: Any, outputs: Any, smoothing: Any) -> Any:
    """The probabilities that are asked for, of the shape of `outputs`.

    C. Szegedy et al. (2015), Rethinking the inception architecture for computer vision, section 7.
    """
    import tensorflow as tf

    classes = outputs.shape[-1]
    return tf.one_hot(digits, classes) * (1 - smoothing) + smoothing / classes
