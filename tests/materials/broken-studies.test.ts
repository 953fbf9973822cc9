import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Finding } from "../../server/domain/finding.ts";
import { checkPrompts } from "../../server/materials/read-prompts.ts";
import { readStudyFolder } from "../../server/materials/read-study-folder.ts";
import { brokenStudies, type Folder } from "./support/broken-studies.ts";

async function findingsOf(directory: string, folder: Folder): Promise<Finding[]> {
  await mkdir(directory);
  for (const [name, content] of Object.entries(folder))
    await writeFile(join(directory, name), content);
  const { study, materialsPath, findings } = await readStudyFolder(directory);
  if (study === null || materialsPath === null) return findings;
  return [...findings, ...(await checkPrompts(study, materialsPath)).findings];
}

it("says of every broken study what is wrong, where, and what to do", async () => {
  const root = await mkdtemp(join(tmpdir(), "kelvin-broken-"));
  const found: Record<string, Finding[]> = {};
  for (const [index, [name, folder]] of Object.entries(brokenStudies).entries()) {
    found[name] = await findingsOf(join(root, String(index)), folder);
  }
  await rm(root, { recursive: true });
  const unnoticed = Object.keys(found).filter((name) => found[name]?.length === 0);
  expect(unnoticed).toEqual([]);
  for (const { message, mend, file } of Object.values(found).flat()) {
    expect(message).toMatch(/^["\d\p{Lu}]/u);
    expect(mend).not.toBe("");
    expect(file).not.toBe("");
  }
  await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(
    "broken-studies.golden.json",
  );
});
