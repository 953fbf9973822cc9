import type { Input, Output } from "../../../shared/protocol/calls.ts";
import type {
  NextOutcome,
  RaterCalls,
  SessionView,
  StudyView,
} from "../../../shared/protocol/rater-protocol.ts";
import type { Presentation } from "../../../shared/model/presentation.ts";
import type {
  CallResult,
  ConnectionEvent,
  RaterConnection,
} from "../../../client/rater/wire/connection.ts";

type Name = keyof RaterCalls;

/** A presentation whose code is made from a number. */
export const pairOf = (number: number, leaseMs = 900_000): Presentation => ({
  assignment: `assignment-${String(number).padStart(11, "0")}`,
  prompt: [{ role: "user", content: [`Prompt ${number}`] }],
  replies: [
    { position: "left", content: [`Left ${number}`] },
    { position: "right", content: [`Right ${number}`] },
  ],
  reference: null,
  leaseMs,
});

export const warmth: StudyView["questions"][number] = {
  id: "warmth",
  kind: "choice",
  each: "pair",
  level: "nominal",
  ask: "Which reply is warmer?",
  help: null,
  required: true,
  options: [
    { value: "left", label: "Left is warmer" },
    { value: "right", label: "Right is warmer" },
  ],
  maxLength: null,
};

export const correct: StudyView["questions"][number] = {
  ...warmth,
  id: "correct",
  kind: "category",
  each: "response",
  ask: "Is this reply correct?",
  options: [
    { value: "correct", label: "Correct" },
    { value: "incorrect", label: "Incorrect" },
  ],
};

export const studyViewOf = (changes: Partial<StudyView> = {}): StudyView => ({
  title: "Reading replies",
  languages: ["en"],
  contact: "lab@example.org",
  contentWarning: null,
  consent: ["Consent."],
  consentHash: "a".repeat(64),
  about: [],
  withdrawal: "keep",
  instructions: ["Instructions."],
  paradata: [],
  questions: [warmth],
  pages: [{ ask: ["warmth"], showReference: false }],
  allow: { skip: false, stop: false, flags: [], undo: 0 },
  ...changes,
});

const ignore = (_event?: ConnectionEvent): void => undefined;

/**
 * The other end of the line: a small server in memory that holds pairs for one rater, at most two at
 * a time, and remembers what was handed in. It can be cut off, and made to answer with an error.
 */
export interface FakeLine {
  connection: RaterConnection;
  /** Each call that reached the server, in order. */
  calls: { name: Name; input: unknown }[];
  saved: Map<string, Input<RaterCalls, "judgment:submit">["draft"]>;
  view: SessionView;
  say: (event: ConnectionEvent) => void;
  up: () => void;
  down: () => void;
  /** What the next calls of a name answer instead; `undefined` goes back to the usual. */
  answer: <N extends Name>(
    name: N,
    result: ((input: Input<RaterCalls, N>) => CallResult<Output<RaterCalls, N>>) | undefined,
  ) => void;
  /** Answers are held back until the returned function is called. */
  hold: () => () => void;
  /** What is said when all pairs are given out. */
  empty: Exclude<NextOutcome["status"], "assigned">;
  pairs: Presentation[];
  practice: Presentation[];
  quizTries: number;
}

const ok = <T>(value: T): CallResult<T> => ({ status: "ok", value });

