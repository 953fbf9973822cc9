import { describe, expect, it } from "vitest";
import type { GuessRow } from "../../server/domain/participation.ts";
import { blindingIndices } from "../../server/domain/results/blinding-indices.ts";
import { gatherGuesses } from "../../server/results/gather-guesses.ts";
import { studyOf } from "../support/store-study.ts";

const asked = studyOf({ quality: { blinding_guess: true } });

const guessOf = (changes: Partial<GuessRow>, nth: number): GuessRow => ({
  sessionId: nth + 1,
  assignmentId: 1,
  pairId: 1,
  side: 0,
  position: "left",
  firstArm: 0,
  guess: "first",
  confidence: null,
  why: null,
  at: 0,
  ...changes,
});

/** With side 0 the original response stands left. */
const armAt = (_pair: number, side: 0 | 1, position: "left" | "right"): string =>
  (side === 0) === (position === "left") ? "original" : "warm";

const gathered = (guesses: readonly Partial<GuessRow>[], definition = asked) =>
  gatherGuesses(
    {
      guessesAfter: (_study, after, limit) =>
        Promise.resolve(
          guesses
            .map(guessOf)
            .filter(({ sessionId }) => sessionId > after)
            .slice(0, limit),
        ),
    },
    { id: 1, definition },
    armAt,
  );

describe("guesses about the blind", () => {
  it("are counted by the arm that was asked about and the arm that was named", async () => {
    const guesses = await gathered([
      {},
      { side: 1 },
      // Whom "the first kind" was said of the other arm means that one.
      { side: 1, position: "right", firstArm: 1 },
      { position: "right", firstArm: 1 },
      { guess: "second" },
      { guess: "unknown", position: "right" },
      { guess: null },
    ]);
    expect(guesses).toEqual({
      arms: ["original", "warm"],
      table: [
        { guessedFirst: 1, guessedSecond: 2, unknown: 0 },
        { guessedFirst: 1, guessedSecond: 1, unknown: 1 },
      ],
    });
    expect(guesses === null ? null : blindingIndices(guesses)).toMatchObject({
      bang: [
        { arm: "original", index: { value: expect.closeTo(-1 / 3, 12), n: { ratings: 3 } } },
        { arm: "warm", index: { value: 0, n: { ratings: 3 } } },
      ],
      james: { value: expect.any(Number) },
    });
  });

  it("are none where nobody was asked", async () => {
    expect(await gathered([{}], studyOf())).toBeNull();
    expect(await gathered([{}], studyOf({ quality: { blinding_guess: false } }))).toBeNull();
  });
});
