import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importOutcomeSchema } from "../../shared/protocol/import-calls.ts";
import { kelvin, documentOf } from "../cli/support/run-kelvin.ts";
import { zip } from "../materials/limits/support/zip.ts";
import { readFiles, tableName } from "../dataset/support/read-dataset.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const rows = ["u1", "u2", "u3", "u4"].flatMap((unit, u) =>
  ["anna", "ben", "carla"].map((rater, r) =>
    [
      unit,
      rater,
      "original",
      "warm",
      `Plain ${unit}`,
      `Kind ${unit}`,
      (u + r) % 4 === 0 ? "left" : "right",
    ].join(","),
  ),
);
const head = "unit,rater,left,right,left_text,right_text,warmer";
const claims = `claims:
  - { id: kinder, kind: preference, question: warmer, treatment: warm, control: original }
`;

function folderWith(files: Record<string, string | Buffer>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return { data: join(folder, "data"), path: (name: string) => join(folder, name) };
}

const potato = (labels: string[]) =>
  Buffer.from(
    labels
      .map((label, at) =>
        JSON.stringify({
          id: `i${at}`,
          displayed_text: `Text ${at}`,
          label_annotations: { tone: { [label]: "true" }, force: { scale: "3" } },
        }),
      )
      .join("\n"),
  );
const doccano = (label: string) =>
  [1, 2, 3].map((id) => JSON.stringify({ id, text: `Text ${id}`, label: [label] })).join("\n");

const timeout = 240_000;

describe("kelvin import", () => {
  test(
    "stores a closed study that says everywhere that it was imported, and that a bundle carries",
    async () => {
      const { data, path } = folderWith({
        "ratings.csv": [head, ...rows].join("\n"),
        "claims.yaml": claims,
      });
      const run = (...words: string[]) => kelvin("--data", data, "--json", ...words);
      const asked = ["--question", "warmer", "--claims", path("claims.yaml")];
      const bring = ["import", path("ratings.csv"), "--as", "kinder-replies", ...asked];

      const trial = await run(...bring, "--dry-run");
      expect(importOutcomeSchema.parse(documentOf(trial))).toMatchObject({
        stored: false,
        layout: "long",
        counts: { ratings: 12, judgments: 12, units: 4, raters: 3, left_out: 0 },
      });
      expect(trial.code).toBe(0);
      expect(documentOf(await run(...bring))).toMatchObject({ stored: true });
      // What is there already is not brought in twice; anything else needs another name.
      expect(documentOf(await run(...bring))).toMatchObject({ stored: true, unchanged: true });
      const again = await run(...bring, "--missing", "N/A");
      expect(again.code).toBe(1);
      expect(again.stderr).toContain('A study named "kinder-replies" exists already');

      expect(documentOf(await run("status", "kinder-replies"))).toMatchObject({
        state: "unblinded",
        judged: 12,
        slots: 12,
        seal: null,
        imported: { layout: "long", registered: null, timed: false },
      });
      const results = documentOf(await run("results", "kinder-replies"));
      expect(results).toMatchObject({
        imported: { files: [{ name: "ratings.csv" }], registered: null },
        claims: [{ id: "kinder", declared: { estimate: { value: 0.75, n: { ratings: 12 } } } }],
        agreement: [{ question: "warmer", categories: 2 }],
      });
      expect(results["rater_quality"]).toMatchObject([
        { median_seconds: null },
        { median_seconds: null },
        { median_seconds: null },
      ]);
      const words = await kelvin("--data", data, "results", "kinder-replies");
      expect(words.stdout).toContain("no claim was registered before the ratings");
      expect(words.stdout).not.toContain("planned, by");

      const prereg = await run("prereg", "kinder-replies");
      expect(prereg.code).toBe(1);
      expect(prereg.stderr).toContain("nothing was registered here");

      await run("export", "kinder-replies", "--out", path("bundle"));
      const verified = await run("verify", path("bundle"));
      expect(verified.code).toBe(0);
      expect(verified.stderr).toContain("nobody sealed it before its judgments");
      const { aspects } = documentOf(verified) as {
        aspects: { aspect: string; outcome: string }[];
      };
      const unchecked = aspects.filter(({ outcome }) => outcome === "unchecked");
      expect(unchecked.map(({ aspect }) => aspect)).toEqual(
        expect.arrayContaining(["seal", "plan", "materials", "analysis"]),
      );
      expect(aspects.filter(({ outcome }) => outcome === "failed")).toEqual([]);
      const claimed = documentOf(await run("claim", path("bundle")));
      const carried = JSON.parse(readFileSync(path("bundle/results.json"), "utf8"));
      expect(claimed).toMatchObject({ claims: carried.claims, imported: results["imported"] });
      expect(claimed).toMatchObject({ claims: [{ declared: { estimate: { value: 0.75 } } }] });

      // Verifying would find a changed answer, seal or not.
      const table = path(`bundle/${tableName(readFiles(path("bundle")).keys(), "judgments")}`);
      const [first = "", ...rest] = readFileSync(table, "utf8").split("\n");
      writeFileSync(table, [first, ...rest].join("\n").replace(",left,", ",right,"));
      expect((await run("verify", path("bundle"))).code).toBe(1);
    },
    timeout,
  );

  test(
    "says where claims were registered only if it is told, and by whose word",
    async () => {
      const { data, path } = folderWith({
        "ratings.csv": [head, ...rows].join("\n"),
        "claims.yaml": claims,
      });
      const run = (...words: string[]) => kelvin("--data", data, ...words);
      const asked = ["--question", "warmer", "--claims", path("claims.yaml")];
      const where = ["--registered", "OSF abcde, 3 March 2024"];
      await run("import", path("ratings.csv"), "--as", "kinder", ...asked, ...where);
      const { stdout } = await run("results", "kinder");
      expect(stdout).toContain("by the word of who imported: OSF abcde, 3 March 2024");
    },
    timeout,
  );

  test(
    "reads an archive of Potato's folders, and one doccano file for each rater",
    async () => {
      const { data, path } = folderWith({
        "potato.zip": zip([
          {
            path: "annotation_output/anna/annotated_instances.jsonl",
            bytes: potato(["kind", "cold", "kind"]),
          },
          {
            path: "annotation_output/ben/annotated_instances.jsonl",
            bytes: potato(["kind", "kind", "kind"]),
          },
          { path: "annotation_output/README.md", bytes: Buffer.from("not ratings") },
        ]),
        "anna.jsonl": doccano("good"),
        "ben.jsonl": doccano("bad"),
      });
      const bring = async (slug: string, ...words: string[]) =>
        importOutcomeSchema.parse(
          documentOf(await kelvin("--data", data, "--json", "import", "--as", slug, ...words)),
        );
      expect(await bring("tone", path("potato.zip"), "--scale", "1,5")).toMatchObject({
        stored: true,
        layout: "potato",
        counts: { ratings: 12, judgments: 6, units: 3, raters: 2 },
        questions: [
          { name: "tone", kind: "category", values: ["kind", "cold"] },
          { name: "force", kind: "scale", values: ["1", "2", "3", "4", "5"] },
        ],
      });
      expect(await bring("labels", path("anna.jsonl"), path("ben.jsonl"))).toMatchObject({
        stored: true,
        layout: "doccano",
        counts: { ratings: 6, judgments: 6, units: 3, raters: 2 },
      });
      mkdirSync(path("empty"));
      const refused = await kelvin("--data", data, "import", path("none.csv"), "--as", "none");
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain("There is no file");
    },
    timeout,
  );
});
