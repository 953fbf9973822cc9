import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../../server/domain/finding.ts";
import { decodeText } from "../decode-text.ts";

/** In the order in which they are looked for. */
const names = ["study.yaml", "study.yml", "study.json"];
const largest = 1_000_000;

export const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** The text of a file of the study folder, or what is wrong with it. `named` is the field that names it. */
export async function readText(
  directory: string,
  file: string,
  most: number = largest,
): Promise<{ text: string } | { finding: Finding }> {
  const wrong = (line: number | null, message: string, mend: string): { finding: Finding } => ({
    finding: { severity: "error", file, line, field: null, message, mend },
  });
  const path = join(directory, file);
  const { size } = await stat(path);
  if (size > most) return wrong(null, `Has ${size} bytes, more than ${most}`, "shorten it");
  const decoded = decodeText(await readFile(path));
  if ("text" in decoded) return decoded;
  return wrong(decoded.brokenLine, "Is not written in UTF-8", "save the file as UTF-8");
}

/** The study file of a folder: the one there is. */
export async function findStudyFile(
  directory: string,
): Promise<{ file: string } | { finding: Finding }> {
  const present: string[] = [];
  for (const name of names) if (await isFile(join(directory, name))) present.push(name);
  const [file, other] = present;
  if (file !== undefined && other === undefined) return { file };
  const isFolder = await stat(directory).then(
    (there) => there.isDirectory(),
    () => false,
  );
  const finding: Finding =
    file === undefined || other === undefined
      ? {
          severity: "error",
          file: "study.yaml",
          line: null,
          field: null,
          message: isFolder
            ? "There is no study.yaml, study.yml or study.json in the folder"
            : "There is no such folder",
          mend: "name the folder that holds the study file, or write one",
        }
      : {
          severity: "error",
          file,
          line: null,
          field: null,
          message: `There is also ${other} in the folder`,
          mend: "keep one of the two",
        };
  return { finding };
}
