/**
 * What `npm run sbom` prints: every package that runs, as CycloneDX. npm's own command leaves out, with `--omit=dev`,
 * what a package for development needs too; so all are listed, and the lock says which of them run.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

interface Component {
  "bom-ref": string;
  properties?: { name: string; value: string }[];
}

interface Sbom {
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
  metadata: { component: Component };
}

const listed = spawnSync(
  "npm",
  ["sbom", "--package-lock-only", "--sbom-format=cyclonedx", "--sbom-type=application"],
  { encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "ignore"] },
);
if (listed.status !== 0) throw new Error("npm sbom failed: it takes npm 10 or later.");
const sbom: Sbom = JSON.parse(listed.stdout);
const lock: { packages: Record<string, { version?: string; dev?: boolean }> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);
const running = new Set(
  Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(
      ([path, { version }]) => `${path.slice(path.lastIndexOf("node_modules/") + 13)}@${version}`,
    ),
);
const isRunning = (ref: string): boolean =>
  ref === sbom.metadata.component["bom-ref"] || running.has(ref);
const kept = {
  ...sbom,
  components: sbom.components.filter((component) => isRunning(component["bom-ref"])),
  dependencies: sbom.dependencies
    .filter(({ ref }) => isRunning(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isRunning) })),
};
process.stdout.write(`${JSON.stringify(kept, null, 2)}\n`);
