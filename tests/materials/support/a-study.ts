import { type Study, studySchema } from "../../../shared/model/study.ts";

/** A valid study, with what a test changes of it. */
export const aStudy = (changes: Partial<Study> = {}): Study =>
  studySchema.parse({
    kelvin: 1,
    slug: "reading-replies",
    title: "Reading replies",
    contact: "lab@example.org",
    arms: ["original", "warm"],
    materials: "pairs.jsonl",
    ratings_per_pair: 3,
    questions: { warmth: { preset: "warmth-choice" } },
    ...changes,
  });
