import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

interface Fetched {
  request: Pick<Request, "method" | "mode" | "url">;
  respondWith: (answer: Promise<Response>) => unknown;
}

/** What the worker answers a page with, in a browser whose cache does as it is told here. */
async function answersOf(match: () => Promise<Response>) {
  const listeners = new Map<string, (event: Fetched) => void>();
  vi.stubGlobal("self", {
    kelvinShell: { files: ["./assets/main.js"], version: "1" },
    location: { href: "http://localhost/service-worker.js" },
    addEventListener: (name: string, heard: (event: Fetched) => void) => listeners.set(name, heard),
  });
  vi.stubGlobal("caches", { match });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("from the server")));
  vi.resetModules();
  const worker = "../../client/service-worker/service-worker.ts";
  await import(worker);
  return async (path: string, mode: RequestMode): Promise<string> => {
    let answer = Promise.reject<Response>(new Error("left to the browser"));
    answer.catch(() => undefined);
    const request = { method: "GET", mode, url: `http://localhost${path}` };
    listeners.get("fetch")?.({ request, respondWith: (given) => (answer = given) });
    return (await answer).text();
  };
}

test("a browser whose cache fails shows the page and its files from the server", async () => {
  const answer = await answersOf(() => Promise.reject(new Error("QuotaExceededError")));
  expect(await answer("/r/small", "navigate")).toBe("from the server");
  expect(await answer("/assets/main.js", "no-cors")).toBe("from the server");
});

test("what is kept is shown where there is no server, and its files without asking one", async () => {
  const answer = await answersOf(() => Promise.resolve(new Response("kept")));
  expect(await answer("/assets/main.js", "no-cors")).toBe("kept");
  expect(await answer("/r/small", "navigate")).toBe("from the server");
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  expect(await answer("/r/small", "navigate")).toBe("kept");
  await expect(answer("/r/small?PROLIFIC_PID=x", "navigate")).rejects.toThrow(
    "left to the browser",
  );
});

test("what is kept is shown where the server is slow, and once only where it is gone", async () => {
  vi.useFakeTimers();
  const answer = await answersOf(() => Promise.resolve(new Response("kept")));
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  expect(await answer("/r/small", "navigate")).toBe("kept");
  expect(vi.getTimerCount()).toBe(0);
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  const late = answer("/r/small", "navigate");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await late).toBe("kept");
});
