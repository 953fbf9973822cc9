import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "../domain/app-error.ts";

/** A writer that shows nothing, so that what is typed is not echoed. */
const hidden = () => new Writable({ write: (_chunk, _encoding, done) => done() });

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const terminal = createInterface({ input: process.stdin, output: hidden(), terminal: true });
  // Ctrl-C: the terminal is in raw mode, and sends it as a key.
  terminal.once("SIGINT", () => process.exit(130));
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}

/** The lines of a file, or of stdin for `-`; the last may lack its end. */
const linesOf = (file: string): string[] =>
  readFileSync(file === "-" ? 0 : file, "utf8")
    .replace(/\r?\n$/, "")
    .split(/\r?\n/);

/**
 * As many secrets as are asked for: the lines of the files or, at a terminal, typed without being
 * shown, twice where they are `fresh`. Never from arguments, which every program of the machine can
 * read. Throws `invalid` where there is neither file nor terminal.
 */
export async function readSecrets(
  names: readonly string[],
  { files, option, fresh }: { files: readonly string[]; option: string; fresh: boolean },
): Promise<string[]> {
  if (files.length > 0) return files.flatMap(linesOf);
  if (names.length === 0) return [];
  if (!process.stdin.isTTY) {
    throw new AppError(
      "invalid",
      `This takes ${names.join(" and ")}: name a file with ${option} FILE (- for stdin, a line each), or use a terminal.`,
    );
  }
  const secrets: string[] = [];
  for (const name of names) {
    const typed = await ask(`Type ${name}: `);
    if (fresh && (await ask("Once more: ")) !== typed) {
      throw new AppError("invalid", "The two are not alike. Start again.");
    }
    secrets.push(typed);
  }
  return secrets;
}

/** What the passphrases of a study are called when they are asked for. */
export const passphraseNames = (count: number): string[] =>
  count === 2
    ? ["the passphrase of the first person", "the passphrase of the second person"]
    : Array.from({ length: count }, () => "the passphrase of the arm key");

/** One file for each person, or one with a line for each. */
export const passphraseOption = "--passphrase-file <file>";

/** Gathers the files of an option that may be given more than once. */
export const collectFiles = (file: string, before: readonly string[]): string[] => [
  ...before,
  file,
];
