import { resolve } from "node:path";
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { signInCalls } from "../../shared/protocol/people-protocol.ts";
import { fileRoutes } from "../../server/http/openapi/file-routes.ts";
import { joinAsOwner, passwordOf } from "../people/support/people.ts";
import { askJudge, judges } from "../support/judges.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Would end the token that the run is made with, if chance found its number, or the address of whose it is. */
const spared = ["token:revoke", "person:remove"];

const email = "owner@example.org";

test.skipIf(judges.schemathesis === null)(
  "schemathesis finds no fault of the server and no answer that its document does not know",
  { timeout: 600_000 },
  async () => {
    const app = await startApp();
    // A name that generators of names begin with, so that calls reach a study.
    await storeOpenStudy(app.storage, { definition: studyOf({ slug: "0" }) });
    const owner = await joinAsOwner(app, email);
    const asked = { name: "fuzz", reading: false, password: passwordOf(email) };
    const { body } = await owner.post("token:create", asked);
    const authorization = `Bearer ${String(body["token"])}`;
    const { code, stdout } = await askJudge(
      judges.schemathesis,
      [
        "--config-file",
        resolve(".ci/judges/schemathesis.toml"),
        "run",
        `${app.url}/api/v1/openapi.json`,
        "--url",
        `${app.url}/api/v1`,
        "--header",
        `Authorization: ${authorization}`,
        ...spared.flatMap((call) => ["--exclude-operation-id", call]),
        "--phases",
        "coverage,fuzzing",
        "--max-examples",
        "3",
        "--seed",
        "1",
        "--generation-database",
        "none",
        "--no-color",
        "--continue-on-failure",
      ],
      { folder: temporaryFolder() },
    );
    expect({ code, stdout }).toMatchObject({ code: 0 });
    const calls = Object.keys({ ...coordinatorCalls, ...signInCalls }).length;
    const tested = Number(/Tested: (\d+)/.exec(stdout)?.[1]);
    // All but those, and the address of the document, which it knows already.
    expect(tested).toBe(calls + fileRoutes.length - spared.length - 1);
    expect(Number(/(\d+) generated/.exec(stdout)?.[1])).toBeGreaterThan(20 * tested);
    expect(app.faults).toEqual([]);
    // All along it was let in, as whoever may do most.
    const { status } = await owner.post("person:me", {}, { authorization, cookie: "" });
    expect(status).toBe(200);
  },
);

test.skipIf(judges.schemathesis === null)(
  "schemathesis catches an answer that the document does not know",
  { timeout: 120_000 },
  async () => {
    const app = await startApp();
    const { paths, ...document } = Object(
      await (await fetch(`${app.url}/api/v1/openapi.json`)).json(),
    ) as { paths: Record<string, { post: { responses: Record<string, unknown> } }> };
    const path = "/study:status";
    const described = structuredClone(paths[path]);
    delete described?.post.responses["404"];
    const file = `${temporaryFolder()}/openapi.json`;
    writeFileSync(file, JSON.stringify({ ...document, paths: { [path]: described } }));
    const { code, stdout } = await askJudge(
      judges.schemathesis,
      [
        "run",
        file,
        "--url",
        `${app.url}/api/v1`,
        "--phases",
        "fuzzing",
        "--no-color",
        "--header",
        "Authorization: Bearer operator",
        "--max-examples",
        "5",
        "--seed",
        "1",
      ],
      { folder: temporaryFolder() },
    );
    expect(code).toBe(1);
    expect(stdout).toContain("Undocumented status code");
  },
);
