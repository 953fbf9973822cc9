import type { Study } from "../../shared/model/study.ts";
import type { Readiness, ReadyItem } from "../../shared/protocol/set-up-calls.ts";
import { passphrasesOf } from "./arm-key/study-arm-key.ts";
import { notYetCarriedOut } from "./not-yet-carried-out.ts";
import { hashedPlan } from "./plan-hash.ts";
import { planSlots } from "./plan-slots.ts";
import { sealStudy } from "./seal/seal-study.ts";
import type { Storage } from "./storage.ts";
import { expectState, type StudyStatuses } from "./study-status.ts";
import type { StudyRecord } from "./study-records.ts";

/** A longer plan is drawn when the study opens, and not for a look at its seal. */
const mostSlots = 100_000;

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

function leaksOf({ undecidedLeaks }: StudyRecord): ReadyItem {
  const waiting = Object.values(undecidedLeaks).reduce((sum, count) => sum + count, 0);
  return waiting === 0
    ? { id: "leaks", state: "done", says: "Every serious leak is decided." }
    : {
        id: "leaks",
        state: "waits",
        says: `${counted(waiting, "serious leak")} ${waiting === 1 ? "waits" : "wait"} for a decision.`,
      };
}

const written = (
  id: "consent" | "instructions",
  { [id]: file }: Study,
  otherwise: string,
): ReadyItem =>
  file === undefined
    ? { id, state: "note", says: otherwise }
    : { id, state: "done", says: `Raters read your own ${id}.` };

function itemsOf(record: StudyRecord): ReadyItem[] {
  const { definition, pairs } = record;
  const { quality, exclusions = [], claims = [] } = definition;
  const slots = pairs * definition.ratings_per_pair;
  const passphrases = passphrasesOf(definition);
  const isWatched = quality?.checks !== undefined || quality?.gold !== undefined;
  return [
    {
      id: "materials",
      state: "done",
      says: `The materials are checked: ${counted(pairs, "pair")}, ${counted(slots, "judgment")} planned.`,
    },
    leaksOf(record),
    written("consent", definition, "Raters agree to the short text that Kelvin brings along."),
    written("instructions", definition, "Raters read two sentences of instructions."),
    claims.length === 0
      ? {
          id: "claims",
          state: "note",
          says: "No claim is registered: every result is exploratory.",
        }
      : { id: "claims", state: "done", says: `${counted(claims.length, "claim")} registered.` },
    isWatched || exclusions.length > 0
      ? { id: "quality", state: "done", says: "Checks or exclusions are declared." }
      : { id: "quality", state: "note", says: "Neither checks nor exclusions are declared." },
    ...(passphrases === 0
      ? []
      : [
          {
            id: "passphrases" as const,
            state: "note" as const,
            says: `Opening asks for ${counted(passphrases, "passphrase")} and shows a recovery key once.`,
          },
        ]),
    ...notYetCarriedOut(definition).map(({ message }): ReadyItem => ({
      id: "later",
      state: "note",
      says: `${message}.`,
    })),
  ];
}

async function sealOf(storage: Storage, record: StudyRecord): Promise<string | null> {
  const { definition, seed, leakDecisions } = record;
  if (record.pairs * definition.ratings_per_pair > mostSlots) return null;
  const pairs = await storage.pairsToPlan(record.id);
  const { commitments } = pairs;
  if (commitments === null) return null;
  const plan = hashedPlan(planSlots(pairs.strata, definition.ratings_per_pair, seed));
  if (Array.from(plan.slots).length === 0) return null;
  const decisions = leakDecisions.length === 0 ? null : leakDecisions;
  return sealStudy({ ...record, commitments, decisions, planDigest: plan.digest() }).seal;
}

/** Whether a draft may open, and what a coordinator should know before it does. Rejects with `conflict` later on. */
export const createReadiness =
  ({ storage, statuses }: { storage: Storage; statuses: StudyStatuses }) =>
  async (slug: string): Promise<Readiness> => {
    const record = await statuses.found(slug);
    expectState(record, "show the checklist of", ["draft"]);
    const items = itemsOf(record);
    return {
      isReady: items.every(({ state }) => state !== "waits"),
      items,
      seal: await sealOf(storage, record),
    };
  };
