"""Trains the upper layers of the encoder on many tasks at once; config.json holds every setting.

Each task has one linear head on the standardised pooled vector; the heads are thrown away afterwards, the server trains its own.
A further linear layer keeps the search vector near the frozen one, and draws sentences of the same meaning together.
"""

import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cache import Cache
from network import Network, padded
from rows import Row


class Task:
    """Labels and head of one task. `single`: cross-entropy; `several`: a yes or no for every label."""

    def __init__(self, name: str, several: bool, rows: list[Row], vectors: np.ndarray, settings: dict):
        self.name, self.several, self.settings = name, several, settings
        targets = [row.targets[name] for row in rows]
        self.labels = sorted({label for target in targets if target is not None for label in (target if several else [target])})
        self.index = {label: number for number, label in enumerate(self.labels)}
        self.head = nn.Linear(vectors.shape[1], len(self.labels))
        if several:
            counts = np.array([sum(label in target for target in targets) for label in self.labels])
            odds = (len(targets) - counts) / np.maximum(counts, 1)
            self.positive_weight = torch.tensor(odds ** settings["positiveWeightPower"], dtype=torch.float32)
            with torch.no_grad():
                self.head.weight.zero_()
                self.head.bias.copy_(torch.tensor(-np.log(odds), dtype=torch.float32))
        else:
            known = [number for number, target in enumerate(targets) if target is not None]
            start_from_discriminants(self.head, vectors[known], np.array([self.index[targets[number]] for number in known]), settings)

    def loss(self, features: torch.Tensor, targets: list) -> torch.Tensor:
        """The sum over the rows."""
        logits = self.head(features)
        if self.several:
            truth = torch.zeros_like(logits)
            for number, target in enumerate(targets):
                for label in target or ():
                    truth[number, self.index[label]] = 1
            each = functional.binary_cross_entropy_with_logits(logits, truth, pos_weight=self.positive_weight, reduction="sum")
            return each * self.settings["severalScale"]
        smoothing = self.settings["labelSmoothing"]
        known = [number for number, target in enumerate(targets) if target is not None]
        outside = [number for number, target in enumerate(targets) if target is None]
        total = logits.new_zeros(())
        if known:
            truth = torch.tensor([self.index[targets[number]] for number in known])
            total = total + functional.cross_entropy(logits[known], truth, label_smoothing=smoothing, reduction="sum")
        if outside:
            # Nothing of what the task knows: every label should look equally unlikely (outlier exposure, Hendrycks et al. 2019).
            uniform = -functional.log_softmax(logits[outside], 1).mean(1) - math.log(len(self.labels))
            total = total + self.settings["outlierWeight"] * uniform.sum()
        return total


def start_from_discriminants(head: nn.Linear, vectors: np.ndarray, truth: np.ndarray, settings: dict) -> None:
    """Linear discriminants of the frozen vectors, scaled to the cross-entropy's liking: training starts from what is known already."""
    classes, shrinkage = head.out_features, settings["discriminantShrinkage"]
    x = vectors.astype(np.float64)
    means = np.stack([x[truth == label].mean(0) for label in range(classes)])
    centred = x - means[truth]
    covariance = centred.T @ centred / len(x)
    covariance = (1 - shrinkage) * covariance + shrinkage * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    weights = np.linalg.solve(covariance, means.T).T
    bias = -0.5 * (weights * means).sum(1)
    logits, expected = torch.tensor(x @ weights.T + bias), torch.tensor(truth)
    scale = min(settings["discriminantScales"], key=lambda one: functional.cross_entropy(logits * one, expected, label_smoothing=settings["labelSmoothing"]).item())
    with torch.no_grad():
        head.weight.copy_(torch.tensor(weights * scale))
        head.bias.copy_(torch.tensor(bias * scale))


