import { describe, expect, test } from "vitest";
import { en } from "../../client/words/en/en.ts";
import { languages } from "../../client/words/languages.ts";
import type { Words } from "../../client/words/words.ts";

type Message = string | ((...values: never[]) => string);

const messagesOf = (words: Words): Map<string, Message> =>
  new Map(
    Object.entries(words).flatMap(([group, messages]) =>
      Object.entries(messages).map(([key, message]): [string, Message] => [
        `${group}.${key}`,
        message,
      ]),
    ),
  );

/** Arguments of messages that want more than counts. */
const samples: Record<string, readonly unknown[]> = {
  "saving.refusal": [{ code: "conflict", message: "Told by the server" }],
};

const counts = [0, 1, 2, 3, 11, 100, 1_000_000];

/** What a message says, for several counts where it takes any. */
const saidBy = (key: string, message: Message): string[] => {
  if (typeof message === "string") return [message];
  const say = message as (...values: unknown[]) => string;
  const sample = samples[key];
  return sample === undefined ? counts.map((count) => say(count, count)) : [say(...sample)];
};

const english = messagesOf(en);
const others = languages.filter(({ tag }) => tag !== "en");

/** Words that are the same in both languages. */
const same = new Set(["Normal", "Code"]);
const englishWords = /\b(?:the|your?|and|this|with|page|answers?|study|pairs?|please)\b/i;

test("English says everything, and nothing twice by mistake", () => {
  for (const [key, message] of english) {
    for (const said of saidBy(key, message)) expect(said.trim(), key).toBe(said);
    expect(saidBy(key, message)[0], key).not.toBe("");
  }
});

describe.each(others)("$name", ({ tag, load }) => {
  test("has every message, with the same arguments", async () => {
    const messages = messagesOf(await load());
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    for (const [key, message] of messages) {
      const original = english.get(key);
      expect(typeof message, key).toBe(typeof original);
      if (typeof message !== "function" || typeof original !== "function") continue;
      expect(message.length, key).toBe(original.length);
      for (const said of saidBy(key, message)) {
        expect(said, key).not.toMatch(/undefined|null|NaN|#|\[object/);
      }
    }
  });

  test("leaves no English over", async () => {
    for (const [key, message] of messagesOf(await load())) {
      const original = english.get(key);
      const said = saidBy(key, message);
      for (const sentence of said) expect(sentence, key).not.toMatch(englishWords);
      if (original !== undefined && !same.has(said[0] ?? "")) {
        expect(said[0], key).not.toBe(saidBy(key, original)[0]);
      }
      if (tag === "ar") expect(said[0], key).toMatch(/\p{Script=Arabic}/u);
    }
  });
});
