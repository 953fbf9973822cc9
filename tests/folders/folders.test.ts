import { readdirSync } from "node:fs";
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { joinAs } from "../people/support/people.ts";
import { openFolderDesk } from "./support/folder-desk.ts";
import { materialsText } from "./support/materials-text.ts";
import { studyText } from "./support/study-text.ts";

const slug = "replies";

describe("a study folder in the server's keeping", () => {
  test("becomes a draft, is stored anew as it changes, and is gone once its study opens", async () => {
    const { app, owner, upload } = await openFolderDesk();
    expect(await upload("pairs.jsonl", materialsText(3))).toMatchObject({ status: 200 });
    const checked = await owner.post("folder:check", { slug });
    expect(checked.body).toMatchObject({
      findings: [],
      counts: { pairs: 3 },
      cost: { judgments: 6, raters_at_least: 2 },
    });
    expect((await owner.post("folder:store", { slug })).body).toMatchObject({ pairs: 3 });
    await upload("pairs.jsonl", materialsText(5));
    expect((await owner.post("folder:store", { slug })).body).toMatchObject({ pairs: 5 });
    expect((await owner.post("study:status", { slug })).body).toMatchObject({ state: "draft" });

    expect((await owner.post("study:open", { slug })).status).toBe(200);
    expect((await owner.post("folder:read", { slug })).status).toBe(404);
    expect(await app.folderStore.names()).toEqual([]);
    expect((await owner.post("folder:begin", { slug, text: studyText })).status).toBe(409);
    expect(app.faults).toEqual([]);
  });

  test("keeps what was decided about leaks when it is stored anew", async () => {
    const { owner, upload } = await openFolderDesk();
    const telling = materialsText(3).replace("Plain answer 1.", "As ChatGPT I cannot.");
    await upload("pairs.jsonl", telling);
    await owner.post("folder:store", { slug });
    const kind = "self-identification";
    const decision = { action: "accept", kind, reason: "It says so everywhere" };
    expect((await owner.post("study:decide-leak", { slug, decision })).status).toBe(200);
    await owner.post("folder:store", { slug });
    const { body } = await owner.post("study:leaks", { slug });
    expect(body["counts"]).toMatchObject({ [kind]: { found: 1, undecided: 0 } });
  });

  test("tells every error at once, with its place and its mend, and stores nothing", async () => {
    const { owner, upload } = await openFolderDesk(
      studyText.replace("title: Reading replies", "titel: Reading replies"),
    );
    await upload("pairs.jsonl", materialsText(2));
    const { body } = await owner.post("folder:check", { slug });
    expect(body["findings"]).toContainEqual(
      expect.objectContaining({ file: "study.yaml", line: 4, mend: "did you mean title?" }),
    );
    expect((await owner.post("folder:store", { slug })).status).toBe(422);
    expect((await owner.post("study:status", { slug })).status).toBe(404);
  });

  test("is not stored under another name than its own", async () => {
    const { owner, upload } = await openFolderDesk(
      studyText.replace("slug: replies", "slug: others"),
    );
    await upload("pairs.jsonl", materialsText(2));
    const { status, body } = await owner.post("folder:store", { slug });
    expect(status).toBe(422);
    expect(String(body["details"])).toContain("write replies");
  });

  test("is not overwritten by whoever has not seen the latest text", async () => {
    const { owner } = await openFolderDesk();
    const { body } = await owner.post("folder:read", { slug });
    const { revision } = body;
    const mine = { slug, text: `${studyText}seed: 1\n`, revision };
    expect((await owner.post("folder:write", mine)).status).toBe(200);
    expect((await owner.post("folder:write", mine)).status).toBe(409);
    expect((await owner.post("folder:read", { slug })).body["text"]).toBe(mine.text);
  });

  test("keeps each of its files from whoever has not seen the latest of it", async () => {
    const { owner, onDisk } = await openFolderDesk();
    const file = { slug, file: "consent.md" };
    const write = (text: string, revision?: string | null) =>
      owner.post("folder:write-file", {
        ...file,
        text,
        ...(revision === undefined ? {} : { revision }),
      });
    const first = await write("First.", null);
    expect(first.status).toBe(200);
    const { revision } = (await owner.post("folder:read-file", file)).body;
    expect(first.body["revision"]).toBe(revision);
    // Two who have read the same: one of them is first.
    const both = await Promise.all([
      write("Ada's.", String(revision)),
      write("Bo's.", String(revision)),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const refused = both.find(({ status }) => status === 409);
    expect(String(refused?.body["detail"])).toContain('Somebody else has changed "consent.md"');
    const kept = both[0]?.status === 200 ? "Ada's." : "Bo's.";
    expect(onDisk("consent.md")).toBe(kept);
    // Whoever has not seen that there is one neither writes nor removes it.
    expect((await write("Third.", null)).status).toBe(409);
    const gone = { ...file, revision };
    expect((await owner.post("folder:remove-file", gone)).status).toBe(409);
    expect(onDisk("consent.md")).toBe(kept);
    expect((await write("By a script that says nothing of it.")).status).toBe(200);
  });

  test("is closed to whoever has no part in it, and to blinded coordinators", async () => {
    const { app, owner, upload } = await openFolderDesk();
    await upload("pairs.jsonl", materialsText(2));
    await owner.post("folder:store", { slug });
    const coordinator = await joinAs(app, "c@example.org", { slug, role: "coordinator" });
    const manager = await joinAs(app, "m@example.org", { slug, role: "data-manager" });
    const file = { slug, file: "pairs.jsonl" };
    expect((await coordinator.post("folder:read-file", file)).status).toBe(403);
    expect((await manager.post("folder:read-file", file)).status).toBe(200);
    const cookies = { coordinator: coordinator.cookie() ?? "", manager: manager.cookie() ?? "" };
    expect((await upload("a.md", "A", { cookie: cookies.coordinator })).status).toBe(403);
    expect((await upload("a.md", "A", { cookie: cookies.manager })).status).toBe(200);
    expect((await upload("a.md", "A", { cookie: "" })).status).toBe(401);
  });
});

describe("an upload", () => {
  test("replaces a file whole, and leaves nothing where it is cut off", async () => {
    const { app, owner, upload, onDisk } = await openFolderDesk();
    await upload("pairs.jsonl", "first");
    await new Promise<void>((resolve) => {
      const sent = request(`${app.url}/api/v1/folders/replies/pairs.jsonl`, {
        method: "PUT",
        headers: {
          "content-type": "application/octet-stream",
          "content-length": "1000000",
          cookie: owner.cookie() ?? "",
        },
      });
      sent.on("error", () => resolve());
      sent.write("second", () => setTimeout(() => sent.destroy(), 100));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(onDisk("pairs.jsonl")).toBe("first");
    expect(readdirSync(app.folderStore.pathOf("replies"))).toEqual(["pairs.jsonl", "study.yaml"]);
    expect(app.faults).toEqual([]);
  });

  test("is refused where it is too large, and says so", async () => {
    const { upload, app } = await openFolderDesk();
    const { status, body } = await upload("pairs.jsonl", new Uint8Array(50_000_001));
    expect(status).toBe(422);
    expect(body["detail"]).toContain("50 MB");
    expect(readdirSync(app.folderStore.pathOf("replies"))).toEqual(["study.yaml"]);
  });

  test.each([
    ["pairs.exe", 422],
    ["study.yaml", 422],
    ["..%2Fpairs.jsonl", 422],
    [".hidden.jsonl", 422],
    ["a%00.md", 422],
    ["-rf.md", 422],
  ])("is refused under the name %s", async (file, expected) => {
    const { upload, app } = await openFolderDesk();
    const { status } = await upload(file, "x");
    expect(status).toBe(expected);
    expect(readdirSync(app.folderStore.pathOf("replies"))).toEqual(["study.yaml"]);
  });

  test.each([
    ["zip", [0x50, 0x4b, 3, 4]],
    ["gzip", [0x1f, 0x8b, 8, 0]],
    ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ])("is refused where it is an archive: %s", async (_kind, bytes) => {
    const { upload, app } = await openFolderDesk();
    const { status, body } = await upload("pairs.jsonl", Uint8Array.from([...bytes, 0, 0]));
    expect([status, body["detail"]]).toEqual([422, expect.stringContaining("Unpack it")]);
    expect(readdirSync(app.folderStore.pathOf("replies"))).toEqual(["study.yaml"]);
  });

  test("is refused from another site, and as a form could send it", async () => {
    const { upload } = await openFolderDesk();
    expect((await upload("a.md", "A", { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await upload("a.md", "A", { origin: "https://evil.example" })).status).toBe(403);
    expect((await upload("a.md", "A", { "content-type": "text/plain" })).status).toBe(403);
  });

  test("works with a token, for scripts", async () => {
    const { app, upload } = await openFolderDesk();
    const headers = { authorization: `Bearer ${app.operatorToken}`, cookie: "" };
    expect((await upload("a.md", "A", headers)).status).toBe(200);
    const server = { url: app.url, token: app.operatorToken };
    const { files } = await callServer(server, "folder:read", { slug });
    expect(files).toEqual([{ name: "a.md", bytes: 1 }]);
  });
});
