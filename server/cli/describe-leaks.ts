import { type SeriousKind, seriousKinds } from "../../shared/model/leak-decision.ts";
import type {
  Area,
  FeatureLeak,
  LeakComparison,
  LeakReport,
} from "../../shared/model/leak-report.ts";
import { undecidedIn } from "../domain/leaks/undecided.ts";
import { countOf } from "./describe-status.ts";

const mostFeatures = 12;
const mostExamples = 3;

/** How far from chance, whichever arm has more of it. */
const strengthOf = ({ value, interval }: Area): Area & { interval: [number, number] | null } =>
  value === null || value >= 0.5
    ? { value, interval, texts: 0 }
    : { value: 1 - value, interval: interval && [1 - interval[1], 1 - interval[0]], texts: 0 };

const sayArea = (area: Area): string => {
  const { value, interval } = strengthOf(area);
  if (value === null) return "not known";
  const range = interval?.map((bound) => bound.toFixed(2)).join(", ");
  return range === undefined ? value.toFixed(2) : `${value.toFixed(2)} [${range}]`;
};

/** Whether a rater could use it: surely more than chance, and by more than a hair. */
const tells = (area: Area): boolean => {
  const { value, interval } = strengthOf(area);
  return value !== null && value >= 0.52 && (interval?.[0] ?? 0.5) > 0.5;
};

/** What is always worth a line: leftovers that should not be there, even where both arms have them alike. */
const isBlemish = ({ group, feature, written }: FeatureLeak): boolean =>
  (group === "residue" || (group === "characters" && feature !== "emoji" && feature !== "dash")) &&
  written.with[0] + written.with[1] > 0;

function describeComparison({ arms, together, features }: LeakComparison): string[] {
  const worth = features.filter(
    (each) => tells(each.shown.area) || tells(each.written.area) || isBlemish(each),
  );
  const rest = features.length - Math.min(worth.length, mostFeatures);
  const { written, shown } = together;
  const before = written.value === shown.value ? "" : ` (${sayArea(written)} before normalising)`;
  const all =
    shown.value === null
      ? "too few prompts to try all features together"
      : `all features together ${sayArea(shown)}${before}`;
  return [
    `${arms.join(" against ")}: ${all}`,
    ...worth
      .slice(0, mostFeatures)
      .map(({ shown: now, says }) => `  ${sayArea(now.area).padEnd(17)}  ${says}`),
    ...(rest === 0
      ? []
      : [`  ${countOf(rest, "other feature")} ${rest === 1 ? "tells" : "tell"} less or nothing.`]),
  ];
}

const saysOfKind: Record<SeriousKind, [one: string, many: string]> = {
  "self-identification": [
    "reply says that a model wrote it, or which",
    "replies say that a model wrote them, or which",
  ],
  "arm-name": ["reply names an arm", "replies name an arm"],
  "model-name": ["reply names a model of the study", "replies name a model of the study"],
  empty: ["reply is empty", "replies are empty"],
  identical: ["pair has the same reply twice", "pairs have the same reply twice"],
  tag: ["tag tells arms apart", "tags tell arms apart"],
};

function describeKinds({ counts, serious }: LeakReport, file: string): string[] {
  return seriousKinds.flatMap((kind) => {
    const { found, undecided } = counts[kind] ?? { found: 0, undecided: 0 };
    if (found === 0) return [];
    const [one, many] = saysOfKind[kind];
    const state = undecided === 0 ? "all decided" : `${undecided} undecided`;
    const open = serious.filter(
      (each) => each.kind === kind && (each.decision === null || each.left),
    );
    const shown = open.slice(0, mostExamples);
    return [
      `  ${countOf(found, one, many)} (${kind}): ${state}`,
      ...shown.map(({ line, prompt_id: id, arm, excerpt }) => {
        const quoted = excerpt === "" ? "" : `: “${excerpt}”`;
        return `    ${file}:${line} ${id}, ${arm}${quoted}`;
      }),
      ...(undecided > shown.length ? [`    and ${undecided - shown.length} more`] : []),
    ];
  });
}

const describeTags = ({ tags }: LeakReport): string[] =>
  tags.map(
    ({ tag, arms, area, decision }) =>
      `  the tag ${tag} tells ${arms.join(" from ")}, ${sayArea(area)}: ` +
      (decision === null ? "undecided" : "accepted"),
  );

/** What the leak scan found, for reading: what tells the arms apart best comes first. */
export function describeLeaks(report: LeakReport, file: string): string {
  const decisions = [...describeKinds(report, file), ...describeTags(report)];
  const isDecided = Object.keys(undecidedIn(report)).length === 0;
  const sampled =
    report.sampled < report.texts
      ? `, from ${countOf(report.sampled, "text")} of whole prompts, drawn by their ids`
      : "";
  return [
    `Leaks: how well a reply tells its arm; 0.50 is chance, 1.00 certainty${sampled}`,
    ...report.comparisons.flatMap(describeComparison),
    ...(decisions.length === 0
      ? []
      : [
          isDecided
            ? "Decided about:"
            : "To be decided about before opening (docs/LEAK_SCAN.md says how):",
          ...decisions,
        ]),
    ...(report.excluded === 0
      ? []
      : [`  ${countOf(report.excluded, "pair")} left out of the study by decision`]),
  ].join("\n");
}
