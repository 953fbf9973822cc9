/** Study folders with something wrong in each: the files of the folder, by name. */
export type Folder = Record<string, string | Buffer>;

const head = `kelvin: 1
slug: reading-replies
title: Reading replies
contact: lab@example.org
`;
const arms = "arms: [original, warm]\n";
const materials = "materials: pairs.jsonl\n";
const ratings = "ratings_per_pair: 3\n";
const questions = "questions:\n  warmth: { preset: warmth-choice }\n";
const study = head + arms + materials + ratings + questions;

const line = (changes: object = {}): string =>
  JSON.stringify({
    prompt_id: "p1",
    prompt: "Is it raining?",
    responses: [
      { arm: "original", text: "No." },
      { arm: "warm", text: "Oh no, it is dry!" },
    ],
    ...changes,
  });
const good = `${line()}\n`;

const withStudy = (text: string): Folder => ({ "study.yaml": text, "pairs.jsonl": good });
const withLines = (...lines: string[]): Folder => ({
  "study.yaml": study,
  "pairs.jsonl": lines.join("\n"),
});
const withCsv = (text: string | Buffer): Folder => ({
  "study.yaml": study.replace("pairs.jsonl", "pairs.csv"),
  "pairs.csv": text,
});

/** The whole of a study file, for the keys that come in groups. */
const withMore = (more: string): Folder => withStudy(study + more);

