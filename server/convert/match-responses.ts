import { createHash } from "node:crypto";
import type { Prompt } from "../../shared/model/prompt.ts";
import type { Finding } from "../domain/finding.ts";
import type { MatchedResponse, ResponseRecord } from "./response-record.ts";

interface Place {
  file: string;
  line: number;
}

interface Matched extends Place {
  record: ResponseRecord;
  responses: Map<string, { model: string | null; text: string } & Place>;
}

/** Records of several files, brought together prompt by prompt. */
export interface Matching {
  add: (record: ResponseRecord & MatchedResponse, place: Place) => void;
  finish: () => { prompts: Prompt[]; findings: Finding[]; unmatched: number };
}

const excerpt = (prompt: Prompt["prompt"] | null): string => {
  const text = typeof prompt === "string" ? prompt : JSON.stringify(prompt);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const identityOf = ({ id, prompt, task, context, model, belief }: ResponseRecord): string =>
  JSON.stringify(
    id === null ? [prompt, task, context, model, belief] : [id, context, belief, model],
  );

/** A name that the same prompt has in every file, and after every sending. */
const madeId = (record: ResponseRecord): string =>
  `p-${createHash("sha256").update(JSON.stringify(record.prompt)).digest("hex").slice(0, 12)}`;

const promptOf = ({ record, responses }: Matched): Prompt => {
  const { id, prompt, task, context, model, belief, reference, tags } = record;
  const given = { task, context, model, user_belief: belief, reference_answer: reference };
  return {
    prompt_id: id ?? madeId(record),
    prompt: prompt ?? "",
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    responses: [...responses].map(([arm, { model: answered, text }]) =>
      answered === null ? { arm, text } : { arm, model: answered, text },
    ),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
};

/** `armOf` names the arm that a file calls something. */
export function createMatching(armOf: (called: string) => string): Matching {
  const matched = new Map<string, Matched>();
  const arms = new Set<string>();
  const findings: Finding[] = [];
  const wrong = ({ file, line }: Place, message: string, mend: string): void => {
    findings.push({ severity: "error", file, line, field: null, message, mend });
  };

  return {
    add: (record, place) => {
      const key = identityOf(record);
      const entry = matched.get(key) ?? { record, responses: new Map(), ...place };
      matched.set(key, entry);
      if (entry.record.prompt === null && record.prompt !== null)
        entry.record = { ...record, id: entry.record.id };
      for (const { called, model, text } of record.responses) {
        const arm = armOf(called);
        arms.add(arm);
        const earlier = entry.responses.get(arm);
        if (earlier === undefined) entry.responses.set(arm, { model, text, ...place });
        else
          wrong(
            place,
            `The arm "${arm}" answers a second time to "${excerpt(record.prompt)}"; first in ${earlier.file}, line ${earlier.line}`,
            "remove one, or name a column that tells the prompts apart",
          );
      }
    },
    finish: () => {
      const prompts: Prompt[] = [];
      let unmatched = 0;
      for (const entry of matched.values()) {
        const { record, responses } = entry;
        const lacking = [...arms].filter((arm) => !responses.has(arm));
        if (record.prompt === null) {
          wrong(
            entry,
            `Answers "${record.id ?? ""}", and no file says what was asked`,
            "send the file of questions too",
          );
          unmatched += 1;
        } else if (responses.size < 2 && lacking.length > 0) {
          unmatched += 1;
          const from = [...responses.values()][0] ?? entry;
          findings.push({
            severity: "warning",
            file: from.file,
            line: from.line,
            field: null,
            message: `No response of ${lacking.join(" or ")} to "${excerpt(record.prompt)}": it is left out`,
            mend: "add the response, or leave it at that",
          });
        } else prompts.push(promptOf(entry));
      }
      return { prompts, findings, unmatched };
    },
  };
}
