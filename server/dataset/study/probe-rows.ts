import type { Answer } from "../../../shared/model/judgment.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import { asListed } from "../../domain/quality/as-listed.ts";
import { meetsExpected } from "../../domain/quality/meets-expected.ts";
import type { ProbeJudgmentRow, ProbeRow } from "../../domain/quality/probe-records.ts";
import type { PreparedProbe } from "../../domain/quality/quality-files.ts";
import type { AnsweredProbes, GivenAnswers } from "../../domain/quality/read-probes.ts";
import { resolveQuestions } from "../../domain/resolve-questions.ts";
import type { Side } from "../../domain/sides.ts";
import type { ProbesRow } from "../tables/probes.ts";
import { isoTimes } from "./iso-time.ts";
import { placedValues } from "./judgment-rows.ts";
import type { Labels } from "./labels.ts";
import { plainName } from "./plain-name.ts";

/** What a probe is called, and what it is of: a pair of its file, or an assignment of the rater. */
export interface ProbePlaces {
  probe: number;
  rater: number;
  /** Of a repeat. */
  repeated: { assignment: number; pair: number } | null;
}

type Known = Pick<ProbesRow, "item" | "assignment" | "pair" | "left" | "right"> & {
  unblinded: Pick<ProbesRow, "item_id" | "first_left">;
};

/** The answer about one position with the sides as listed; undefined where there is none. */
const valueAsListed = (
  question: Question,
  { answers, side }: GivenAnswers,
  position: string,
): unknown => {
  const given: Answer | undefined = Object.hasOwn(answers, question.id)
    ? answers[question.id]
    : undefined;
  if (given === undefined) return undefined;
  const listed = asListed(question, given, side);
  if (typeof listed !== "object") return listed;
  return Object.entries(listed).find(([at]) => at === position)?.[1];
};

const flipped = (position: string, side: Side): string => {
  if (side === 0 || (position !== "left" && position !== "right")) return position;
  return position === "left" ? "right" : "left";
};

/** Makes the rows of answered probes: one for each answer. */
export function createProbeRows(
  definition: Study,
  { files, originals }: Pick<AnsweredProbes, "files" | "originals">,
  { labels, blinded }: { labels: Labels; blinded: boolean },
) {
  const questions = resolveQuestions(definition);
  const unit = definition.unit ?? "pair";
  const isoTime = isoTimes();
  const alone = unit === "response";

  const found = ({ kind, item }: ProbeRow): PreparedProbe | null =>
    kind === "repeat" ? null : ((kind === "check" ? files.checks : files.gold)[item] ?? null);

  const knownOf = (probe: ProbeRow, { repeated }: ProbePlaces): Known => {
    if (repeated !== null) {
      return {
        item: null,
        assignment: labels.assignment(repeated.assignment),
        pair: labels.pair(repeated.pair),
        ...labels.shown(repeated.pair, probe.side),
        unblinded: { item_id: null, first_left: null },
      };
    }
    const place = probe.kind === "check" ? probe.item : files.checks.length + probe.item;
    return {
      item: labels.item(place),
      assignment: null,
      pair: null,
      left: null,
      right: null,
      unblinded: {
        item_id: plainName(found(probe)?.id ?? null),
        first_left: alone ? null : probe.side === 0,
      },
    };
  };

  return (
    probe: ProbeRow,
    { judgment, superseded }: { judgment: ProbeJudgmentRow; superseded: boolean },
    places: ProbePlaces,
  ): ProbesRow[] => {
    const { unblinded, ...known } = knownOf(probe, places);
    const given = { answers: judgment.answers, side: probe.side };
    const item = found(probe);
    const original = probe.kind === "repeat" ? originals.get(probe.item) : undefined;
    const met = item === null ? null : meetsExpected(questions, item.expected, given);
    return questions.flatMap((question) => {
      const answer = Object.hasOwn(given.answers, question.id)
        ? given.answers[question.id]
        : undefined;
      if (answer === undefined) return [];
      return placedValues(question.each, answer, unit).map(({ position, value }): ProbesRow => {
        const listed = flipped(position, probe.side);
        const before =
          original === undefined || question.kind === "text"
            ? undefined
            : valueAsListed(question, original, listed);
        return {
          probe: labels.probe(places.probe),
          rater: labels.rater(places.rater),
          kind: probe.kind,
          ...known,
          revision: judgment.revision,
          superseded,
          question: question.id,
          position,
          value: question.kind === "text" ? null : value,
          met,
          same: before === undefined ? null : valueAsListed(question, given, listed) === before,
          assigned_at: isoTime(probe.assignedAt),
          received_at: isoTime(judgment.receivedAt),
          ...(blinded ? {} : unblinded),
        };
      });
    });
  };
}
