import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

const program = fileURLToPath(new URL("read-in-little-memory.ts", import.meta.url));

const reportSchema = z.object({
  findings: z.number(),
  counts: z.object({
    lines: z.number(),
    prompts: z.number(),
    responses: z.number(),
    pairs: z.number(),
  }),
  prompts: z.number(),
  lastId: z.string(),
  checkSeconds: z.number(),
  readSeconds: z.number(),
  peakMegabytes: z.number(),
});

/** Checks, and where asked reads, a file in a process whose heap may not pass so many megabytes. */
export async function runInLittleMemory(
  path: string,
  reads: boolean,
  heapMegabytes = 128,
): Promise<z.infer<typeof reportSchema>> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${heapMegabytes}`,
    "--import",
    "tsx",
    program,
    path,
    ...(reads ? ["read"] : []),
  ]);
  return reportSchema.parse(JSON.parse(stdout));
}
