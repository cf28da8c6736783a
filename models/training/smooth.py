"""How large each input of each matrix product gets, measured in full precision: `export.py` evens them out before they are quantised."""

import numpy as np

from encode import Encoder
from export import Graph, products
from form import for_encoder


def largest_inputs(weights: dict[str, np.ndarray], shape: dict, config: dict, tokenizer, texts: list[str]) -> dict[str, np.ndarray]:
    """By product: the largest magnitude of each of its inputs on these texts, [inputs]."""
    read_by = products(shape["num_hidden_layers"])
    graph = Graph(weights, shape, config["graph"], "fp32")
    graph.layers()
    names = sorted(set(read_by.values()))
    encoder = Encoder(graph.serialise(names), tokenizer, config)
    largest: dict[str, np.ndarray] = {}
    for text in texts:
        for name, values in zip(names, encoder.outputs(for_encoder(text), names)):
            here = np.abs(values[0]).max(axis=0)
            largest[name] = np.maximum(largest.get(name, here), here)
    return {product: largest[name] for product, name in read_by.items()}
