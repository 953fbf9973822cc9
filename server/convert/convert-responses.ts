import type { Conversion } from "../../shared/model/conversion.ts";
import type { Prompt } from "../../shared/model/prompt.ts";
import type { Finding } from "../domain/finding.ts";
import { createPlainNames } from "../imports/gather/plain-names.ts";
import { readRecords, type ImportFile } from "../imports/records/read-records.ts";
import { booleanResponses, withWords } from "./boolean-responses.ts";
import { columnsLayout } from "./columns-layout.ts";
import { createMatching } from "./match-responses.ts";
import { layouts } from "./response-layouts.ts";
import type { ResponseLayout } from "./response-record.ts";

export interface Converted {
  /** By which the files were read; null where none is known. */
  layout: string | null;
  arms: string[];
  /** What files call the arms. */
  names: { arm: string; called: string }[];
  prompts: Prompt[];
  /** Prompts that one arm alone answers: left out, and named among the findings. */
  unmatched: number;
  findings: Finding[];
}

const tooMany = (file: string, line: number, most: number): Finding => ({
  severity: "error",
  file,
  line,
  field: null,
  message: `Is more than ${most.toLocaleString("en")} rows, with the files before it`,
  mend: "send a part of them, or use kelvin convert",
});

const unknown = (file: string, fields: readonly string[]): Finding => ({
  severity: "error",
  file,
  line: 1,
  field: null,
  message: `Is of no known layout: it has ${fields.join(", ")}`,
  mend: "say which column holds the prompt, and which the responses",
});

const nowhere = (called: string, place: string, file: string): Finding => ({
  severity: "error",
  file,
  line: null,
  field: null,
  message: `No row has "${place}", which is to be the response of "${called}"`,
  mend: "name the column as the file does",
});

/**
 * Files of responses, in known layouts or with columns that somebody has named, as prompts for materials; of
 * more rows than `mostRows` nothing is made.
 */
export async function convertResponses(
  files: readonly ImportFile[],
  { layout: wanted, columns, arms: named = {}, booleans }: Conversion,
  { mostRows = Infinity }: { mostRows?: number } = {},
): Promise<Converted> {
  const findings: Finding[] = [];
  const plain = createPlainNames("arm");
  const names = new Map<string, string>();
  const armOf = (file: string) => (called: string) => {
    const arm = named[file] ?? named[called] ?? plain.of(called);
    names.set(called, arm);
    return arm;
  };
  let rows = 0;
  let current = "";
  const matching = createMatching((called) => armOf(current)(called));
  let used: ResponseLayout | null = columns === undefined ? null : columnsLayout(columns);
  used ??= layouts.find(({ name }) => name === wanted) ?? null;
  reading: for (const file of files) {
    current = file.name;
    let isKnown = true;
    for await (const records of readRecords(file)) {
      for (const record of records) {
        if ("finding" in record) {
          findings.push(record.finding);
          continue;
        }
        rows += 1;
        if (rows > mostRows) {
          findings.push(tooMany(file.name, record.line, mostRows));
          break reading;
        }
        used ??= layouts.find(({ recognises }) => recognises(record)) ?? null;
        if (used === null || !used.recognises(record)) {
          findings.push(unknown(file.name, [...record.fields.keys()].slice(0, 20)));
          isKnown = false;
          break;
        }
        const read = used.read(record);
        if (read === null)
          findings.push({
            severity: "error",
            file: file.name,
            line: record.line,
            field: null,
            message: "Holds no response",
            mend: "add it, or remove the record",
          });
        else {
          if (booleans === undefined) findings.push(...booleanResponses(read, record));
          matching.add(withWords(read), { file: file.name, line: record.line });
        }
      }
      if (!isKnown) break;
    }
  }
  for (const [called, place] of Object.entries(columns?.responses ?? {}))
    if (rows > 0 && !names.has(called)) findings.push(nowhere(called, place, files[0]?.name ?? ""));
  const { prompts, findings: matched, unmatched } = matching.finish();
  return {
    layout: used?.name ?? null,
    arms: [...new Set(names.values())],
    names: [...names].map(([called, arm]) => ({ arm, called })),
    prompts,
    unmatched,
    findings: [...findings, ...matched],
  };
}
