import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { materialsReader } from "../../server/materials/materials-reader.ts";
import { httpRequest } from "../blinding/support/http-request.ts";
import { studyFolder } from "../cli/support/study-folder.ts";
import { studyText } from "../folders/support/study-text.ts";
import { startApp } from "../support/start-app.ts";

const secret = "a secret that lies outside";

/** Ways out of a folder, as they were found in other programs. */
const ways = [
  "../outside.md",
  "../../outside.md",
  "..%2foutside.md",
  "..%2Foutside.md",
  "%2e%2e%2foutside.md",
  "%2e%2e/outside.md",
  "..%5coutside.md",
  "..\\outside.md",
  "....//outside.md",
  "..;/outside.md",
  "%252e%252e%252foutside.md",
  "%c0%ae%c0%ae/outside.md",
  "..%c0%afoutside.md",
  "%u002e%u002e/outside.md",
  "/etc/passwd",
  "//etc/passwd",
  "%2fetc%2fpasswd",
  "file:///etc/passwd",
  "C:%5Cboot.ini",
  "outside.md%00.md",
  "a/../../outside.md",
  ".",
  "..",
  "%2e%2e",
  "./../outside.md",
  "~/outside.md",
  "..%ef%bc%8foutside.md",
  "\u2025/outside.md",
];

const raw = (text: string): string => encodeURI(text).replaceAll("%25", "%");

test("no address of a file leads out of its folder, to be read or to be written", async () => {
  const app = await startApp();
  const { root } = app.folderStore;
  const around = dirname(root);
  const planted = [join(around, "outside.md"), join(root, "outside.md")];
  for (const file of planted) writeFileSync(file, secret);
  mkdirSync(join(root, "elsewhere"), { recursive: true });
  await callServer({ url: app.url, token: "operator" }, "folder:begin", {
    slug: "small",
    text: studyText,
  });
  const listed = (): string[] =>
    [around, root, join(root, "small"), app.datasetsFolder].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => folder !== around || name === "outside.md")
        .map((name) => join(folder, name)),
    );
  const before = listed();
  const headers = {
    authorization: "Bearer operator",
    "content-type": "application/octet-stream",
  };
  const leaked: string[] = [];
  const ask = async (method: string, path: string, body?: string): Promise<void> => {
    const reply = await httpRequest(app.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const told = /root:x:0|a secret that lies outside|"private": true/.test(reply.body);
    if (told) leaked.push(`${method} ${path} tells a file`);
    if (reply.status < 400 && !/^\/(assets|service)/.test(path) && reply.body.includes("bytes"))
      leaked.push(`${method} ${path} took a file`);
    if (reply.status >= 500) leaked.push(`${method} ${path} ${reply.status}`);
  };
  for (const way of ways) {
    const path = raw(way);
    await ask("PUT", `/api/v1/folders/small/${path}`, "planted");
    await ask("PUT", `/api/v1/folders/${path}/pairs.jsonl`, "planted");
    await ask("PUT", `/api/v1/folders/${path}`, "planted");
    await ask("GET", `/api/v1/studies/small/datasets/${path}.zip`);
    await ask("GET", `/api/v1/studies/${path}/datasets/${"0".repeat(32)}.zip`);
    await ask("GET", `/assets/${path}`);
    await ask("GET", `/assets/${path.replace("outside.md", "package.json")}`);
    await ask("GET", `/${path}`);
    await ask("GET", `/service-worker.js/${path}`);
    await ask("GET", `/r/${path}`);
    await ask("GET", `/preview/${path}`);
  }
  const call = (name: string, input: unknown) =>
    httpRequest(`${app.url}/api/v1/${name}`, {
      method: "POST",
      headers: { authorization: "Bearer operator", "content-type": "application/json" },
      body: JSON.stringify(input),
    });
  for (const way of [...ways, ...ways.map(decodeURIComponentSafe)]) {
    for (const [name, input] of [
      ["folder:read-file", { slug: "small", file: way }],
      ["folder:write-file", { slug: "small", file: way, text: "planted" }],
      ["folder:remove-file", { slug: "small", file: way }],
      ["folder:read", { slug: way }],
      ["folder:discard", { slug: way }],
      ["folder:begin", { slug: way, text: "kelvin: 1" }],
      ["study:copy", { slug: "small", as: way }],
    ] as const) {
      const { status, body } = await call(name, input);
      if (status < 400) leaked.push(`${name} ${JSON.stringify(input)}`);
      if (body.includes(secret)) leaked.push(`${name} tells a file`);
    }
  }
  expect(leaked).toEqual([]);
  expect(listed()).toEqual(before);
  expect(app.faults).toEqual([]);
});

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

test("a file that is there comes in and is read: what is refused above is refused for its path", async () => {
  const app = await startApp();
  const server = { url: app.url, token: "operator" };
  await callServer(server, "folder:begin", { slug: "small", text: studyText });
  const file = "consent.md";
  await callServer(server, "folder:write-file", { slug: "small", file, text: "Agreed." });
  expect(await callServer(server, "folder:read-file", { slug: "small", file })).toMatchObject({
    text: "Agreed.",
  });
});

test.each(["../outside.md", "/etc/passwd", "..\\outside.md", "a/../../outside.md"])(
  "a study file that names %j is refused before anything is opened",
  async (name) => {
    const folder = studyFolder({
      changes: [
        ["title: Reading replies", `title: Reading replies\nconsent: ${JSON.stringify(name)}`],
      ],
    });
    writeFileSync(join(folder, "..", "outside.md"), secret);
    const { findings, documents } = await materialsReader.examine(folder);
    expect(findings.some(({ message }) => /must lie in the study folder/i.test(message))).toBe(
      true,
    );
    expect(JSON.stringify(documents)).not.toContain(secret);
  },
);
