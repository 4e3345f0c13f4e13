import keras
import numpy as np

network = keras.models.load_model("FILE", compile=False)
images = np.zeros((1, 28, 28, 1), "float32")  # paper 0, ink 1, drawn as MNIST's
probabilities = network.predict(images, verbose=0)  # (n, 10), each row sums to 1
print(probabilities.argmax(axis=1))
