"""The encoder as an ONNX graph, written node by node: no exporter, no optimiser pass, nothing that changes between versions.

int8: weights of `weightBits` bits per column, activations quantised while running, word table in 4 bits.
fp32: the same graph in full precision, to compare with.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

MICROSOFT = "com.microsoft"  # onnxruntime's own fused operators


def load_weights(base: Path) -> dict[str, np.ndarray]:
    return {name: weight.astype(np.float32) for name, weight in load_file(base / "model.safetensors").items()}


def export(weights: dict, shape: dict, settings: dict, precision: str, statistics: tuple | None = None, search: tuple | None = None, largest: dict | None = None) -> bytes:
    """A serialised model. Without statistics (mu, sd) its only output is the pooled vector, which they are computed from.

    With `search` (weight [384, 384], bias [384]) of a fine-tuned encoder it has two: features for the heads, and the search vector.
    With `largest` (smooth.py) the int8 graph evens out the inputs of its products.
    """
    graph = Graph(weights, shape, settings, precision, largest)
    pooled = graph.mean_pool(graph.layers(), settings["outputs"]["pooled"])
    if not statistics:
        return graph.serialise([pooled])
    names, spread = settings["outputs"], graph.standardise(pooled, *statistics)
    if search is None:
        return graph.serialise([graph.unit(spread, names["embedding"]), pooled])
    features = graph.unit(spread, names["features"])
    return graph.serialise([features, graph.unit(graph.linear(spread, *search), names["embedding"])])


def products(layers: int) -> dict[str, str]:
    """The matrix products of a graph, and the value that each of them reads."""
    read_by = {}
    for number in range(layers):
        name, before = f"layer{number}", "hidden" if number == 0 else f"layer{number - 1}.hidden"
        read_by |= {f"{name}.attention": before, f"{name}.project": f"{name}.attention", f"{name}.widen": f"{name}.attended", f"{name}.narrow": f"{name}.active"}
    return read_by


class Graph:
    """Nodes and constants of one model; each method adds a part and returns the name of its result."""

    def __init__(self, weights: dict, shape: dict, settings: dict, precision: str, largest: dict | None = None):
        self.weights, self.shape, self.settings, self.largest = weights, shape, settings, largest
        self.int8 = precision == "int8"
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def layers(self) -> str:
        hidden = self.embeddings()
        mask = self.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
        for number in range(self.shape["num_hidden_layers"]):
            hidden = self.layer(number, hidden, mask)
        return hidden

    def embeddings(self) -> str:
        words = self.word_table_int4() if self.int8 else self.add("Gather", [self.constant("words", self.weights["embeddings.word_embeddings.weight"]), "input_ids"], "word")
        # Positions count from 0, and the token type is always 0: its one row is added to every position beforehand.
        positions = self.weights["embeddings.position_embeddings.weight"] + self.weights["embeddings.token_type_embeddings.weight"][0]
        # @NOTE length = the second dimension of input_ids, taken from its shape.
        self.add("Shape", ["input_ids"], "length", start=1, end=2)
        table = self.constant("positions", positions[: self.settings["maxPositions"]])
        first = self.constant("first", np.array([0]))
        position = self.add("Slice", [table, first, "length", first], "position")
        total = self.add("Add", [words, position], "word_position")
        scale, bias = self.norm("embeddings.LayerNorm", "embeddings")
        return self.add("LayerNormalization", [total, scale, bias], "hidden", epsilon=self.shape["layer_norm_eps"], axis=-1)

    def word_table_int4(self) -> str:
        table = self.settings["wordTable"]
        packed, scales, shape = pack_int4(self.weights["embeddings.word_embeddings.weight"], table)
        self.constants.append(helper.make_tensor("words", TensorProto.INT4, shape, packed.tobytes(), raw=True))
        # @NOTE INT4, not UINT4: without a zero point UINT4 means 0, not 8, and vectors come out wrong without an error.
        return self.add("GatherBlockQuantized", ["words", "input_ids", self.constant("words_scale", scales)], "word", MICROSOFT, gather_axis=0, quantize_axis=1, block_size=table["blockSize"])

    def layer(self, number: int, hidden: str, mask: str) -> str:
        source, name = f"encoder.layer.{number}.", f"layer{number}"
        attended = self.attention(source + "attention.self.", name + ".attention", hidden, mask)
        projected = self.matmul(attended, source + "attention.output.dense", name + ".project")
        middle = self.add_and_norm(projected, hidden, source + "attention.output", name + ".attended")
        wide = self.matmul(middle, source + "intermediate.dense", name + ".widen")
        active = self.add("BiasGelu", [wide, self.constant(name + ".widen.bias", self.weights[source + "intermediate.dense.bias"])], name + ".active", MICROSOFT)
        narrow = self.matmul(active, source + "output.dense", name + ".narrow")
        return self.add_and_norm(narrow, middle, source + "output", name + ".hidden")

    def attention(self, source: str, name: str, hidden: str, mask: str) -> str:
        three = ("query", "key", "value")
        weight = np.concatenate([self.weights[f"{source}{part}.weight"] for part in three]).T
        bias = self.constant(name + ".bias", np.concatenate([self.weights[f"{source}{part}.bias"] for part in three]))
        heads = self.shape["num_attention_heads"]
        if not self.int8:
            return self.add("Attention", [hidden, self.constant(name + ".weight", weight), bias, mask], name, MICROSOFT, num_heads=heads)
        weight, hidden = self.smoothed(name, weight, hidden)
        quantised = [f"{name}.{part}" for part in ("input", "input_scale", "input_zero")]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [hidden], quantised, name=name + ".quantise"))
        integers, scale, zero = self.quantised_constant(name, weight)
        return self.add("QAttention", [quantised[0], integers, bias, quantised[1], scale, mask, quantised[2], zero], name, MICROSOFT, num_heads=heads)

    def matmul(self, value: str, source: str, name: str) -> str:
        """The product alone; the bias goes into the fused node that follows."""
        weight = self.weights[source + ".weight"].T  # the checkpoint stores [out, in]
        if not self.int8:
            return self.add("MatMul", [value, self.constant(name + ".weight", weight)], name)
        weight, value = self.smoothed(name, weight, value)
        return self.add("DynamicQuantizeMatMul", [value, *self.quantised_constant(name, weight)], name, MICROSOFT)

    def smoothed(self, name: str, weight: np.ndarray, value: str) -> tuple[np.ndarray, str]:
        """Divides the inputs of a product and multiplies its weights by the same, so that few large inputs do not cost all others their
        precision: all of a product's inputs share one scale (SmoothQuant, Xiao et al. 2023, equation 4; the share is its alpha)."""
        if self.largest is None:
            return weight, value
        share = self.settings["smoothing"]["shares"][name.split(".")[1]]
        by = np.maximum(self.largest[name], 1e-4) ** share / np.maximum(np.abs(weight).max(axis=1), 1e-4) ** (1 - share)
        by = (by / np.exp(np.log(by).mean())).astype(np.float32)
        return weight * by[:, None], self.add("Mul", [value, self.constant(name + ".smooth", 1 / by)], name + ".smoothed")

    def add_and_norm(self, value: str, skip: str, source: str, name: str) -> str:
        scale, bias = self.norm(source + ".LayerNorm", name)
        before = self.constant(name + ".before", self.weights[source + ".dense.bias"])
        return self.add("SkipLayerNormalization", [value, skip, scale, bias, before], name, MICROSOFT, epsilon=self.shape["layer_norm_eps"])

    def norm(self, source: str, name: str) -> tuple[str, str]:
        return self.constant(name + ".norm.scale", self.weights[source + ".weight"]), self.constant(name + ".norm.bias", self.weights[source + ".bias"])

    def mean_pool(self, hidden: str, name: str) -> str:
        tokens = self.constant("token_axis", np.array([1]))
        weight = self.add("Cast", ["attention_mask"], "mask_float", to=TensorProto.FLOAT)
        wide = self.add("Unsqueeze", [weight, self.constant("last_axis", np.array([2]))], "mask_wide")
        total = self.add("ReduceSum", [self.add("Mul", [hidden, wide], "masked"), tokens], "total", keepdims=0)
        count = self.add("ReduceSum", [weight, tokens], "count", keepdims=1)
        return self.add("Div", [total, count], name)

    def standardise(self, pooled: str, mu: np.ndarray, sd: np.ndarray) -> str:
        """Raw vectors of this model lie in a narrow cone, where unrelated texts have a cosine of .8; this spreads them out."""
        centred = self.add("Sub", [pooled, self.constant("mu", mu)], "centred")
        return self.add("Div", [centred, self.constant("sd", sd)], "standardised")

    def linear(self, value: str, weight: np.ndarray, bias: np.ndarray) -> str:
        product = self.add("MatMul", [value, self.constant("search.weight", weight.T)], "search.product")
        return self.add("Add", [product, self.constant("search.bias", bias)], "search")

    def unit(self, value: str, name: str) -> str:
        return self.add("LpNormalization", [value], name, axis=-1, p=2)

    def quantised_constant(self, name: str, weight: np.ndarray) -> list[str]:
        integers, scale = quantise(weight, self.settings["weightBits"])
        zero = np.zeros(scale.shape, np.int8)
        return [self.constant(name + ".weight", integers), self.constant(name + ".scale", scale), self.constant(name + ".zero", zero)]

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=f"{output}:{operator}", domain=domain, **attributes))
        return output

    def serialise(self, outputs: list[str]) -> bytes:
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["B", "L"]) for name in self.settings["inputs"]]
        vector = ["B", self.shape["hidden_size"]]
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, vector if name in self.settings["outputs"].values() else None) for name in outputs]
        graph = helper.make_graph(self.nodes, "encoder", inputs, results, self.constants)
        opsets = [helper.make_opsetid("", self.settings["opset"]), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=self.settings["irVersion"], producer_name="waymark")
        return model.SerializeToString(deterministic=True)


