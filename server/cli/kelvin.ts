import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { readConfig } from "../config.ts";
import { describeFailure } from "../describe-failure.ts";
import { withSettingsInFiles } from "../settings-in-files.ts";
import { AppError } from "../domain/app-error.ts";
import { software } from "../domain/software.ts";
import { printable } from "../printable.ts";
import type { Cli } from "./cli.ts";
import { addAgree } from "./commands/agree.ts";
import { addBackup, addRestore } from "./commands/backup.ts";
import { addCheck } from "./commands/check.ts";
import { addClaim } from "./commands/claim.ts";
import { addConvert } from "./commands/convert.ts";
import { addCreate } from "./commands/create.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addEnds } from "./commands/ends.ts";
import { addErase } from "./commands/erase.ts";
import { addExport } from "./commands/export.ts";
import { addImport } from "./commands/import.ts";
import { addInvite } from "./commands/invite.ts";
import { addLabels } from "./commands/labels.ts";
import { addLife } from "./commands/life.ts";
import { addPrereg } from "./commands/prereg.ts";
import { addReport } from "./commands/report.ts";
import { addResults } from "./commands/results.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addPayments } from "./commands/payments.ts";
import { addPlan } from "./commands/plan.ts";
import { addPrivacy } from "./commands/privacy.ts";
import { addPreview } from "./commands/preview.ts";
import { addSimulate } from "./commands/simulate.ts";
import { addStart } from "./commands/start.ts";
import { addStatus } from "./commands/status.ts";
import { addUnblind } from "./commands/unblind.ts";
import { addUser } from "./commands/user.ts";
import { addVerify } from "./commands/verify.ts";

/** How the process ends: done, refused or found wanting, misused. */
const exitCodes = { done: 0, refused: 1, misused: 2 } as const;

const program = new Command("kelvin")
  .description("Double-blind human ratings of language-model responses")
  .version(software.version)
  .option("--data <folder>", "the data folder; KELVIN_DATA or ./data when left out")
  .option("--json", "print one JSON document instead of text")
  .showHelpAfterError("Run with --help to see how it is used.")
  .exitOverride();

const tell = (line: string): void => {
  process.stderr.write(`${printable(line)}\n`);
};

const cli: Cli = {
  config: () => {
    const { data } = program.opts<{ data?: string }>();
    const environment = data === undefined ? process.env : { ...process.env, KELVIN_DATA: data };
    return readConfig(withSettingsInFiles(environment, (file) => readFileSync(file, "utf8")));
  },
  print: (value, text) => {
    const { json } = program.opts<{ json?: true }>();
    const written = json === true ? JSON.stringify(value, null, 2) : printable(text);
    if (written !== "") process.stdout.write(`${written}\n`);
  },
  tell,
  fail: () => {
    process.exitCode = exitCodes.refused;
  },
};

for (const add of [
  addStart,
  addCheck,
  addConvert,
  addCreate,
  addLife,
  addUnblind,
  addUser,
  addStatus,
  addResults,
  addExport,
  addVerify,
  addPrereg,
  addClaim,
  addReport,
  addLabels,
  addPreview,
  addInvite,
  addPayments,
  addErase,
  addPrivacy,
  addEnds,
  addSimulate,
  addPlan,
  addBackup,
  addRestore,
  addMigrate,
  addDoctor,
  addAgree,
  addImport,
]) {
  add(program, cli);
}

// A reader that has read enough, as in `kelvin status | head -1`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.misused;
  } else {
    process.exitCode = exitCodes.refused;
    const said = describeFailure(error);
    if (said === null) throw error;
    tell(said);
    if (error instanceof AppError) {
      const { code, message, details = [] } = error;
      details.forEach(tell);
      cli.print({ error: { code, message, details } }, "");
    }
  }
}
