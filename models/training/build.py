"""Builds the encoder: base weights in, models/encoder.onnx, its tokenizer and manifest.json out.

python models/training/build.py --base path/to/encoder --data path/to/corpora --work path/for/work --out models
"""

import argparse
import shutil
from pathlib import Path

import numpy as np

from check import check, say
from encode import Encoder
from export import export, load_weights
from files import read_json, require, sha256, write_json
from form import check_cases
from smooth import largest_inputs
from standardise import measure, to_arrays
from texts import own_examples, sample, shuffled

HERE = Path(__file__).parent


def build(given: argparse.Namespace) -> None:
    config = read_json(HERE / "config.json")
    for name, checksum in config["base"]["files"].items():
        require(given.base / name, checksum)
    seed = config["seed"] if given.seed is None else given.seed
    if given.epochs is not None:
        config["finetune"]["epochs"] = given.epochs
    check_cases()
    weights, shape = load_weights(given.base), read_json(given.base / "config.json")
    kept = HERE / config["standardisation"]["keptIn"]
    statistics = read_json(kept) if kept.is_file() and not given.measure else standardise(weights, shape, given, config)
    tuned = None
    if not given.frozen:
        # PyTorch is needed for this part alone.
        from tuning import tune

        tuned = tune(weights, shape, to_arrays(statistics), config, seed, given, say)
        weights = tuned.weights
    search = tuned.search if tuned else None
    largest = largest_inputs(weights, shape, config, given.base / "tokenizer.json", shuffled(statistics_texts(given, config), seed)[: config["graph"]["smoothing"]["texts"]])
    model = export(weights, shape, config["graph"], "int8", to_arrays(statistics), search, largest)
    full = export(weights, shape, config["graph"], "fp32", to_arrays(statistics), search)
    scores = check(model, full, given.base / "tokenizer.json", given.data, config, tuned)

    # Nothing is written before the check has passed.
    given.out.mkdir(parents=True, exist_ok=True)
    if given.measure:
        write_json(kept, statistics)
    (given.out / "encoder.onnx").write_bytes(model)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(given.base / name, given.out / name)
    standardised_on = {name: statistics[name] for name in ("texts", "ownExamples", "sha256")}
    write_manifest(given.out, config, {"dimensions": shape["hidden_size"], "tuned": tuned, "seed": seed, "standardisedOn": standardised_on, "scores": scores})
    say(f"wrote {given.out / 'encoder.onnx'}, {len(model) / 1e6:.1f} MB")


def standardise(weights: dict[str, np.ndarray], shape: dict, given: argparse.Namespace, config: dict) -> dict:
    plain = Encoder(export(weights, shape, config["graph"], "int8"), given.base / "tokenizer.json", config)
    settings = config["standardisation"]
    texts = statistics_texts(given, config)
    own = set(own_examples(HERE.parent / settings["ownExamples"]["folder"]))
    used = sum(text in own for text in texts)
    say(f"measuring mean and deviation on {len(texts)} texts, {used} of them our own")
    return {"ownExamples": used, **measure(plain, texts, config["graph"]["outputs"]["pooled"], settings["smallestDeviation"])}


def statistics_texts(given: argparse.Namespace, config: dict) -> list[str]:
    settings = config["standardisation"]
    own = own_examples(HERE.parent / settings["ownExamples"]["folder"])
    return sample(settings, given.data, config["seed"], sorted(set(own)))


def write_manifest(out: Path, config: dict, facts: dict) -> None:
    """Writes our three entries; whatever else stands in the manifest (heads) is kept."""
    path = out / "manifest.json"
    manifest = read_json(path) if path.is_file() else {}
    base, graph, tokens, tuned = config["base"], config["graph"], config["tokens"], facts["tuned"]
    names = graph["outputs"]
    encoder = {
        **described(out / "encoder.onnx", base),
        "dimensions": facts["dimensions"],
        "maxTokens": tokens["max"],
        "truncation": {"head": tokens["head"], "tail": tokens["tail"]},
        "padId": tokens["pad"],
        "inputs": graph["inputs"],
        "outputs": [names["features"], names["embedding"]] if tuned else [names["embedding"], names["pooled"]],
        "standardisedOn": facts["standardisedOn"],
        **({"tunedOn": tuned.sources, "leftOut": sorted(tuned.left_out), "seed": facts["seed"]} if tuned else {}),
        "scores": facts["scores"],
    }
    if "heads" in manifest and manifest["encoder"]["sha256"] != encoder["sha256"]:
        say("The encoder has changed: heads and stored vectors made with the old one no longer fit. Train the heads again.")
    manifest["encoder"] = encoder
    manifest["tokenizer"] = described(out / "tokenizer.json", base["vocabulary"])
    manifest["tokenizerConfig"] = described(out / "tokenizer_config.json", base["vocabulary"])
    write_json(path, manifest)


def described(path: Path, origin: dict) -> dict:
    return {"file": path.name, "sha256": sha256(path), "bytes": path.stat().st_size, "source": origin["name"], "licence": origin["licence"]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Builds models/encoder.onnx, its tokenizer and the manifest.")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder: the files config.json names")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora config.json names")
    parser.add_argument("--work", type=Path, default=Path("work"), help="what the frozen layers make of every text is kept here (2 GB), and the tuned weights")
    parser.add_argument("--out", type=Path, required=True, help="where the model goes: models")
    parser.add_argument("--leave-out", action="append", default=[], metavar="SOURCE", help="a source or task of config.json that training must not see; may be given several times")
    parser.add_argument("--seed", type=int, help="another seed than config.json's")
    parser.add_argument("--epochs", type=int, help="another number of passes than config.json's, to try something in less time")
    parser.add_argument("--frozen", action="store_true", help="no fine-tuning: the base as it is, to compare with")
    parser.add_argument("--tuned", type=Path, metavar="FILE", help="weights that an earlier run has kept in --work, instead of training")
    parser.add_argument("--measure", action="store_true", help="measure the statistics again, although they are kept in a file")
    build(parser.parse_args())
