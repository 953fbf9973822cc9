import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const chromiumNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const chromiumPlaces = [
  ...["/usr/bin", "/usr/local/bin", "/snap/bin"].flatMap((folder) =>
    chromiumNames.map((name) => join(folder, name)),
  ),
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const isOnPath = (program: string): boolean =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));

const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;

/** How apt-get can be run without asking anybody; null where it cannot. */
const aptGet = (): string[] | null => {
  if (!isOnPath("apt-get")) return null;
  const quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  if (process.getuid?.() === 0) return quietly;
  return succeeds("sudo", "-n", "true") ? ["sudo", "-n", ...quietly] : null;
};

/** Installs Debian packages where that is possible; says what failed. */
const install = (...packages: string[]): boolean => {
  const [command, ...first] = aptGet() ?? [];
  if (command === undefined) return false;
  console.error(`Installing ${packages.join(", ")} …`);
  const steps = [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ];
  return steps.every((step) => {
    const { status, stdout, stderr } = spawnSync(command, [...first, ...step], {
      encoding: "utf8",
    });
    if (status !== 0) console.error(`${stdout}${stderr}`);
    return status === 0;
  });
};

/** Debian's library that moves a program's clock; null where it is missing. */
export const fakeTime = (): string | null =>
  ["x86_64-linux-gnu", "aarch64-linux-gnu"]
    .map((machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`)
    .find((path) => existsSync(path)) ?? null;

const chromiumHere = (): string | undefined =>
  [process.env["CHROMIUM_PATH"] ?? "", ...chromiumPlaces].find(
    (path) => path !== "" && existsSync(path),
  );

/** Where Chromium is, installed first where it is missing and may be; null where there is none. */
export function findChromium(): string | null {
  const found = chromiumHere();
  if (found !== undefined) return found;
  install("chromium", "fonts-liberation", "fonts-noto-color-emoji");
  return chromiumHere() ?? null;
}

/** On Linux, brings in strace where it is missing and may be installed; a test without it is skipped. */
export function wantStrace(): void {
  if (process.platform === "linux" && !isOnPath("strace")) install("strace");
}

/** On Linux, brings in libfaketime in the same way. */
export function wantFakeTime(): void {
  if (process.platform === "linux" && fakeTime() === null) install("libfaketime");
}