class Finetuning:
    def __init__(self, network: Network, cache: Cache, rows: list[Row], pairs: list[tuple[str, str]], statistics: tuple, settings: dict, seed: int, say):
        torch.manual_seed(seed)
        torch.set_num_threads(settings["threads"])
        self.network, self.cache, self.rows, self.pairs, self.settings, self.say = network, cache, rows, pairs, settings, say
        self.chance, self.seed = random.Random(seed), seed
        self.mu, self.sd = (torch.from_numpy(part) for part in statistics)
        several = {source["task"] for source in settings["sources"].values() if source["kind"] == "several"}
        names = sorted({task for row in rows for task in row.targets})
        self.tasks = {name: self.task(name, name in several) for name in names}
        width = len(self.mu)
        self.embedding = nn.Linear(width, width)
        with torch.no_grad():
            self.embedding.weight.copy_(torch.eye(width))
            self.embedding.bias.zero_()
        self.trained = nn.ModuleDict({"embedding": self.embedding, **{name: task.head for name, task in self.tasks.items()}})

    def task(self, name: str, several: bool) -> Task:
        rows = [row for row in self.rows if name in row.targets]
        task = Task(name, several, rows, self.frozen([row.text for row in rows]), self.settings)
        self.say(f"{name}: {len(rows)} rows, {len(task.labels)} labels")
        return task

    def frozen(self, texts: list[str]) -> np.ndarray:
        return (np.stack([self.cache.pooled[text] for text in texts]) - self.mu.numpy()) / self.sd.numpy()

    # Batches -----------------------------------------------------------------------------------------------------------------------

    def epoch(self) -> list[list]:
        """Row numbers in batches of texts of about the same length; all tasks mixed. Batches of pairs stand between them."""
        size, chosen = self.settings["batch"], []
        for name, source in self.settings["sources"].items():
            own = [number for number, row in enumerate(self.rows) if row.source == name]
            times = source["perEpoch"]
            chosen += own * int(times) + self.chance.sample(own, round(len(own) * (times - int(times))))
        length = lambda number: len(self.cache.ids[self.rows[number].text]) + 1.5 * self.chance.random()
        keyed = sorted((length(number), number) for number in chosen)
        batches: list[list] = [[number for _, number in keyed[first : first + size]] for first in range(0, len(keyed), size)]
        pairs = list(self.pairs)
        self.chance.shuffle(pairs)
        batches += [pairs[first : first + size // 2] for first in range(0, len(pairs) - size // 2 + 1, size // 2)]
        self.chance.shuffle(batches)
        return batches

    def features(self, texts: list[str]) -> torch.Tensor:
        settings = self.settings
        hidden, mask = padded([self.cache.hidden[text] for text in texts], 0)
        if self.network.training:
            dropped = torch.rand_like(mask) < settings["tokenDropout"]
            dropped[:, 0] = False
            mask = mask * ~dropped
        states = self.network.run(hidden, mask, settings["frozenLayers"], None, settings["dropout"])
        return (Network.pool(states, mask) - self.mu) / self.sd

    # Losses ------------------------------------------------------------------------------------------------------------------------

    def loss(self, batch: list) -> torch.Tensor:
        return self.pair_loss(batch) if isinstance(batch[0], tuple) else self.row_loss([self.rows[number] for number in batch])

    def row_loss(self, rows: list[Row]) -> torch.Tensor:
        features = self.features([row.text for row in rows])
        teacher = torch.from_numpy(self.frozen([row.like for row in rows]))
        total = self.settings["distil"] * (1 - functional.cosine_similarity(self.embedding(features), teacher)).sum()
        dropped = functional.dropout(features, self.settings["dropout"])
        for name, task in self.tasks.items():
            own = [number for number, row in enumerate(rows) if name in row.targets]
            if own:
                total = total + self.settings["taskWeights"].get(name, 1) * task.loss(dropped[own], [rows[number].targets[name] for number in own])
        if self.settings["contrast"]["weight"] > 0:
            total = total + self.settings["contrast"]["weight"] * self.contrast(features, rows)
        return total / len(rows)

    def contrast(self, features: torch.Tensor, rows: list[Row]) -> torch.Tensor:
        """Rows of one label nearer to each other than to the rest of their task (supervised contrast, Khosla et al. 2020)."""
        total, unit = features.new_zeros(()), functional.normalize(features)
        for name in self.settings["contrast"]["tasks"]:
            own = [number for number, row in enumerate(rows) if row.targets.get(name) is not None]
            if len(own) < 2:
                continue
            truth = torch.tensor([self.tasks[name].index[rows[number].targets[name]] for number in own])
            logits = unit[own] @ unit[own].T / self.settings["contrast"]["temperature"]
            logits = logits.masked_fill(torch.eye(len(own), dtype=torch.bool), -1e4)
            same = (truth[:, None] == truth[None]) & ~torch.eye(len(own), dtype=torch.bool)
            has = same.any(1)
            if has.any():
                mean = (functional.log_softmax(logits, 1) * same).sum(1)[has] / same.sum(1)[has]
                total = total - mean.sum()
        return total

    def pair_loss(self, pairs: list[tuple[str, str]]) -> torch.Tensor:
        """Each sentence finds its translation among those of the batch (InfoNCE, both ways)."""
        texts = [text for side in zip(*pairs) for text in side]
        vectors = self.embedding(self.features(texts))
        teacher = torch.from_numpy(self.frozen(texts))
        english, chinese = functional.normalize(vectors).chunk(2)
        logits = english @ chinese.T / self.settings["pairs"]["temperature"]
        truth = torch.arange(len(pairs))
        both = (functional.cross_entropy(logits, truth) + functional.cross_entropy(logits.T, truth)) / 2
        return self.settings["pairs"]["weight"] * both + self.settings["distil"] * (1 - functional.cosine_similarity(vectors, teacher)).mean()

    # Steps -------------------------------------------------------------------------------------------------------------------------

    def groups(self) -> list[dict]:
        """Layers nearer to the input learn more slowly; biases and norms are not pulled towards zero."""
        settings, layers = self.settings, self.network.layers
        groups = []
        for number in range(settings["frozenLayers"], len(layers)):
            rate = settings["learningRate"] * settings["layerDecay"] ** (len(layers) - 1 - number)
            parameters = list(layers[number].parameters())
            groups.append({"params": [one for one in parameters if one.dim() > 1], "rate": rate, "weight_decay": settings["weightDecay"]})
            groups.append({"params": [one for one in parameters if one.dim() < 2], "rate": rate, "weight_decay": 0.0})
        groups.append({"params": list(self.trained.parameters()), "rate": settings["learningRate"] * settings["headRate"], "weight_decay": settings["weightDecay"]})
        return groups

    def run(self) -> None:
        settings = self.settings
        for parameter in self.network.parameters():
            parameter.requires_grad_(False)
        for layer in self.network.layers[settings["frozenLayers"] :]:
            for parameter in layer.parameters():
                parameter.requires_grad_(True)
        groups = self.groups()
        optimiser = torch.optim.AdamW(groups, lr=settings["learningRate"], betas=tuple(settings["betas"]), fused=True)
        parameters = [parameter for group in groups for parameter in group["params"]]
        average = [parameter.detach().clone() for parameter in parameters]
        epochs = settings["epochs"]
        first = self.epoch()
        total = epochs * len(first)
        self.say(f"{total} steps in {epochs} epochs, {settings['batch']} texts each")
        self.network.train()
        step, started, shown = 0, time.monotonic(), 0.0
        for number in range(epochs):
            for batch in first if number == 0 else self.epoch():
                progress = min(1.0, step / total)
                factor = min(1.0, progress / settings["warmUp"]) * (1 - progress)
                for group in optimiser.param_groups:
                    group["lr"] = group["rate"] * factor
                loss = self.loss(batch)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(parameters, settings["clip"])
                optimiser.step()
                optimiser.zero_grad(set_to_none=True)
                step += 1
                keep = min(settings["average"], step / (step + 10))
                torch._foreach_lerp_(average, [parameter.detach() for parameter in parameters], 1 - keep)
                shown = 0.98 * shown + 0.02 * loss.item()
                if step % 100 == 0:
                    self.say(f"{time.monotonic() - started:.0f} s, step {step} of {total}, loss {shown / (1 - 0.98**step):.3f}")
        with torch.no_grad():
            for parameter, mean in zip(parameters, average):
                parameter.copy_(mean)
        self.network.eval()

    @torch.inference_mode()
    def vectors(self, texts: list[str]) -> np.ndarray:
        """Standardised pooled vectors in full precision, [texts, 384]."""
        self.network.eval()
        ids = [self.cache.tokens(text) for text in texts]
        order = np.argsort([len(row) for row in ids], kind="stable")
        result = np.zeros((len(texts), len(self.mu)), np.float32)
        for first in range(0, len(order), self.settings["batch"]):
            chosen = order[first : first + self.settings["batch"]]
            block, mask = padded([ids[row] for row in chosen], self.cache.pad)
            pooled = Network.pool(self.network.run(self.network.embed(block), mask, 0), mask)
            result[chosen] = ((pooled - self.mu) / self.sd).numpy()
        return result

    def length(self) -> float:
        """Of the standardised vectors of some training texts, on average."""
        texts = [row.text for row in random.Random(self.seed).sample(self.rows, min(2000, len(self.rows)))]
        return float(np.linalg.norm(self.vectors(texts), axis=1).mean())
