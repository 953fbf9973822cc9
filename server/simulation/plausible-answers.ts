import type { Answer, AnswerValue, JudgmentDraft } from "../../shared/model/judgment.ts";
import type { Position, Presentation } from "../../shared/model/presentation.ts";
import type { Question } from "../../shared/model/question.ts";
import type { StudyView } from "../../shared/protocol/rater-protocol.ts";
import { plainText } from "./plain-text.ts";
import type { DrawInteger } from "../domain/generator-of.ts";

/** Ties are this frequent where a question offers them. */
const mostTies = 0.1;
const flagShare = 0.01;
const grid = 1_000_000;

interface Temper {
  draw: DrawInteger;
  /** Where the treatment's response stands, by knowledge from outside the wire; null where it is not shown. */
  treatmentAt: Position | null;
  /** Of each response, whether it holds the reference answer; null where raters do not look. */
  agrees: ((position: Position | null) => boolean) | null;
  /** The share of choices that go to the treatment, ties as half. */
  share: number;
}

const chance = (draw: DrawInteger, share: number): boolean => draw(0, grid - 1) < share * grid;

const pick = <Item>(draw: DrawInteger, items: readonly Item[]): Item | undefined =>
  items[draw(0, items.length - 1)];

/** The first option in half of all cases, the next in half of the rest, and so on. */
function pickEarly(draw: DrawInteger, values: readonly AnswerValue[]): AnswerValue | undefined {
  return values.find((_, index) => index === values.length - 1 || chance(draw, 0.5));
}

function choose({ options }: Question, { draw, treatmentAt, share }: Temper): AnswerValue {
  const values = options.map(({ value }) => String(value));
  const planted = treatmentAt === null ? 0.5 : share;
  const ties = values.includes("same") ? Math.min(mostTies, planted, 1 - planted) : 0;
  if (chance(draw, ties)) return "same";
  const treatmentWins = chance(draw, (planted - ties / 2) / (1 - ties));
  const side = (treatmentAt === "right") === treatmentWins ? "right" : "left";
  return (
    pick(
      draw,
      values.filter((value) => value.startsWith(side)),
    ) ?? side
  );
}

/** High steps as often as the share says for the treatment, and as rarely for the others. */
function rate({ options }: Question, temper: Temper, position: Position | null): AnswerValue {
  const { draw, treatmentAt, share } = temper;
  const high = chance(draw, position === treatmentAt ? share : 1 - share);
  const middle = options.length / 2;
  const half = options.filter((_, index) => (high ? index >= middle : index < middle));
  return pick(draw, half)?.value ?? 1;
}

function valueOf(question: Question, temper: Temper, position: Position | null): AnswerValue {
  if (question.kind === "choice") return choose(question, temper);
  if (question.kind === "scale") return rate(question, temper, position);
  if (question.kind === "text") {
    return `Written by an artificial rater, no. ${temper.draw(1, 999)}.`.slice(
      0,
      question.maxLength ?? undefined,
    );
  }
  const values = question.options.map(({ value }) => value);
  if (temper.agrees !== null && values.includes("incorrect"))
    return temper.agrees(position) ? "correct" : "incorrect";
  return pickEarly(temper.draw, values) ?? "";
}

function answerOf(question: Question, positions: readonly Position[], temper: Temper): Answer {
  if (question.each === "pair") return valueOf(question, temper, null);
  const [first] = positions;
  if (first === "single") return valueOf(question, temper, first);
  return Object.fromEntries(
    positions.map((position) => [position, valueOf(question, temper, position)]),
  );
}

/** Looks for the reference answer in the reply at a place, as somebody would who reads both. */
function holdsReference({ replies, reference }: Presentation): (at: Position | null) => boolean {
  const wanted = plainText(reference ?? []);
  return (at) => {
    const reply = replies.find(({ position }) => position === at);
    return wanted !== "" && plainText(reply?.content ?? []).includes(wanted);
  };
}

/** Answers to every question of any kind, flags now and then, and the time that reading takes. */
export function plausibleAnswers(
  presentation: Presentation,
  study: StudyView,
  {
    verdicts = "chance",
    ...inclined
  }: Omit<Temper, "agrees"> & {
    /** How correctness is told: by chance, or by whether a reply holds the reference answer. */
    verdicts?: "chance" | "reference";
  },
): Pick<JudgmentDraft, "answers" | "flags" | "pages"> {
  const { replies } = presentation;
  const agrees = verdicts === "reference" ? holdsReference(presentation) : null;
  const temper: Temper = { ...inclined, agrees };
  const positions = replies.map(({ position }) => position);
  const { draw } = temper;
  const answers = Object.fromEntries(
    study.questions.map((question) => [question.id, answerOf(question, positions, temper)]),
  );
  const flag = chance(draw, flagShare) ? pick(draw, study.allow.flags) : undefined;
  let clock = 0;
  const pages = study.pages.map(() => {
    const shownMs = clock;
    clock += draw(2000, 20_000);
    return { shownMs, leftMs: clock, keys: [] };
  });
  return { answers, flags: flag === undefined ? [] : [flag], pages };
}
