import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { raterCalls } from "../../shared/protocol/rater-protocol.ts";
import { signInCalls } from "../../shared/protocol/people-protocol.ts";
import { materialsReader } from "../../server/materials/materials-reader.ts";
import { studyFolder } from "../cli/support/study-folder.ts";
import { httpRequest } from "../blinding/support/http-request.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { mark, poisonedTexts, wasPolluted } from "./support/pollute.ts";
import { sampleOf } from "./support/sample-of.ts";

test("a check that would see pollution, if there were any", () => {
  expect(wasPolluted()).toBe(false);
  Reflect.set(Object.prototype, mark, 1);
  expect(wasPolluted()).toBe(true);
  expect(wasPolluted()).toBe(false);
  const [text = ""] = poisonedTexts({ a: { b: 1 } });
  // What `Object.assign` makes of such a body: the prototype of its target is another one.
  expect(Reflect.get(Object.assign({}, JSON.parse(text)), mark)).toBe(1);
  expect(poisonedTexts({ a: [{ b: 1 }, { c: {} }] })).toHaveLength(12);
});

test("no body of a call reaches a prototype, at whatever level", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const wrong: string[] = [];
  let sent = 0;
  for (const [name, { input }] of Object.entries({ ...coordinatorCalls, ...signInCalls })) {
    // These two go off to a thread, or end what the test needs.
    for (const body of poisonedTexts(sampleOf(input))) {
      const { status } = await httpRequest(`${app.url}/api/v1/${name}`, {
        method: "POST",
        headers: { authorization: "Bearer operator", "content-type": "application/json" },
        body,
      });
      sent += 1;
      if (wasPolluted()) wrong.push(`${name} ${body}`);
      if (status < 400) wrong.push(`${name} takes ${body}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(sent).toBeGreaterThan(250);
  expect(app.faults).toEqual([]);
});

test("no call of a rater reaches a prototype either, nor the greeting", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const rater = await connectRater(app.url);
  await rater.join();
  const taken: string[] = [];
  for (const [name, { input }] of Object.entries(raterCalls)) {
    for (const body of poisonedTexts(sampleOf(input))) {
      const reply: { ok: boolean } = await rater.socket
        .timeout(20_000)
        .emitWithAck(name, JSON.parse(body));
      if (reply.ok) taken.push(`${name} ${body}`);
    }
  }
  expect(taken).toEqual([]);
  expect(wasPolluted()).toBe(false);
  expect(app.faults).toEqual([]);
});

const yamlStudy = (folder: string): string => join(folder, "study.yaml");

test("no key of a study file, of materials or of what lies beside them reaches a prototype", async () => {
  const base: unknown = parse(readFileSync(yamlStudy(studyFolder()), "utf8"));
  const line = {
    prompt_id: "p1",
    prompt: [{ role: "user", text: "Hello" }],
    responses: [
      { arm: "plain", text: "One." },
      { arm: "kind", text: "Two!" },
    ],
    tags: { any: "string" },
  };
  const folders: string[] = [];
  for (const text of poisonedTexts(base)) {
    const folder = studyFolder();
    // JSON is YAML too; YAML of its own has merge keys and aliases beside.
    writeFileSync(yamlStudy(folder), text);
    folders.push(folder);
  }
  for (const text of poisonedTexts(line)) folders.push(studyFolder({ lines: [text] }));
  const merged = studyFolder();
  writeFileSync(
    yamlStudy(merged),
    `${readFileSync(yamlStudy(merged), "utf8")}x: &x { ${mark}: 1 }\n__proto__: *x\n<<: { __proto__: *x }\n`,
  );
  folders.push(merged);
  for (const header of ["__proto__", "constructor", "constructor.prototype", `__proto__.${mark}`]) {
    const folder = studyFolder({ changes: [["pairs.jsonl", "pairs.csv"]] });
    writeFileSync(
      join(folder, "pairs.csv"),
      `prompt_id,prompt,arm,text,${header}\np1,Hello,plain,One.,1\np1,Hello,kind,Two!,1\n`,
    );
    folders.push(folder);
  }
  for (const folder of folders) {
    await materialsReader.examine(folder);
    expect([folder, readdirSync(folder).length > 0, wasPolluted()]).toEqual([folder, true, false]);
  }
  expect(folders.length).toBeGreaterThan(20);
});
