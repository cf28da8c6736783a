"""The encoder in PyTorch: the same weights and names as the base, and a way to run only some of its layers."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

THREE = ("query", "key", "value")


class Layer(nn.Module):
    def __init__(self, shape: dict):
        super().__init__()
        width, wide, epsilon = shape["hidden_size"], shape["intermediate_size"], shape["layer_norm_eps"]
        self.heads = shape["num_attention_heads"]
        self.qkv = nn.Linear(width, 3 * width)
        self.project = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, epsilon)
        self.widen = nn.Linear(width, wide)
        self.narrow = nn.Linear(wide, width)
        self.norm = nn.LayerNorm(width, epsilon)

    def forward(self, hidden: torch.Tensor, bias: torch.Tensor, dropout: float) -> torch.Tensor:
        texts, length, width = hidden.shape
        query, key, value = self.qkv(hidden).view(texts, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias).transpose(1, 2).reshape(texts, length, width)
        middle = self.attended_norm(hidden + functional.dropout(self.project(attended), dropout, self.training))
        return self.norm(middle + functional.dropout(self.narrow(functional.gelu(self.widen(middle))), dropout, self.training))


class Network(nn.Module):
    """Token ids [B, L] and a mask of ones and zeros [B, L] to the mean over the tokens [B, 384]."""

    def __init__(self, weights: dict[str, np.ndarray], shape: dict):
        super().__init__()
        width = shape["hidden_size"]
        self.word = nn.Embedding(shape["vocab_size"], width)
        self.position = nn.Embedding(shape["max_position_embeddings"], width)
        self.norm = nn.LayerNorm(width, shape["layer_norm_eps"])
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape["num_hidden_layers"]))
        self.load(weights)

    @torch.no_grad()
    def load(self, weights: dict[str, np.ndarray]) -> None:
        of = lambda name: torch.from_numpy(np.ascontiguousarray(weights[name]))
        self.word.weight.copy_(of("embeddings.word_embeddings.weight"))
        # The token type is always 0, so its one row is added to every position beforehand.
        self.position.weight.copy_(of("embeddings.position_embeddings.weight") + of("embeddings.token_type_embeddings.weight")[0])
        for parameter, name, part in self.named(range(len(self.layers))):
            names = [name.format(three) + part for three in THREE] if "{}" in name else [name + part]
            parameter.copy_(torch.cat([of(one) for one in names]))

    def named(self, layers: range):
        """Parameters beside the base's names; "{}" stands for query, key and value, which are one matrix here."""
        for part in ("weight", "bias"):
            yield getattr(self.norm, part), "embeddings.LayerNorm.", part
            for number in layers:
                layer, source = self.layers[number], f"encoder.layer.{number}."
                yield getattr(layer.qkv, part), source + "attention.self.{}.", part
                yield getattr(layer.project, part), source + "attention.output.dense.", part
                yield getattr(layer.attended_norm, part), source + "attention.output.LayerNorm.", part
                yield getattr(layer.widen, part), source + "intermediate.dense.", part
                yield getattr(layer.narrow, part), source + "output.dense.", part
                yield getattr(layer.norm, part), source + "output.LayerNorm.", part

    def tuned(self, weights: dict[str, np.ndarray], first: int) -> dict[str, np.ndarray]:
        """The base's weights with the layers from `first` on replaced by ours."""
        result = dict(weights)
        for parameter, name, part in self.named(range(first, len(self.layers))):
            if name.startswith("embeddings"):
                continue
            value = parameter.detach().numpy()
            if "{}" in name:
                for three, piece in zip(THREE, np.split(value, 3)):
                    result[name.format(three) + part] = piece.copy()
            else:
                result[name + part] = value.copy()
        return result

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])

    def run(self, hidden: torch.Tensor, mask: torch.Tensor, first: int, last: int | None = None, dropout: float = 0.0) -> torch.Tensor:
        bias = ((1 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers[first:last]:
            hidden = layer(hidden, bias, dropout)
        return hidden

    @staticmethod
    def pool(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def padded(rows: list[np.ndarray], filling: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of different length (ids, or hidden states [L, 384]) as one block, and the mask of what is real."""
    length = max(len(row) for row in rows)
    block = np.full((len(rows), length, *rows[0].shape[1:]), filling, np.int64 if rows[0].ndim == 1 else np.float32)
    mask = np.zeros((len(rows), length), np.float32)
    for number, row in enumerate(rows):
        block[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return torch.from_numpy(block), torch.from_numpy(mask)
