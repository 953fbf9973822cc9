/** Holds computed values against a reference case, number by number along the same path. */

/** Words, alternatives of other tools and settings, which are not answers. */
const notAnswers = new Set([
  "tools",
  "tool",
  "reason",
  "definition",
  "definitions",
  "identity",
  "note",
  "value_numpy",
  "irrCAC14",
  "other",
  "psych_splitHalf",
  // The number of different values: the reference counts equal ones apart where rounding parts them (in exact
  // fractions its twelve percent agreements are seven, its 172 ordinal alphas 171).
  "atoms",
  "rpact_critical",
  "tol",
  "tol_relative",
  "tol_se",
  "tol_relative_se",
  "tol_quantile",
]);

interface Tolerance {
  absolute: number;
  relative: number;
  /** Absolute room by the name of the number (or of the list it is in), for cases that give it so. */
  byName?: Readonly<Record<string, number>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const child = (value: unknown, name: string | number): unknown =>
  Array.isArray(value)
    ? (value as unknown[])[Number(name)]
    : isRecord(value)
      ? value[name]
      : undefined;

function numbersOf(value: unknown): Record<string, number> {
  const numbers: Record<string, number> = {};
  if (!isRecord(value)) return numbers;
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry === "number") numbers[name] = entry;
  }
  return numbers;
}

/** Both sides are Monte Carlo: room for a standard error (relative) and for quantiles. */
function monteCarlo(node: Record<string, unknown>): Record<string, number> {
  const { se, tol_relative_se: relative, tol_quantile: quantile } = node;
  if (typeof se !== "number" || typeof relative !== "number") return {};
  return { se: relative * se, ...(typeof quantile === "number" ? { percentile95: quantile } : {}) };
}

/** The room given to the last name on a path that has one of its own. */
function namedRoom(path: string, byName: Tolerance["byName"]): number | undefined {
  const name = path.split("/").findLast((part) => byName?.[part] !== undefined);
  return name === undefined ? undefined : byName?.[name];
}

function toleranceOf(node: Record<string, unknown>, outer: Tolerance): Tolerance {
  const absolute = node["tol"];
  const relative = node["tol_relative"];
  return {
    absolute: typeof absolute === "number" ? absolute : outer.absolute,
    relative: typeof relative === "number" ? relative : outer.relative,
    byName: { ...outer.byName, ...numbersOf(absolute), ...monteCarlo(node) },
  };
}

/** One line for each number that differs, is missing, or should have been undefined. */
function differences(
  expected: unknown,
  computed: unknown,
  tolerance: Tolerance,
  path = "",
): string[] {
  if (expected === null)
    return computed === null ? [] : [`${path}: expected null, got ${JSON.stringify(computed)}`];
  if (typeof expected === "number") {
    if (typeof computed !== "number")
      return [`${path}: expected ${expected}, got ${JSON.stringify(computed)}`];
    const five = path.endsWith("_5dp") ? 5.1e-6 : 0;
    const room = Math.max(
      namedRoom(path, tolerance.byName) ?? tolerance.absolute,
      tolerance.relative * Math.abs(expected),
      five,
    );
    return Math.abs(computed - expected) <= room
      ? []
      : [`${path}: expected ${expected}, got ${computed} (off by ${computed - expected})`];
  }
  if (Array.isArray(expected)) {
    const lengths =
      Array.isArray(computed) && computed.length !== expected.length
        ? [`${path}: expected ${expected.length} entries, got ${computed.length}`]
        : [];
    return lengths.concat(
      expected.flatMap((value, index) =>
        differences(value, child(computed, index), tolerance, `${path}/${index}`),
      ),
    );
  }
  if (!isRecord(expected) || expected["informational"] === true) return [];
  const inner = toleranceOf(expected, tolerance);
  const unexplained =
    expected["value"] === null && typeof child(computed, "reason") !== "string"
      ? [`${path}: is undefined without a reason`]
      : [];
  return unexplained.concat(
    Object.entries(expected)
      .filter(([name]) => !notAnswers.has(name))
      .flatMap(([name, value]) =>
        differences(value, child(computed, name), inner, `${path}/${name}`),
      ),
  );
}

/** All differences of one case (a parsed reference file) from what was computed for it. */
export function caseDifferences(fixture: unknown, computed: unknown): string[] {
  if (!isRecord(fixture)) return ["not a reference case"];
  // Sample sizes of the reference come from R's root search, which stops some 1e-10 short of the root.
  const relative = fixture["kind"] === "distributions" || fixture["kind"] === "power";
  const base = {
    absolute: fixture["kind"] === "distributions" ? 0 : 1e-9,
    relative: relative ? 1e-9 : 0,
  };
  return differences(fixture["expected"], computed, toleranceOf(fixture, base));
}
