import type { Storage } from "../../../server/domain/storage.ts";
import type { PreparedPrompt, PreparedResponse } from "../../../server/domain/study-records.ts";
import type { Content } from "../../../shared/model/content.ts";
import type { Plant, Secrets } from "./sow-plant.ts";

type Leaky = NonNullable<Plant["storage"]>;

const isFirst = ({ arms }: Secrets, { arm }: PreparedResponse): boolean => arm === arms[0];

/** Changes each prompt as it is stored. */
const storing =
  (change: (prompt: PreparedPrompt, secrets: Secrets) => PreparedPrompt): Leaky =>
  (real, secrets) => ({
    createStudy: (study, prompts, ...rest) => {
      const changed = async function* () {
        for await (const batch of prompts) yield batch.map((prompt) => change(prompt, secrets));
      };
      return real.createStudy(study, changed(), ...rest);
    },
  });

/** Changes what raters are shown of the first arm's texts. */
export const showing = (change: (content: Content[], secrets: Secrets) => Content[]): Leaky =>
  storing((prompt, secrets) => ({
    ...prompt,
    responses: prompt.responses.map((response) =>
      isFirst(secrets, response)
        ? { ...response, content: change(response.content, secrets) }
        : response,
    ),
  }));

export const fileOrder = storing((prompt, { arms }) => {
  const order = prompt.responses
    .map((response, index) => ({ index, rank: arms.indexOf(response.arm) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ index }) => index);
  const placeOf = (index: number): number => order.indexOf(index);
  return {
    ...prompt,
    responses: order.flatMap((index) => prompt.responses[index] ?? []),
    pairs: prompt.pairs.map(([one, other]) => {
      if (other === null) return [placeOf(one), null] as const;
      const places = [placeOf(one), placeOf(other)] as const;
      return [Math.min(...places), Math.max(...places)] as const;
    }),
  };
});

/** Every slot shows the first arm left. */
export const fixedSides: Leaky = (real, { arms }) => ({
  openStudy: async (studyId, opening) => {
    const firsts = new Map<number, string | null>();
    for (const { id, first } of await real.pairsAfter(studyId, -1, 10_000))
      firsts.set(id, first.arm);
    const plan = [...opening.plan].map((slot) => {
      const listed = firsts.get(opening.pairs.pairIds[slot.pair] ?? -1);
      return { ...slot, side: listed === arms[0] ? (0 as const) : (1 as const) };
    });
    return real.openStudy(studyId, { ...opening, plan });
  },
});

export const holding =
  (
    change: (
      held: Extract<Awaited<ReturnType<Storage["holdSlot"]>>, { status: "assigned" }>,
      secrets: Secrets,
    ) => Promise<void> | void,
  ): Leaky =>
  (real, secrets) => ({
    holdSlot: async (request) => {
      const outcome = await real.holdSlot(request);
      if (outcome.status === "assigned") await change(outcome, secrets);
      return outcome;
    },
  });

export const burn = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

export const plainly = (content: Content): string =>
  typeof content === "string" ? content : (content.children ?? []).map(plainly).join("");
