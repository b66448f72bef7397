"""Step 3, train: from a starting package, for a set number of minutes, on a GPU or a CPU.

The rate falls to zero over the minutes declared; a run that is stopped resumes where it was. The
order of batches, and so the run, is decided by the seed and the number of steps done.
"""

from __future__ import annotations

import json
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

import torch

from training.batching import forever, make_batch
from training.checkpoints import SETTINGS, Progress, load_state, log, save_snapshot, save_state
from training.dataset import Tokenizer, load_dataset
from training.learner import Learner
from training.network import TINY, Shape, build, from_weights
from training.packages import unpacked
from training.precision import half_pays
from training.weights import read_weights

_LOG_SECONDS = 20.0
_LEAST_RATE = 0.02  # of the highest: a step at zero would be for nothing


@dataclass(frozen=True)
class Settings:
    """What a run is made with.

    `minutes` and `steps` are those of the whole run, its resumed parts included; it ends with what
    is reached first. `steps` of 0 set no bound.
    """

    data: str
    start: str
    minutes: float
    steps: int = 0
    rate: float = 1e-4
    warmup: int = 20
    tokens: int = 3600
    seed: int = 1
    smoothing: float = 0.0
    decay: float = 0.01
    clip: float = 1.0
    threads: int = 0
    snapshot_minutes: float = 15.0
    held: int = 48
    device: str = ""
    compile: bool = False
    tiny: bool = False


def train(settings: Settings, run: Path) -> Progress:
    """Train until the minutes are spent or a signal asks to stop; give how far the run came."""
    run.mkdir(parents=True, exist_ok=True)
    device = torch.device(settings.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    if settings.threads:
        torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    trainer = Trainer(settings, run, device)
    trainer.resume()
    with _stopping(trainer):
        trainer.go()
    return trainer.progress


def starting_learner(settings: Settings, run: Path) -> tuple[Learner, Shape, Tokenizer]:
    """Give the learner of the starting package, or of a tiny network with its tokenizer."""
    folder = unpacked(Path(settings.start), run)
    tokenizer = Tokenizer(folder)
    if settings.tiny:
        shape = Shape(**{**TINY.as_json(), "vocabulary": len(tokenizer), "full": TINY.full})
        network = build(shape, settings.seed)
    else:
        network, shape = from_weights(read_weights(folder / "model" / "model.bin"))
    return Learner(network, tokenizer.slot_ids), shape, tokenizer


class Trainer:
    """A run: its learner, optimizer, data and progress."""

    def __init__(self, settings: Settings, run: Path, device: torch.device) -> None:
        self.settings, self.run, self.device = settings, run, device
        learner, shape, tokenizer = starting_learner(settings, run)
        self.learner = learner.to(device)
        self.end = tokenizer.end
        values = {"settings": asdict(settings), "shape": shape.as_json()}
        (run / SETTINGS).write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
        self.data, self.held = (
            load_dataset(Path(settings.data) / f"{name}.npz") for name in ("train", "held")
        )
        fused = device.type == "cuda" or not settings.tiny
        self.optimizer = torch.optim.AdamW(
            self.learner.trained().values(),
            lr=settings.rate,
            betas=(0.9, 0.98),
            weight_decay=settings.decay,
            fused=fused,
        )
        if settings.compile:
            self.learner.blocks.compile(dynamic=True)
        self.half = half_pays(device)
        self.progress, self.stop = Progress(), False
        self._before = Progress()  # this part of the run

    def resume(self) -> None:
        """Take over the state of the run, if it has one."""
        if state := load_state(self.run):
            self.learner.load(state["values"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.progress = Progress(**state["progress"])
            self._before = Progress(**state["progress"])

    def go(self) -> None:
        """Train, with snapshots on the way, until the time is over."""
        learned, last, logged = 0.0, time.monotonic(), time.monotonic()
        if not self.progress.step:
            self._snapshot(loss=None)
        due = self.progress.seconds + 60 * self.settings.snapshot_minutes
        for numbers in forever(
            self.data, self.settings.tokens, self.settings.seed, self.progress.step
        ):
            if self.stop or self._part_done() >= 1:
                break
            learned = self.step(numbers)
            now = time.monotonic()
            self.progress.seconds += now - last
            if now - logged >= _LOG_SECONDS:
                self._log(loss=round(learned, 4), seconds=round(now - last, 2))
                logged = now
            if self.progress.seconds >= due:
                self._snapshot(loss=learned)
                due += 60 * self.settings.snapshot_minutes
            last = time.monotonic()
        self._snapshot(loss=learned)

    def step(self, numbers: list[int]) -> float:
        """Learn from one batch; give its loss."""
        batch = make_batch(self.data, numbers, self.end).to(self.device)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        with self._autocast():
            loss: torch.Tensor = self.learner(batch, self.settings.smoothing)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.learner.trained().values(), self.settings.clip)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.progress.step += 1
        self.progress.tokens += batch.tokens
        self.progress.examples += len(numbers)
        return float(loss.detach())

    def rate(self) -> float:
        """The learning rate now: up over the first steps, then straight down to zero."""
        up = min(1.0, (self.progress.step + 1) / max(1, self.settings.warmup))
        return self.settings.rate * up * max(_LEAST_RATE, 1 - self._part_done())

    def held_out_loss(self) -> float:
        """The mean loss of the first held-out examples."""
        numbers = list(range(min(self.settings.held, len(self.held))))
        numbers.sort(key=lambda number: int(self.held.lengths[number]))
        total = count = 0.0
        with torch.no_grad(), self._autocast():
            for at in range(0, len(numbers), 8):
                batch = make_batch(self.held, numbers[at : at + 8], self.end).to(self.device)
                total += float(self.learner(batch)) * len(batch.targets)
                count += len(batch.targets)
        return total / max(1.0, count)

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.half)

    def _part_done(self) -> float:
        by_steps = self.progress.step / self.settings.steps if self.settings.steps else 0.0
        return max(by_steps, self.progress.seconds / (60 * self.settings.minutes))

    def _snapshot(self, loss: float | None) -> None:
        values = {name: value.detach() for name, value in self.learner.trained().items()}
        save_state(self.run, values, self.optimizer, self.progress)
        save_snapshot(self.run, values, self.progress.step)
        self._log(loss=loss and round(loss, 4), held=round(self.held_out_loss(), 4))

    def _log(self, **facts: object) -> None:
        done, before = self.progress, self._before
        speed = (done.tokens - before.tokens) / max(1e-9, done.seconds - before.seconds)
        log(
            self.run,
            step=done.step,
            minutes=round(done.seconds / 60, 2),
            tokens=done.tokens,
            examples=done.examples,
            rate=self.rate(),
            tokens_per_second=round(speed, 1),
            **facts,
        )


class _stopping:  # noqa: N801 - reads as a statement
    """While it holds, SIGTERM and SIGINT have a trainer save its state and stop."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._old: dict[int, object] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            self._old[number] = signal.signal(number, self._ask)

    def __exit__(self, *failure: object) -> None:
        for number, old in self._old.items():
            signal.signal(number, old)  # type: ignore[arg-type]

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._trainer.stop = True
