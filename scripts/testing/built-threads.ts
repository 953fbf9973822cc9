import { join } from "node:path";
import { isNodeBuildFresh } from "../is-build-fresh.ts";

/** What vitest puts in the place of `startThread`: threads run the built program where it is fresh. */
export const builtThreads = isNodeBuildFresh()
  ? [
      {
        find: /^.*\/threads\/start-thread\.ts$/,
        replacement: join(import.meta.dirname, "../../tests/support/start-built-thread.ts"),
      },
    ]
  : [];
