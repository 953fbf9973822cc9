import { expect, test } from "vitest";
import { startApp } from "../support/start-app.ts";

const browser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

test("an address at which nothing stands is a page to browsers and an error to programs", async () => {
  const { url } = await startApp();
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const response = await fetch(url + path, init);
    return `${response.status} ${response.headers.get("content-type") ?? ""}`;
  };
  const page = "404 text/html; charset=utf-8";
  const problem = "404 application/problem+json; charset=utf-8";
  for (const path of ["/reading-replies", "/r/a/b", "/r", "/index.html", "/%E0%A4%A"]) {
    expect([path, await ask(path, { headers: browser })]).toEqual([path, page]);
    expect([path, await ask(path, {})]).toEqual([path, problem]);
    expect([path, await ask(path, { method: "POST", headers: browser })]).toEqual([path, problem]);
  }
  expect(await ask("/api/v1/nothing", { headers: browser })).toBe(problem);
});
