import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shellOf } from "../support/shell-of.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { disguisesOf, findCanaries } from "./support/canaries.ts";
import { dressStudy, plainDress } from "./support/dress-study.ts";
import { fuzzApp } from "./support/fuzz-app.ts";
import { httpRequest } from "./support/http-request.ts";
import { seenByAnybody, seenByRaters } from "./support/places-seen.ts";
import { goldName } from "./support/probe-files.ts";
import { runStudy } from "./support/run-study.ts";
import { planStudy, type StudyPlan } from "./support/study-plan.ts";

const { arms, models, folder, materials, note, systemPrompt, internalTitle } = plainDress;
const names = [...arms, ...models, folder, materials, note, systemPrompt];
const gold = "brontosaurus-label";
const unseen = [...names, gold, goldName];

/** A study whose reference answers no page shows. */
const plan = (seed: number) => {
  const { pages: _pages, ...definition } = planStudy(seed).definition;
  const { prompts, ...rest } = planStudy(seed);
  return { ...rest, definition, prompts: prompts.map((each) => ({ ...each, reference: gold })) };
};

describe("names of arms, models, files, notes, system prompts and gold labels", () => {
  test("are in nothing that anybody blind is sent, plain, encoded or hashed", async () => {
    const kinds = [
      ({ arms: count, probed }: StudyPlan) => count === 2 && probed,
      ({ arms: count }: StudyPlan) => count === 3,
      ({ definition }: StudyPlan) => definition.unit === "response",
    ];
    const seeds = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const kind of kinds) {
      const seed = seeds.find((each) => kind(planStudy(each))) ?? 0;
      const recording = await runStudy(plan(seed), plainDress);
      expect(findCanaries(seenByAnybody(recording, internalTitle), unseen)).toEqual([]);
      expect(findCanaries(seenByRaters(recording), [internalTitle])).toEqual([]);
      expect(seenByRaters(recording).length).toBeGreaterThan(4);
      expect(recording.exports.size).toBeGreaterThan(10);
    }
  });

  test("are in no answer to 10,000 requests that make no sense", async () => {
    const app = await startApp();
    const directory = dressStudy(temporaryFolder(), plan(2), plainDress);
    const call = (name: string, input: unknown) =>
      httpRequest(`${app.url}/api/v1/${name}`, {
        method: "POST",
        headers: { authorization: "Bearer operator", "content-type": "application/json" },
        body: JSON.stringify(input),
      });
    await call("study:create", { directory, replace: false });
    expect((await call("study:open", { slug: "replies" })).status).toBe(200);
    const [rater, other] = [
      await connectRater(app.url, { study: "replies" }),
      await connectRater(app.url, { study: "replies" }),
    ];
    const codes: string[] = [];
    for (const each of [rater, other]) {
      await each.join();
      const next = await each.call("assignment:next", { have: [] });
      if (next.status === "assigned") codes.push(next.presentation.assignment);
    }
    expect(codes).toHaveLength(2);
    const requests = 10_000;
    const answers = await fuzzApp({ url: app.url, rater, codes, requests });
    expect(answers).toHaveLength(requests);
    const refused = answers.filter((answer) => /"ok":false|^[45]\d\d /.test(answer));
    expect(refused.length).toBeGreaterThan(requests / 2);
    const told = answers.join("\n").replaceAll(internalTitle, "");
    expect(findCanaries([["answers", told]], unseen)).toEqual([]);
    expect(told).not.toMatch(/node_modules|\.ts:\d|\bat [A-Za-z.]+ \(/);
    expect(app.faults).toEqual([]);
  });
});

test("the built client holds no source map and no text of the demonstration, and what raters load no word for an arm", () => {
  const root = join("dist", "client");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  expect(files.some((name) => name.endsWith(".js"))).toBe(true);
  const built = files.map((name) => [name, readFileSync(join(root, name), "utf8")] as const);
  expect(files.filter((name) => name.endsWith(".map"))).toEqual([]);
  const demo = readFileSync(join("examples", "demo", "pairs.jsonl"), "utf8");
  const texts = [...demo.matchAll(/"text": ?"([^"\\]{40})/g)].map((match) => match[1] ?? "");
  expect(texts.length).toBeGreaterThan(20);
  const worker = "service-worker.js";
  const loaded = new Set([worker, ...shellOf(readFileSync(join(root, worker), "utf8"))]);
  expect(loaded.size).toBeGreaterThan(5);
  for (const [name, text] of built) {
    expect([name, texts.filter((each) => text.includes(each))]).toEqual([name, []]);
    expect([name, text.includes("sourceMappingURL")]).toEqual([name, false]);
  }
  const naming = built
    .filter(([, text]) => /["'`{,.](?:arms?|seed|treatment)["'`:,]/.test(text))
    .map(([name]) => name);
  expect(naming.filter((name) => loaded.has(name))).toEqual([]);
  // The control: coordinators' files do name arms.
  expect(naming).not.toEqual([]);
});

describe("the search for names", () => {
  test.each(["zirconia", "Quokka-7b-instruct"])("finds %s in every disguise", (name) => {
    const bytes = Buffer.from(name);
    const around = ["", "x", "xy"].map((before) =>
      Buffer.from(`${before}${name}, and more`).toString("base64"),
    );
    const texts = [`to ${name.toUpperCase()}!`, bytes.toString("hex"), ...around];
    for (const text of texts) expect(findCanaries([["here", text]], [name])).not.toEqual([]);
    expect(disguisesOf(name).length).toBeGreaterThan(15);
    expect(findCanaries([["here", "nothing of the kind"]], [name])).toEqual([]);
  });
});
