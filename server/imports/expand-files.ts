import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Finding } from "../domain/finding.ts";
import { importLimits } from "../materials/limits/import-limits.ts";
import { readZip } from "../materials/limits/read-zip.ts";
import type { ImportFile } from "./records/read-records.ts";

/** What archives of these tools hold beside ratings. */
const isBeside = (path: string): boolean =>
  /(?:^|\/)(?:__MACOSX\/|\.(?!\/))/.test(path) || /\.(?:md|txt|log|ya?ml|html)$/i.test(path);

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) {
    if (Buffer.isBuffer(chunk)) hash.update(chunk);
  }
  return hash.digest("hex");
}

export interface ExpandedFiles {
  files: ImportFile[];
  /** What came in, archives as they are. */
  sums: { name: string; sha256: string }[];
  findings: Finding[];
}

/** The files to read: as they are, or unpacked into `folder`, which the caller made and removes. */
export async function expandFiles(
  paths: readonly string[],
  folder: string,
): Promise<ExpandedFiles> {
  const files: ImportFile[] = [];
  const sums: ExpandedFiles["sums"] = [];
  const findings: Finding[] = [];
  for (const [number, path] of paths.entries()) {
    const name = basename(path);
    const wrong = (message: string, mend: string): void => {
      findings.push({ severity: "error", file: name, line: null, field: null, message, mend });
    };
    sums.push({ name, sha256: await sha256Of(path) });
    if (extname(path).toLowerCase() !== ".zip") {
      files.push({ path, name, from: path });
      continue;
    }
    if ((await stat(path)).size > importLimits.zip.bytes) {
      wrong(`Is larger than ${importLimits.zip.bytes / 1024 / 1024} MB`, "divide it");
      continue;
    }
    for (const file of readZip(await readFile(path))) {
      if (!("path" in file)) wrong(file.message, file.mend);
      else if (!isBeside(file.path)) {
        // Names in an archive are data: no file on the disk is ever called by one.
        const unpacked = join(folder, `${number}-${files.length}`);
        await writeFile(unpacked, file.bytes);
        files.push({ path: unpacked, name: `${name}/${file.path}`, from: file.path });
      }
    }
  }
  return { files, sums, findings };
}