export const createFakeLine = (pairs: Presentation[], study = studyViewOf()): FakeLine => {
  let isUp = false;
  let gate: Promise<void> = Promise.resolve();
  let hear: (event: ConnectionEvent) => void = ignore;
  const overrides = new Map<Name, (input: never) => CallResult<unknown>>();

  const endWith = (kind: "completed" | "partial"): SessionView => {
    const ending = { kind, code: "C1", link: null, debriefing: null };
    return (line.view = { ...line.view, standing: "ended", ending });
  };

  const next = (have: readonly string[]): NextOutcome => {
    const held = line.pairs
      .filter(({ assignment }) => !line.saved.has(`${assignment}/0`))
      .slice(0, 2);
    const lost = have.filter((code) => !held.some(({ assignment }) => assignment === code));
    const presentation = held.find(({ assignment }) => !have.includes(assignment));
    if (presentation !== undefined) return { status: "assigned", presentation, lost };
    if (held.length > 0) return { status: "none", lost };
    if (line.empty !== "done") return { status: line.empty, lost };
    endWith("completed");
    return { status: "done", lost, code: "C1" };
  };

  const usual: { [N in Name]: (input: Input<RaterCalls, N>) => Output<RaterCalls, N> } = {
    "session:resume": ({ takeOver }) => {
      if (takeOver) line.view = { ...line.view, standing: "rating" };
      return line.view;
    },
    "session:consent": () => (line.view = { ...line.view, standing: "rating" }),
    "session:about": () => (line.view = { ...line.view, standing: "rating" }),
    "session:guess": () => endWith("completed"),
    "session:stop": () => endWith("partial"),
    "session:withdraw": () =>
      (line.view = {
        ...line.view,
        standing: "withdrawn",
        ending: { kind: "withdrawn", code: null, link: null, debriefing: null },
      }),
    "message:read": ({ id }) => {
      const messages = line.view.messages.filter((message) => message.id !== id);
      return (line.view = { ...line.view, messages });
    },
    "quiz:show": () => ({
      questions: [{ ask: "Is longer warmer?", options: ["Yes", "No"] }],
      tried: line.quizTries,
      tries: 2,
    }),
    "quiz:answer": ({ answers }) => {
      const passed = answers[0] === 1;
      line.quizTries += 1;
      if (passed) line.view = { ...line.view, standing: "practice" };
      const questions = [{ right: passed, explain: "Length says nothing." }];
      const feedback = { passed, triesLeft: passed ? 0 : 2 - line.quizTries, questions };
      return { feedback, session: line.view };
    },
    "practice:show": () => ({ pairs: line.practice }),
    "practice:answer": ({ answers }) => ({
      met: answers["warmth"] === "left",
      explanation: ["The left one is kinder."],
    }),
    "practice:finish": () => (line.view = { ...line.view, standing: "rating" }),
    "assignment:next": ({ have }) => next(have),
    "assignment:heartbeat": () => ({ lost: [] }),
    "work:unsent": () => ({}),
    "assignment:return": ({ assignment }) => {
      line.pairs = line.pairs.filter((pair) => pair.assignment !== assignment);
      return {};
    },
    "judgment:submit": ({ draft, next: asked }) => {
      line.saved.set(`${draft.assignment}/${draft.revision}`, draft);
      const judged = new Set([...line.saved.values()].map(({ assignment }) => assignment)).size;
      line.view = { ...line.view, progress: { ...line.view.progress, judged } };
      return {
        outcome: "saved",
        progress: line.view.progress,
        next: asked === null ? null : next(asked.have),
      };
    },
  };

  const connection: RaterConnection = {
    isUp: () => isUp,
    open: (listener) => {
      hear = listener;
    },
    call: async (name, input) => {
      if (!isUp) return { status: "unreachable" };
      line.calls.push({ name, input });
      const override = overrides.get(name);
      await gate;
      // The compiler cannot see that an override answers the call under whose name it is kept.
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      if (override !== undefined) return override(input as never) as never;
      const value = usual[name](input);
      // The answer is lost when the line is cut before it arrives; the work was done all the same.
      await gate;
      return isUp ? ok(value) : { status: "unreachable" };
    },
  };

  const line: FakeLine = {
    connection,
    practice: [pairOf(900), pairOf(901)],
    quizTries: 0,
    calls: [],
    saved: new Map(),
    view: {
      study,
      state: "open",
      standing: "rating",
      ending: null,
      guess: null,
      progress: { judged: 0, of: pairs.length },
      messages: [],
    },
    say: (event) => hear(event),
    up: () => {
      isUp = true;
      hear({ type: "up" });
    },
    down: () => {
      isUp = false;
      hear({ type: "down" });
    },
    answer: (name, result) => {
      if (result === undefined) overrides.delete(name);
      else overrides.set(name, result);
    },
    hold: () => {
      let open = ignore;
      gate = new Promise((resolve) => {
        open = () => resolve();
      });
      return () => {
        gate = Promise.resolve();
        open();
      };
    },
    empty: "done",
    pairs,
  };
  return line;
};
