import type { Bundle } from "../../../../server/dataset/verify/bundle.ts";

/** A dataset in memory, so that thousands of damaged ones can be verified. */
export const memoryBundle = (files: ReadonlyMap<string, Uint8Array>): Bundle => ({
  names: () => Promise.resolve([...files.keys()].toSorted()),
  open: async function* (name) {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`there is no ${name}`);
    yield bytes;
  },
});
