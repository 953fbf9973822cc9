import type { Check, Gold, Practice } from "../../../shared/model/probe-item.ts";
import type { Study } from "../../../shared/model/study.ts";
import type {
  PreparedItem,
  PreparedPractice,
  PreparedProbe,
} from "../../domain/quality/quality-files.ts";
import { preparePrompt } from "../prepare-prompt.ts";
import { renderDocument } from "../render-document.ts";

type Line = { line: number };

/** The texts of a pair, normalised and rendered as those of the materials are. */
function prepareItem(study: Study, item: (Check | Gold | Practice) & Line): PreparedItem {
  const { id, line, prompt, reference_answer, responses } = item;
  const shown = preparePrompt(
    study,
    {
      prompt_id: id,
      prompt,
      reference_answer,
      responses: responses.map((text) => ({ arm: "", text })),
    },
    line,
  );
  const [first, second] = shown.responses;
  return {
    id,
    line,
    texts: { prompt, responses },
    prompt: shown.content,
    reference: shown.reference?.content ?? null,
    first: first?.content ?? [],
    second: second?.content ?? null,
  };
}

export const prepareProbe = (study: Study, item: (Check | Gold) & Line): PreparedProbe => ({
  ...prepareItem(study, item),
  fixed: "kind" in item && item.kind === "instructed",
  expected: item.expected,
});

export const preparePractice = (study: Study, item: Practice & Line): PreparedPractice => ({
  ...prepareItem(study, item),
  expected: item.expected ?? null,
  explanation: renderDocument(item.explanation),
});
