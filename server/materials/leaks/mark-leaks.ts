import type { MarkedText } from "../../../shared/model/leak-report.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import { normaliseText } from "../normalise-text.ts";
import { createAboutLines } from "./about-lines.ts";
import { findAll, textKinds } from "./find-kinds.ts";

type Mark = MarkedText["marks"][number];

/** In the order of the text; of two that overlap the first stays. */
const apart = (marks: readonly Mark[]): Mark[] =>
  marks
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .reduce<Mark[]>((kept, mark) => {
      if (mark.from >= (kept.at(-1)?.to ?? 0)) kept.push(mark);
      return kept;
    }, []);

/** The responses to a prompt as the scan reads them, with every place where it finds a serious leak. */
export function markLeaks(study: Study, prompt: Prompt): MarkedText[] {
  const about = createAboutLines(study)(prompt);
  return prompt.responses.map(({ arm, text }) => {
    const normal = normaliseText(text, study.normalise ?? []);
    const marks = textKinds.flatMap((kind) =>
      findAll(kind, normal, about).map(([from, to]) => ({ kind, from, to })),
    );
    return { arm, text: normal, marks: apart(marks) };
  });
}
