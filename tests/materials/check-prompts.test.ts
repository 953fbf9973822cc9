import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatFinding } from "../../server/domain/finding.ts";
import { checkPrompts } from "../../server/materials/read-prompts.ts";
import { aStudy } from "./support/a-study.ts";
import { shortLine } from "./support/large-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-check-"));
});
afterAll(() => rm(folder, { recursive: true }));

const check = async (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return checkPrompts(aStudy({ strata: ["task"] }), path);
};
const linesOf = async (name: string, content: string | Buffer): Promise<string[]> =>
  (await check(name, content)).findings.map(formatFinding);

const columnsOf = (rows: number) =>
  ["prompt_id", "prompt", "task", "response.original", "response.warm"].map((name) => ({
    name,
    type: "STRING" as const,
    data: Array.from({ length: rows }, (_, row) => `${name} ${row}`),
  }));

describe("checkPrompts", () => {
  it("counts what there is to judge", async () => {
    const { counts, findings } = await check(
      "counted.jsonl",
      Array.from({ length: 10 }, (_, index) => shortLine(index)).join(""),
    );
    expect(findings).toEqual([]);
    expect(counts).toEqual({
      lines: 10,
      prompts: 10,
      responses: 20,
      pairs: 10,
      strata: { "task 0": 3, "task 1": 3, "task 2": 2, "task 3": 2 },
    });
  });

  it("lists the first thousand errors and says how many more there are", async () => {
    const { findings } = await check("many.jsonl", "{}\n".repeat(700));
    expect(findings).toHaveLength(1001);
    expect(findings.at(-1)).toMatchObject({
      severity: "error",
      line: null,
      message: "1100 more errors are not listed",
    });
    expect(findings.slice(0, 3).map(({ line, field }) => [line, field])).toEqual([
      [1, "prompt_id"],
      [1, "prompt"],
      [1, "responses"],
    ]);
  });

  it("counts exactly what it does not list", async () => {
    const broken =
      '{"promt_id":1,"prompt":[{"role":"u"}],"responses":[3,{"arm":"warm"}],"tags":{"a":[]}}\n';
    const one = (await check("one.jsonl", broken)).findings.length;
    const { findings } = await check("all.jsonl", broken.repeat(500));
    expect(one).toBeGreaterThan(5);
    expect(findings.at(-1)?.message).toBe(`${500 * one - 1000} more errors are not listed`);
  });

  it("reads a table from a spreadsheet program: byte order mark, CRLF, quotes, line ends in cells", async () => {
    const head = "prompt_id,prompt,task,response.original,response.warm";
    const rows = ['p1,"Why, ""oh"" why?",t,"a\r\nb",c', "p2,Why?,t,a,b"];
    const { counts, findings } = await check(
      "bom.csv",
      `\uFEFF${[head, ...rows].join("\r\n")}\r\n`,
    );
    expect(findings).toEqual([]);
    expect(counts.pairs).toBe(2);
  });

  it.each([
    [";", "semicolons"],
    ["\t", "tabs"],
  ])("says once that a table has %j between its cells", async (separator, name) => {
    const row = ["p1", '"Is it; so?"', "Yes", "Oh, yes"].join(separator);
    const head = ["prompt_id", "prompt", "response.original", "response.warm"].join(separator);
    expect(await linesOf(`${name}.csv`, `\uFEFF${head}\r\n${row}\r\n`)).toEqual([
      `${name}.csv:1: Has ${name} between the cells; nothing of it is read — save the table with commas between the cells, or write it as .jsonl`,
    ]);
  });

  it.each([
    ["record", shortLine(0), 1],
    ["list", `[${shortLine(0)}, ${shortLine(1)}]`, 1],
    ["list after a blank line", `\n[${shortLine(0)}]`, 2],
  ])("says once that a %s is spread over lines", async (name, json, line) => {
    const spread = json.replace(/\S[^]*/, (text) => JSON.stringify(JSON.parse(text), null, 2));
    expect(await linesOf(`${name}.jsonl`, spread)).toEqual([
      `${name}.jsonl:${line}: Spreads a record over several lines; nothing of it is read — write each record on one line, without a list around`,
    ]);
  });

  it("knows a column of responses by a name that is nearly right", async () => {
    const head = "prompt_id,prompt,response_original,response.warm";
    expect(await linesOf("nearly.csv", `${head}\np1,Is it?,Yes,Yes\n`)).toEqual([
      "nearly.csv:1 response_original: Unknown column — did you mean response.original?",
    ]);
  });

  it("names the line on which a row of a table begins", async () => {
    const head = "prompt_id,prompt,task,response.original,response.warm";
    const table = `${head}\np1,"one\ntwo\nthree",t,a,b\n\np2,Why?\n`;
    expect(await linesOf("lines.csv", table)).toEqual([
      expect.stringMatching(/^lines\.csv:6: Has 2 cells/),
    ]);
  });

  it("says which Parquet it cannot read", async () => {
    const compressors = { GZIP: (input: Uint8Array) => new Uint8Array(gzipSync(input)) };
    const gzip = parquetWriteBuffer({ columnData: columnsOf(3), codec: "GZIP", compressors });
    expect(await linesOf("gzip.parquet", Buffer.from(gzip))).toEqual([
      "gzip.parquet: Is compressed with GZIP — write it again with Snappy, or without",
    ]);
    const one = { name: "prompt_id", data: Array.from({ length: 250_001 }, () => "p") };
    const large = parquetWriteBuffer({ columnData: [one], rowGroupSize: 300_000 });
    expect(await linesOf("large.parquet", Buffer.from(large))).toContain(
      "large.parquet: Row group 1 holds 250001 rows, too much to read at a time — write it again with row groups of 10,000 rows",
    );
    const extra = [...columnsOf(3), { name: "__index_level_0__", data: [0, 1, 2] }];
    expect(
      await linesOf("extra.parquet", Buffer.from(parquetWriteBuffer({ columnData: extra }))),
    ).toEqual([
      "extra.parquet __index_level_0__: Unknown column — remove it, or keep it as tags.__index_level_0__",
    ]);
  });

  it("says from which row on a Parquet file is damaged", async () => {
    const whole = Buffer.from(
      parquetWriteBuffer({ columnData: columnsOf(30), rowGroupSize: 10, codec: "UNCOMPRESSED" }),
    );
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, Math.floor(whole.length * 0.2), Math.floor(whole.length * 0.3));
    const found = await linesOf("damaged.parquet", damaged);
    expect(found.join("\n")).toMatch(/damaged\.parquet:\d+.*damaged|Has a|not written/);
  });

  it("names a score of unknown keys and counts the others", async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `"k${index}":1`).join(",");
    const { findings } = await check("keys.jsonl", shortLine(0).replace("{", `{${keys},`));
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)?.message).toBe("Has 10 more unknown keys");
  });

  it("refuses bombs within seconds of the processor", async () => {
    const many = "x".repeat(1_000_000);
    const bombs: Record<string, string> = {
      "a deep list": `{"prompt":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
      "many keys": `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(",")}}`,
      "many tags": `{"tags":{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(",")}}}`,
      "many responses": `{"responses":[${'{"arm":"warm","text":"a"},'.repeat(100_000)}1]}`,
      "a long text": `{"prompt_id":"a","prompt":"${many}"}`,
      "a line without end": many.repeat(34),
      "one long number": `{"prompt_id":${"9".repeat(1_000_000)}}`,
    };
    for (const [name, bomb] of Object.entries(bombs)) {
      const started = process.cpuUsage();
      const { findings } = await check("bomb.jsonl", bomb);
      expect([name, findings.length > 0]).toEqual([name, true]);
      for (const finding of findings) expect(formatFinding(finding).length).toBeLessThan(500);
      const { user, system } = process.cpuUsage(started);
      expect([name, user + system < 5_000_000]).toEqual([name, true]);
    }
  });
});
