import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { freePort } from "../../support/free-port.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

export const nginxIsThere = spawnSync("nginx", ["-v"]).status === 0;
export const whyNoNginx = "nginx is not installed (Debian: apt-get install nginx-light)";

/** Fills in what the image's own start does: names of its environment, and nothing else that looks like one. */
const fillIn = (template: string, environment: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => environment[name] ?? whole);

/** Debian's nginx with the configuration that compose mounts, before these servers; its address. */
export async function startNginx(servers: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  const port = await freePort();
  // The file says 8080, which may be taken here.
  const listen = join(folder, "listen.conf");
  const plain = readFileSync("deploy/nginx/listen-plain.conf", "utf8");
  writeFileSync(listen, plain.replace("listen 8080;", `listen 127.0.0.1:${port};`));
  const hosts = servers.map((url, index) => [`KELVIN_${index + 1}`, new URL(url).host]);
  writeFileSync(
    join(folder, "kelvin.conf"),
    fillIn(readFileSync("deploy/nginx/kelvin.conf.template", "utf8"), {
      ...Object.fromEntries(hosts),
      KELVIN_LISTEN: listen,
    }),
  );
  mkdirSync(join(folder, "temp"));
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `  ${kind}_temp_path ${resolve(folder, "temp", kind)};`,
  );
  const main = join(folder, "nginx.conf");
  writeFileSync(
    main,
    [
      "daemon off;",
      "worker_processes 1;",
      `pid ${join(folder, "pid")};`,
      "error_log stderr crit;",
      "events { worker_connections 512; }",
      "http {",
      ...places,
      `  include ${join(folder, "kelvin.conf")};`,
      "}",
    ].join("\n"),
  );
  const nginx = spawn("nginx", ["-c", main, "-p", folder], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  nginx.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  onTestFinished(() => void nginx.kill("SIGKILL"));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (nginx.exitCode !== null) throw new Error(`nginx did not start: ${said}`);
    const up = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return url;
    await sleep(20);
  }
}
