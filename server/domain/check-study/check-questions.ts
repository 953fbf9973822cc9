import type { QuestionDefinition } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { resolvePages, resolveQuestions } from "../resolve-questions.ts";
import { studyError, studyWarning } from "../study-finding.ts";

function checkLabels(field: string, definition: QuestionDefinition): Finding[] {
  if ("preset" in definition) return [];
  if (definition.kind === "choice" && definition.labels !== undefined) {
    const wanted = definition.ties === true ? 3 : 2;
    const given = definition.labels.length;
    if (given === wanted) return [];
    const mend =
      wanted === 3
        ? "label left, same and right, in this order"
        : "label left and right, or set ties: true";
    return [studyError(`${field}.labels`, `Has ${given} labels, ${wanted} are needed`, mend)];
  }
  if ("points" in definition && definition.labels !== undefined) {
    const given = definition.labels.length;
    if (given === 2 || given === definition.points) return [];
    return [
      studyError(
        `${field}.labels`,
        `Has ${given} labels for ${definition.points} steps`,
        "label the two ends, or every step",
      ),
    ];
  }
  return [];
}

function checkOptions(field: string, options: readonly { value: unknown; label: string }[]) {
  const twice = (of: "value" | "label"): Finding[] =>
    options.flatMap((option, index) =>
      options.findIndex((other) => other[of] === option[of]) < index
        ? [
            studyError(
              field,
              `Offers "${String(option[of])}" twice`,
              "give each option its own name",
            ),
          ]
        : [],
    );
  const values = twice("value");
  return values.length > 0 ? values : twice("label");
}

function checkEach(study: Study): Finding[] {
  const unit = study.unit ?? "pair";
  return resolveQuestions(study).flatMap((question): Finding[] => {
    const field = `questions.${question.id}`;
    const definition = study.questions[question.id];
    const labels = definition === undefined ? [] : checkLabels(field, definition);
    const options = labels.length > 0 ? [] : checkOptions(field, question.options);
    if (unit === "response" && question.each === "pair") {
      const message = "Is asked about a pair, but the unit is a response";
      return [...labels, ...options, studyError(field, message, "ask of each response instead")];
    }
    return [...labels, ...options];
  });
}

function checkPages(study: Study): Finding[] {
  const names = Object.keys(study.questions);
  const asked = new Set<string>();
  const findings = resolvePages(study).flatMap(({ ask }, page) =>
    ask.flatMap((name, index): Finding[] => {
      const field = `pages[${page}].ask[${index}]`;
      if (!names.includes(name)) {
        return [studyError(field, `There is no question "${name}"`, `use ${names.join(", ")}`)];
      }
      if (asked.has(name)) {
        return [studyError(field, `Asks "${name}" a second time`, "ask each question on one page")];
      }
      asked.add(name);
      return [];
    }),
  );
  const unasked = names
    .filter((name) => !asked.has(name))
    .map((name) =>
      studyError(`questions.${name}`, "Is on no page", "add it to a page, or remove it"),
    );
  return [...findings, ...unasked];
}

/** A correction is made from the first page on, when the reference answer has been read. */
function checkReference(study: Study): Finding[] {
  const pages = resolvePages(study);
  const shown = pages.findIndex(({ showReference }) => showReference);
  if (shown < 1 || (study.allow?.undo_pages ?? 0) === 0) return [];
  return [
    studyWarning(
      "allow.undo_pages",
      `A rater may correct pages before page ${shown + 1} after the reference answer was shown there`,
      "set it to 0 where the reference answer could colour the other answers",
    ),
  ];
}

export const checkQuestions = (study: Study): Finding[] => [
  ...checkEach(study),
  ...checkPages(study),
  ...checkReference(study),
];
