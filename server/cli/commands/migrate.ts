import type { Command } from "commander";
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import { migrationsFolder, postgresMigrationsFolder } from "../../locate.ts";
import type { Cli } from "../cli.ts";
import { countOf, inColumns } from "../describe-status.ts";

/** The file that `sqlite:PATH` names: a database, or the one of a data folder. */
function fileOf(from: string): string {
  const path = /^sqlite:(.+)$/.exec(from)?.[1];
  if (path === undefined)
    throw new AppError(
      "invalid",
      `"${from}" is no database to move from: name sqlite:DATA_FOLDER.`,
    );
  const named = resolve(path);
  const file =
    existsSync(named) && statSync(named).isDirectory() ? join(named, "kelvin.db") : named;
  if (!existsSync(file)) throw new AppError("not_found", `There is no database at "${file}".`);
  return file;
}

export function addMigrate(program: Command, { print, tell }: Cli): void {
  program
    .command("migrate")
    .requiredOption("--from <database>", "sqlite:DATA_FOLDER, which no server uses meanwhile")
    .requiredOption("--to <database>", "postgres://…, an empty database")
    .description("move all studies, raters and people into another database, and verify them there")
    .action(async ({ from, to: url }: { from: string; to: string }) => {
      const file = fileOf(from);
      if (!/^postgres(ql)?:\/\//.test(url))
        throw new AppError("invalid", `"${url}" is no database to move to: name postgres://….`);
      // Only now: two databases are behind it.
      const { moveToPostgres } = await import("../../move/move-to-postgres.ts");
      const migrations = { sqlite: migrationsFolder, postgres: postgresMigrationsFolder };
      const moved = await moveToPostgres({
        file,
        url,
        migrations,
        tell: (table, rows) => tell(`${table}: ${countOf(rows, "row")}`),
      });
      print(moved, inColumns(moved.studies.map(({ slug, state }) => [slug, state])));
      tell("Everything is there, and the same. Start with KELVIN_DATABASE, and keep the old file.");
    });
}
