"""Text to vectors the way the server does it: one text at a time, one thread, no prefix."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer


class Encoder:
    """A graph with its tokenizer. `run` gives the named output of every text, [texts, dimensions]."""

    def __init__(self, model: Path | bytes, tokenizer: Path, config: dict):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        source = model if isinstance(model, bytes) else str(model)
        self.session = onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.tokens = config["tokens"]
        self.input_ids, self.attention_mask = config["graph"]["inputs"]

    def ids(self, text: str) -> list[int]:
        ids = self.tokenizer.encode(self.tokens["prefix"] + text).ids
        if len(ids) <= self.tokens["max"]:
            return ids
        # The beginning says what it is about, the end what is wanted; both special tokens survive the cut.
        return ids[: self.tokens["head"]] + ids[-self.tokens["tail"] :]

    def run(self, texts: list[str], output: str) -> np.ndarray:
        # Batch 1: activations are quantised per tensor, so a text's vector depends on what it is batched with.
        return np.concatenate([self.vector(text, output) for text in texts])

    def vector(self, text: str, output: str) -> np.ndarray:
        return self.outputs(text, [output])[0]

    def outputs(self, text: str, names: list[str]) -> list[np.ndarray]:
        ids = np.array([self.ids(text)], np.int64)
        return self.session.run(names, {self.input_ids: ids, self.attention_mask: np.ones_like(ids)})
