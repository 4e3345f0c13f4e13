import numpy as np
import tensorflow as tf  # or ai_edge_litert.interpreter, which is small

network = tf.lite.Interpreter("FILE").get_signature_runner()
scale, zero = network.get_input_details()["images"]["quantization"]
images = np.zeros((1, 28, 28, 1), "float32")  # paper 0, ink 1, drawn as MNIST's
integers = np.clip(np.rint(images / scale) + zero, -128, 127).astype("int8")
shares = network(images=integers)["probabilities"]  # (n, 10), int8: -128 is none, 127 is all
probabilities = (shares.astype("float32") + 128) / 256
print(probabilities.argmax(axis=1))
