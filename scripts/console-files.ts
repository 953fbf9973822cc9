import type { Rolldown } from "vite";

const console = "client/coordinator/open-coordinator.tsx";

/** What a page loads that begins with these chunks; not what only the console does, unless it begins there. */
function reached(
  bundle: Rolldown.OutputBundle,
  starts: readonly string[],
  isConsole: boolean,
): Set<string> {
  const files = new Set<string>();
  const follow = (name: string): void => {
    const file = bundle[name];
    if (files.has(name) || file === undefined) return;
    const opensConsole = file.type === "chunk" && file.facadeModuleId?.endsWith(console) === true;
    if (opensConsole && !isConsole) return;
    files.add(name);
    if (file.type !== "chunk") return;
    const { viteMetadata } = file;
    [
      ...file.imports,
      ...file.dynamicImports,
      ...(viteMetadata?.importedCss ?? []),
      ...(viteMetadata?.importedAssets ?? []),
    ].forEach(follow);
  };
  starts.forEach(follow);
  return files;
}

/** The files of a build that only the coordinator's console loads: no rater's browser ever asks for them. */
export function consoleFiles(bundle: Rolldown.OutputBundle): Set<string> {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const namesOf = (wanted: (chunk: Rolldown.OutputChunk) => boolean): string[] =>
    chunks.filter(wanted).map(({ fileName }) => fileName);
  const raters = reached(
    bundle,
    namesOf(({ isEntry }) => isEntry),
    false,
  );
  const opened = namesOf(({ facadeModuleId }) => facadeModuleId?.endsWith(console) === true);
  if (opened.length !== 1) throw new Error("The build made no console, or more than one");
  return new Set([...reached(bundle, opened, true)].filter((name) => !raters.has(name)));
}
