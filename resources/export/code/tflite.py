import numpy as np
import tensorflow as tf  # or ai_edge_litert.interpreter, which is small

network = tf.lite.Interpreter("FILE").get_signature_runner()
images = np.zeros((1, 28, 28, 1), "float32")  # paper 0, ink 1, drawn as MNIST's
probabilities = network(images=images)["probabilities"]  # (n, 10), each row sums to 1
print(probabilities.argmax(axis=1))
