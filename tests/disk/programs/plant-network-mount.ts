/**
 * Loaded before the real program, makes the system say that the data folder lies on another machine's disk: no test
 * can mount one.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { readFileSync } = fs;
const mount = `99 1 0:99 / ${fs.realpathSync(process.env["KELVIN_DATA"] ?? "")} rw - nfs4 server:/export rw\n`;
Reflect.set(fs, "readFileSync", (...[path, options]: Parameters<typeof readFileSync>) =>
  path === "/proc/self/mountinfo"
    ? `${readFileSync(path, "utf8")}${mount}`
    : readFileSync(path, options),
);
syncBuiltinESMExports();
