import { aboutPart, sealParts as sealPartNames } from "../seal/seal.ts";
import { resolvePages, resolveQuestions } from "../resolve-questions.ts";
import { software } from "../software.ts";
import type { StudyRecord } from "../study-records.ts";
import { describeAnalysis } from "./describe-analysis.ts";
import { countOf, listOf, section } from "./prose.ts";

export type Registered = Pick<
  StudyRecord,
  "slug" | "definition" | "pairs" | "seal" | "sealParts" | "leakDecisions"
>;

function describeDesign({ definition, leakDecisions }: Registered): string[] {
  const { arms, blinding, strata = [], ratings_per_pair: ratings, once_per: once } = definition;
  const unit = definition.unit === "response" ? "one response" : "two responses side by side";
  const normalised = definition.normalise ?? [];
  return [
    section("Study type", [
      "Experiment: which condition gave a response is varied within prompts; people judge the responses.",
    ]),
    section("Blinding", [
      "Raters are never told, and their pages never hold, which condition gave which response. " +
        "Who runs the study sees numbers pooled over conditions until the study is closed and unblinded, " +
        "which the audit log records.",
      blinding?.arm_key === "passphrase"
        ? `The key to the conditions is encrypted${blinding.second_person === true ? "; opening it takes two people" : ""}.`
        : "The key to the conditions is kept in the study's database.",
    ]),
    section("Study design", [
      `Conditions: ${listOf(arms)}. A rater judges ${unit} at a time.`,
      ...(definition.comparisons === undefined
        ? []
        : [
            `Compared: ${listOf(definition.comparisons.map(([one, other]) => `${one} with ${other}`))}.`,
          ]),
      once === "pair"
        ? "A rater meets each pair at most once."
        : "A rater meets each prompt at most once.",
      normalised.length === 0
        ? "Responses are shown as they were written."
        : `Every response is treated alike before it is shown: ${listOf(normalised)}.`,
      leakDecisions.length === 0
        ? "No decisions about single texts were made."
        : `${countOf(leakDecisions.length, "decision")} about texts that tell their condition, made before opening, under the seal.`,
    ]),
    section("Randomization", [
      `The plan holds ${countOf(ratings, "judgment")} of each pair. Sides are drawn from a sealed seed so that each ` +
        "pair is balanced within one; the order of the queue is drawn from it too" +
        (strata.length === 0 ? "." : `, with ${listOf(strata)} interleaved in proportion.`),
    ]),
  ];
}

function describeSampling({ definition, pairs }: Registered): string[] {
  const { ratings_per_pair: ratings, pairs_per_rater: most, recruitment, looks } = definition;
  const planned = pairs * ratings;
  const pay =
    recruitment?.pay_per_hour === undefined
      ? "The study file names no pay."
      : `Raters are paid ${recruitment.pay_per_hour} ${recruitment.currency ?? ""} an hour.`.replace(
          "  ",
          " ",
        );
  return [
    section("Existing data", [
      "Registered before any judgment exists: no rater was let in before.",
    ]),
    section("Data collection procedures", [
      `Raters come from: ${recruitment?.platform ?? "open"}. ${pay} They read and agree to the consent text, read the ` +
        "instructions, and judge pairs on a web page. Both texts are under the seal.",
    ]),
    section("Sample size", [
      `${countOf(pairs, "pair")}, ${countOf(ratings, "judgment")} of each: ${countOf(planned, "judgment")}.`,
      most === undefined
        ? "No limit to the pairs of a rater."
        : `At most ${countOf(most, "pair")} a rater.`,
    ]),
    section("Sample size rationale", ["*To be filled in by the authors.*"]),
    section("Stopping rule", [
      "The study closes when every planned judgment is in, or when its coordinator closes it, which the audit log records.",
      looks === undefined
        ? "The claims are looked at once, at the end."
        : `Looks at ${listOf(looks.map((share) => `${share * 100} %`))} of the planned judgments.`,
    ]),
  ];
}

function describeVariables({ definition }: Registered): string[] {
  const questions = resolveQuestions(definition).map(({ id, ask, level, each, options }) => {
    const answers = options.map(({ label }) => label);
    const scale = answers.length === 0 ? "in words" : answers.join(" / ");
    return `- \`${id}\` (${level}, of each ${each}): “${ask}” ${scale}`;
  });
  const pages = resolvePages(definition);
  return [
    section("Manipulated variables", [`The condition: ${listOf(definition.arms)}.`]),
    section("Measured variables", [
      questions.join("\n"),
      `Asked on ${countOf(pages.length, "page")}; a page once left is not returned to.`,
    ]),
    section("Indices", ["None beyond what the analysis plan says."]),
  ];
}

/**
 * The study as a pre-registration with the fields of the OSF form, in Markdown: a pure function of what
 * is sealed. What no study file can tell is left to the authors, and marked.
 */
export function preregistrationOf(study: Registered): string {
  const { definition, slug, seal, sealParts } = study;
  const parts = sealPartNames.map(
    (part) => `| ${part} | ${aboutPart[part]} | \`${sealParts?.[part] ?? ""}\` |`,
  );
  return `${[
    `# Pre-registration: ${definition.internal_title ?? definition.title}`,
    `Made by Kelvin ${software.version} from the study “${slug}”, with the fields of the OSF form. Passages in ` +
      "italics are for the authors.",
    "## Study information",
    section("Title", [definition.internal_title ?? definition.title]),
    section("Description", [`Raters see the title “${definition.title}”.`]),
    section(
      "Hypotheses",
      (definition.claims ?? []).map(
        ({ id, statement }) => `- **${id}**: ${statement ?? "as below"}`,
      ),
      "No claims are registered: the study is exploratory.",
    ),
    "## Design plan",
    ...describeDesign(study),
    "## Sampling plan",
    ...describeSampling(study),
    "## Variables",
    ...describeVariables(study),
    "## Analysis plan",
    ...describeAnalysis(definition),
    "## Other",
    section("Seal", [
      seal === null ? "The study is not sealed yet." : `\`${seal}\``,
      ...(sealParts === null
        ? []
        : [["| part | binds | commitment |", "| --- | --- | --- |", ...parts].join("\n")]),
    ]),
  ].join("\n\n")}\n`;
}
