import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { printable } from "../../server/printable.ts";
import { kelvin } from "../cli/support/run-kelvin.ts";
import { studyFolder } from "../cli/support/study-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** What would end a line, colour it, move the cursor, or turn the text around, in some terminal. */
const hostile = [
  '\r\n{"level":50,"msg":"forged"}',
  "\n2026-11-21 forged",
  "\r overwritten",
  "\u001b[31mred\u001b[0m",
  "\u001b]0;title\u0007",
  "\u001b[2J\u001b[H",
  "\u009b31m",
  "\u009d0;title\u009c",
  "\u0085next",
  "\u2028line",
  "\u2029paragraph",
  "\u202eevil",
  "\u2066hidden\u2069",
  "\b\b\b\u007f",
  "\u0000end",
  "%s %d %o {} ${jndi:ldap://x}",
];

const effective = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]`,
);

const lineSchema = z.object({
  level: z.number(),
  msg: z.string(),
  err: z.unknown().optional(),
  where: z.string().optional(),
});

test("each report is one line of the log, whatever stands in it", () => {
  const program = `
    import { createLog } from "./server/system.ts";
    const { report } = createLog();
    for (const text of JSON.parse(process.argv[1])) {
      report.info(text);
      report.fault(new Error(text), text);
      report.fault(Object.assign(new Error(text, { cause: new Error(text) }), { code: text }), text);
      report.fault(text, "thrown");
      report.fault({ message: text, toString: () => text }, "no error");
    }
  `;
  const { stderr, stdout, status } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", program, JSON.stringify(hostile)],
    { encoding: "utf8" },
  );
  expect([status, stdout]).toEqual([0, ""]);
  const lines = stderr.split("\n").slice(0, -1);
  expect(lines).toHaveLength(5 * hostile.length);
  expect(lines.filter((line) => effective.test(line))).toEqual([]);
  const read = lines.map((line) => lineSchema.parse(JSON.parse(line)));
  expect(read.filter(({ msg }) => msg === "forged")).toEqual([]);
  // Whoever parses a line has what was said, to the last sign.
  expect(hostile.filter((text) => read.some(({ msg }) => msg === text))).toEqual(hostile);
  expect(read.filter(({ err }) => err !== undefined)).toHaveLength(4 * hostile.length);
});

test("a log that takes nothing fails nobody, and says what is missing once it does", () => {
  const file = join(temporaryFolder(), "log");
  const program = `
    import { closeSync, openSync } from "node:fs";
    import { createLog } from "./server/system.ts";
    const { report } = createLog();
    const leadTo = (path) => (closeSync(2), openSync(path, "a"));
    leadTo("/dev/full");
    report.fault(new Error("no space left on device"), "write to the disk");
    report.info("The disk is full.");
    leadTo(process.argv[1]);
    report.info("The disk has room again.");
    report.info("Backed up.");
  `;
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", program, file],
    { encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([0, ""]);
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  expect(lines.map((line) => lineSchema.parse(JSON.parse(line)).msg)).toEqual([
    "The disk has room again.",
    "Before this line 2 could not be written to the log.",
    "Backed up.",
  ]);
});

test("what the command line says of somebody's file gives a terminal no orders", async () => {
  const folder = studyFolder({
    changes: [
      ["title: Reading replies", String.raw`title: "Read\e[31m\x9b31m\u202e\r"`],
      ["arms: [plain, kind]", String.raw`arms: [plain, "kind\e]0;x\a", "plain\r\n"]`],
    ],
    lines: [
      `{"prompt_id":"p\\u001b[2J\\u009b1m","prompt":"x","responses":[{"arm":"\\u001b[31m","text":"y"}]}`,
    ],
  });
  const study = join(folder, "study.yaml");
  writeFileSync(study, `${readFileSync(study, "utf8")}"key\\e[0m\\x9b": 1\n`);
  const runs = [
    await kelvin("check", folder),
    await kelvin("--data", temporaryFolder(), "create", folder),
    await kelvin("--data", "/no/\u001b[31mfolder\u009b", "status"),
  ];
  for (const { code, stdout, stderr } of runs) {
    expect(code).not.toBe(0);
    expect(`${stdout}${stderr}`.split("\n").filter((line) => effective.test(line))).toEqual([]);
  }
  expect(runs[0]?.stdout).toContain(String.raw`\u001b[`);
});

test("text without such signs is said as it is, and saying it twice changes nothing more", () => {
  assert(
    property(string({ unit: "binary" }), (text) => {
      const said = printable(text);
      expect(effective.test(said)).toBe(false);
      expect(printable(said)).toBe(said);
      expect(said === text).toBe(!effective.test(text));
    }),
  );
});
