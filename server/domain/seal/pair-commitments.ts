import type { Content } from "../../../shared/model/content.ts";
import type { PreparedPrompt } from "../study-records.ts";
import { commitTo, saltOf } from "./commitment.ts";

/** What is committed to of each pair, in the order of its bytes. */
export const pairParts = ["materials", "shown", "arms"] as const;
export type PairPart = (typeof pairParts)[number];

const bytesOfHash = 32;
export const bytesOfPair = bytesOfHash * pairParts.length;

interface Reply {
  arm: string | null;
  model: string | null;
}

/** A pair as its commitments see it. Arms and models are in the third value and nowhere else. */
export interface PairValues {
  /** As written. */
  materials: Pick<
    PreparedPrompt,
    "line" | "promptId" | "prompt" | "task" | "context" | "model" | "userBelief" | "tags"
  > & {
    referenceAnswer: string | null;
    first: string;
    second: string | null;
  };
  /** As raters see it: normalised and rendered. */
  shown: {
    prompt: PreparedPrompt["content"];
    reference: Content[] | null;
    first: Content[];
    second: Content[] | null;
  };
  arms: { first: Reply; second: Reply | null };
}

/** Pairs are numbered from 0 in the order of the materials. */
export const saltOfPair = (key: Uint8Array, pair: number): string => saltOf(key, `pair ${pair}`);

export const commitToPair = (values: PairValues, salt: string): Record<PairPart, string> => ({
  materials: commitTo({ materials: values.materials }, salt),
  shown: commitTo({ shown: values.shown }, salt),
  arms: commitTo({ arms: values.arms }, salt),
});

function valuesOf(
  prompt: PreparedPrompt,
  [one, other]: PreparedPrompt["pairs"][number],
): PairValues {
  const { content, reference, responses } = prompt;
  const { line, promptId, prompt: said, task, context, model, userBelief, tags } = prompt;
  const first = responses[one];
  const second = other === null ? null : responses[other];
  if (first === undefined || second === undefined) throw new Error("a pair without its responses");
  return {
    materials: {
      line,
      promptId,
      prompt: said,
      task,
      context,
      model,
      userBelief,
      tags,
      referenceAnswer: reference?.text ?? null,
      first: first.text,
      second: second?.text ?? null,
    },
    shown: {
      prompt: content,
      reference: reference?.content ?? null,
      first: first.content,
      second: second?.content ?? null,
    },
    arms: {
      first: { arm: first.arm, model: first.model },
      second: second === null ? null : { arm: second.arm, model: second.model },
    },
  };
}

/**
 * Gives each prompt the commitments of its pairs, as prompts pass by in the order of the materials. The
 * key is the arm key where the study has one, else the study's.
 */
export function createPairCommitter(key: Uint8Array): (prompt: PreparedPrompt) => PreparedPrompt {
  let pair = 0;
  return (prompt) => {
    const commitments = prompt.pairs.map((indices) => {
      const made = commitToPair(valuesOf(prompt, indices), saltOfPair(key, pair));
      pair += 1;
      return Buffer.from(pairParts.map((part) => made[part]).join(""), "hex");
    });
    return { ...prompt, commitments };
  };
}
