/** Holds every import against the table of docs/ARCHITECTURE.md: arrows point inward. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

interface Rule {
  folder: string;
  mayImport: readonly string[];
  /** Folders of which only types may be imported: nothing of them reaches the browser. */
  typesOnly?: readonly string[];
}

/** The first rule whose folder holds a file is the one that counts. Names without a slash are packages. */
const rules: readonly Rule[] = [
  { folder: "shared/model/", mayImport: ["shared/model/", "zod"] },
  { folder: "shared/statistics/", mayImport: ["shared/statistics/", "pure-rand"] },
  { folder: "shared/study-file/", mayImport: ["shared/study-file/", "shared/model/", "yaml"] },
  { folder: "shared/figures/", mayImport: ["shared/figures/"], typesOnly: ["shared/model/"] },
  {
    folder: "shared/report/",
    mayImport: ["shared/report/", "shared/figures/"],
    typesOnly: ["shared/model/"],
  },
  { folder: "shared/say/", mayImport: ["shared/say/"], typesOnly: ["shared/model/"] },
  { folder: "shared/protocol/", mayImport: ["shared/protocol/", "shared/model/", "zod"] },
  {
    folder: "server/domain/",
    mayImport: ["shared/", "server/domain/", "zod", "pure-rand", "node:crypto"],
  },
  {
    folder: "server/storage/sqlite/",
    mayImport: [
      "shared/model/",
      "server/domain/",
      "server/storage/sqlite/",
      "drizzle-orm",
      "better-sqlite3",
      "node:",
    ],
  },
  {
    folder: "server/materials/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/materials/",
      "server/threads/",
      "better-sqlite3",
      "csv-parse",
      "hyparquet",
      "yaml",
      "unified",
      "remark-",
      "rehype-",
      "hast",
      "mdast",
      "zod",
      "node:",
    ],
  },
  {
    folder: "server/socket/",
    mayImport: ["shared/", "server/domain/", "server/socket/", "socket.io", "zod", "node:"],
  },
  {
    folder: "server/http/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/http/",
      "express",
      "express-static-gzip",
      "helmet",
      "zod",
      "node:",
    ],
  },
  {
    folder: "server/dataset/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/dataset/",
      "csv-stringify",
      "hyparquet",
      "hyparquet-writer",
      "yaml",
      "yazl",
      "zod",
      "node:",
    ],
  },
  {
    folder: "server/simulation/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/simulation/",
      "socket.io-client",
      "pure-rand",
      "node:",
    ],
  },
  {
    folder: "server/disk/",
    mayImport: ["shared/model/", "server/domain/", "server/disk/", "node:"],
  },
  {
    folder: "server/live/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/storage/sqlite/",
      "server/threads/",
      "server/live/",
      "node:",
    ],
  },
  {
    folder: "server/results/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/dataset/",
      "server/materials/",
      "server/storage/sqlite/",
      "server/results/",
      "server/threads/",
      "zod",
      "node:",
    ],
  },
  {
    folder: "server/exports/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/dataset/",
      "server/storage/sqlite/",
      "server/threads/",
      "server/exports/",
      "zod",
      "node:",
    ],
  },
  {
    folder: "server/backup/",
    mayImport: [
      "shared/model/",
      "server/domain/",
      "server/storage/sqlite/",
      "server/folders/",
      "server/threads/",
      "server/backup/",
      "better-sqlite3",
      "tar-stream",
      "zod",
      "node:",
    ],
  },
  {
    folder: "server/doctor/",
    mayImport: [
      "server/storage/sqlite/",
      "server/domain/",
      "server/doctor/",
      "better-sqlite3",
      "node:",
    ],
  },
  { folder: "server/threads/", mayImport: ["server/threads/", "tsx", "node:"] },
  {
    folder: "server/imports/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/materials/",
      "server/imports/",
      "server/threads/",
      "better-sqlite3",
      "zod",
      "node:",
    ],
  },
  { folder: "server/webhooks/", mayImport: ["server/domain/", "server/webhooks/", "node:"] },
  {
    folder: "server/convert/",
    mayImport: [
      "shared/",
      "server/domain/",
      "server/imports/",
      "server/materials/limits/",
      "server/threads/",
      "server/convert/",
      "node:",
    ],
  },
  { folder: "server/folders/", mayImport: ["server/domain/", "server/folders/", "node:"] },
  {
    folder: "server/create-app.ts",
    mayImport: ["shared/", "server/", "express", "socket.io", "node:"],
  },
  {
    folder: "server/",
    mayImport: ["shared/", "server/", "commander", "pino", "zod", "vite", "node:"],
  },
  {
    folder: "client/rater/",
    mayImport: [
      "client/rater/",
      "client/lib/",
      "client/ui/",
      "client/words/",
      "react",
      "socket.io-client",
      "idb-keyval",
    ],
    typesOnly: ["shared/model/", "shared/protocol/"],
  },
  {
    folder: "client/coordinator/",
    mayImport: [
      "client/coordinator/",
      "client/lib/",
      "client/ui/",
      "client/words/",
      "shared/figures/",
      "shared/report/",
      "shared/say/",
      "shared/statistics/",
      "shared/study-file/",
      "react",
      "wouter",
      "yaml",
      "@mantine/",
      "@observablehq/plot",
      "@tanstack/react-query",
      "socket.io-client",
    ],
    typesOnly: ["shared/model/", "shared/protocol/"],
  },
  { folder: "client/lib/", mayImport: ["client/lib/", "react"], typesOnly: ["shared/"] },
  {
    folder: "client/ui/",
    mayImport: ["client/ui/", "client/lib/", "client/words/", "react"],
    typesOnly: ["shared/"],
  },
  {
    folder: "client/words/",
    mayImport: ["client/words/", "client/lib/", "react"],
    typesOnly: ["shared/protocol/"],
  },
  { folder: "client/", mayImport: ["client/", "react", "react-dom"] },
  // What judges the engine in tests shares no code with it.
  {
    folder: "tests/faults/oracle/",
    mayImport: ["tests/faults/oracle/", "better-sqlite3", "node:"],
  },
  { folder: "tests/model/reference-model.ts", mayImport: ["tests/model/model-records.ts"] },
];

const importPattern =
  /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/gm;

/** The path from the root for a relative import, the package's name otherwise. */
const targetOf = (file: string, specifier: string): string =>
  specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier;

const allows = (names: readonly string[], target: string): boolean =>
  names.some(
    (name) =>
      target === name ||
      target.startsWith(name.endsWith("/") || /[-:]$/.test(name) ? name : `${name}/`),
  );

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

const sources = ["shared", "server", "client", "tests/faults/oracle"]
  .flatMap(filesIn)
  .concat("tests/model/reference-model.ts");

const complaints = sources.flatMap((file) => {
  const rule = rules.find(({ folder }) => file.startsWith(folder));
  if (rule === undefined) return [`${file} is in no folder of the import table`];
  return [...readFileSync(file, "utf8").matchAll(importPattern)].flatMap(
    ([, type, fixed, lazy]) => {
      const target = targetOf(file, fixed ?? lazy ?? "");
      if (allows(rule.mayImport, target)) return [];
      if (allows(rule.typesOnly ?? [], target)) {
        return type === undefined ? [`${file} may import only types of ${target}`] : [];
      }
      return [`${file} may not import ${target}`];
    },
  );
});

for (const line of complaints) console.error(line);
process.exitCode = complaints.length === 0 ? 0 : 1;
