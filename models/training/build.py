"""Builds the encoder: base weights in, models/encoder.onnx, its tokenizer and manifest.json out.

python models/training/build.py --base path/to/encoder --data path/to/corpora --out models
"""

import argparse
import shutil
from pathlib import Path

from check import check, say
from encode import Encoder
from export import export, load_weights
from files import read_json, require, sha256, write_json
from standardise import measure, to_arrays
from texts import own_examples, sample

HERE = Path(__file__).parent


def build(base: Path, data: Path, out: Path, measure_again: bool) -> None:
    config = read_json(HERE / "config.json")
    for name, checksum in config["base"]["files"].items():
        require(base / name, checksum)
    weights, shape = load_weights(base), read_json(base / "config.json")

    # Kept, not measured each time: otherwise a new example sentence would change every vector.
    kept = HERE / config["standardisation"]["keptIn"]
    if kept.is_file() and not measure_again:
        statistics = read_json(kept)
    else:
        plain = Encoder(export(weights, shape, config["graph"], "int8"), base / "tokenizer.json", config)
        statistics = standardise(plain, data, out, config)
    model = export(weights, shape, config["graph"], "int8", to_arrays(statistics))
    scores = check(model, base / "tokenizer.json", base, data, config)

    # Nothing is written before the check has passed.
    write_json(kept, statistics)
    (out / "encoder.onnx").write_bytes(model)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(base / name, out / name)
    standardised_on = {name: statistics[name] for name in ("texts", "ownExamples", "sha256")}
    write_manifest(out, config, {"dimensions": shape["hidden_size"], "standardisedOn": standardised_on, "scores": scores})
    say(f"wrote {out / 'encoder.onnx'}, {len(model) / 1e6:.1f} MB")


def standardise(encoder: Encoder, data: Path, out: Path, config: dict) -> dict:
    settings = config["standardisation"]
    own = set(own_examples(out / settings["ownExamples"]["folder"]))
    texts = sample(settings, data, config["seed"], sorted(own))
    used = sum(text in own for text in texts)
    say(f"measuring mean and deviation on {len(texts)} texts, {used} of them our own")
    return {"ownExamples": used, **measure(encoder, texts, config["graph"]["outputs"]["pooled"], settings["smallestDeviation"])}


def write_manifest(out: Path, config: dict, facts: dict) -> None:
    """Writes our three entries; whatever else stands in the manifest (heads) is kept."""
    path = out / "manifest.json"
    manifest = read_json(path) if path.is_file() else {}
    base, graph, tokens = config["base"], config["graph"], config["tokens"]
    encoder = {
        **described(out / "encoder.onnx", base),
        "dimensions": facts["dimensions"],
        "maxTokens": tokens["max"],
        "truncation": {"head": tokens["head"], "tail": tokens["tail"]},
        "padId": tokens["pad"],
        "inputs": graph["inputs"],
        "outputs": list(graph["outputs"].values()),
        "standardisedOn": facts["standardisedOn"],
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
    parser.add_argument("--out", type=Path, required=True, help="where the model goes: models")
    parser.add_argument("--measure", action="store_true", help="measure the statistics again, although they are kept in a file")
    given = parser.parse_args()
    build(given.base, given.data, given.out, given.measure)
