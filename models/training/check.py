"""Is the small graph as good as the full-precision one, and do its cosines mean something?"""

import json
import sys
from pathlib import Path

import numpy as np

from encode import Encoder
from files import read_json, require
from form import for_encoder
from texts import sample

HERE = Path(__file__).parent


def check(model: bytes, full: bytes, tokenizer: Path, data: Path, config: dict, tuned) -> dict:
    """Scores of the int8 model beside the same in full precision; stops the build when one is outside the limits of the config."""
    settings, outputs = config["check"], config["graph"]["outputs"]
    ours, theirs = Encoder(model, tokenizer, config), Encoder(full, tokenizer, config)
    texts = sample(settings, data, config["seed"], [])
    output = outputs["features"] if tuned else outputs["embedding"]
    # The vectors have unit length, so the dot product is the cosine.
    cosines = (ours.run(texts, output) * theirs.run(texts, output)).sum(axis=1)
    scores = {
        "cosine_to_fp32_mean": round(float(cosines.mean()), 5),
        "cosine_to_fp32_p5": round(float(np.percentile(cosines, 5)), 5),
        "cosine_to_fp32_min": round(float(cosines.min()), 5),
    }
    say(f"int8 against fp32 on {len(texts)} texts: {scores}; least alike: {texts[int(cosines.argmin())]!r}")
    compare_pairs(ours, outputs["embedding"], read_json(HERE / settings["pairs"])["pairs"])
    if tuned:
        scores |= compare_accuracy(ours, theirs, output, tuned, data, settings)
    judge(len(model), scores, settings["limits"])
    return scores


def compare_accuracy(ours: Encoder, theirs: Encoder, output: str, tuned, data: Path, settings: dict) -> dict:
    """What the training's own heads say on texts it has not seen, from both graphs.

    The graph gives vectors of unit length, the heads know them as long as the training did: that length is put back on average.
    """
    scores = {}
    for task, corpus in settings["accuracy"].items():
        if task not in tuned.heads:
            continue
        labels, weight, bias = tuned.heads[task]
        path = require(data / corpus["corpus"], corpus["sha256"])
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row["label"] in labels]
        right = {}
        for name, encoder in (("int8", ours), ("fp32", theirs)):
            vectors = encoder.run([for_encoder(row["text"]) for row in rows], output)
            guesses = (vectors * tuned.length @ weight.T + bias).argmax(axis=1)
            right[name] = np.array([labels[guess] == row["label"] for guess, row in zip(guesses, rows)])
            scores[f"{task}_dev_{name}"] = round(float(right[name].mean()), 4)
        # Of the texts on which the two differ, luck alone moves about the root to one side.
        scores[f"{task}_dev_luck"] = round(float(np.sqrt((right["int8"] != right["fp32"]).sum()) / len(rows)), 4)
        say(f"{task}, {len(rows)} dev texts: int8 {scores[f'{task}_dev_int8']}, fp32 {scores[f'{task}_dev_fp32']}")
    return scores


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
    for name in [name for name in scores if name.endswith("_int8")]:
        lost = scores[name.replace("_int8", "_fp32")] - scores[name]
        if lost > limits["accuracyLost"] + scores[name.replace("_int8", "_luck")]:
            wrong.append(f"int8 loses {100 * lost:.2f} points of {name.removesuffix('_int8')}, at most {100 * limits['accuracyLost']:.2f} may be lost")
    if wrong:
        raise SystemExit("Refused: " + "; ".join(wrong) + ".")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)

