import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeApi } from "../../server/http/openapi/describe-api.ts";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { signInCalls } from "../../shared/protocol/people-protocol.ts";
import { openApiDocument } from "../support/api-document.ts";
import { startApp } from "../support/start-app.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const lint = (document: unknown): { status: number | null; said: string } => {
  const file = join(temporaryFolder(), "openapi.json");
  writeFileSync(file, JSON.stringify(document));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/@redocly/cli/bin/cli.js", "lint", "--format=json", file],
    {
      encoding: "utf8",
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  return { status, said: `${stdout}${stderr}` };
};

const asPublished = () =>
  describeApi({ publicUrl: "https://kelvin.test", cookieName: "__Host-kelvin_person" });

test("the document of the API passes Redocly's linter without an error or a warning", () => {
  const { status, said } = lint(asPublished());
  expect(said).toMatch(/"errors": 0,\s*"warnings": 0/);
  expect(status).toBe(0);
  const broken = { ...asPublished(), security: [{ nothing: [] }] };
  expect(lint(broken).status).toBe(1);
});

test("the document names every call, is served to everybody and takes no other method", async () => {
  const app = await startApp();
  const response = await fetch(`${app.url}/api/v1/openapi.json`);
  const { paths } = z
    .object({ paths: z.record(z.string(), z.unknown()) })
    .parse(await response.json());
  for (const name of [...Object.keys(coordinatorCalls), ...Object.keys(signInCalls)])
    expect(paths).toHaveProperty([`/${name}`, "post", "operationId"], name);
  const refused = await fetch(`${app.url}/api/v1/openapi.json`, { method: "DELETE" });
  expect(refused.status).toBe(405);
  expect(refused.headers.get("allow")).toBe("GET");
});

test("an answer that the document does not know is told from one that it knows", () => {
  const document = openApiDocument();
  const right = { method: "POST", path: "/token:list", status: 200, type: "application/json" };
  const token = {
    id: 1,
    name: "a",
    reading: true,
    created_at: "2026-01-01T00:00:00.000Z",
    revoked_at: null,
  };
  const body = JSON.stringify([token]);
  expect(document.judge({ ...right, body })).toBeNull();
  const wrong = [
    { ...right, body: JSON.stringify([{ ...token, arm: "warm" }]) },
    { ...right, body: JSON.stringify([{ ...token, created_at: "yesterday" }]) },
    { ...right, body, status: 418 },
    { ...right, body, type: "text/html" },
    { ...right, body, path: "/token:steal" },
    { ...right, body, method: "GET" },
    { ...right, body, status: 403, type: "application/problem+json" },
  ];
  for (const one of wrong) expect(document.judge(one)).toContain("answered");
});
