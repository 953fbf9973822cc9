import { expect, test } from "vitest";
import { endings, stageOf, type Stage, type Steps, type Way } from "../../server/domain/stages.ts";

const fresh: Way = {
  aboutAt: null,
  quizTries: 0,
  quizPassedAt: null,
  practisedAt: null,
  ratedAt: null,
  ending: null,
  withdrawn: false,
  paused: false,
};

const yesOrNo = [false, true];

/** Every combination of what a study may ask. */
const studies: Steps[] = yesOrNo.flatMap((about) =>
  yesOrNo.flatMap((quiz) =>
    yesOrNo.flatMap((practice) => yesOrNo.map((guess) => ({ about, quiz, practice, guess }))),
  ),
);

/** What a rater may do at each stage, as the calls do it; an empty list is an end. */
const actsAt = (stage: Stage, steps: Steps, way: Way | null): (Way | null)[] => {
  if (stage === "uninvited") return [];
  if (stage === "consent") return [fresh];
  if (way === null || way.ending !== null) return [];
  const leave: Way[] = [
    { ...way, withdrawn: true, ending: "withdrawn" },
    { ...way, ending: "excluded" },
  ];
  const over = (judged: boolean): Way =>
    steps.guess && judged ? { ...way, ratedAt: 1 } : { ...way, ending: "completed" };
  switch (stage) {
    case "about":
      return [...leave, over(false), { ...way, aboutAt: 1 }];
    case "quiz":
      return [
        ...leave,
        over(false),
        { ...way, quizTries: 1, quizPassedAt: 1 },
        { ...way, quizTries: 2, ending: "screened_out" },
      ];
    case "practice":
      return [...leave, over(false), { ...way, practisedAt: 1 }];
    case "rating":
      return [...leave, over(true), { ...way, ending: "partial" }];
    case "guess":
      return [...leave, { ...way, ending: "completed" }];
    case "paused":
    case "ended":
    case "screened_out":
    case "excluded":
    case "withdrawn":
      return [];
  }
};

/** Every way through a study from a rater's arrival to an end, as the stages that were passed. */
const waysThrough = (steps: Steps, isInvited: boolean): { stages: Stage[]; way: Way | null }[] => {
  const walk = (stages: Stage[], way: Way | null): { stages: Stage[]; way: Way | null }[] => {
    const stage = stageOf(steps, way, isInvited);
    const after = [...stages, stage];
    const acts = actsAt(stage, steps, way);
    return acts.length === 0 ? [{ stages: after, way }] : acts.flatMap((act) => walk(after, act));
  };
  return walk([], null);
};

const order: Stage[] = ["consent", "about", "quiz", "practice", "rating", "guess"];

test.each(studies)("leads nobody past the consent, and everybody to one end: %o", (steps) => {
  for (const { stages, way } of waysThrough(steps, true)) {
    expect(stages[0]).toBe("consent");
    expect(endings).toContain(way?.ending);
    expect(["ended", "screened_out", "excluded", "withdrawn"]).toContain(stages.at(-1));
    const places = stages.slice(0, -1).map((stage) => order.indexOf(stage));
    expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
    // Nobody judges before what the study asks beforehand.
    const asked = order.filter((stage) => steps[stage as keyof Steps] && stage !== "guess");
    const skipped = asked.filter((stage) => !stages.includes(stage));
    expect(stages.includes("rating") ? skipped : []).toEqual([]);
  }
});

test("asks only what the study asks", () => {
  const none: Steps = { about: false, quiz: false, practice: false, guess: false };
  expect(new Set(waysThrough(none, true).flatMap(({ stages }) => stages))).toEqual(
    new Set(["consent", "rating", "ended", "excluded", "withdrawn"]),
  );
});

test("turns who lacks an invitation away before anything is asked", () => {
  for (const steps of studies) {
    expect(waysThrough(steps, false)).toEqual([{ stages: ["uninvited"], way: null }]);
  }
});

test("lets a pause hold a rater on the way, and neither at its end nor before the last question", () => {
  for (const steps of studies) {
    for (const { stages, way } of waysThrough(steps, true)) {
      expect(stageOf(steps, way === null ? null : { ...way, paused: true }, true)).toBe(
        stages.at(-1),
      );
    }
    const paused = { ...fresh, paused: true };
    expect(stageOf(steps, paused, true)).toBe("paused");
    expect(stageOf(steps, { ...paused, ratedAt: 1 }, true)).toBe(steps.guess ? "guess" : "ended");
  }
});

test("lets a withdrawal stand above every other end", () => {
  for (const ending of endings) {
    for (const steps of studies) {
      expect(stageOf(steps, { ...fresh, ending, withdrawn: true }, true)).toBe("withdrawn");
    }
  }
});
