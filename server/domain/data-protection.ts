import type { Study } from "../../shared/model/study.ts";
import type { ParadataKind } from "../../shared/model/page-use.ts";
import { identifierDays } from "./identifier-retention.ts";
import { listOf, section } from "./preregistration/prose.ts";
import type { StudyRecord } from "./study-records.ts";

const platforms: Record<string, string> = {
  open: "an open link",
  invitation: "links for one rater each",
  prolific: "Prolific",
  mturk: "Amazon Mechanical Turk",
};

const isNamed = ({ recruitment }: Study): boolean =>
  recruitment?.platform === "prolific" || recruitment?.platform === "mturk";

const uses: Record<ParadataKind, string> = {
  dwell: "how long each side was in sight",
  scroll: "how far each side was scrolled",
  focus: "how often the window was left",
};

function given(study: Study): string[] {
  const asked = Object.values(study.about ?? {}).map(({ ask }) => `“${ask}”`);
  const paradata = study.privacy?.paradata ?? [];
  return [
    "- Judgments of texts, with the moment and the time that each took; reports of a text, and words in the rater's own where a question asks for some.",
    "- That they agreed: the moment, and a hash of the text that they agreed to.",
    ...(asked.length === 0
      ? []
      : [
          `- Answers to questions about themselves, each of which may be left out: ${listOf(asked)}.`,
        ]),
    ...(paradata.length === 0
      ? []
      : [`- How the page was used: ${listOf(paradata.map((kind) => uses[kind]))}.`]),
    ...(isNamed(study)
      ? [
          "- The platform's names for the rater, its study and its session, in a table of their own.",
        ]
      : []),
    "- Hashes of random secrets by which their browser is known again.",
  ];
}

function retention(study: Study): string[] {
  const days = study.privacy?.keep_platform_ids_days ?? identifierDays;
  const withdrawn =
    study.privacy?.withdrawal === "delete"
      ? "Whoever withdraws is erased at once: what they gave, and what a platform calls them. Of each judgment a salted hash stays, so that its absence can be proved."
      : "Whoever withdraws is left out of the analysis; what a platform calls them is deleted at once, and their judgments stay without it.";
  return [
    withdrawn,
    ...(isNamed(study)
      ? [
          `What a platform calls raters is deleted ${days === 0 ? "when the study closes" : `${days} days after the study closes`}, by the server itself.`,
        ]
      : []),
    "Whoever asks by their platform's name while it is kept is erased by whoever runs the study. Backups made before hold what they held until they are deleted.",
    "Judgments without names are kept as research data as long as whoever runs the study says below.",
  ];
}

/** A study's data-protection sheet in Markdown: what its file says of raters' data, and blanks for what it cannot say. */
export function dataProtectionOf({
  slug,
  definition,
}: Pick<StudyRecord, "slug" | "definition">): string {
  const { title, contact, recruitment } = definition;
  const source = platforms[recruitment?.platform ?? "open"] ?? "an open link";
  return (
    [
      `## Data protection: ${title}`,
      `Of the study “${slug}”, made from its study file. Lines that begin with ▢ are for whoever runs it to fill in.`,
      section("Who is responsible", [
        `Contact: ${contact}`,
        "▢ Controller, and its data protection officer:",
      ]),
      section("Whose data, and why", [
        `Adults who rate texts of language models, recruited by ${source}.`,
        "▢ Purpose and legal basis (consent, or a task in the public interest):",
      ]),
      section("What is kept", given(definition)),
      section("What is not", [
        "No name, e-mail address, telephone number or date of birth; no IP address and no browser's name, in data or in logs.",
      ]),
      section("How it is kept", [
        isNamed(definition)
          ? "Pseudonymous: judgments carry a number. What ties a number to a platform's name is one table, which no dataset holds; payments are listed apart."
          : "Without names: judgments carry a number, and nothing ties it to a person but a secret on their own device.",
        "Texts of others are shown to raters; which system wrote which is hidden from them, and from whoever runs the study until it is unblinded.",
      ]),
      section("How long", retention(definition)),
      section("Who receives it", [
        ...(isNamed(definition)
          ? [`${source} learns from the rater's code that they took part. Kelvin sends it nothing.`]
          : ["Nobody, by Kelvin itself."]),
        "▢ Where the server stands, who operates it, and where the dataset is published:",
        "▢ How long research data are kept:",
      ]),
      section("What raters may ask for", [
        `To withdraw, by a button on their page, at any time; to be told what is kept, to have it mended or erased: ${contact}.`,
        "▢ Supervisory authority:",
      ]),
    ].join("\n\n") + "\n"
  );
}
