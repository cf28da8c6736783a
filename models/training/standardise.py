"""Mean and deviation of every dimension, measured on the int8 graph as it is served."""

import hashlib

import numpy as np

from encode import Encoder


def measure(encoder: Encoder, texts: list[str], output: str, smallest: float) -> dict:
    """Plain data, so that it can be kept in a file: every float32 survives JSON exactly."""
    pooled = encoder.run(texts, output).astype(np.float64)
    return {
        "texts": len(texts),
        "sha256": hashlib.sha256("\n".join(texts).encode()).hexdigest(),
        "mu": pooled.mean(axis=0).astype(np.float32).tolist(),
        "sd": np.maximum(pooled.std(axis=0), smallest).astype(np.float32).tolist(),
    }


def to_arrays(statistics: dict) -> tuple[np.ndarray, np.ndarray]:
    return np.array(statistics["mu"], np.float32), np.array(statistics["sd"], np.float32)
