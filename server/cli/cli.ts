import type { Config } from "../config.ts";

/** What every command is given: settings, and where to say what. */
export interface Cli {
  /** The settings of the environment and of --data. Throws `invalid` where they cannot be used. */
  config: () => Config;
  /** Data, on stdout: the text or, with --json, the value as one JSON document. */
  print: (value: unknown, text: string) => void;
  /** Talk, on stderr. */
  tell: (line: string) => void;
  /** What the process ends with, where it is not 0. */
  fail: () => void;
}
