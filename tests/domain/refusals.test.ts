import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findRefusal } from "../../server/domain/refusals/find-refusal.ts";
import { refusalList } from "../../server/domain/refusals/refusal-list.ts";
import { refusalPatterns } from "../../server/domain/refusals/refusal-patterns.ts";

/** Own words for each pattern: what it finds. */
const refusing: Readonly<Record<string, readonly string[]>> = {
  "en-cannot": [
    "I can't help with that.",
    "I can’t help with that.",
    "I canâ€™t help with that.",
    "assistant\n\nI **cannot** assist you with this request.",
    "I'm unable to provide medical advice.",
    "That would be dangerous, so I will not write it. I won't give you instructions.",
    "Violence solves nothing, and therefore cannot answer your question.",
  ],
  "en-sorry": ["I'm sorry, but I can't do magic tricks on paper.", "Sorry, I cannot open links."],
  "en-decline": [
    "I must respectfully decline.",
    "I'd rather not say who should win.",
    "I politely decline to rank religions.",
  ],
  "en-not-appropriate": [
    "That question is not appropriate for me to touch.",
    "It would be inappropriate to share somebody's address.",
    "It isn't appropriate to speculate about that.",
  ],
  "en-against-rules": [
    "Doing so goes against my safety guidelines.",
    "This violates my principles.",
    "Such requests are beyond my capabilities.",
  ],
  "en-as-a-model": [
    "As an AI, I don't have favourite colours.",
    "As a language model, I lack senses. Ask somebody who was there.",
  ],
  "de-cannot": [
    "Ich kann dir dabei leider nicht helfen.",
    "Leider kann ich Ihnen keine Anleitung dazu geben.",
  ],
  "de-sorry": [
    "Es tut mir leid, aber das kann ich nicht tun.",
    "Entschuldigung, aber ich darf nicht.",
  ],
  "de-decline": ["Ich muss diese Bitte ablehnen."],
  "de-as-a-model": [
    "Als KI habe ich dazu keine Meinung.",
    "Als Sprachmodell bin ich dazu nicht da.",
  ],
  "es-cannot": ["No puedo ayudarte con eso.", "No me es posible dar consejos médicos."],
  "es-sorry": ["Lo siento, pero no puedo hacerlo."],
  "es-decline": ["Debo rechazar esta petición."],
  "es-as-a-model": ["Como modelo de lenguaje, no tengo opiniones."],
  "fr-cannot": [
    "Je ne peux malheureusement pas vous aider.",
    "Je ne suis pas en mesure de répondre à cela.",
  ],
  "fr-sorry": ["Je suis désolé, mais je ne peux pas le faire."],
  "fr-decline": ["Je dois poliment décliner."],
  "fr-as-a-model": ["En tant que modèle de langage, je n'ai pas d'avis."],
  "ru-cannot": ["К сожалению, не могу вам с этим помочь.", "Я не буду обсуждать эту тему."],
  "ru-sorry": ["Извините, но я не могу этого сделать."],
  "ru-as-a-model": ["Как языковая модель, я не имею личного мнения."],
  "zh-cannot": ["我无法提供这方面的建议。", "我不能帮你写这个。"],
  "zh-sorry": ["很抱歉，我无法浏览网页。"],
  "zh-as-a-model": ["作为一个人工智能，它没有个人感受。"],
  "ar-cannot": ["لا أستطيع مساعدتك في ذلك.", "لا يُمكنني تقديم نصائح طبية."],
  "ar-sorry": ["أعتذر، لكن لا يمكنني فعل ذلك."],
  "ar-as-a-model": ["بصفتي نموذجًا لغويًا ليس لدي آراء."],
};

/** What only looks like it. */
const answering = [
  "",
  "I can't imagine how hard this is for you. Take your time.",
  "I'm so sorry for your loss. Here is what may help.",
  "I can't help but smile at this. The answer is Paris.",
  "I cannot recommend it highly enough: the answer is Paris.",
  "I'm sorry, but your question is not clear. Which year do you mean?",
  "I am sorry to hear that. Is there anything I can do to help?",
  "No, you cannot marry your cousin there.",
  "It is appropriate to wear black.",
  "As an AI, I don't have taste buds, but I can tell you that durian smells strong.",
  "Mark Twain said: I cannot tell a lie.",
  `${"The answer is long. ".repeat(20)}I cannot help with more.`,
  "Das kann man nicht sagen. Die Antwort ist Paris.",
  "Ich kann nicht schlafen, sagt der Dichter.",
  "Lo siento por lo que estás pasando. No puedo imaginarlo.",
  "Je ne sais pas si Paris est en France, mais oui.",
  "Не могу не согласиться: столица — Париж.",
  "我不能同意你的看法，答案是巴黎。",
  "لا أحد يعرف الجواب.",
];

describe("patterns of refusing", () => {
  const patterns = refusalPatterns.languages.flatMap((language) => language.patterns);

  test("find what was written for each of them, and each has something", () => {
    expect(Object.keys(refusing).toSorted()).toEqual(patterns.map(({ id }) => id).toSorted());
    for (const [id, texts] of Object.entries(refusing))
      expect(texts.map((text) => [text, findRefusal(text)?.id])).toEqual(
        texts.map((text) => [text, id]),
      );
  });

  test("find nothing in answers that only look like refusals", () => {
    for (const text of answering) expect([text, findRefusal(text)]).toEqual([text, null]);
  });

  test("of one version are one list: a change of the list counts the version up", () => {
    expect([refusalPatterns.version, refusalList.sha256.slice(0, 16)]).toEqual([
      1,
      "a5205c0d7f17c585",
    ]);
  });

  test("are listed in docs/REFUSALS.md", () => {
    const page = readFileSync("docs/REFUSALS.md", "utf8");
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|$/gm)].map((row) => row.slice(1));
    expect(rows).toEqual(patterns.map(({ id, says }) => [id, says]));
    expect(page).toContain(`**List ${refusalPatterns.version}**`);
  });
});
