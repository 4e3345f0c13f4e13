"""A recipe's training in PyTorch: `python torch_recipe.py DATA THREADS`.

Stands alone; DATA is what tests/benchmarks/frameworks.py wrote: images, labels, the layers as JSON
and the batch size. Reads a number of steps from each line, and prints what they took: see
tests/benchmarks/turns.py.
"""

import json
import sys
from time import perf_counter, process_time
from typing import Any

import numpy as np
import torch
from torch import nn

ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid}


def main() -> None:
    data = np.load(sys.argv[1])
    torch.set_num_threads(int(sys.argv[2]))
    torch.manual_seed(0)
    images = torch.from_numpy(data["images"]).float().unsqueeze(1) / 255
    labels = torch.from_numpy(data["labels"]).long()
    network = nn.Sequential(*layers_of(json.loads(str(data["layers"])), images[:2]))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001, eps=1e-7)
    batch_size = int(data["batch_size"])
    for line in sys.stdin:
        passed, processor = perf_counter(), process_time()
        shown = torch.randperm(len(images))[: int(line) * batch_size]
        right, loss_sum = torch.tensor(0), torch.tensor(0.0)
        for batch in shown.split(batch_size):
            digits = labels[batch]
            outputs = network(images[batch])
            loss = nn.functional.cross_entropy(outputs, digits)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            right += (outputs.argmax(dim=1) == digits).sum()
            loss_sum += loss.detach() * len(batch)
        accuracy = int(right) / len(shown)
        took = {"passed": perf_counter() - passed, "processor": process_time() - processor}
        print(json.dumps({**took, "accuracy": accuracy}), flush=True)


def layers_of(layers: list[dict[str, Any]], images: Any) -> list[Any]:
    """The modules, each made for what leaves the one before; the last function is the loss's."""
    modules: list[Any] = []
    for number, layer in enumerate(layers):
        made = module_of(layer, images.shape[1])
        name = layer.get("activation", "linear")
        if name in ACTIVATIONS and number < len(layers) - 1:
            made.append(ACTIVATIONS[name]())
        images = nn.Sequential(*made)(images)
        modules += made
    return modules


def module_of(layer: dict[str, Any], entering: int) -> list[Any]:
    match layer["kind"]:
        case "conv":
            padding = "same" if layer["padding"] == "same" else 0
            size, stride = layer["kernel_size"], layer["stride"]
            return [nn.Conv2d(entering, layer["filters"], size, stride, padding)]
        case "dense":
            return [nn.Linear(entering, layer["units"])]
        case "batch_norm":
            return [nn.BatchNorm2d(entering, eps=1e-3, momentum=0.01)]
        case "dropout":
            return [nn.Dropout(layer["rate"])]
        case "max_pool":
            return [nn.MaxPool2d(layer["size"])]
        case "average_pool":
            return [nn.AvgPool2d(layer["size"])]
        case "flatten":
            return [nn.Flatten()]
        case "activation":
            return []
    raise ValueError(f"{layer['kind']} is not written for PyTorch here")


if __name__ == "__main__":
    main()
