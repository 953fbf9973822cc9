import type { ToolFiles } from "./tool-file.ts";

const turns = (reply: string) => [
  { role: "user", content: "Say something" },
  { role: "assistant", content: reply },
];
const game = { question_id: 81, model_1: "alpha", model_2: "beta", turn: 1, tstamp: 1_687_222_944 };
const judge = ["gpt-4", "pair-v2"];

/** As MT-bench and SummEval were published, in words of ours. */
export const publishedJudgments: Record<string, ToolFiles> = {
  "MT-bench, choices of people": {
    files: {
      "human.jsonl": [
        {
          question_id: 81,
          model_a: "alpha",
          model_b: "beta",
          winner: "model_b",
          judge: "author_0",
          conversation_a: turns("One"),
          conversation_b: turns("Two"),
          turn: 1,
        },
      ],
    },
    layout: "mt-bench",
    said: ["81 turn 1 author_0 winner beta"],
  },
  "MT-bench, two games of a judge model": {
    files: {
      "gpt-4_pair.jsonl": [
        { ...game, judge, g1_winner: "model_2", g2_winner: "model_2" },
        { ...game, question_id: 82, judge, g1_winner: "tie", g2_winner: "tie" },
        { ...game, question_id: 83, judge, g1_winner: "model_1", g2_winner: "model_2" },
        { ...game, question_id: 84, judge, g1_winner: "error", g2_winner: "tie" },
      ],
    },
    options: { same: ["tie", "tie (inconsistent)"], missing: ["error"] },
    layout: "mt-bench",
    said: [
      "81 turn 1 gpt-4 pair-v2 winner beta",
      "82 turn 1 gpt-4 pair-v2 winner same",
      "83 turn 1 gpt-4 pair-v2 winner same",
    ],
  },
  "MT-bench, scores of a judge model": {
    files: {
      "gpt-4_single.jsonl": [
        { question_id: 81, model: "alpha", judge: ["gpt-4", "single-v1"], score: 9, turn: 1 },
        { question_id: 81, model: "beta", judge: ["gpt-4", "single-v1"], score: 4, turn: 2 },
      ],
    },
    options: { scale: [1, 10] },
    layout: "mt-bench",
    said: ["81 turn 1 gpt-4 single-v1 score 9", "81 turn 2 gpt-4 single-v1 score 4"],
  },
  "SummEval, experts and crowd workers": {
    files: {
      "model_annotations.aligned.jsonl": [
        {
          id: "dm-test-1",
          decoded: "A summary.",
          model_id: "M11",
          filepath: "cnndm/x.story",
          expert_annotations: [{ coherence: 2 }, { coherence: 1 }],
          turker_annotations: [{ coherence: 3 }],
          references: ["A reference."],
        },
      ],
    },
    layout: "summeval",
    said: [
      "dm-test-1 expert 1 coherence 2",
      "dm-test-1 expert 2 coherence 1",
      "dm-test-1 worker 1 coherence 3",
    ],
  },
};
