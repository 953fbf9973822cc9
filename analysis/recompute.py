"""Computes the main numbers of this dataset again from its CSV files, with Python's standard library.

Run it anywhere: python3 analysis/recompute.py. It prints a CSV: what was computed, of which claim or
question, in which analysis (declared, or everyone), the value and the limits of its interval.
`kelvin claim` and results.json have the same numbers, and more of them.
"""

import csv
import glob
import math
import os
import sys
from collections import defaultdict

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def load(table):
    """The rows of a table as dictionaries of texts; what is missing is None."""
    (path,) = glob.glob(os.path.join(FOLDER, "data", f"*_description-{table}_data.csv"))
    with open(path, encoding="utf-8", newline="") as lines:
        return [{k: (v if v != "" else None) for k, v in row.items()} for row in csv.DictReader(lines)]


def load_frame(table):
    """A table with its types, where pandas and a reader of Parquet are installed."""
    import pandas

    return pandas.read_parquet(os.path.join(FOLDER, "data", f"{table}.parquet"))


# Student's t, by the continued fraction of the incomplete beta function.


def beta_fraction(a, b, x):
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    h = d
    for m in range(1, 500):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + term * d or tiny)
            c = 1 + term / c or tiny
            h *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return h


def beta_share(a, b, x):
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * beta_fraction(a, b, x) / a
    return 1 - front * beta_fraction(b, a, 1 - x) / b


def t_quantile(level, df):
    """Of the two-sided interval of this level: what |t| stays below."""
    low, high = 0.0, 1.0
    tail = lambda t: beta_share(df / 2, 0.5, df / (df + t * t))
    while tail(high) > 1 - level:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle) > 1 - level else (low, middle)
    return (low + high) / 2


def clustered(value, influence, raters, units, level, limits):
    """Value, and the interval of Cameron, Gelbach and Miller (2011), floored; clusters of raters and units."""

    def variance(names):
        sums = defaultdict(float)
        for name, part in zip(names, influence):
            sums[name] += part
        groups = len(sums)
        return (sum(s * s for s in sums.values()) * groups / (groups - 1), groups) if groups > 1 else (None, groups)

    by_rater, n_raters = variance(raters)
    by_unit, n_units = variance(units)
    by_cell, _ = variance(list(zip(raters, units)))
    parts = [v for v in (by_rater, by_unit) if v is not None]
    if not parts:
        return value, None, None
    if len(parts) == 2 and by_cell is not None:
        parts.append(by_rater + by_unit - by_cell)
    sizes = [n for n in (n_raters, n_units) if n > 1]
    error = math.sqrt(max(parts))
    if error == 0:
        return value, None, None
    reach = t_quantile(level, min(sizes) - 1) * error
    return value, max(limits[0], value - reach), min(limits[1], value + reach)


judgments = [
    row
    for row in load("judgments")
    if row["counted"] == "true" and row["superseded"] == "false"
]
pairs = {row["pair"]: row for row in load("pairs")}
options = defaultdict(list)
for row in load("options"):
    options[row["question"]].append(row)
blinded = "x_arm" not in next(iter(pairs.values()), {"x_arm": None})
if blinded:
    sys.exit("This dataset is blinded: claims need what gave each response.")
excluded = {row["rater"] for row in load("exclusions")}


def analyses():
    yield "everyone", judgments
    yield "declared", [
        row
        for row in judgments
        if row["rater"] not in excluded and pairs[row["pair"]]["unblinded_early"] == "false"
    ]


def score_left(value):
    """How far an option of a choice prefers the left response: 2 much, 1 (slightly), 0 alike, to -2."""
    if value == "same":
        return 0
    size = 2 if value.endswith("_much") else 1
    return size if value.startswith("left") else -size


def compared(claim):
    """By pair, which response is of the claim's treatment and which of its control."""

    def place(pair, arm):
        return "x" if pair["x_arm"] == arm else "y" if pair["y_arm"] == arm else None

    found = {
        name: (place(pair, claim["treatment"]), place(pair, claim["control"]))
        for name, pair in pairs.items()
    }
    judged = {row["pair"] for row in judgments}
    together = any(t and c for name, (t, c) in found.items() if name in judged)
    return {
        name: both
        for name, both in found.items()
        if (both[0] and both[1]) or (not together and (both[0] or both[1]))
    }


def preference(claim, rows):
    shown = compared(claim)
    share, raters, units = [], [], []
    for row in rows:
        if row["question"] != claim["question"] or row["pair"] not in shown:
            continue
        treatment = shown[row["pair"]][0]
        if treatment is None or row["value"] is None:
            continue
        score = score_left(row["value"])
        if treatment != row["left"]:
            score = -score
        share.append((math.copysign(1, score) + 1) / 2 if score else 0.5)
        raters.append(row["rater"])
        units.append(row["pair"])
    if not share:
        return None, None, None
    mean = math.fsum(share) / len(share)
    influence = [(each - mean) / len(share) for each in share]
    return clustered(mean, influence, raters, units, float(claim["confidence"]), (0, 1))


