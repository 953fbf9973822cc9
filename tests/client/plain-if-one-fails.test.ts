// @vitest-environment happy-dom
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { PlainIfOneFails } from "../../client/rater/rating/plain-if-one-fails.ts";

const Broken = (): never => {
  throw new Error("This reply cannot be drawn");
};

const draw = async (isBroken: boolean): Promise<string> => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const container = document.createElement("div");
  const root = createRoot(container, { onCaughtError: () => undefined });
  const replies = (isPlain: boolean) => [
    createElement("p", { key: "left" }, isPlain ? "left, plain" : "left, drawn"),
    isBroken && !isPlain
      ? createElement(Broken, { key: "right" })
      : createElement("p", { key: "right" }, isPlain ? "right, plain" : "right, drawn"),
  ];
  await act(async () => root.render(createElement(PlainIfOneFails, { draw: replies })));
  return container.innerHTML;
};

test("draws both replies where both can be drawn", async () => {
  expect(await draw(false)).toBe("<p>left, drawn</p><p>right, drawn</p>");
});

test("shows both replies plain where one of them cannot be drawn", async () => {
  expect(await draw(true)).toBe("<p>left, plain</p><p>right, plain</p>");
});
