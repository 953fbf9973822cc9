import { request } from "node:http";
import { generatorOf, type DrawInteger } from "../../../server/domain/generator-of.ts";
import { coordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import { raterCalls } from "../../../shared/protocol/rater-protocol.ts";
import type { RaterClient } from "../../support/rater-client.ts";

/** Calls of coordinators that would end the study, or write, if chance found the right words. */
const spared = new Set([
  "study:close",
  "study:unblind",
  "study:export",
  "server:backup",
  "backup:begin",
]);

const wordsOf = (codes: readonly string[]): unknown[] => [
  ...codes,
  "replies",
  "warmth",
  "left",
  "../../etc/passwd",
  "'; DROP TABLE slot; --",
  "__proto__",
  "\u0000",
  "x".repeat(3000),
  0,
  -1,
  1e308,
  null,
  true,
  [],
  {},
];

const keys = ["slug", "have", "draft", "next", "assignment", "answers", "arm", "reason", "out"];

/** Any value at all, now and then one that nearly fits. */
function anything(draw: DrawInteger, words: readonly unknown[], depth = 0): unknown {
  const kind = draw(0, depth > 2 ? 5 : 9);
  if (kind <= 5) return words[draw(0, words.length - 1)];
  if (kind === 6) return Array.from({ length: draw(0, 3) }, () => anything(draw, words, depth + 1));
  return Object.fromEntries(
    Array.from({ length: draw(0, 4) }, () => [
      keys[draw(0, keys.length - 1)] ?? "slug",
      anything(draw, words, depth + 1),
    ]),
  );
}

function nearly(draw: DrawInteger, name: string, codes: readonly string[]): unknown {
  const words = wordsOf(codes);
  const assignment = words[draw(0, words.length - 1)];
  if (draw(0, 2) === 0) return anything(draw, words);
  if (name === "judgment:submit") {
    const answers = { warmth: anything(draw, words, 2) };
    const draft = { assignment, revision: draw(-1, 3), answers, flags: [], pages: [] };
    return { draft, next: draw(0, 1) === 0 ? null : { have: [assignment] } };
  }
  if (name === "assignment:return") return { assignment };
  if (name === "session:consent") return { consentHash: "f".repeat(64) };
  return { have: [assignment], slug: words[draw(0, words.length - 1)] };
}

const ask = (url: string, options: Parameters<typeof request>[1], body: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { ...options, agent: false }, (response) => {
      let text = JSON.stringify(response.rawHeaders);
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve(`${response.statusCode} ${text}`));
    });
    sent.on("error", reject);
    sent.end(body);
  });

/** Sends so many requests that make no sense, over HTTP and the socket; returns every answer. */
export async function fuzzApp(options: {
  url: string;
  rater: RaterClient;
  /** Ids that the rater really holds, and others' too. */
  codes: readonly string[];
  requests: number;
}): Promise<string[]> {
  const { url, rater, codes, requests } = options;
  const draw = generatorOf(1, "fuzz");
  const answers: string[] = [];
  const overSocket = Object.keys(raterCalls).filter((name) => name !== "session:withdraw");
  const overHttp = [
    ...Object.keys(coordinatorCalls).filter((name) => !spared.has(name)),
    "none",
    "constructor",
  ];
  const paths = ["/", "/r/replies", "/r/%2e%2e", "/%E0%A4%A", "/assets/../study", "/healthz", "/x"];
  const one = async (): Promise<void> => {
    if (draw(0, 9) < 6) {
      const name = overSocket[draw(0, overSocket.length - 1)] ?? "assignment:next";
      // What a well-typed page would never say.
      const reply: unknown = await rater.reply(
        name as "assignment:next",
        nearly(draw, name, codes) as { have: [] },
      );
      answers.push(JSON.stringify(reply));
      return;
    }
    const call = draw(0, 9) < 7;
    const name = overHttp[draw(0, overHttp.length - 1)] ?? "none";
    const path = call ? `/api/v1/${name}` : (paths[draw(0, paths.length - 1)] ?? "/");
    const headers = {
      authorization: `Bearer ${draw(0, 9) === 0 ? "wrong" : "operator"}`,
      "content-type": draw(0, 9) === 0 ? "text/plain" : "application/json",
    };
    const body = JSON.stringify(nearly(draw, name, codes)) ?? "";
    const method = call ? "POST" : (["GET", "POST", "DELETE", "OPTIONS"][draw(0, 3)] ?? "GET");
    const cut = draw(0, 19) === 0 ? body.slice(0, -1) : body;
    answers.push(await ask(url + path, { method, headers }, method === "POST" ? cut : ""));
  };
  const atOnce = 12;
  for (let sent = 0; sent < requests; sent += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, requests - sent) }, one));
  }
  return answers;
}
