import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { formatFinding } from "../../server/domain/finding.ts";
import { gatherStudy } from "../../server/imports/gather/gather-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { annotationTools } from "./support/annotation-tools.ts";
import { publishedJudgments } from "./support/published-judgments.ts";
import type { ToolFiles } from "./support/tool-file.ts";

const textOf = (content: unknown[] | object | string, file: string): string => {
  if (typeof content === "string") return content;
  if (!file.endsWith(".jsonl") || !Array.isArray(content)) return JSON.stringify(content, null, 1);
  return content.map((record) => `${JSON.stringify(record)}\n`).join("");
};

async function gather({ files, options = {} }: ToolFiles) {
  const folder = temporaryFolder();
  const named = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, textOf(content, name));
    named.push({ path, name, from: name });
  }
  return gatherStudy("versions", named, { options, upload: false });
}

type Gathered = Awaited<ReturnType<typeof gather>>;

/** What the study has of what was said, without raters' names, which it does not store. */
function saidIn({ gathered, questions }: Gathered): string[] {
  if (gathered === null) return [];
  const prompts = [...gathered.prompts()].flat();
  return [...gathered.judgments()].flat().flatMap(({ rater, line, left, right, answers }) =>
    Object.entries(answers).map(([name, answer]) => {
      const question = questions.find((each) => each.name === name);
      const value =
        typeof answer === "number"
          ? question?.values[answer - 1]
          : answerOf(typeof answer === "string" ? answer : JSON.stringify(answer), left, right);
      return `${prompts[line - 1]?.prompt_id ?? ""} ${rater} ${question?.called ?? ""} ${value ?? ""}`;
    }),
  );
}

const answerOf = (answer: string, left: string, right: string | null): string | null =>
  answer === "left" ? left : answer === "right" ? right : answer;

/** The same lines with raters numbered as they first come up. */
function withNumbers(lines: readonly string[], questions: readonly string[]): string[] {
  const numbers = new Map<string, number>();
  return lines
    .map((line) => {
      const at = questions.map((name) => line.lastIndexOf(` ${name} `)).find((place) => place > 0);
      const [before, after] = [line.slice(0, at), line.slice(at)];
      const unit = /^\S+(?: turn \d)?/.exec(before)?.[0] ?? "";
      const rater = before.slice(unit.length + 1);
      if (!numbers.has(rater)) numbers.set(rater, numbers.size);
      return `${unit} ${numbers.get(rater) ?? ""}${after}`;
    })
    .toSorted();
}

test.each(Object.entries({ ...annotationTools, ...publishedJudgments }))(
  "%s is read as it was meant",
  async (_name, each) => {
    const found = await gather(each);
    expect(found.findings.map(formatFinding)).toEqual(each.told ?? []);
    const questions = found.questions.map(({ called }) => called);
    expect({ layout: found.layout, said: withNumbers(saidIn(found), questions) }).toEqual({
      layout: each.layout,
      said: withNumbers(each.said, questions),
    });
  },
);
