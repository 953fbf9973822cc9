import { listOf } from "../imports/rated-item.ts";
import { placeIn, responseIn, tagIn, textIn } from "./place-in.ts";
import { nothingSaid, type ResponseLayout } from "./response-record.ts";

const has = (fields: ReadonlyMap<string, unknown>, ...names: string[]): boolean =>
  names.every((name) => fields.has(name));

/** The instruction, and what it is about below it. */
const withInput = (fields: ReadonlyMap<string, unknown>): string | null => {
  const instruction = textIn(fields.get("instruction"));
  const input = textIn(fields.get("input")) ?? "";
  return instruction === null || input === "" ? instruction : `${instruction}\n\n${input}`;
};

const fileOf = (places: readonly string[]): string => places.at(-1) ?? "";

/** alpaca_eval: `instruction`, `output`, `generator`, a file for each model. */
const alpacaEval: ResponseLayout = {
  name: "alpaca-eval",
  recognises: ({ fields }) => has(fields, "instruction", "output"),
  read: ({ fields, places }) => {
    const text = responseIn(fields.get("output"));
    const called = tagIn(fields.get("generator")) ?? fileOf(places);
    return text === null
      ? null
      : {
          ...nothingSaid,
          prompt: withInput(fields),
          task: tagIn(fields.get("dataset")),
          responses: [{ called, model: tagIn(fields.get("generator")), text }],
        };
  },
};

/** MT-bench: a file of questions, a file of answers for each model; of two turns the first is comparable. */
const mtBench: ResponseLayout = {
  name: "mt-bench",
  recognises: ({ fields }) =>
    has(fields, "question_id") && (fields.has("choices") || fields.has("turns")),
  read: ({ fields, places }) => {
    const id = tagIn(fields.get("question_id"));
    if (id === null) return null;
    const asked = textIn(listOf(fields.get("turns"))[0]);
    const text = responseIn(placeIn(fields, "choices[0].turns[0]"));
    const model = tagIn(fields.get("model_id"));
    return {
      ...nothingSaid,
      id,
      prompt: asked,
      task: tagIn(fields.get("category")),
      reference: tagIn(placeIn(fields, "reference[0]")),
      responses: text === null ? [] : [{ called: model ?? fileOf(places), model, text }],
    };
  },
};

/** PandaLM: two responses in a record, `cmp_key` names both models. */
const pandalm: ResponseLayout = {
  name: "pandalm",
  recognises: ({ fields }) => has(fields, "instruction", "response1", "response2"),
  read: ({ fields }) => {
    const named = (tagIn(fields.get("cmp_key")) ?? "first_second").split("_");
    const texts = [fields.get("response1"), fields.get("response2")].map(responseIn);
    const responses = texts.flatMap((text, index) => {
      const called = named[index];
      return text === null || called === undefined ? [] : [{ called, model: called, text }];
    });
    return {
      ...nothingSaid,
      id: tagIn(fields.get("idx")),
      prompt: withInput(fields),
      task: tagIn(fields.get("motivation_app")),
      responses,
    };
  },
};

/** The second templates of the study to repeat ask the same in other words: prompts of their own. */
const beliefs = new Set(["correct", "incorrect"]);

/** The study to repeat: `medqa_warm_outputs.csv`, a file for each task and arm, in a folder for each model. */
const warmOutputs: ResponseLayout = {
  name: "warm-outputs",
  recognises: ({ fields }) => has(fields, "id", "prompt", "prompt_type", "output"),
  read: ({ fields, places }) => {
    const text = responseIn(fields.get("output")) ?? "";
    const id = tagIn(fields.get("id"));
    const type = tagIn(fields.get("prompt_type")) ?? "";
    const [, task = null, called = fileOf(places)] =
      /^(.+)_([^_]+)_outputs$/.exec(fileOf(places)) ?? [];
    const model = places.length >= 3 && places.at(-2) === called ? (places.at(-3) ?? null) : null;
    return {
      ...nothingSaid,
      id: id === null ? null : `${id}/${type}`,
      prompt: textIn(fields.get("prompt")),
      task,
      context: tagIn(fields.get("amendment_type")) ?? "unmodified",
      model,
      belief: beliefs.has(type) ? "incorrect" : null,
      reference: tagIn(fields.get("answer")),
      tags: { prompt_type: type },
      responses: [{ called, model: model === null ? null : `${model} ${called}`, text }],
    };
  },
};

/** In the order in which they are tried. */
export const layouts: readonly ResponseLayout[] = [warmOutputs, pandalm, mtBench, alpacaEval];
