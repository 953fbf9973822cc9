import type { Claim } from "../../shared/model/claim.ts";
import type { StudyAgreement } from "../../shared/model/results/agreement-result.ts";
import type { Occasion } from "../domain/alerts/alert-storage.ts";
import { unsentWork } from "../domain/alerts/unsent-work.ts";
import { agreementLooks, lowAgreement } from "../domain/alerts/study-rules.ts";
import type { Clock, Events, Report } from "../domain/ports.ts";
import type { Storage } from "../domain/storage.ts";
import type { Live } from "./live.ts";

/** How often open studies are looked at in which nothing happens: a fault may be why. */
const quietMs = 600_000;

/** So long after something happened in a study rules look at it, however much happens meanwhile. */
const lookMs = 5000;

interface Wanted {
  question: string;
  coefficient: "alpha" | "percent" | "ac1";
  atLeast: number;
}

/** What agreement should reach: what claims say; without any, more than chance on the first question. */
function wantedOf(claims: readonly Claim[], first: string | undefined): Wanted[] {
  const claimed = claims.flatMap((claim) =>
    claim.kind === "agreement-at-least"
      ? [
          {
            question: claim.question,
            coefficient: claim.coefficient ?? ("alpha" as const),
            atLeast: claim.at_least,
          },
        ]
      : [],
  );
  if (claimed.length > 0 || first === undefined) return claimed;
  return [{ question: claims[0]?.question ?? first, coefficient: "alpha", atLeast: 0 }];
}

/** What agreement so far gives reason to say, at the look that was reached. */
function findLowAgreement(
  { agreement }: StudyAgreement,
  claims: readonly Claim[],
  look: number,
): Occasion[] {
  return wantedOf(claims, agreement[0]?.question).flatMap(({ question, coefficient, atLeast }) => {
    const own = agreement.find((each) => each.question === question && each.answers === "all");
    const estimates = own && { alpha: own.alpha, percent: own.percent.unit_mean, ac1: own.ac1 };
    const estimate = estimates?.[coefficient];
    if (estimate === undefined || estimate.value === null || estimate.standard_error === null)
      return [];
    const { value, standard_error: standardError, n, degrees_of_freedom: df } = estimate;
    const units = n.units ?? 0;
    const seen = { value, standardError, degreesOfFreedom: df ?? units - 1, units };
    const found = lowAgreement(seen, atLeast);
    return found === null ? [] : [{ ...found, occasion: `${question} at ${look}`, rater: null }];
  });
}

/** Looks after studies whether anybody watches or not, so that alerts are raised in time. */
export function createLookout({
  live,
  agreementOf,
  storage,
  clock,
  report,
}: {
  live: Pick<Live, "check" | "raise">;
  agreementOf: (input: { slug: string }) => Promise<StudyAgreement>;
  storage: Pick<Storage, "findStudy" | "listStudies">;
  clock: Clock;
  report: Report;
}): { events: Partial<Events>; stop: () => Promise<void> } {
  const due = new Map<number, NodeJS.Timeout>();
  const looking = new Set<Promise<void>>();
  let stopped = false;
  /** The last look at agreement, by study. */
  const looked = new Map<number, number>();

  const lookAtAgreement = async (studyId: number, slug: string, part: number): Promise<void> => {
    const look = agreementLooks.findLast((each) => each <= part);
    if (look === undefined || looked.get(studyId) === look) return;
    looked.set(studyId, look);
    const study = await storage.findStudy(slug);
    if (study === null) return;
    const agreement = await agreementOf({ slug });
    await live.raise(studyId, findLowAgreement(agreement, study.definition.claims ?? [], look));
  };

  const lookAt = async (studyId: number): Promise<void> => {
    due.delete(studyId);
    try {
      const shown = await live.check(studyId);
      if (shown === null || shown.slots.planned === 0) return;
      await lookAtAgreement(studyId, shown.slug, shown.slots.judged / shown.slots.planned);
    } catch (error) {
      report.fault(error, "look at a study that is under way");
    }
  };

  /** Work that a stop waits for: it asks the thread and the storage. */
  const follow = (work: Promise<void>): void => {
    const followed = work.finally(() => looking.delete(followed));
    looking.add(followed);
  };

  const moved = (studyId: number): void => {
    if (stopped || due.has(studyId)) return;
    const timer = setTimeout(() => follow(lookAt(studyId)), lookMs);
    timer.unref();
    due.set(studyId, timer);
  };

  const lookAtOpen = async (): Promise<void> => {
    try {
      for (const { id, state } of await storage.listStudies()) if (state === "open") moved(id);
    } catch (error) {
      report.fault(error, "look at open studies");
    }
  };
  const lookingAround = setInterval(() => follow(lookAtOpen()), quietMs);
  lookingAround.unref();

  const workUnsent: Events["workUnsent"] = (studyId, rater, unsent) => {
    if (stopped) return;
    const raised = live.raise(studyId, unsentWork(rater, unsent, clock.now()));
    follow(
      raised.then(
        () => undefined,
        (error: unknown) => report.fault(error, "alert about unsent work"),
      ),
    );
  };

  return {
    events: {
      workChanged: moved,
      stateChanged: moved,
      raterMoved: moved,
      raterChanged: moved,
      workUnsent,
    },
    stop: async () => {
      stopped = true;
      clearInterval(lookingAround);
      for (const timer of due.values()) clearTimeout(timer);
      due.clear();
      await Promise.all(looking);
    },
  };
}
