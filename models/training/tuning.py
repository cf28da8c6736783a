"""The fine-tuning as one step of the build: reads the rows, trains, and keeps the result in the working folder."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

HERE = Path(__file__).parent


@dataclass
class Tuned:
    """All weights under the base's names, the search layer, and the task heads (to check the int8 file with).

    `length`: of the standardised vectors of training texts, on average.
    """

    weights: dict[str, np.ndarray]
    search: tuple[np.ndarray, np.ndarray]
    heads: dict[str, tuple[list[str], np.ndarray, np.ndarray]]
    length: float
    sources: list[str]
    left_out: list[str]


def tune(weights: dict[str, np.ndarray], shape: dict, statistics: tuple, config: dict, seed: int, given: argparse.Namespace, say) -> Tuned:
    if given.tuned is not None:
        return read(given.tuned, weights)
    from cache import Cache
    from finetune import Finetuning
    from network import Network
    from rows import pairs_of, read_rows

    settings, models = config["finetune"], HERE.parent
    left_out = set(given.leave_out)
    unknown = left_out - set(settings["sources"]) - {source["task"] for source in settings["sources"].values()}
    if unknown:
        raise SystemExit(f"config.json has no source or task called {', '.join(sorted(unknown))}. There are: {', '.join(settings['sources'])}.")
    rows = read_rows(settings, given.data, models, left_out, seed)
    pairs = pairs_of(models / settings["pairs"]["file"])
    network = Network(weights, shape).eval()
    cache = Cache(given.work, network, given.base / "tokenizer.json", settings, config["tokens"]["pad"], say)
    cache.add([row.text for row in rows] + [row.like for row in rows] + [text for pair in pairs for text in pair])
    training = Finetuning(network, cache, rows, pairs, statistics, settings, seed, say)
    training.run()
    number = lambda layer: (layer.weight.detach().numpy(), layer.bias.detach().numpy())
    tuned = Tuned(
        network.tuned(weights, settings["frozenLayers"]),
        number(training.embedding),
        {name: (task.labels, *number(task.head)) for name, task in training.tasks.items()},
        training.length(),
        sorted({row.source for row in rows}),
        sorted(left_out),
    )
    name = "-".join(["tuned", *(f"without-{one}" for one in tuned.left_out), str(seed)])
    write(given.work / f"{name}.safetensors", tuned, settings["frozenLayers"])
    say(f"kept {given.work / name}.safetensors")
    return tuned


def write(path: Path, tuned: Tuned, first: int) -> None:
    trained = {name: value for name, value in tuned.weights.items() if name.startswith("encoder.layer.") and int(name.split(".")[2]) >= first}
    parts = {**trained, "search.weight": tuned.search[0], "search.bias": tuned.search[1]}
    for name, (_, weight, bias) in tuned.heads.items():
        parts |= {f"head.{name}.weight": weight, f"head.{name}.bias": bias}
    facts = {"labels": {name: labels for name, (labels, _, _) in tuned.heads.items()}, "length": tuned.length, "sources": tuned.sources, "leftOut": tuned.left_out}
    save_file({name: np.ascontiguousarray(value) for name, value in parts.items()}, path, metadata={"waymark": json.dumps(facts, ensure_ascii=False)})


def read(path: Path, weights: dict[str, np.ndarray]) -> Tuned:
    if not path.is_file():
        raise SystemExit(f"{path} is missing. Leave --tuned out to train.")
    with safe_open(path, "numpy") as file:
        facts = json.loads(file.metadata()["waymark"])
        parts = {name: file.get_tensor(name) for name in file.keys()}
    heads = {name: (labels, parts[f"head.{name}.weight"], parts[f"head.{name}.bias"]) for name, labels in facts["labels"].items()}
    trained = {name: value for name, value in parts.items() if name.startswith("encoder.")}
    return Tuned({**weights, **trained}, (parts["search.weight"], parts["search.bias"]), heads, facts["length"], facts["sources"], facts["leftOut"])
