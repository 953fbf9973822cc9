import type { PreparedPrompt } from "../../server/domain/study-records.ts";
import type { Study } from "../../shared/model/study.ts";

/** Also known to `conversations/kelvin-conversation.ts`, which runs in another process. */
const slug = "bench";

export const benchStudy = (ratings: number): Study => ({
  kelvin: 1,
  slug,
  title: "Reading replies",
  contact: "lab@example.org",
  arms: ["original", "warm"],
  materials: "pairs.jsonl",
  strata: ["task", "context"],
  ratings_per_pair: ratings,
  questions: { warmth: { preset: "warmth-choice" } },
  claims: [
    {
      id: "warmth",
      kind: "preference",
      question: "warmth",
      treatment: "warm",
      control: "original",
      by: ["task", "context"],
    },
  ],
  seed: 7,
});

const words = "a reply that is neither short nor long, so that rows weigh what rows weigh; ";

/** As long as the floor's texts, which a reply of about 480 bytes carries. */
const text = (start: string, length: number): string => (start + words.repeat(3)).slice(0, length);

const content = (paragraph: string) => [{ tag: "p" as const, children: [paragraph] }];

const tasks = ["knowledge", "misconceptions", "disinformation", "health"];
const contexts = ["none", "sad", "angry"];

/** One prompt with two responses: one pair. Four tasks by three contexts make twelve strata. */
export const benchPrompt = (index: number): PreparedPrompt => {
  const prompt = text(`Prompt ${index}: `, 90);
  return {
    line: index + 1,
    promptId: `p${index}`,
    prompt,
    content: [{ role: "user", content: content(prompt) }],
    task: tasks[index % 4] ?? null,
    context: contexts[index % 3] ?? null,
    model: null,
    userBelief: null,
    reference: null,
    tags: {},
    responses: ["original", "warm"].map((arm, place) => {
      const reply = text(`${"AB"[place]}${index}: `, 150);
      return { arm, model: null, text: reply, content: content(reply) };
    }),
    pairs: [[0, 1]],
  };
};
