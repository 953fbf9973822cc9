import { posix, relative } from "node:path";
import type { Plugin } from "vite";

const own = /\/(?:server|shared)\/.*\.ts$/;
const mark = "__PLACE_OF__";

/**
 * A module that is put into a file with others still knows the place it would have alone: what it names beside itself,
 * such as a thread, is found from there.
 */
export const placesPlugin = (): Plugin => ({
  name: "places",
  enforce: "pre",
  transform: (code, id) => {
    if (!own.test(id) || !code.includes("import.meta.url")) return null;
    const place = relative(process.cwd(), id).replaceAll("\\", "/").replace(/\.ts$/, ".js");
    return code.replaceAll("import.meta.url", `${mark}(${JSON.stringify(place)})`);
  },
  renderChunk: (code, { fileName }) =>
    code.replaceAll(new RegExp(`${mark}\\("([^"]+)"\\)`, "g"), (_, place: string) => {
      const path = posix.relative(posix.dirname(fileName), place);
      return `new URL(${JSON.stringify(path.startsWith(".") ? path : `./${path}`)}, import.meta.url).href`;
    }),
});
