/** What `npm start` runs: builds what is missing or older than its sources, then serves. */
import { buildIfStale } from "./build-if-stale.ts";

buildIfStale();
const entry = "../dist/node/server/main.js";
await import(entry);
