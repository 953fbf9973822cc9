import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { freePort } from "../../support/free-port.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import type { Certificate } from "./make-certificate.ts";

export const nginxIsThere = spawnSync("nginx", ["-v"]).status === 0;
export const whyNoNginx = "nginx is not installed (Debian: apt-get install nginx-light)";

/** Fills in what the image's own start does: names of its environment, and nothing else that looks like one. */
const fillIn = (template: string, environment: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => environment[name] ?? whole);

const isListening = (port: number): Promise<boolean> =>
  new Promise((tell) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      tell(true);
    });
    socket.once("error", () => tell(false));
  });

/** What says how to listen, as compose mounts it, but for the port, which may be taken here, and where the certificate lies. */
const listenAt = (port: number, certificate: Certificate | null): string => {
  const text = readFileSync(
    `deploy/nginx/listen-${certificate === null ? "plain" : "tls"}.conf`,
    "utf8",
  );
  return text
    .replace("listen 8080", `listen 127.0.0.1:${port}`)
    .replace("/run/tls/certificate.pem", certificate?.file ?? "")
    .replace("/run/tls/key.pem", certificate?.keyFile ?? "");
};

/** Debian's nginx with the configuration that compose mounts, before these servers; its address. */
export async function startNginx(
  servers: readonly string[],
  {
    port: wanted = null,
    certificate = null,
  }: { port?: number | null; certificate?: Certificate | null } = {},
): Promise<string> {
  const folder = temporaryFolder();
  const port = wanted ?? (await freePort());
  const listen = join(folder, "listen.conf");
  writeFileSync(listen, listenAt(port, certificate));
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
  while (!(await isListening(port))) {
    if (nginx.exitCode !== null) throw new Error(`nginx did not start: ${said}`);
    await sleep(20);
  }
  return `${certificate === null ? "http" : "https"}://127.0.0.1:${port}`;
}
