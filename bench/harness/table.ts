import { isMet, judged, type Finding } from "./bench.ts";

/** Three significant digits, thousands set apart: 12,345 · 1.23 · 0.0123. */
const figure = (value: number | null, unit = ""): string => {
  if (value === null) return "–";
  const rounded = Number(value.toPrecision(value >= 1000 ? 5 : 3));
  return `${rounded.toLocaleString("en")}${unit && ` ${unit}`}`;
};

const ratio = (finding: Finding): string =>
  finding.floor === null ? "–" : figure(judged(finding));

const wanted = ({ wanted: goal, floor, unit }: Finding): string => {
  if (goal === undefined) return "–";
  const suffix = floor === null ? unit : "";
  return "atLeast" in goal
    ? `≥ ${figure(goal.atLeast, suffix)}`
    : `≤ ${figure(goal.atMost, suffix)}`;
};

const verdict = (finding: Finding): string => {
  const met = isMet(finding);
  if (met === null) return "";
  return met ? "pass" : "FAIL";
};

const header = ["", "what", "floor", "Kelvin", "ratio", "wanted", "", "note"];

/** The findings as a table in plain text, one line each; `id` is that of the bench. */
export const formatTable = (findings: readonly (Finding & { id: string })[]): string => {
  const rows = findings.map((finding) => [
    finding.id,
    finding.what,
    figure(finding.floor, finding.unit),
    figure(finding.project, finding.unit),
    ratio(finding),
    wanted(finding),
    verdict(finding),
    finding.note ?? "",
  ]);
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return all.map(line).join("\n");
};
