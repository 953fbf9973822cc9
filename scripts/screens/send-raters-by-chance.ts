import { generatorOf } from "../../server/domain/generator-of.ts";
import { artificialRater } from "../../server/simulation/artificial-rater.ts";
import { plausibleAnswers } from "../../server/simulation/plausible-answers.ts";

/**
 * Sends artificial raters, who choose by chance, into an open study without a quiz: over real sockets, each
 * until there is nothing left for them. Returns how many judgments they had saved.
 */
export async function sendRatersByChance(
  url: string,
  slug: string,
  raters: number,
): Promise<number> {
  const ends = await Promise.all(
    Array.from({ length: raters }, (_, rater) =>
      artificialRater({ url, slug, quiz: [], link: `/r/${slug}` }, (pair, study) => {
        const draw = generatorOf(rater, pair.assignment);
        return Promise.resolve(
          plausibleAnswers(pair, study, { draw, treatmentAt: "left", share: 0.5 }),
        );
      }),
    ),
  );
  return ends.reduce((sum, { saved }) => sum + saved, 0);
}
