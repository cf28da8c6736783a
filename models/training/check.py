"""Is the small graph as good as the full-precision one, and do its cosines mean something?

Alone: python models/training/check.py --base path/to/encoder --data path/to/corpora --models models
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from encode import Encoder
from export import export, load_weights
from files import read_json
from texts import sample

HERE = Path(__file__).parent


def check(model: bytes, tokenizer: Path, base: Path, data: Path, config: dict) -> dict:
    """Scores of the int8 model; stops the build when one is outside the limits of the config."""
    settings, output = config["check"], config["graph"]["outputs"]["embedding"]
    small = Encoder(model, tokenizer, config)
    full = Encoder(export(load_weights(base), read_json(base / "config.json"), config["graph"], "fp32", statistics_of(model)), tokenizer, config)
    texts = sample(settings, data, config["seed"], [])
    ours, theirs = small.run(texts, output), full.run(texts, output)
    # The vectors have unit length, so the dot product is the cosine.
    cosines = (ours * theirs).sum(axis=1)
    scores = {
        "cosine_to_fp32_mean": round(float(cosines.mean()), 5),
        "cosine_to_fp32_p5": round(float(np.percentile(cosines, 5)), 5),
        "cosine_to_fp32_min": round(float(cosines.min()), 5),
    }
    say(f"int8 against fp32 on {len(texts)} texts: {scores}; least alike: {texts[int(cosines.argmin())]!r}")
    compare_pairs(small, output, read_json(HERE / settings["pairs"])["pairs"])
    judge(len(model), scores, settings["limits"])
    return scores


def statistics_of(model: bytes) -> tuple[np.ndarray, np.ndarray]:
    constants = {tensor.name: tensor for tensor in onnx.load_from_string(model).graph.initializer}
    return numpy_helper.to_array(constants["mu"]), numpy_helper.to_array(constants["sd"])


def compare_pairs(encoder: Encoder, output: str, pairs: list[dict]) -> None:
    groups: dict[tuple[str, str], list[float]] = {}
    for pair in pairs:
        a, b = encoder.run([pair["a"], pair["b"]], output)
        groups.setdefault((pair["relation"], pair["languages"]), []).append(float(a @ b))
    for (relation, languages), cosines in groups.items():
        say(f"{relation:10} {languages:6} {' '.join(f'{cosine:5.2f}' for cosine in cosines)}   mean {np.mean(cosines):.2f}")


def judge(size: int, scores: dict, limits: dict) -> None:
    wrong = []
    if size >= limits["bytes"]:
        wrong.append(f"the model has {size} bytes, the limit is {limits['bytes']}")
    if scores["cosine_to_fp32_mean"] < limits["cosineMean"]:
        wrong.append(f"the mean cosine to fp32 is {scores['cosine_to_fp32_mean']}, wanted {limits['cosineMean']}")
    if scores["cosine_to_fp32_min"] < limits["cosineMin"]:
        wrong.append(f"the smallest cosine to fp32 is {scores['cosine_to_fp32_min']}, wanted {limits['cosineMin']}")
    if wrong:
        raise SystemExit("Refused: " + "; ".join(wrong) + ".")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Compares models/encoder.onnx with the same graph in full precision.")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--models", type=Path, required=True, help="folder of the built model")
    given = parser.parse_args()
    check((given.models / "encoder.onnx").read_bytes(), given.models / "tokenizer.json", given.base, given.data, read_json(HERE / "config.json"))
