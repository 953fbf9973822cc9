"""Loads every table of the datasets that are named, with each tool, and prints what it found as JSON."""

import json
import logging
import os
import sys
import tempfile

logging.disable(logging.WARNING)
os.environ["HF_HOME"] = tempfile.mkdtemp()

import datasets  # noqa: E402
import frictionless  # noqa: E402
import mlcroissant  # noqa: E402
import pandas  # noqa: E402

datasets.disable_progress_bars()


def plain(value):
    if value is None or value != value:
        return None
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "isoformat"):
        return pandas.Timestamp(value).tz_convert(None).isoformat(timespec="milliseconds") + "Z"
    return value.item() if hasattr(value, "item") else value


def rows_of(frame):
    return [{key: plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def look_at(folder):
    package = json.load(open(os.path.join(folder, "datapackage.json")))
    croissant = mlcroissant.Dataset(os.path.join(folder, "croissant.json"))
    report = frictionless.validate(os.path.join(folder, "datapackage.json"))
    found = {
        "croissant": {
            "issues": [str(issue) for issue in croissant.metadata.issues.errors],
            "rows": {
                record_set.uuid: sum(1 for _ in croissant.records(record_set.uuid))
                for record_set in croissant.metadata.record_sets
            },
        },
        "frictionless": {
            "valid": report.valid,
            "errors": report.flatten(["title", "note"]),
            "rows": {task.name: task.stats.get("rows") or 0 for task in report.tasks},
        },
        "datasets": {},
        "parquet": {},
        "csv": {},
        "jsonl": {},
    }
    for name in datasets.get_dataset_config_names(folder):
        loaded = datasets.load_dataset(folder, name)["train"]
        found["datasets"][name] = {"rows": loaded.num_rows, "columns": loaded.column_names}
    for resource in package["resources"]:
        name, path = resource["name"], os.path.join(folder, resource["path"])
        if path.endswith(".csv"):
            types = {
                field["name"]: str for field in resource["schema"]["fields"] if field["type"] == "string"
            }
            frame = pandas.read_csv(path, dtype=types, keep_default_na=False, na_values=[""])
            found["csv"][name] = rows_of(frame.astype(object).where(frame.notna(), None))
            typed = pandas.read_parquet(os.path.join(folder, f"data/{name}.parquet"))
            found["parquet"][name] = rows_of(typed.astype(object).where(typed.notna(), None))
        else:
            with open(path, encoding="utf-8") as lines:
                found["jsonl"][name] = [json.loads(line) for line in lines]
    return found


json.dump([look_at(folder) for folder in sys.argv[1:]], sys.stdout)
