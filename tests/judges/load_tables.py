"""Loads every table of the datasets in a folder, from CSV, Parquet and JSON lines, and prints the rows as JSON."""

import json
import os
import sys

import pandas
import pyarrow.parquet

import kinds


def plain(value):
    if value is None or value != value:
        return None
    if hasattr(value, "isoformat"):
        return pandas.Timestamp(value).tz_convert(None).isoformat(timespec="milliseconds") + "Z"
    return value.item() if hasattr(value, "item") else value


def rows_of(frame):
    frame = frame.astype(object).where(frame.notna(), None)
    return [{key: plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def tables_of(folder):
    found = {}
    for resource in json.load(open(os.path.join(folder, "datapackage.json")))["resources"]:
        name, path = resource["name"], os.path.join(folder, resource["path"])
        if path.endswith(".csv"):
            fields = resource["schema"]["fields"]
            texts = {field["name"]: str for field in fields if field["type"] == "string"}
            csv = pandas.read_csv(path, dtype=texts, keep_default_na=False, na_values=[""])
            parquet = os.path.join(folder, f"data/{name}.parquet")
            found[name] = {
                "csv": rows_of(csv),
                "parquet": rows_of(pyarrow.parquet.read_table(parquet).to_pandas()),
                "arrow_types": kinds.in_arrow(parquet),
                "pandas_types": kinds.in_pandas(parquet),
            }
        else:
            with open(path, encoding="utf-8", newline="\n") as lines:
                found[name] = {"jsonl": [json.loads(line) for line in lines]}
    return found


root = sys.argv[1]
json.dump([tables_of(os.path.join(root, name)) for name in sorted(os.listdir(root))], sys.stdout)