export const brokenStudies: Record<string, Folder> = {
  "a folder without a study file": { "readme.md": "" },
  "two study files": { ...withStudy(study), "study.json": "{}" },
  "an empty study file": withStudy(""),
  "a list for a study": withStudy("- a\n- b\n"),
  "tabs for indentation": withStudy(`${head}questions:\n\twarmth: { preset: warmth-choice }\n`),
  "a key given twice": withStudy(`${study}title: Another\n`),
  "a brace left open": withStudy(`${head}arms: [original, warm\nmaterials: pairs.jsonl\n`),
  "a colon in a plain value": withStudy(study.replace("Reading replies", "Replies: reading them")),
  "an alias that multiplies itself": withStudy(
    `a: &a [x, x]\n${"bcdefg".replace(/./g, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)}, `.repeat(9)}]\n`)}`,
  ),
  "a study file in Latin-1": {
    "study.yaml": Buffer.from(`${study}internal_title: Caf\u00e9\n`, "latin1"),
    "pairs.jsonl": good,
  },
  "keys missing": withStudy("kelvin: 1\nslug: reading-replies\n"),
  "keys misspelt": withStudy(
    study.replace("title:", "titel:").replace("ratings_per", "rating_per"),
  ),
  "an unknown key": withMore("colour: red\n"),
  "another version": withStudy(study.replace("kelvin: 1", "kelvin: 2")),
  "a slug with capitals": withStudy(
    study.replace("slug: reading-replies", "slug: Reading_Replies"),
  ),
  "a number in quotes": withStudy(study.replace("ratings_per_pair: 3", 'ratings_per_pair: "3"')),
  "half a rating": withStudy(study.replace("ratings_per_pair: 3", "ratings_per_pair: 2.5")),
  "no ratings": withStudy(study.replace("ratings_per_pair: 3", "ratings_per_pair: 0")),
  "a title that is too long": withStudy(study.replace("Reading replies", "Reading ".repeat(20))),
  "an empty title": withStudy(study.replace("Reading replies", '""')),
  "an arm in the title": withStudy(study.replace("Reading replies", "Reading Warm replies")),
  "an arm in the slug": withStudy(study.replace("reading-replies", "original-replies")),
  "an arm twice": withStudy(study.replace("[original, warm]", "[original, warm, original]")),
  "an arm called left": withStudy(study.replace("[original, warm]", "[original, warm, left]")),
  "one arm": withStudy(study.replace("[original, warm]", "[original]")),
  "an arm that is no name": withStudy(study.replace("[original, warm]", "[original, 2nd arm]")),
  "comparisons of unknown, equal and repeated arms": withMore(
    "comparisons: [[original, wram], [warm, warm], [original, warm], [warm, original]]\n",
  ),
  "a comparison of three": withMore("comparisons: [[original, warm, cold]]\n"),
  "a comparison where responses are rated": withMore(
    "unit: response\ncomparisons: [[original, warm]]\n",
  ),
  "an unknown unit": withMore("unit: triple\n"),
  "an unknown preset": withStudy(study.replace("warmth-choice", "warmth-chioce")),
  "a preset with a key too many": withStudy(
    study.replace("warmth-choice", "warmth-choice, points: 7"),
  ),
  "a scale of six points": withStudy(study.replace("warmth-choice", "warmth-scale, points: 6")),
  "a category with one option": withStudy(
    `${study}  kind_of: { ask: What is it?, options: [story] }\n`,
  ),
  "options misspelt": withStudy(`${study}  d: { ask: D?, optoins: [x, y] }\n`),
  "labels that do not fit": withStudy(
    `${study}  a: { ask: A?, options: [x, x] }
  b: { ask: B?, points: 5, labels: [low, middle, high] }
  c: { ask: C?, kind: choice, ties: true, labels: [Left, Right] }
`,
  ),
  "a question named like a part of every object": withStudy(
    `${study}  constructor: { preset: correctness }\n`,
  ),
  "no questions": withStudy(head + arms + materials + ratings + "questions: {}\n"),
  "pages that do not ask each question once": withStudy(
    `${study}  correct: { preset: correctness }\npages:\n  - ask: [warmth]\n  - ask: [corect, warmth]\n`,
  ),
  "a reference answer that undo reaches past": withStudy(
    `${study}  correct: { preset: correctness }
pages:
  - ask: [warmth]
  - { ask: [correct], show_reference: true }
allow: { undo_pages: 1 }
`,
  ),
  "claims that do not fit": withStudy(
    `${study}  scale: { preset: warmth-scale, points: 5 }
claims:
  - { id: one, kind: preference, question: scale, treatment: warm, control: original }
  - { id: one, kind: error-difference, question: warmth, treatment: warm, control: cold }
  - { id: two, kind: mean-difference, question: sclae, treatment: warm, control: warm }
`,
  ),
  "an unknown kind of claim": withMore(
    "claims:\n  - { id: one, kind: superiority, question: warmth }\n",
  ),
  "looks out of order": withMore("looks: [0.5, 0.25]\n"),
  "an exclusion without checks": withMore(
    "exclusions:\n  - { rule: failed-checks, at_least: 2 }\n",
  ),
  "pay without a currency": withMore("recruitment: { platform: prolific, pay_per_hour: 12 }\n"),
  "a language that is none": withMore("languages: [en, englisch_de, en]\n"),
  "a file outside the folder": withMore("consent: ../consent.md\n"),
  "files that are missing": {
    "study.yaml": `${study}consent: consent.md\ninstructions: read.md\n`,
  },
  "a consent text that is empty": { ...withMore("consent: consent.md\n"), "consent.md": " \n" },
  "materials of an unknown kind": withStudy(study.replace("pairs.jsonl", "pairs.xlsx")),
  "what is not carried out yet": withMore(
    `quality: { practice: practice.jsonl, hidden_repeats: 1, blinding_guess: true }
blinding: { arm_key: passphrase, second_person: true }
privacy: { withdrawal: delete, paradata: [dwell] }
looks: [0.5, 1]
`,
  ),
  "labels called like arms": withStudy(
    `${study.replace("[original, warm]", "[A, warm]")}  a: { ask: Which?, kind: choice, labels: [Response A, Response B] }
  b: { ask: "Is it like the warm checkpoint?", options: [Warm, cool] }
`,
  ),
  "instructions that name an arm": {
    ...withMore("instructions: read.md\n"),
    "read.md": "Replies of the warm arm are warmer.\n",
  },
  "a step listed twice": withMore("normalise: [trim, flatten-markdown, trim]\n"),
  "a study in JSON with a comma too many": {
    "study.json": '{\n  "kelvin": 1,\n  "slug": "a",,\n  "title": "b"\n}\n',
  },
  "a study in JSON with a wrong value": {
    "study.json": JSON.stringify(
      { kelvin: 1, slug: "a", title: "b", contact: "c", arms: "d" },
      null,
      2,
    ),
  },
  "broken lines": withLines(
    line(),
    '{"prompt_id": "p2", "prompt": "Why?",}',
    "{'prompt_id': 'p3'}",
    '{"prompt_id": "p4", "prompt": NaN}',
    '{"prompt_id": "p5" "prompt": "Why?"}',
    '{"prompt_id": "p6", "prompt": "C:\\dir"}',
    '{"prompt_id": "p7", "prompt": "Why?"',
    '{"prompt_id": "p8"} {"prompt_id": "p9"}',
    '{"prompt_id": "p10", "prompt": "a\tb"}',
    "[1, 2",
    '"a text"',
  ),
  "lines with wrong fields": withLines(
    line({ prompt_id: 7 }),
    line({ prompt: null }),
    line({ prompt: [{ role: "user", txt: "Why?" }] }),
    line({ prompt: [{ role: "human", text: "Why?" }] }),
    line({ responses: "none" }),
    line({ responses: [{ arm: "original", text: null }, { arm: "warm" }] }),
    line({ task: 3, reference: "x" }),
    line({ tags: { a: { b: 1 } } }),
    line({ prompt: "a\u0000b" }),
    line({ reference_answer: "\ud800" }),
    line({ prompt: "x".repeat(200_001) }),
  ),
  "lines whose arms do not fit": withLines(
    line({ responses: [{ arm: "original", text: "a" }] }),
    line({
      prompt_id: "p2",
      responses: [
        { arm: "original", text: "a" },
        { arm: "wram", text: "b" },
      ],
    }),
    line({
      prompt_id: "p3",
      responses: [
        { arm: "original", text: "a" },
        { arm: "original", text: "b" },
      ],
    }),
    line({
      prompt_id: "p4",
      responses: [
        { arm: "original", text: " " },
        { arm: "warm", text: "b" },
      ],
    }),
    line({
      prompt_id: "p5",
      responses: [
        { arm: "original", text: "a" },
        { arm: "warm", text: "a" },
      ],
    }),
  ),
  "lines that repeat others": withLines(
    line(),
    line({ context: "emotion:sad" }),
    line({ context: null }),
    line({ context: "emotion:sad", model: "llama" }),
    line({ context: "emotion:sad" }),
  ),
  "strata that lines lack": {
    "study.yaml": `${study}strata: [task, context]\n`,
    "pairs.jsonl": [
      line({ task: "medqa" }),
      line({ prompt_id: "p2" }),
      line({ prompt_id: "p3", task: "mask" }),
    ].join("\n"),
  },
  "a model in the title": {
    "study.yaml": study.replace("Reading replies", "How does Llama 3.1 reply?"),
    "pairs.jsonl": line({
      responses: [
        { arm: "original", model: "llama-3.1", text: "No." },
        { arm: "warm", model: "other", text: "Oh no!" },
      ],
    }),
  },
  "a line that nests deep": withLines(
    `{"prompt_id":"p","prompt":${"[".repeat(5000)}${"]".repeat(5000)}}`,
  ),
  "a line in Latin-1": {
    "study.yaml": study,
    "pairs.jsonl": Buffer.concat([
      Buffer.from(good),
      Buffer.from('{"prompt_id":"caf\u00e9"}\n', "latin1"),
    ]),
  },
  "an empty file of materials": withLines(""),
  "a table with wrong columns": withCsv(
    "prompt_id,promt,response.original,response_model.warm,,task,task\n",
  ),
  "a table without a head": withCsv(""),
  "rows with too few cells": withCsv(
    "prompt_id,prompt,response.original,response.warm\np1,Why?,a,b\np2,Why?,a\np3,Why?,a,b,c\n",
  ),
  "a quote left open": withCsv(
    'prompt_id,prompt,response.original,response.warm\np1,Why?,a,b\np2,"Why?,a,b\n',
  ),
  "cells that are wrong": withCsv(
    'prompt_id,prompt_turns,response.original,response.warm\n"p\n1","[{""role"":""user""}]",a,b\np2,no turns,a,b\n,,a,b\n',
  ),
  "a table in Latin-1": withCsv(
    Buffer.from(
      "prompt_id,prompt,response.original,response.warm\np1,Why?,caf\u00e9,b\n",
      "latin1",
    ),
  ),
  "text named Parquet": {
    "study.yaml": study.replace("pairs.jsonl", "pairs.parquet"),
    "pairs.parquet": good,
  },
};
