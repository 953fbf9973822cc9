import type { JudgmentDraft } from "../../shared/model/judgment.ts";
import type { Presentation } from "../../shared/model/presentation.ts";
import type { NextOutcome, StudyView } from "../../shared/protocol/rater-protocol.ts";
import { connectRater } from "./rater-connection.ts";
import { walkIn } from "./walk-in.ts";

/** What an artificial rater makes of a pair. */
export type Decide = (
  presentation: Presentation,
  study: StudyView,
) => Promise<Pick<JudgmentDraft, "answers" | "flags" | "pages">>;

export interface RaterEnd {
  /** On disk and counted. */
  saved: number;
  /** On disk, but of a slot that had gone to somebody else. */
  surplus: number;
  /** The completion code, where the study has one and the rater earned it. */
  code: string | null;
}

/** A hint can be missed; so often a waiting rater asks again. */
const askAgainMs = 1000;

/**
 * One rater over a real socket: visits the study's page, consents, and judges with one pair prefetched,
 * as the page does, until the server says that there is nothing left. Waits while others hold what is
 * left, and while the study is paused.
 */
export async function artificialRater(
  { url, slug, link, quiz }: { url: string; slug: string; link: string; quiz: readonly number[] },
  decide: Decide,
): Promise<RaterEnd> {
  const connection = await connectRater(url, { slug, link });
  const end: RaterEnd = { saved: 0, surplus: 0, code: null };
  const held: Presentation[] = [];
  const codes = (): string[] => held.map(({ assignment }) => assignment);

  /** Takes in what the server says of the next pair; false once there will be none. */
  const take = (next: NextOutcome): boolean => {
    for (const lost of next.lost) {
      const place = held.findIndex(({ assignment }) => assignment === lost);
      if (place !== -1) held.splice(place, 1);
    }
    if (next.status === "assigned") held.push(next.presentation);
    if (next.status === "done") end.code = next.code;
    return next.status !== "done";
  };

  try {
    const { study, standing: start, ending } = await walkIn(connection, quiz);
    if (start !== "rating") return { ...end, code: ending?.code ?? null };
    const ask = () => connection.call("assignment:next", { have: codes() });
    let more = take(await ask());
    if (more && held.length === 1) more = take(await ask());
    while (more || held.length > 0) {
      const first = held.shift();
      if (first === undefined) {
        await connection.hint(askAgainMs);
        more = take(await ask());
        continue;
      }
      const decision = await decide(first, study);
      const draft = { assignment: first.assignment, revision: 0, ...decision };
      const reply = await connection.call("judgment:submit", { draft, next: { have: codes() } });
      end[reply.outcome] += 1;
      if (reply.next !== null) more = take(reply.next);
    }
    const { standing } = await connection.call("session:resume", { takeOver: false });
    if (standing === "guess") {
      const silence = { guess: null, confidence: null, why: null };
      end.code = (await connection.call("session:guess", silence)).ending?.code ?? null;
    }
    return end;
  } finally {
    connection.close();
  }
}
