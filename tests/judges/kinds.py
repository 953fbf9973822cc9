"""What kind of values a tool takes a column for, in the same five words for each: text, integer, number, boolean, time."""

import datetime
import decimal

import pandas
import pyarrow.parquet
import pyarrow.types


def of_value(value):
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return "boolean"
    if isinstance(value, (str, bytes)):
        return "text"
    if isinstance(value, datetime.datetime) or type(value).__name__ == "datetime64":
        return "time"
    if isinstance(value, (float, decimal.Decimal)) or "float" in type(value).__name__:
        return "number"
    if isinstance(value, int) or "int" in type(value).__name__:
        return "integer"
    return type(value).__name__


def of_arrow(type_):
    if pyarrow.types.is_string(type_) or pyarrow.types.is_large_string(type_):
        return "text"
    if pyarrow.types.is_boolean(type_):
        return "boolean"
    if pyarrow.types.is_integer(type_):
        return "integer"
    if pyarrow.types.is_floating(type_):
        return "number"
    return "time" if pyarrow.types.is_timestamp(type_) else str(type_)


def of_pandas(dtype):
    if pandas.api.types.is_bool_dtype(dtype):
        return "boolean"
    if pandas.api.types.is_integer_dtype(dtype):
        return "integer"
    if pandas.api.types.is_float_dtype(dtype):
        return "number"
    if pandas.api.types.is_datetime64_any_dtype(dtype):
        return "time"
    return "text" if pandas.api.types.is_string_dtype(dtype) else str(dtype)


def in_arrow(path):
    """Of a Parquet file, as its schema has them."""
    return {field.name: of_arrow(field.type) for field in pyarrow.parquet.read_schema(path)}


def in_pandas(path):
    """Of a Parquet file, as pandas types its columns, those with missing values too."""
    frame = pandas.read_parquet(path, dtype_backend="numpy_nullable")
    return {name: of_pandas(dtype) for name, dtype in frame.dtypes.items()}
