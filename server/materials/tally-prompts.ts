import type { Prompt } from "../../shared/model/prompt.ts";
import type { Study } from "../../shared/model/study.ts";
import type { Finding } from "../domain/finding.ts";
import type { PromptsReport } from "../domain/materials-reader.ts";
import { mentionsName } from "../domain/mentions-name.ts";
import { pairsOfPrompt } from "../domain/pairs-of-prompt.ts";

/** Beyond so many, strata and models are not told apart any more: memory stays bounded. */
const mostStrata = 10_000;
const mostModels = 10_000;

/** What there is in the materials, and what shows only in all of them. */
export interface Tally {
  addLine: () => void;
  addPrompt: (prompt: Prompt, line: number) => void;
  findings: () => Finding[];
  counts: () => Omit<PromptsReport["counts"], "prompts">;
}

export function createTally(study: Study, file: string): Tally {
  const strata = new Map<string, number>();
  /** For each model the line that first names it. */
  const models = new Map<string, number>();
  /** For each tag of the strata the first line without it, and how many there are. */
  const missing = new Map<string, { line: number; lines: number }>();
  /** Where lines must not differ in the arms they have: those of the first, and the first line that does. */
  const sealed = study.blinding?.arm_key === "passphrase";
  let armsOfLines: string | null = null;
  let otherArms: number | null = null;
  const counts = { lines: 0, responses: 0, pairs: 0 };

  const addStratum = (prompt: Prompt, pairs: number, line: number): void => {
    const names = (study.strata ?? []).map((tag) => {
      const value = prompt[tag] ?? null;
      if (value !== null) return value;
      const before = missing.get(tag);
      missing.set(tag, { line: before?.line ?? line, lines: (before?.lines ?? 0) + 1 });
      return "none";
    });
    if (names.length === 0) return;
    const name = names.join(" / ");
    const key = strata.has(name) || strata.size < mostStrata ? name : "others";
    strata.set(key, (strata.get(key) ?? 0) + pairs);
  };

  const warning = (line: number, field: string, message: string, mend: string): Finding => ({
    severity: "warning",
    file,
    line,
    field,
    message,
    mend,
  });

  const addArms = ({ responses }: Prompt, line: number): void => {
    const arms = responses
      .map(({ arm }) => arm)
      .toSorted()
      .join(" ");
    armsOfLines ??= arms;
    if (arms !== armsOfLines) otherArms ??= line;
  };

  const unevenArms = (): Finding[] =>
    otherArms === null
      ? []
      : [
          {
            ...warning(
              otherArms,
              "responses",
              "Has other arms than the lines before it: kept under a passphrase, the order of lines would still tell them",
              "give every line the same arms, or set arm_key: plain",
            ),
            severity: "error",
          },
        ];

  const withoutTag = (): Finding[] =>
    [...missing].map(([tag, { line, lines }]) =>
      warning(
        line,
        tag,
        lines === 1
          ? "Is absent, though the study names it in strata"
          : `Is absent here and on ${lines - 1} more lines, though the study names it in strata`,
        "such lines count as the stratum none; add it if that is not meant",
      ),
    );

  const namedInPublic = (): Finding[] =>
    (["slug", "title", "content_warning"] as const).flatMap((shown) =>
      [...models]
        .filter(([model]) => mentionsName(study[shown] ?? "", model))
        .map(([model, line]) => ({
          ...warning(
            line,
            "responses",
            `The ${shown} of the study names the model "${model}", and raters read it`,
            `say the ${shown} in other words`,
          ),
          severity: "error" as const,
        })),
    );

  return {
    addLine: () => {
      counts.lines += 1;
    },
    addPrompt: (prompt, line) => {
      const pairs = pairsOfPrompt(study, prompt).length;
      counts.responses += prompt.responses.length;
      counts.pairs += pairs;
      addStratum(prompt, pairs, line);
      if (sealed) addArms(prompt, line);
      for (const { model } of prompt.responses) {
        if (typeof model !== "string" || models.has(model) || models.size >= mostModels) continue;
        models.set(model, line);
      }
    },
    findings: () => [...withoutTag(), ...unevenArms(), ...namedInPublic()],
    counts: () => ({ ...counts, strata: Object.fromEntries(strata) }),
  };
}
