import type { ToolFiles } from "./tool-file.ts";

/** The shapes that each tool's own writers and documentation have, in words of ours. */
export const annotationTools: Record<string, ToolFiles> = {
  "Label Studio, JSON": {
    files: {
      "project.json": [
        {
          id: 7,
          data: { text: "Hello" },
          annotations: [
            {
              completed_by: 10,
              was_cancelled: false,
              created_at: "2021-03-09T22:16:08.728353Z",
              result: [{ from_name: "tone", type: "choices", value: { choices: ["kind"] } }],
            },
            { completed_by: 11, was_cancelled: true, result: [] },
            {
              completed_by: { id: 12, email: "c@example.org" },
              was_cancelled: false,
              result: [{ from_name: "tone", type: "choices", value: { choices: ["cold"] } }],
            },
          ],
          predictions: [{ result: [{ from_name: "tone", value: { choices: ["kind"] } }] }],
        },
      ],
    },
    layout: "label-studio",
    said: ["7 10 tone kind", "7 12 tone cold"],
    told: ["project.json:2 annotations: Was skipped by its rater — it is left aside"],
  },
  "Label Studio before 1.0, JSON": {
    files: {
      "completions.json": [
        {
          id: 7,
          data: { text: "Hello" },
          completions: [
            {
              completed_by: 3,
              result: [{ from_name: "stars", type: "rating", value: { rating: 4 } }],
            },
          ],
        },
      ],
    },
    options: { scale: [1, 5] },
    layout: "label-studio",
    said: ["7 3 stars 4"],
  },
  "Label Studio, JSON_MIN": {
    files: {
      "min.json": [
        { id: 7, text: "Hello", tone: "kind", annotator: 10, annotation_id: 1, lead_time: 4.2 },
        { id: 7, text: "Hello", tone: "cold", annotator: 11, annotation_id: 2, lead_time: 3.1 },
      ],
    },
    options: { questions: ["tone"] },
    layout: "long",
    said: ["7 10 tone kind", "7 11 tone cold"],
  },
  "Argilla 1, as a dataset": {
    files: {
      "records.jsonl": [
        {
          text: "Hello",
          tone: [
            { user_id: "a", value: "kind", status: "submitted" },
            { user_id: "b", value: "cold", status: "discarded" },
            { user_id: "c", value: "cold", status: "submitted" },
          ],
          "tone-suggestion": "kind",
          "tone-suggestion-metadata": { type: null, score: null, agent: null },
          external_id: "e7",
          metadata: "{}",
        },
      ],
    },
    layout: "argilla",
    said: ["e7 a tone kind", "e7 c tone cold"],
    told: ["records.jsonl:1 responses: Has a discarded response — it is left aside"],
  },
  "Argilla 2, flat": {
    files: {
      "records.json": [
        {
          id: "e7",
          status: "completed",
          text: "Hello",
          "tone.responses": ["kind", "cold"],
          "tone.responses.users": ["a", "b"],
          "tone.responses.status": ["submitted", "submitted"],
          "tone.suggestion": "kind",
        },
        { id: "e8", status: "pending", text: "Bye", "tone.responses": null },
      ],
    },
    layout: "argilla",
    said: ["e7 a tone kind", "e7 b tone cold"],
  },
  "Argilla 2, a ranking": {
    files: {
      "records.json": [
        {
          id: "e7",
          fields: { prompt: "Say", "response-1": "One", "response-2": "Two" },
          metadata: { model_a: "alpha", model_b: "beta" },
          responses: {
            warmer: [
              { user_id: "a", value: ["response-2", "response-1"] },
              { user_id: "b", value: ["response-1", "response-2"] },
            ],
          },
        },
      ],
    },
    layout: "argilla",
    said: ["e7 a warmer beta", "e7 b warmer alpha"],
  },
  "Potato 1, annotated_instances.jsonl": {
    files: {
      "anna/annotated_instances.jsonl": [
        {
          id: "i0",
          displayed_text: "Hello",
          label_annotations: { tone: { kind: "1" }, force: { scale_3: "3" } },
          span_annotations: {},
          behavioral_data: { time_string: "Time spent: 0d 0h 0m 5s" },
        },
      ],
    },
    options: { scale: [1, 5] },
    layout: "potato",
    said: ["i0 anna tone kind", "i0 anna force 3"],
  },
  "Potato 2, user_state.json": {
    files: {
      "anna/user_state.json": {
        user_id: "anna",
        instance_id_ordering: ["i0", "i1", "i2"],
        instance_id_to_label_to_value: {
          i0: [[{ schema: "tone", name: "kind" }, "kind"]],
          i1: { tone: { labels: { cold: true } } },
          i2: { tone: { kind: "true", cold: "false" } },
        },
        instance_id_to_span_to_value: { i0: { marks: [{ start: 0, end: 5, label: "x" }] } },
      },
    },
    layout: "potato",
    said: ["i0 anna tone kind", "i1 anna tone cold", "i2 anna tone kind"],
    told: ["anna/user_state.json:1: Marks spans, which are no rating — they are left aside"],
  },
  "Potato 2, pairs in user_state.json": {
    files: {
      "anna/user_state.json": {
        user_id: "anna",
        instance_id_to_label_to_value: {
          i0: { better: { selection: "A" } },
          i1: { better: { selection: "B" } },
          i2: { better: { selection: "tie" } },
        },
      },
    },
    layout: "potato",
    // Without its texts a pair is only a unit, and what was chosen a category.
    said: ["i0 anna better A", "i1 anna better B", "i2 anna better tie"],
  },
  "Potato 2, exported as JSON Lines": {
    files: {
      "annotations.jsonl": [
        { instance_id: "i0", user_id: "anna", labels: { tone: { kind: "kind" } }, spans: {} },
        { instance_id: "i0", user_id: "ben", labels: { tone: { cold: "cold" } }, spans: {} },
      ],
    },
    layout: "potato",
    said: ["i0 anna tone kind", "i0 ben tone cold"],
  },
  "Potato 2, exported as CSV": {
    files: {
      "annotations.csv":
        "instance_id,user_id,tone.kind,tone.cold,marks._spans\ni0,anna,true,,[]\ni0,ben,,true,[]\n",
    },
    layout: "potato",
    said: ["i0 anna tone kind", "i0 ben tone cold"],
  },
  "doccano, a file for each rater": {
    files: {
      "anna.jsonl": [{ id: 7, text: "Hello", label: ["kind"], Comments: [] }],
      "ben.csv": "id,text,label,Comments\n7,Hello,cold,\n",
    },
    layout: "doccano",
    said: ["7 anna label kind", "7 ben label cold"],
  },
  "doccano, labels that raters share": {
    files: {
      "all.jsonl": [
        { id: 7, text: "Hello", label: ["kind"] },
        { id: 8, text: "Bye", label: ["cold"] },
      ],
    },
    layout: "doccano",
    said: ["7 all label kind", "8 all label cold"],
    told: [
      "all.jsonl:1: Is of everyone together, and counts as one rater's; so do others, 1 in number — export from a project whose raters do not share labels, to see how far they agree",
    ],
  },
  "doccano before 1.1, all raters in a record": {
    files: {
      "file.jsonl": [
        {
          id: 7,
          text: "Hello",
          annotations: [
            { label: 1, user: 3, prob: 0 },
            { label: 2, user: 4, prob: 0 },
            { label: 1, user: 5, prob: 0 },
          ],
          meta: {},
          annotation_approver: null,
        },
      ],
    },
    options: { scale: [1, 2] },
    layout: "doccano",
    said: ["7 3 label 1", "7 4 label 2", "7 5 label 1"],
  },
};
