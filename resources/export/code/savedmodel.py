import numpy as np
import tensorflow as tf

network = tf.saved_model.load("FILE")
read = network.signatures["serving_default"]
images = np.zeros((1, 28, 28, 1), "float32")  # paper 0, ink 1, drawn as MNIST's
probabilities = read(images=tf.constant(images))["probabilities"].numpy()  # (n, 10)
print(probabilities.argmax(axis=1))
