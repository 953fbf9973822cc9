import { type Command, InvalidArgumentError, Option } from "commander";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  type Conversion,
  type ResponseColumns,
  responseColumnsSchema,
  responseLayouts,
} from "../../../shared/model/conversion.ts";
import { nameSchema } from "../../../shared/model/ids.ts";
import { AppError } from "../../domain/app-error.ts";
import { formatFinding } from "../../domain/finding.ts";
import type { Cli } from "../cli.ts";
import { countOf } from "../describe-status.ts";

/** `medqa_warm.csv=warm`, as often as there are files to name. */
function parseArm(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [file = "", arm = ""] = text.split("=");
  if (file === "" || !nameSchema.safeParse(arm).success)
    throw new InvalidArgumentError("Write FILE=ARM, as in outputs.json=warm.");
  return { ...before, [file]: arm };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

function readColumns(path: string): ResponseColumns {
  const columns = responseColumnsSchema.safeParse(parsed(readFileSync(path, "utf8")));
  if (columns.success) return columns.data;
  const [issue] = columns.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw new AppError(
    "invalid",
    `"${path}" does not say which column holds what${at}. ` +
      'Write JSON as in {"prompt": "question", "responses": {"original": "base", "warm": "tuned"}}.',
  );
}

export function addConvert(program: Command, { print, tell, fail }: Cli): void {
  program
    .command("convert")
    .argument("<files...>", "files of responses: .json, .jsonl, .csv or .parquet")
    .requiredOption("--out <file>", "materials to be written: a .jsonl file that is not there yet")
    .addOption(
      new Option("--layout <name>", "known by its columns when left out").choices(responseLayouts),
    )
    .option("--columns <file>", "JSON that says which column holds what, instead of a layout")
    .option("--arm <file=arm>", "what a file, or a model it names, is called as an arm", parseArm)
    .addOption(
      new Option("--booleans <as>", "what true and false for responses are taken for").choices([
        "text",
      ]),
    )
    .description("make materials of other tools' files of responses, matched by prompt")
    .action(
      async (
        files: string[],
        options: {
          out: string;
          layout?: (typeof responseLayouts)[number];
          columns?: string;
          arm?: Record<string, string>;
          booleans?: "text";
        },
      ) => {
        const { convertResponses } = await import("../../convert/convert-responses.ts");
        const conversion: Conversion = {
          ...(options.layout === undefined ? {} : { layout: options.layout }),
          ...(options.columns === undefined ? {} : { columns: readColumns(options.columns) }),
          ...(options.arm === undefined ? {} : { arms: options.arm }),
          ...(options.booleans === undefined ? {} : { booleans: options.booleans }),
        };
        const converted = await convertResponses(
          files.map((from) => ({ path: resolve(from), name: basename(from), from })),
          conversion,
        );
        const { prompts, findings, layout, arms, unmatched } = converted;
        const errors = findings.filter(({ severity }) => severity === "error").length;
        for (const finding of findings) tell(`${finding.severity} ${formatFinding(finding)}`);
        if (errors > 0 || prompts.length === 0) {
          fail();
          tell("Nothing was written.");
        } else {
          const lines = prompts.map((prompt) => `${JSON.stringify(prompt)}\n`);
          writeFileSync(options.out, lines.join(""), { flag: "wx" });
        }
        print(
          { layout, arms, prompts: prompts.length, unmatched, findings },
          `${layout ?? "unknown layout"}: ${countOf(prompts.length, "prompt")} of ${arms.join(", ")}, ${unmatched} unmatched`,
        );
      },
    );
}
