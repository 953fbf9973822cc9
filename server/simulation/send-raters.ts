import type { Answer, JudgmentDraft } from "../../shared/model/judgment.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { generatorOf } from "../domain/generator-of.ts";
import type { StudyProgress } from "../domain/study-records.ts";
import { artificialRater, type RaterEnd } from "./artificial-rater.ts";
import type { InsideKnowledge } from "./inside-knowledge.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import { type Script, scriptedChoice } from "./script.ts";
import { plausibleAnswers } from "./plausible-answers.ts";

/** Slots can be left that none of the raters may take; so many more are sent for them at most. */
const mostReplacements = 50;

export interface RatersSent {
  /** Those asked for, and those sent for slots that were left over. */
  raters: number;
  ends: RaterEnd[];
}

/** What a rater makes of a check or a gold pair, who sees what is right about it. */
const rightly = (
  { answers, ...decision }: Pick<JudgmentDraft, "answers" | "flags" | "pages">,
  expected: Record<string, Answer>,
): Pick<JudgmentDraft, "answers" | "flags" | "pages"> => {
  const right = Object.entries(expected).map(([id, wanted]) => {
    const given = answers[id];
    const both = typeof given === "object" && typeof wanted === "object";
    return [id, both ? { ...given, ...wanted } : wanted] as const;
  });
  return { ...decision, answers: { ...answers, ...Object.fromEntries(right) } };
};

/** One after the other: whoever comes last finds what the others left, and so every run is the same. */
async function inTurn(
  numbers: readonly number[],
  send: (rater: number) => Promise<RaterEnd>,
): Promise<RaterEnd[]> {
  const ends: RaterEnd[] = [];
  for (const rater of numbers) ends.push(await send(rater));
  return ends;
}

/**
 * Sends artificial raters into an open study, all at once. What rater r thinks of pair p depends on
 * seed, r and p alone, whatever the timing. Where so many raters could fill the plan, but the last
 * slots are of prompts that those with pairs to go have met, further raters are sent one by one.
 */
export async function sendRaters(options: {
  url: string;
  record: StudyRecord;
  raters: number;
  share: number;
  seed: number;
  treatment: string | null;
  knowledge: InsideKnowledge;
  /** The places of the quiz's right options; empty without a quiz. */
  quiz: readonly number[];
  /** Links for one rater each, where the study lets in nobody else. */
  invite: () => Promise<string>;
  progress: () => Promise<StudyProgress>;
  verdicts: "chance" | "reference";
  /** Choices of every rater, who then come one after the other; null where a share decides. */
  script: Script | null;
}): Promise<RatersSent> {
  const { url, record, share, seed, treatment, knowledge, verdicts, script } = options;
  const { slug, definition } = record;

  /** What the place that raters come from would put into their link. */
  const linkFor = async (rater: number): Promise<string> => {
    switch (definition.recruitment?.platform) {
      case "invitation":
        return options.invite();
      case "prolific":
        return `/r/${slug}?PROLIFIC_PID=artificial${rater}&STUDY_ID=simulated&SESSION_ID=${rater}`;
      case "mturk":
        return `/r/${slug}?workerId=artificial${rater}&hitId=simulated&assignmentId=${rater}`;
      case "open":
      case undefined:
        return `/r/${slug}`;
    }
  };

  const choices = resolveQuestions(definition).filter(({ kind }) => kind === "choice");

  const send = async (rater: number): Promise<RaterEnd> => {
    const scripted = [...(script?.[rater] ?? [])];
    return artificialRater(
      { url, slug, quiz: options.quiz, link: await linkFor(rater) },
      async (presentation, study) => {
        const { pair, at, expected } = await knowledge.look(presentation.assignment, treatment);
        const draw = generatorOf(seed, `artificial rater ${rater} on pair ${pair}`);
        const temper = { draw, treatmentAt: at, share, verdicts };
        const decision = plausibleAnswers(presentation, study, temper);
        if (expected !== null) return rightly(decision, expected);
        const wanted = scripted.shift();
        if (wanted === undefined) return decision;
        const chosen = choices.map(({ id }) => [id, scriptedChoice(wanted, at)] as const);
        return { ...decision, answers: { ...decision.answers, ...Object.fromEntries(chosen) } };
      },
    );
  };

  const numbers = Array.from({ length: options.raters }, (_, index) => index);
  const ends = script === null ? await Promise.all(numbers.map(send)) : await inTurn(numbers, send);
  const { slots } = await options.progress();
  const enough = options.raters * (definition.pairs_per_rater ?? Infinity) >= slots;
  const last = options.raters + (enough ? mostReplacements : 0);
  for (let rater = options.raters; rater < last; rater += 1) {
    const { judged } = await options.progress();
    if (judged === slots) break;
    ends.push(await send(rater));
  }
  return { raters: ends.length, ends };
}
