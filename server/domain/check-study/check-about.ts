import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { mentionsName } from "../mentions-name.ts";
import { studyError, studyWarning } from "../study-finding.ts";

/**
 * What crowd platforms forbid to ask, or tell by themselves. Sources: Prolific's rules for researchers
 * on personal data, and its demographic export.
 */
const forbidden: [what: string, words: RegExp][] = [
  ["a name", /\b(?:(?:full|first|last|real|sur|your|family)[\s_-]?names?|name|initials)\b/i],
  ["an e-mail address", /\be-?mails?\b/i],
  ["a telephone number", /\b(?:phone|telephone|mobile|cell|whatsapp)\b/i],
  ["an address", /\b(?:(?:home|street|postal|mailing|ip)[\s_-]?address|address|post-?code|zip)\b/i],
  ["a date of birth", /\b(?:birth[\s_-]?(?:day|date)|date[\s_-]of[\s_-]birth|dob|born on)\b/i],
  ["a social media account", /\b(?:twitter|facebook|instagram|linkedin|tiktok|handle|username)\b/i],
  ["an employer", /\b(?:employer|company you work|where do you work)\b/i],
  ["an identifier", /\b(?:prolific[\s_-]?(?:id|pid)|worker[\s_-]?id|passport|social security)\b/i],
];

const known: [what: string, words: RegExp][] = [
  ["age", /\b(?:age|how old)\b/i],
  ["sex", /\b(?:sex|gender)\b/i],
  ["ethnicity", /\b(?:ethnicity|ethnic|race)\b/i],
  ["nationality", /\b(?:nationality|citizenship)\b/i],
  ["country", /\bcountry\b/i],
  ["first language", /\b(?:first language|mother tongue|native language)\b/i],
  ["employment", /\b(?:employment|student)\b/i],
];

/** Questions about the rater: whether they may be asked at all, and whether they tell an arm. */
export function checkAbout({ about, arms, recruitment }: Study): Finding[] {
  return Object.entries(about ?? {}).flatMap(([id, { ask, help, options, max_length }]) => {
    const field = `about.${id}`;
    const findings: Finding[] = [];
    const asked = `${id.replaceAll("_", " ")} ${ask}`;
    const personal = forbidden.find(([, words]) => words.test(asked));
    if (personal !== undefined) {
      const message = `Seems to ask for ${personal[0]}, which crowd platforms forbid`;
      findings.push(studyWarning(field, message, "leave it out, or ask for something coarser"));
    }
    const provided = known.find(([, words]) => words.test(asked));
    if (recruitment?.platform === "prolific" && personal === undefined && provided !== undefined) {
      const message = `Prolific tells the ${provided[0]} of its raters without being asked`;
      findings.push(studyWarning(field, message, "take it from Prolific's own export"));
    }
    if (options !== undefined && max_length !== undefined) {
      const message = "A question with options has no length";
      findings.push(studyError(`${field}.max_length`, message, "leave max_length out"));
    }
    for (const option of new Set(options?.filter((each, at) => options.indexOf(each) < at))) {
      findings.push(studyError(`${field}.options`, `"${option}" is listed twice`, "remove one"));
    }
    const read = [ask, help ?? "", ...(options ?? [])].join(" ");
    const named = arms.find((arm) => mentionsName(read, arm));
    if (named !== undefined) {
      const message = `Names the arm "${named}", and raters read it`;
      findings.push(studyError(field, message, "say it in other words"));
    }
    return findings;
  });
}
