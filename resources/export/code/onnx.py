import numpy as np
import onnxruntime

network = onnxruntime.InferenceSession("FILE")
images = np.zeros((1, 28, 28, 1), "float32")  # paper 0, ink 1, drawn as MNIST's
(probabilities,) = network.run(["probabilities"], {"images": images})  # (n, 10)
print(probabilities.argmax(axis=1))