counts_as = {"error": 1.0, "correct": 0.0, "half": 0.5, "excluded": None}


def error_difference(claim, rows, refusals):
    shown = compared(claim)
    found = []
    for row in rows:
        if row["question"] != claim["question"] or row["pair"] not in shown or row["value"] is None:
            continue
        pair = pairs[row["pair"]]
        treatment, control = shown[row["pair"]]
        response = row["response"] or "x"
        if response not in (treatment, control):
            continue
        verdict = row["value"]
        if verdict in ("correct", "incorrect"):
            outcome = float(verdict == "incorrect")
        elif verdict == "unsure":
            outcome = counts_as[claim["unsure"]]
        else:
            outcome = counts_as[refusals.get(pair["task"], refusals[None])]
        if outcome is not None:
            found.append((response == treatment, outcome, row["rater"], pair["prompt"]))
    means = {}
    for arm in (True, False):
        outcomes = [outcome for is_treatment, outcome, _, _ in found if is_treatment == arm]
        if not outcomes:
            return None, None, None
        means[arm] = (math.fsum(outcomes) / len(outcomes), len(outcomes))
    influence = [
        (1 if arm else -1) * (outcome - means[arm][0]) / means[arm][1] for arm, outcome, _, _ in found
    ]
    raters, prompts = [each[2] for each in found], [each[3] for each in found]
    value = means[True][0] - means[False][0]
    return clustered(value, influence, raters, prompts, float(claim["confidence"]), (-1, 1))


def alpha(units, level, scale):
    """Krippendorff's alpha of lists of values by unit; None where there is no variation."""
    units = [values for values in units if len(values) > 1]
    counts = defaultdict(float)
    for values in units:
        for value in values:
            counts[value] += 1
    if len(counts) < 2:
        return None
    total = sum(counts.values())
    order = [value for value in scale if value in counts]

    def distance(a, b):
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        low, high = sorted((order.index(a), order.index(b)))
        between = sum(counts[value] for value in order[low : high + 1])
        return (between - (counts[a] + counts[b]) / 2) ** 2

    seen = math.fsum(
        math.fsum(distance(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j)
        / (len(values) - 1)
        for values in units
    )
    expected = math.fsum(counts[a] * counts[b] * distance(a, b) for a in order for b in order)
    return 1 - (total - 1) * seen / expected


def agreement(question, rows, arms):
    """Alpha of a question: choices by arm, other answers by response."""
    kind, level = options[question][0]["kind"], options[question][0]["level"]
    if kind == "choice":
        code = {row["value"]: score_left(row["value"]) for row in options[question]}
    elif kind == "scale":
        code = {row["value"]: float(row["value"]) for row in options[question]}
    else:
        code = {row["value"]: int(row["code"]) for row in options[question]}
    units = defaultdict(list)
    for row in rows:
        if row["question"] != question or row["value"] is None:
            continue
        pair, value = pairs[row["pair"]], code[row["value"]]
        if kind == "choice":
            for_x = value if row["left"] != "y" else -value
            x_is_later = arms.index(pair["x_arm"]) > arms.index(pair["y_arm"]) if pair["y_arm"] else True
            units[row["pair"]].append(for_x if x_is_later else -for_x)
        else:
            units[row["pair"], row["response"] or "x"].append(value)
    return alpha(list(units.values()), level, sorted(set(code.values())))


def arms_in_order():
    import json

    with open(os.path.join(FOLDER, "manifest.json"), encoding="utf-8") as manifest:
        return json.load(manifest)["arms"]


def main():
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    tell = lambda *cells: write(["" if c is None else repr(c) if isinstance(c, float) else c for c in cells])
    tell("measure", "of", "analysis", "value", "lower", "upper")
    claims, refusals = load("claims"), load("refusals")
    arms = arms_in_order()
    for analysis, rows in analyses():
        for claim in claims:
            if claim["kind"] == "preference":
                tell("share", claim["claim"], analysis, *preference(claim, rows))
            if claim["kind"] == "error-difference":
                policies = {r["task"]: r["refusal"] for r in refusals if r["claim"] == claim["claim"]}
                tell("error-difference", claim["claim"], analysis, *error_difference(claim, rows, policies))
        for question in options:
            tell("alpha", question, analysis, agreement(question, rows, arms), None, None)


if __name__ == "__main__":
    main()
