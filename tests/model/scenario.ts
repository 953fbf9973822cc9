import * as fc from "fast-check";

/** A study and what happens to it: plain data, so that a failure is printed and repeated. */
export interface Scenario {
  /** For each pair: which prompt it is of, and its stratum. */
  pairs: { prompt: number; task: number }[];
  ratings: number;
  oncePer: "prompt" | "pair";
  limit: number | null;
  undo: number;
  seed: number;
  /** Null where raters are shown nothing but the study's pairs. */
  probes: {
    checks: { items: number; oneIn: number };
    gold: { items: number; oneIn: number };
    repeats: number;
  } | null;
  /** What comes before the first pair; `tries` is null where there is no quiz. */
  way: { tries: number | null; practice: boolean };
}

/**
 * One step. `rater` and `pick` are reduced to what there is when the step is taken: `pick` chooses among
 * the assignments that the rater's page has ever been shown, the newest first.
 */
export type Command =
  | { do: "join" | "withdraw" | "erase"; rater: number }
  | { do: "pauseRater" | "resumeRater" | "exclude" | "reinstate"; rater: number }
  | { do: "next"; rater: number; have: "page" | "nothing" | "anything" }
  | { do: "submit"; rater: number; pick: number; answer: string; ask: boolean }
  | { do: "resubmit"; rater: number; pick: number; other: boolean; ask: boolean }
  | { do: "correct"; rater: number; pick: number; answer: string; skip: number }
  | { do: "poach"; rater: number; pick: number }
  | { do: "heartbeat"; rater: number }
  /** `ahead`: how far the number of the try is from the one that is due. */
  | { do: "quiz"; rater: number; right: boolean; ahead: number }
  | { do: "practise"; rater: number }
  | { do: "return"; rater: number; pick: number }
  | { do: "expire" | "pause" | "resume" | "close" | "restore" }
  | { do: "forward"; leases: number }
  /** Several calls in one turn of the event loop: they share a transaction. */
  | { do: "race"; steps: Command[] }
  /** `lost`: the call never reached the disk. `unacknowledged`: it did, and nobody was told. */
  | { do: "crash"; during: { step: Command; fate: "lost" | "unacknowledged" } | null };

export const leaseMs = 600_000;
const raters = 4;

const rater = fc.nat(raters - 1);
const pick = fc.nat(5);
/** A choice, and behind it what the rater flags. */
const answer = fc.constantFrom("left", "left", "right", "right broken");
const ask = fc.boolean();
const one = <T extends string>(...names: T[]) => fc.constantFrom(...names);

const next = fc.record<Command & { do: "next" }>({
  do: fc.constant("next"),
  rater,
  have: one("page", "page", "nothing", "anything"),
});
const submit = fc.record<Command & { do: "submit" }>({
  do: fc.constant("submit"),
  rater,
  pick: fc.nat(1),
  answer,
  ask,
});
const call = fc.oneof(next, submit);
const quiz = fc.record<Command & { do: "quiz" }>({
  do: fc.constant("quiz"),
  rater,
  right: one("yes", "yes", "no").map((word) => word === "yes"),
  ahead: one("0", "0", "0", "0", "-1", "1").map(Number),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("join" as const), rater }) },
  { weight: 8, arbitrary: quiz },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("practise" as const), rater }) },
  { weight: 20, arbitrary: next },
  { weight: 20, arbitrary: submit },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("resubmit" as const),
      rater,
      pick,
      other: fc.boolean(),
      ask,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      rater,
      pick,
      answer,
      skip: one("0", "0", "0", "1").map(Number),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("poach" as const), rater, pick }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("heartbeat" as const), rater }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("return" as const), rater, pick }),
  },
  { weight: 1, arbitrary: fc.record({ do: one("withdraw", "withdraw", "erase"), rater }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: one(
        "pauseRater",
        "pauseRater",
        "resumeRater",
        "resumeRater",
        "exclude",
        "reinstate",
        "reinstate",
      ),
      rater,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restore" as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("expire" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: one("pause", "resume", "resume") }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("forward" as const),
      leases: fc.constantFrom(0.4, 0.7, 1, 1.5),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("race" as const),
      steps: fc.array(call, { minLength: 2, maxLength: 6, size: "max" }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("crash" as const),
      during: fc.option(
        fc.record({
          step: fc.oneof(call, quiz),
          fate: one("lost" as const, "unacknowledged" as const),
        }),
      ),
    }),
  },
);

const file = fc.record({ items: fc.nat(4), oneIn: fc.integer({ min: 2, max: 5 }) });

export const scenarioArbitrary: fc.Arbitrary<Scenario> = fc.record({
  pairs: fc.array(fc.record({ prompt: fc.nat(7), task: fc.nat(2) }), {
    minLength: 1,
    maxLength: 8,
    size: "max",
  }),
  ratings: fc.integer({ min: 1, max: 4 }),
  oncePer: one("prompt", "prompt", "pair"),
  limit: fc.option(fc.integer({ min: 1, max: 5 })),
  undo: fc.nat(2),
  seed: fc.nat(),
  probes: fc.option(fc.record({ checks: file, gold: file, repeats: fc.nat(2) })),
  way: fc.record({
    tries: fc.constantFrom(null, null, null, null, 1, 2, 3),
    practice: fc.constantFrom(false, false, false, true),
  }),
});

/** At most so many; one study in twenty is closed by hand in the end. */
export const commandsUpTo = (most: number): fc.Arbitrary<Command[]> =>
  fc
    .tuple(fc.array(command, { maxLength: most - 1, size: "max" }), fc.nat(19))
    .map(([commands, end]) => (end === 0 ? [...commands, { do: "close" as const }] : commands));
