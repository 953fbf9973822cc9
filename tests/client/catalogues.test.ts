import { expect, test } from "vitest";
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

/** What is wrong with a message beside the English one of the same name; empty where all is well. */
const faultsOf = (key: string, message: Message, original: Message, tag: string): string[] => {
  const said = saidBy(key, message);
  const isCall = typeof message === "function" && typeof original === "function";
  const checks: Record<string, boolean> = {
    "is no message of the same kind": typeof message !== typeof original,
    "takes other arguments": isCall && message.length !== original.length,
    "says nothing": said.some((sentence) => sentence.trim() !== sentence || sentence === ""),
    "leaves a gap": said.some((sentence) => /undefined|null|NaN|#|\[object/.test(sentence)),
    "has English words": said.some((sentence) => englishWords.test(sentence)),
    "is the English sentence": !same.has(said[0] ?? "") && said[0] === saidBy(key, original)[0],
    "has no Arabic letter": tag === "ar" && !/\p{Script=Arabic}/u.test(said.join("")),
  };
  return Object.keys(checks).flatMap((fault) =>
    checks[fault] === true ? [`${key} ${fault}`] : [],
  );
};

test.each(others)(
  "$name has every message, with the same arguments and no English left over",
  async ({ tag, load }) => {
    const messages = messagesOf(await load());
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    const faults = [...messages].flatMap(([key, message]) =>
      faultsOf(key, message, english.get(key) ?? "", tag),
    );
    expect(faults).toEqual([]);
  },
);

test("finds what a careless translation leaves behind", () => {
  expect(faultsOf("page.close", "Close", "Close", "de")).toEqual([
    "page.close is the English sentence",
  ]);
  expect(faultsOf("end.goesOn", "Esta page sigue", "This page goes on", "es")).toEqual([
    "end.goesOn has English words",
  ]);
  expect(faultsOf("page.close", "Zu", "Close", "ar")).toEqual(["page.close has no Arabic letter"]);
});
