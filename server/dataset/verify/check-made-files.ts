import type { Study } from "../../../shared/model/study.ts";
import { preregistrationOf } from "../../domain/preregistration/preregistration.ts";
import { software } from "../../domain/software.ts";
import { descriptionsOf } from "../descriptions/descriptions.ts";
import { analysisScripts, scriptText } from "../files/analysis-scripts.ts";
import { bundleNames } from "../files/bundle-names.ts";
import { codebookOf, codebookText } from "../files/codebook.ts";
import type { SealFile } from "../files/seal-file.ts";
import { readText } from "./bundle.ts";
import type { Manifest } from "./check-manifest.ts";
import { decisionsOf } from "./check-seal.ts";
import type { Aspect } from "./findings.ts";
import type { TableSource } from "./read-table.ts";

/** Holds the files that Kelvin makes from the study alone against what this version makes of it. */
export async function checkMadeFiles(
  { bundle, files, findings }: TableSource,
  {
    manifest,
    seal,
    study,
    pairs,
  }: { manifest: Manifest; seal: SealFile; study: Study | null; pairs: number },
): Promise<void> {
  // Another version may write them otherwise.
  if (manifest.software.version !== software.version) return;
  const compare = async (aspect: Aspect, file: string, made: string): Promise<void> => {
    if (!files.sums.has(file)) return;
    const found = (await readText(bundle, file)).split("\n");
    const wanted = made.split("\n");
    const line = wanted.findIndex((each, index) => found[index] !== each);
    const place = line === -1 && found.length > wanted.length ? wanted.length : line;
    if (place !== -1)
      findings.problem(aspect, file, "is not as it is made of the study", { row: place + 1 });
  };
  await compare("tables", bundleNames.codebook, codebookOf(manifest.blinded));
  await compare("tables", bundleNames.codebookText, codebookText(manifest.blinded));
  for (const name of analysisScripts) await compare("tables", name, scriptText(name));
  const data = manifest.files.filter(({ name }) => name.startsWith("data/"));
  for (const [name, text] of descriptionsOf({ ...manifest, files: data }))
    await compare("tables", name, text);
  if (study === null || seal.parts === null) return;
  const registered = {
    slug: seal.study,
    definition: study,
    pairs,
    seal: seal.seal,
    sealParts: seal.parts,
    leakDecisions: decisionsOf(seal),
  };
  await compare("analysis", bundleNames.preregistration, preregistrationOf(registered));
}
