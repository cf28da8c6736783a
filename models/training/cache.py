"""What the frozen layers make of every text, computed once and kept in a working folder.

The lower half of the encoder is not trained, so its output never changes: with it kept, a training step costs half.
"""

import hashlib
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from network import Network, padded

BATCH = 64
PART = 8192  # texts a file


class Cache:
    """By text: token ids, hidden states after the last frozen layer [L, 384] (half precision), and the base's pooled vector [384]."""

    def __init__(self, folder: Path, network: Network, tokenizer: Path, settings: dict, pad: int, say):
        self.network, self.settings, self.pad, self.say = network, settings, pad, say
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.ids: dict[str, np.ndarray] = {}
        self.hidden: dict[str, np.ndarray] = {}
        self.pooled: dict[str, np.ndarray] = {}
        key = hashlib.sha256(f"{settings['frozenLayers']} {settings['tokens']}".encode()).hexdigest()[:12]
        self.folder = folder / f"frozen-{key}"
        self.folder.mkdir(parents=True, exist_ok=True)
        for part in sorted(self.folder.glob("*.npz")):
            self.load(part)

    def tokens(self, text: str) -> np.ndarray:
        ids = self.tokenizer.encode(text).ids
        most, tail = self.settings["tokens"]["max"], self.settings["tokens"]["tail"]
        return np.array(ids if len(ids) <= most else ids[: most - tail] + ids[-tail:], np.int64)

    def add(self, texts: list[str]) -> None:
        missing = sorted({text for text in texts if text not in self.pooled})
        for first in range(0, len(missing), PART):
            self.compute(missing[first : first + PART])
            self.say(f"frozen layers: {min(first + PART, len(missing))} of {len(missing)} texts")

    @torch.inference_mode()
    def compute(self, texts: list[str]) -> None:
        ids = [self.tokens(text) for text in texts]
        order = np.argsort([len(row) for row in ids], kind="stable")
        hidden: list[np.ndarray] = [np.empty(0)] * len(texts)
        pooled = np.zeros((len(texts), self.network.word.embedding_dim), np.float32)
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            block, mask = padded([ids[row] for row in chosen], self.pad)
            middle = self.network.run(self.network.embed(block), mask, 0, self.settings["frozenLayers"])
            pooled[chosen] = Network.pool(self.network.run(middle, mask, self.settings["frozenLayers"]), mask).numpy()
            for row, states in zip(chosen, middle.half().numpy()):
                hidden[row] = states[: len(ids[row])].copy()
        lengths = np.array([len(row) for row in ids])
        path = self.folder / f"{len(list(self.folder.glob('*.npz'))):04d}.npz"
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.savez(file, texts=np.array(texts, dtype=object), lengths=lengths, ids=np.concatenate(ids), hidden=np.concatenate(hidden), pooled=pooled)
        unfinished.rename(path)
        self.load(path)

    def load(self, path: Path) -> None:
        with np.load(path, allow_pickle=True) as part:
            ends = np.cumsum(part["lengths"])
            ids, hidden, pooled = part["ids"], part["hidden"], part["pooled"]
            for text, length, end, vector in zip(part["texts"], part["lengths"], ends, pooled):
                self.ids[text], self.hidden[text], self.pooled[text] = ids[end - length : end], hidden[end - length : end], vector
