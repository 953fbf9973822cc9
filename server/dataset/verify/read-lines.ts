import type { Bundle } from "./bundle.ts";

const newline = 10;

/** Lines of a file without their LF, a block at a time. `whole` tells whether the last one had its LF. */
export async function* readLines(
  bundle: Bundle,
  name: string,
  whole: { ended: boolean } = { ended: true },
): AsyncGenerator<string[]> {
  let rest: Uint8Array[] = [];
  for await (const chunk of bundle.open(name)) {
    const last = chunk.lastIndexOf(newline);
    if (last === -1) {
      if (chunk.length > 0) rest.push(chunk);
      continue;
    }
    const text = Buffer.concat([...rest, chunk.subarray(0, last)]).toString("utf8");
    rest = last + 1 === chunk.length ? [] : [chunk.subarray(last + 1)];
    yield text.split("\n");
  }
  whole.ended = rest.length === 0;
  if (rest.length > 0) yield [Buffer.concat(rest).toString("utf8")];
}
