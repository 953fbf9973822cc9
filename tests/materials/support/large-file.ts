import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";

/** A prompt with two short replies, as a line of JSON; every hundredth has Markdown in it. */
export const shortLine = (index: number): string =>
  `${JSON.stringify({
    prompt_id: `p${index}`,
    prompt: "Is it raining?",
    task: `task ${index % 4}`,
    responses: [
      {
        arm: "original",
        model: "m1",
        text: index % 100 === 0 ? "**No** rain today." : "No, it is dry.",
      },
      { arm: "warm", model: "m2", text: "Oh, do not worry, it is dry today." },
    ],
  })}\n`;

export const shortRow = (index: number): string =>
  `p${index},Is it raining?,task ${index % 4},"No, it is dry.",m1,"Oh, do not worry, it is dry.",m2\n`;
export const shortRowHead =
  "prompt_id,prompt,task,response.original,response_model.original,response.warm,response_model.warm\n";

/** Writes many lines without holding them. */
export async function writeLines(
  path: string,
  count: number,
  lineOf: (index: number) => string,
  head = "",
) {
  const stream = createWriteStream(path);
  stream.write(head);
  for (let index = 0; index < count;) {
    let chunk = "";
    for (let end = Math.min(count, index + 2000); index < end; index += 1) chunk += lineOf(index);
    if (!stream.write(chunk)) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}
