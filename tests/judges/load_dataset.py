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

import kinds  # noqa: E402

datasets.disable_progress_bars()

# What descriptions call the kinds of values.
croissant_kinds = {
    "https://schema.org/Text": "text",
    "https://schema.org/Integer": "integer",
    "https://schema.org/Float": "number",
    "https://schema.org/Boolean": "boolean",
    "https://schema.org/DateTime": "time",
}
package_kinds = {"string": "text", "datetime": "time"}


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


def seen_in(rows, declared, name_of=lambda name: name):
    """By column: the kind that is declared, and those of the values that are there."""
    found = {name: {kind} for name, kind in declared.items()}
    for row in rows:
        for name, value in row.items():
            if value is not None and value == value and not isinstance(value, (list, dict)):
                found[name_of(name)].add(kinds.of_value(value))
    return {name: sorted(each) for name, each in found.items()}


def in_croissant(folder):
    croissant = mlcroissant.Dataset(os.path.join(folder, "croissant.json"))
    rows, types = {}, {}
    for record_set in croissant.metadata.record_sets:
        records = list(croissant.records(record_set.uuid))
        rows[record_set.uuid] = len(records)
        declared = {
            field.name: croissant_kinds.get(str(field.data_types[0]), str(field.data_types[0]))
            for field in record_set.fields
        }
        types[record_set.uuid] = seen_in(records, declared, lambda name: name.split("/")[-1])
    issues = [str(issue) for issue in croissant.metadata.issues.errors]
    return {"issues": issues, "rows": rows, "types": types}


def in_frictionless(folder):
    path = os.path.join(folder, "datapackage.json")
    report = frictionless.validate(path)
    types = {}
    for resource in frictionless.Package(path).resources:
        rows = [row.to_dict() for row in resource.read_rows()]
        declared = {
            field.name: package_kinds.get(field.type, field.type) for field in resource.schema.fields
        }
        types[resource.name] = seen_in(rows, declared)
    return {
        "valid": report.valid,
        "errors": report.flatten(["title", "note"]),
        "rows": {task.name: task.stats.get("rows") or 0 for task in report.tasks},
        "types": types,
    }


def in_datasets(folder):
    found = {}
    for name in datasets.get_dataset_config_names(folder):
        loaded = datasets.load_dataset(folder, name)["train"]
        found[name] = {
            "rows": loaded.num_rows,
            "types": {field.name: kinds.of_arrow(field.type) for field in loaded.features.arrow_schema},
        }
    return found


def look_at(folder):
    package = json.load(open(os.path.join(folder, "datapackage.json")))
    found = {
        "croissant": in_croissant(folder),
        "frictionless": in_frictionless(folder),
        "datasets": in_datasets(folder),
        "parquet": {},
        "csv": {},
        "jsonl": {},
        "arrow_types": {},
        "pandas_types": {},
    }
    for resource in package["resources"]:
        name, path = resource["name"], os.path.join(folder, resource["path"])
        if path.endswith(".csv"):
            types = {
                field["name"]: str for field in resource["schema"]["fields"] if field["type"] == "string"
            }
            frame = pandas.read_csv(path, dtype=types, keep_default_na=False, na_values=[""])
            found["csv"][name] = rows_of(frame.astype(object).where(frame.notna(), None))
            parquet = os.path.join(folder, f"data/{name}.parquet")
            typed = pandas.read_parquet(parquet)
            found["parquet"][name] = rows_of(typed.astype(object).where(typed.notna(), None))
            found["arrow_types"][name] = kinds.in_arrow(parquet)
            found["pandas_types"][name] = kinds.in_pandas(parquet)
        else:
            with open(path, encoding="utf-8") as lines:
                found["jsonl"][name] = [json.loads(line) for line in lines]
    return found


json.dump([look_at(folder) for folder in sys.argv[1:]], sys.stdout)
