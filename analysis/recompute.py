"""Computes the main numbers of this dataset again from its CSV files, with Python's standard library.

Run it anywhere: python3 analysis/recompute.py. It prints a CSV: what was computed, of which claim or
question, in which analysis (declared, or everyone), the value and the limits of its interval; and how
automatic labels agree with raters, and raters among themselves, on what is labelled.
`kelvin claim` and results.json have the same numbers, and more of them.
"""

import csv
import glob
import math
import os
import sys
from collections import defaultdict
from statistics import NormalDist

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
    if error <= 1e-14 * max(1.0, abs(value)):
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


# Automatic labels held against the raters of the declared analysis.


def label_sets():
    """The rows of each set of labels, in the order of the table."""
    sets = defaultdict(list)
    for row in load("labels"):
        sets[row["name"]].append(row)
    return sets


def labelled_answers(set_rows, rows, arms):
    """The categories, and each answer beside the label of what it is about: (rater, unit, answer, label)."""
    question, option = set_rows[0]["question"], set_rows[0]["option"]
    own = sorted(options[question], key=lambda row: int(row["code"]))
    said = {(row["pair"], row["response"]): row["value"] or row["score"] for row in set_rows}
    is_choice = own[0]["kind"] == "choice"
    categories = arms if is_choice else [row["value"] for row in own] if option is None else ["other", option]
    found = []
    for row in rows:
        if row["question"] != question or row["value"] is None:
            continue
        pair = row["pair"]
        if is_choice:
            for_x = score_left(row["value"]) * (1 if row["left"] == "x" else -1)
            x, y = said.get((pair, "x")), said.get((pair, "y"))
            if for_x == 0 or x is None or y is None or float(x) == float(y):
                continue
            arm_of = lambda is_x: pairs[pair]["x_arm" if is_x else "y_arm"]
            found.append((row["rater"], pair, arm_of(for_x > 0), arm_of(float(x) > float(y))))
            continue
        response = row["response"] or "x"
        label = said.get((pair, response))
        if label is None:
            continue
        answer = row["value"]
        if option is not None:
            answer = option if answer == option else "other"
            label = option if label == "true" else "other"
        found.append((row["rater"], (pair, response), answer, label))
    return categories, found


def shares(values, categories):
    return {each: sum(value == each for value in values) / len(values) for each in categories}


def label_kappa(found, categories):
    """Cohen's kappa of label and answer, its error linearised and clustered by rater and unit."""
    answers, labels = [each[2] for each in found], [each[3] for each in found]
    by_answer, by_label = shares(answers, categories), shares(labels, categories)
    observed = sum(a == b for a, b in zip(answers, labels)) / len(found)
    chance = sum(by_answer[each] * by_label[each] for each in categories)
    if 1 - chance < 1e-12:
        return None, None, None
    value = (observed - chance) / (1 - chance)
    influence = [
        (float(a == b) - observed - (1 - value) * (by_label[a] + by_answer[b] - 2 * chance)) / (1 - chance) / len(found)
        for a, b in zip(answers, labels)
    ]
    return clustered(value, influence, [each[0] for each in found], [each[1] for each in found], 0.95, (-1, 1))


def label_agreement(found):
    agrees = [float(each[2] == each[3]) for each in found]
    mean = math.fsum(agrees) / len(agrees)
    influence = [(each - mean) / len(agrees) for each in agrees]
    return clustered(mean, influence, [each[0] for each in found], [each[1] for each in found], 0.95, (0, 1))


def majority_kappa(found, categories):
    """Label against what most raters answered: agreement, and Cohen's kappa by Fleiss, Cohen and Everitt (1969)."""
    votes, label_of = defaultdict(list), {}
    for _, unit, answer, label in found:
        votes[unit].append(answer)
        label_of[unit] = label
    table = []
    for unit, answers in votes.items():
        counts = {each: answers.count(each) for each in categories}
        most = [each for each in categories if counts[each] == max(counts.values())]
        if len(most) == 1:
            table.append((label_of[unit], most[0]))
    if not table:
        return None, (None, None, None)
    n = len(table)
    agreement = sum(a == b for a, b in table) / n
    rows, columns = shares([a for a, _ in table], categories), shares([b for _, b in table], categories)
    chance = sum(rows[each] * columns[each] for each in categories)
    if 1 - chance < 1e-14:
        return agreement, (None, None, None)
    value = (agreement - chance) / (1 - chance)
    spread = math.fsum((float(a == b) - (columns[a] + rows[b]) * (1 - value)) ** 2 for a, b in table) / n
    variance = (spread - (value - chance * (1 - value)) ** 2) / (n * (1 - chance) ** 2)
    reach = NormalDist().inv_cdf(0.975) * math.sqrt(max(0.0, variance))
    return agreement, (value, value - reach, min(1.0, value + reach))


def ceiling(found, categories):
    """How far raters agree among themselves on the same units: the mean over units, and Fleiss' kappa, by Gwet (2014)."""
    units = defaultdict(list)
    for _, unit, answer, _ in found:
        units[unit].append(answer)
    counts = [{each: answers.count(each) for each in categories} for answers in units.values()]
    paired = [each for each in counts if sum(each.values()) > 1]
    if not paired:
        return (None, None, None), (None, None, None)

    def own(each):
        size = sum(each.values())
        return 0.0 if size < 2 else sum(c * (c - 1) for c in each.values()) / (size * (size - 1))

    n = len(counts)
    observed = math.fsum(own(each) for each in paired) / len(paired)
    share = {c: math.fsum(each[c] / sum(each.values()) for each in counts) / n for c in categories}

    def linearised(chance, chance_of):
        value = (observed - chance) / (1 - chance)
        squares = 0.0
        for each in counts:
            part = 0.0 if sum(each.values()) < 2 else n / len(paired) * (own(each) - chance) / (1 - chance)
            squares += (part - 2 * (1 - value) * (chance_of(each) - chance) / (1 - chance) - value) ** 2
        if n < 2:
            return value, None, None
        reach = t_quantile(0.95, n - 1) * math.sqrt(squares / (n * (n - 1)))
        return value, value - reach, min(1.0, value + reach)

    agreement = linearised(0.0, lambda each: 0.0)
    if sum(s > 0 for s in share.values()) < 2:
        return agreement, (None, None, None)
    chance = math.fsum(s * s for s in share.values())
    return agreement, linearised(chance, lambda each: sum(each[c] * share[c] for c in categories) / sum(each.values()))


def tell_labels(tell, rows, arms):
    for name, set_rows in label_sets().items():
        categories, found = labelled_answers(set_rows, rows, arms)
        if not found:
            continue
        tell("label-agreement", name, "declared", *label_agreement(found))
        tell("label-kappa", name, "declared", *label_kappa(found, categories))
        agreement, kappa = majority_kappa(found, categories)
        tell("label-majority-agreement", name, "declared", agreement, None, None)
        tell("label-majority-kappa", name, "declared", *kappa)
        raters_agree, raters_kappa = ceiling(found, categories)
        tell("raters-agreement", name, "declared", *raters_agree)
        tell("raters-kappa", name, "declared", *raters_kappa)
        by_label = shares([each[3] for each in found], categories)
        by_raters = shares([each[2] for each in found], categories)
        for category in categories:
            tell("label-prevalence", f"{name} {category}", "declared", by_label[category], None, None)
            tell("raters-prevalence", f"{name} {category}", "declared", by_raters[category], None, None)


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
        if analysis == "declared":
            tell_labels(tell, rows, arms)


if __name__ == "__main__":
    main()