def quantise(weight: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """[in, out] to whole numbers, symmetric, one scale a column.

    7 bits: products of 8-bit weights overflow on CPUs without VNNI, so 8 bits would give other answers there.
    """
    largest = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / largest
    return np.clip(np.rint(weight / scale), -largest, largest).astype(np.int8), scale.astype(np.float32)


def pack_int4(table: np.ndarray, settings: dict) -> tuple[np.ndarray, np.ndarray, tuple[int, int]]:
    """The word table in 4 bits without loss, or a refusal.

    The base was stored as Q4_0: in a block of 32 each weight is q * d with q in -8..7, and the largest is -8 * d.
    So d can be read off the block exactly, and every q follows.
    """
    rows, columns = table.shape
    blocks = table.reshape(rows, columns // settings["blockSize"], settings["blockSize"])
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[..., None], axis=2)
    scales = largest / -8
    levels = np.clip(np.rint(np.divide(blocks, scales, out=np.zeros_like(blocks), where=scales != 0)), -8, 7)
    error = np.abs(levels * scales - blocks).max() / np.abs(table).max()
    if error > settings["largestRelativeError"]:
        raise SystemExit(f"The word table is not on the Q4_0 grid (error {error:.4f} of its largest weight), so 4 bits would lose something. Start from the base that config.json names.")
    nibbles = (levels.astype(np.int8) & 15).astype(np.uint8).reshape(rows, columns)
    packed = nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)
    return packed, scales[..., 0].astype(np.float32), (rows, columns)
