"""A tiny package and invented pairs, for the recipe to run on."""

from __future__ import annotations

import json
import random
from pathlib import Path

SINGLE = [f"⟦{n}⟧" for n in range(1, 17)]
OPEN, CLOSE = ([f"⟦{sign}{n}⟧" for n in range(1, 9)] for sign in "+-")

SUBJECTS = (
    ("猫", "The cat"),
    ("社長", "The president"),
    ("新しいモデル", "The new model"),
    ("NVIDIA", "NVIDIA"),
    ("推論", "Inference"),
    ("私の同僚", "My colleague"),
    ("この会社", "This company"),
    ("市場", "The market"),
)
VERBS = (
    ("速い", "is fast"),
    ("とても静かだ", "is very quiet"),
    ("去年から変わった", "has changed since last year"),
    ("`run`を使う", "uses `run`"),
    ("**本当に**大切だ", "is **really** important"),
    ("[こちら](/a/)にある", "is [here](/a/)"),
    ("150億円を使った", "spent 15 billion yen"),
    ("よく話題になる", "is often talked about"),
)
FRAMES = (
    ("{}は{}。", "{} {}."),
    ("昨日、{}は{}と聞いた。", "Yesterday I heard that {} {}."),
    ("もちろん、{}は{}。", "Of course, {} {}."),
    ("正直に言うと、{}は{}。", "To be honest, {} {}."),
    ("結局、{}は{}のかもしれない。", "In the end, maybe {} {}."),
)


def invented_lines() -> list[str]:
    """Lines of a table: path, score, Japanese, English."""
    lines = []
    for subject in SUBJECTS:
        for verb in VERBS:
            for number, (ja, en) in enumerate(FRAMES):
                document = f"posts/{subject[1]}-{number}.md"
                source, target = ja.format(subject[0], verb[0]), en.format(subject[1], verb[1])
                lines.append(f"{document}\t1.00\t{source}\t{target}\n")
    random.Random(5).shuffle(lines)
    return lines


def write_start(folder: Path) -> Path:
    """Write a package without a model: a tokenizer of the invented lines, and metadata."""
    from sentencepiece import SentencePieceTrainer

    folder.mkdir(parents=True)
    text = folder / "text.txt"
    parts = (line.rstrip("\n").split("\t")[2:] for line in invented_lines())
    text.write_text("\n".join(part for both in parts for part in both), encoding="utf-8")
    SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / "sentencepiece"),
        model_type="bpe",
        vocab_size=600,
        byte_fallback=True,
        hard_vocab_limit=False,
        add_dummy_prefix=False,
        pad_id=0,
        eos_id=1,
        eos_piece="<eos>",
        bos_id=2,
        bos_piece="<bos>",
        unk_id=3,
        control_symbols=["<sep>"],
        user_defined_symbols=[*SINGLE, *OPEN, *CLOSE],
        minloglevel=2,
    )
    text.unlink()
    (folder / "sentencepiece.vocab").unlink()
    (folder / "NOTICE").write_text("Invented weights.\n", encoding="utf-8")
    (folder / "metadata.json").write_text(json.dumps(METADATA), encoding="utf-8")
    return folder


METADATA = {
    "package_version": "0.1",
    "from_code": "ja",
    "to_code": "en",
    "type": "translate",
    "architecture": "decoder",
    "license": "none",
    "prompt": {"prefix": ["<bos>"], "suffix": ["<sep>"], "end": "<eos>"},
    "slots": {"single": SINGLE, "open": OPEN, "close": CLOSE},
}
