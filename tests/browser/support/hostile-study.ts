import type { Claim } from "../../../shared/model/claim.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { PreparedPrompt, StudyRecord } from "../../../server/domain/study-records.ts";
import { fillStudy } from "../../dataset/support/fill-study.ts";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { renderContent } from "./built.ts";

/** Hands out the payloads one after the other, over and over. */
const dealer = (payloads: readonly string[]) => {
  let dealt = 0;
  const next = (): string => {
    dealt += 1;
    return payloads[dealt % payloads.length] ?? "";
  };
  return { next, some: (count: number): string[] => Array.from({ length: count }, next) };
};

const tree = (text: string) => renderContent([text])[0] ?? [];

const rendered = (sources: readonly string[]) => {
  const source = sources.join("\n\n");
  return { source, content: tree(source) };
};

export const hostileSlug = "hostile";

/**
 * A study in whose every text a payload stands: what it is called, what it asks, what raters read, agree to and
 * write, and what is claimed of it. Stored past the checks of study files, which would refuse some of it.
 */
export async function storeHostileStudy(
  storage: Storage,
  payloads: readonly string[],
): Promise<StudyRecord> {
  const { next, some } = dealer(payloads);
  const category = (count: number) => ({
    ask: next(),
    help: next(),
    each: "pair" as const,
    required: false,
    options: some(count).map((label, at) => ({ value: `o${at}`, label })),
  });
  const claims = some(12).map((statement, at): Claim => ({
    id: `claim-${at}`,
    kind: "preference",
    statement,
    question: "warmth",
    treatment: "warm",
    control: "original",
    by: ["task"],
  }));
  const definition: Study = studyOf({
    slug: hostileSlug,
    title: next(),
    internal_title: next(),
    contact: next(),
    content_warning: next(),
    strata: ["task", "model", "context"],
    questions: {
      warmth: { preset: "warmth-choice" },
      one: category(20),
      two: category(20),
      scale: { ask: next(), help: next(), points: 5, labels: some(5), required: false },
      note: { ask: next(), help: next(), kind: "text", each: "pair", required: false },
    },
    about: Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `about${at}`,
        { ask: next(), help: next(), options: some(6) },
      ]),
    ),
    claims,
    recruitment: {
      platform: "open",
      codes: { completed: next(), partial: next() },
      completion_link: "https://example.org/?code={code}",
    },
  });
  const make = (index: number): PreparedPrompt => {
    const [prompt = "", ...texts] = some(3);
    return promptOf(index, {
      promptId: `${next()} ${index}`,
      prompt,
      content: [{ role: "user", content: tree(prompt) }],
      task: next(),
      model: next(),
      context: next(),
      reference: { text: "Reference", content: tree(next()) },
      tags: { [next()]: next() },
      responses: ["original", "warm"].map((arm, at) => ({
        arm,
        model: next(),
        text: texts[at] ?? "",
        content: tree(texts[at] ?? ""),
      })),
    });
  };
  const record = await storeOpenStudy(storage, {
    definition,
    pairs: 12,
    make,
    documents: {
      consent: rendered(some(40)),
      instructions: rendered(some(40)),
      debriefing: rendered(some(40)),
    },
  });
  await fillStudy(storage, record, {
    raters: 4,
    pairsPerRater: 4,
    answer: (_held, nth) => ({ warmth: nth % 2 === 0 ? "left" : "right", note: next() }),
    flags: () => ["harmful"],
  });
  return record;
}
