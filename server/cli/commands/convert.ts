import { type Command, InvalidArgumentError } from "commander";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  type Conversion,
  conversionSchema,
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

function readColumns(path: string): Conversion["columns"] {
  const { columns } = conversionSchema.parse({ columns: JSON.parse(readFileSync(path, "utf8")) });
  return columns;
}

export function addConvert(program: Command, { print, tell, fail }: Cli): void {
  program
    .command("convert")
    .argument("<files...>", "files of responses: .json, .jsonl, .csv or .parquet")
    .requiredOption("--out <file>", "materials to be written: a .jsonl file that is not there yet")
    .option("--layout <name>", `${responseLayouts.join(", ")}; known by its columns when left out`)
    .option("--columns <file>", "JSON that says which column holds what, instead of a layout")
    .option("--arm <file=arm>", "what a file, or a model it names, is called as an arm", parseArm)
    .description("make materials of other tools' files of responses, matched by prompt")
    .action(
      async (
        files: string[],
        options: {
          out: string;
          layout?: string;
          columns?: string;
          arm?: Record<string, string>;
        },
      ) => {
        const { convertResponses } = await import("../../convert/convert-responses.ts");
        const conversion = conversionSchema.safeParse({
          ...(options.layout === undefined ? {} : { layout: options.layout }),
          ...(options.columns === undefined ? {} : { columns: readColumns(options.columns) }),
          ...(options.arm === undefined ? {} : { arms: options.arm }),
        });
        if (!conversion.success)
          throw new AppError("invalid", `There is no layout "${options.layout ?? ""}".`);
        const converted = await convertResponses(
          files.map((from) => ({ path: resolve(from), name: basename(from), from })),
          conversion.data,
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
