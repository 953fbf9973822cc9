import { createHash } from "node:crypto";
import { AppError } from "../../../server/domain/app-error.ts";
import type { PreparedPrompt } from "../../../server/domain/study-records.ts";
import { burn, fileOrder, fixedSides, holding, plainly, showing } from "./leak-makers.ts";
import type { Plant } from "./sow-plant.ts";

export type Check = "T0 bytes" | "T1 names" | "T2 statistics" | "T3 time" | "T4 replies";

export interface PlantedLeak {
  /** Rows of the table in `docs/BLINDING.md`. */
  rows: string;
  name: string;
  plant: Plant;
  caughtBy: readonly Check[];
  /** Whether 1,000 assignments are looked at too. */
  observed?: true;
}

/** One leak for each group of rows, and what finds it. */
export const plantedLeaks: readonly PlantedLeak[] = [
  {
    rows: "L1, L6",
    name: "responses are stored in the order of the arms",
    plant: { storage: fileOrder },
    caughtBy: ["T0 bytes"],
  },
  {
    rows: "L2",
    name: "leases end a moment earlier where the first arm stands left",
    plant: {
      storage: holding(async ({ assignment }, { leansLeft }) => {
        if (await leansLeft(assignment.id)) assignment.leaseUntil -= 1;
      }),
    },
    caughtBy: ["T0 bytes", "T2 statistics"],
    observed: true,
  },
  {
    rows: "L3",
    name: "ids are hashes of an arm's name",
    plant: {
      wire: (presentation, _next, { arms, leaning }) => {
        const arm = leaning.get(presentation.assignment) === true ? arms[0] : arms[1];
        presentation.assignment = createHash("md5")
          .update(arm ?? "")
          .digest("base64url");
      },
    },
    caughtBy: ["T0 bytes", "T1 names", "T4 replies"],
  },
  {
    rows: "L4",
    name: "a pair has one id for everybody",
    plant: {
      wire: (presentation) => {
        const shown = JSON.stringify([presentation.prompt, presentation.reference]);
        presentation.assignment = createHash("md5").update(shown).digest("base64url");
      },
    },
    caughtBy: ["T4 replies"],
  },
  {
    rows: "L5",
    name: "the first arm always stands left",
    plant: { storage: fixedSides },
    caughtBy: ["T0 bytes"],
  },
  {
    rows: "L6",
    name: "replies come in the order of the arms",
    plant: {
      wire: ({ assignment, replies }, _next, { leaning }) => {
        if (leaning.get(assignment) !== true) replies.reverse();
      },
    },
    caughtBy: ["T0 bytes", "T2 statistics", "T4 replies"],
    observed: true,
  },
  {
    rows: "L7, L39",
    name: "a model's name travels with the pair",
    plant: {
      wire: (presentation, _next, { model }) => {
        Object.assign(presentation, { model });
      },
    },
    caughtBy: ["T0 bytes", "T1 names", "T4 replies"],
  },
  {
    rows: "L8",
    name: "a reply's place is called by its arm",
    plant: {
      wire: ({ replies }, _next, { arms }) => {
        for (const reply of replies) Object.assign(reply, { position: arms[0] });
      },
    },
    caughtBy: ["T0 bytes", "T1 names", "T4 replies"],
  },
  {
    rows: "L9",
    name: "the page has an arm in an attribute",
    plant: { html: ({ arms }) => `<!doctype html><title>Kelvin</title><p data-kind="${arms[1]}">` },
    caughtBy: ["T0 bytes", "T1 names"],
  },
  {
    rows: "L10",
    name: "a text carries the name of its file",
    plant: {
      storage: showing((content, { materials }) => [
        ...content,
        { tag: "span", attributes: { title: Buffer.from(materials).toString("base64") } },
      ]),
    },
    caughtBy: ["T0 bytes", "T1 names"],
  },
  {
    rows: "L11",
    name: "answers have an ETag",
    plant: { headers: (response) => response.setHeader("ETag", '"1f-abc"') },
    caughtBy: ["T4 replies"],
  },
  {
    rows: "L12",
    name: "answers may be kept by a cache",
    plant: { headers: (response) => response.setHeader("Cache-Control", "private, max-age=60") },
    caughtBy: ["T4 replies"],
  },
  {
    rows: "L13",
    name: "a pair comes later where the first arm stands left",
    plant: {
      storage: holding(async ({ assignment }, { leansLeft }) => {
        if (await leansLeft(assignment.id)) burn(2);
      }),
    },
    caughtBy: ["T3 time"],
    observed: true,
  },
  {
    rows: "L14",
    name: "a frame is longer where the first arm stands left",
    plant: {
      wire: ({ assignment }, next, { leaning }) => {
        if (leaning.get(assignment) === true) next.lost.push("A".repeat(22));
      },
    },
    caughtBy: ["T0 bytes", "T2 statistics"],
    observed: true,
  },
  {
    rows: "L15",
    name: "an error names an arm",
    plant: {
      storage: (real, { arms }) => ({
        recordJudgment: async (judgment) => {
          const outcome = await real.recordJudgment(judgment);
          if (outcome.status === "repeated" || outcome.status === "conflict")
            throw new AppError("conflict", `This reply of ${arms[0]} is judged already.`);
          return outcome;
        },
      }),
    },
    caughtBy: ["T0 bytes", "T1 names"],
  },
  {
    rows: "L17, L18",
    name: "texts of the first arm end in a character that nobody sees",
    plant: { storage: showing((content) => [...content, "\u200b"]) },
    caughtBy: ["T0 bytes"],
  },
  {
    rows: "L19",
    name: "texts of the first arm are shown as they stand",
    plant: { storage: showing((content) => content.map(plainly)) },
    caughtBy: ["T0 bytes"],
  },
  {
    rows: "L22",
    name: "the reference answer is sent where no page shows it",
    plant: {
      wire: (presentation, _next, { gold }) => {
        presentation.reference = [gold];
      },
    },
    caughtBy: ["T1 names"],
  },
  {
    rows: "L23",
    name: "a pair changes sides when it is shown again",
    plant: {
      wire: ({ assignment, replies }, _next, { sent }) => {
        const [left, right] = replies;
        if (!sent.has(assignment)) sent.add(assignment);
        else if (left !== undefined && right !== undefined)
          [left.content, right.content] = [right.content, left.content];
      },
    },
    caughtBy: ["T4 replies"],
  },
  {
    rows: "L25",
    name: "the title of the study names its arms",
    plant: {
      storage: (real, { arms }) => ({
        findStudy: async (slug) => {
          const record = await real.findStudy(slug);
          if (record === null) return null;
          const title = arms.join(" or ");
          return { ...record, definition: { ...record.definition, title } };
        },
      }),
    },
    caughtBy: ["T0 bytes", "T1 names"],
  },
  {
    rows: "L26, L28, L30",
    name: "a count of the status goes by arm",
    plant: {
      storage: (real, { leansLeft }) => ({
        progress: async (studyId) => {
          const rows = await real.assignmentsAfter(studyId, -1, 1000);
          let surplus = 0;
          for (const { id } of rows) if (await leansLeft(id)) surplus += 1;
          return { ...(await real.progress(studyId)), surplus };
        },
      }),
    },
    caughtBy: ["T0 bytes"],
  },
  {
    rows: "L29, L31",
    name: "a tag of the blinded dataset goes by arm",
    plant: {
      // In the rows themselves: datasets are written from the file, on a thread of their own.
      storage: (real, { arms }) => ({
        createStudy: (study, prompts, ...rest) => {
          const byArm = async function* (): AsyncGenerator<PreparedPrompt[]> {
            for await (const batch of prompts)
              yield batch.map((prompt) => {
                const first = prompt.responses[prompt.pairs[0]?.[0] ?? 0];
                return { ...prompt, context: first?.arm === arms[0] ? "calm" : "stirred" };
              });
          };
          return real.createStudy(study, byArm(), ...rest);
        },
      }),
    },
    caughtBy: ["T0 bytes"],
  },
  {
    rows: "L32",
    name: "the log names an arm",
    plant: {
      storage: holding((_held, { arms, log }) => {
        log(`Gave out a pair of ${arms[0]}`);
      }),
    },
    caughtBy: ["T0 bytes", "T1 names"],
  },
];
