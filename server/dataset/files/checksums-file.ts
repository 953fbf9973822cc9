import { bundleNames } from "./bundle-names.ts";
import { writeTextFile, type WrittenFile } from "./file-writer.ts";

/** Writes the checksums of a dataset's other files as `sha256sum -c` reads them; last of all. */
export const writeChecksums = (
  folder: string,
  files: readonly WrittenFile[],
): Promise<WrittenFile> => {
  const lines = files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  return writeTextFile(folder, bundleNames.checksums, lines.join(""), lines.length);
};
