import type { Bundle } from "../../../../server/dataset/verify/bundle.ts";

/** A dataset in memory, so that thousands of damaged ones can be verified. */
export function memoryBundle(files: ReadonlyMap<string, Uint8Array>): Bundle {
  const bytesOf = (name: string): Uint8Array => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`there is no ${name}`);
    return bytes;
  };
  return {
    names: () => Promise.resolve([...files.keys()].toSorted()),
    open: async function* (name) {
      yield bytesOf(name);
    },
    slice: (name, from, to) => Promise.resolve(bytesOf(name).subarray(from, to)),
  };
}
