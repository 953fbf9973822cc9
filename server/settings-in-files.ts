import { AppError } from "./domain/app-error.ts";

/** Settings that hold a password: each may be in a file that is named instead, as secrets of containers are. */
const secret = ["KELVIN_DATABASE", "KELVIN_REDIS"] as const;

type Environment = Record<string, string | undefined>;

/**
 * The environment with what stands in files that it names, as `KELVIN_DATABASE_FILE`. Throws `invalid` where a
 * setting is given in both ways, or its file cannot be read.
 */
export function withSettingsInFiles(
  environment: Environment,
  read: (file: string) => string,
): Environment {
  const found: Environment = {};
  for (const name of secret) {
    const by = `${name}_FILE`;
    const file = environment[by];
    if (file === undefined) continue;
    if (environment[name] !== undefined)
      throw new AppError("invalid", `Cannot start: ${name} and ${by} are both set. Leave one out.`);
    try {
      found[name] = read(file).trim();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AppError("invalid", `Cannot start: the file that ${by} names: ${why}`, { cause });
    }
  }
  return { ...environment, ...found };
}
