import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const composeIsThere = spawnSync("docker-compose", ["version"]).status === 0;
const where = composeIsThere
  ? ""
  : ": docker-compose is not installed (Debian: apt-get install docker-compose)";

const serviceSchema = z.object({
  image: z.string(),
  user: z.string().optional(),
  build: z.unknown().optional(),
  profiles: z.array(z.string()),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal("ALL")]),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  mem_limit: z.union([z.string(), z.number()]),
  cpus: z.number(),
  pids_limit: z.number(),
  healthcheck: z.unknown().optional(),
  ports: z.array(z.unknown()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
});
const composeSchema = z.object({ services: z.record(z.string(), serviceSchema) });

const compose = (...words: string[]): string =>
  execFileSync("docker-compose", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

test.skipIf(!composeIsThere)(`compose reads its file, in every profile${where}`, () => {
  const read = ["single", "scale", "litestream"].map((profile) =>
    compose("--profile", profile, "config", "-q"),
  );
  expect(read).toEqual(["", "", ""]);
  expect(() => compose("-f", "Dockerfile", "config", "-q")).toThrow("docker-compose");
});

test.skipIf(!composeIsThere)(`every container is hardened, bounded, looked after${where}`, () => {
  const { services } = composeSchema.parse(parse(compose("--profile", "scale", "config")));
  // Plain names and tags that say which one: nobody's registry, and never the latest.
  const images = Object.values(services).map(({ image }) => image);
  expect(
    images.filter((image) => !/^[a-z]+(\/[a-z]+)?:(local|[\w.-]*\d[\w.-]*)$/.test(image)),
  ).toEqual([]);
  // Kelvin's own image says by itself who runs it, and how it is; the others are told here.
  const others = Object.entries(services).filter(([, { build }]) => build === undefined);
  const users = others.map(([name, { user = "" }]) => `${name} ${user}`).toSorted();
  expect(users).toEqual([
    "litestream 1000:1000",
    "postgres postgres",
    "proxy nginx",
    "redis redis",
  ]);
  expect(Object.keys(services)).toHaveLength(4 + users.length);
  expect(others.filter(([, { healthcheck }]) => healthcheck === undefined)).toEqual([]);
  // One door, for this machine alone as long as nobody says otherwise.
  const doors = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
  expect(doors.map(([name]) => name).toSorted()).toEqual(["kelvin", "proxy"]);
  expect(JSON.stringify(doors).match(/"127\.0\.0\.1/g)).toHaveLength(2);
  // No secret stands in the environment: only where it is to be read from.
  const secret = Object.values(services)
    .flatMap(({ environment = {} }) => Object.entries(environment))
    .filter(([key]) => /PASSWORD|DATABASE|REDIS/.test(key));
  expect(secret).toHaveLength(7);
  expect(
    secret.filter(([key, value]) => !key.endsWith("_FILE") || !value.startsWith("/run/secrets/")),
  ).toEqual([]);
});

const dockerfile = readFileSync("Dockerfile", "utf8");

test("the linter has nothing to say of the Dockerfile, and something of a broken one", () => {
  expect(validate(dockerfile)).toEqual([]);
  expect(validate(dockerfile.replace("EXPOSE 3000", "EXPOSE many"))).not.toEqual([]);
  expect(validate(dockerfile.replace("WORKDIR /kelvin", "WORKDER /kelvin"))).not.toEqual([]);
});

/** The last stage's lines. */
const lastStage = dockerfile.slice(dockerfile.lastIndexOf("\nFROM ") + 1);

test("the image runs nobody in particular, from a tag that says which", () => {
  expect(dockerfile.match(/^FROM node\S*/gm)).toEqual([
    "FROM node:20.20.2-bookworm-slim",
    "FROM node:20.20.2-bookworm-slim",
  ]);
  expect(lastStage).toMatch(/^USER node$/m);
  expect(lastStage).toMatch(/^HEALTHCHECK .*CMD \["node", /m);
  expect(lastStage).not.toMatch(/^(ADD|ARG|ENV .*(TOKEN|SECRET|PASSWORD))/m);
});

test("what the last stage copies is all that a server takes, on a root that cannot be written", async () => {
  const root = join(temporaryFolder(), "kelvin");
  mkdirSync(root);
  const copies = [...lastStage.matchAll(/^COPY (?:--from=(\w+) )?(.+) (\S+)$/gm)];
  expect(copies.length).toBeGreaterThan(3);
  for (const [, from, sources = "", target = ""] of copies) {
    for (const source of sources.split(" ")) {
      const path = source.replace(/^\/kelvin\//, "");
      const to = target === "./" ? join(root, path) : join(root, target);
      if (from === "packages") symlinkSync(join(process.cwd(), path), to);
      else cpSync(path, to, { recursive: true });
    }
  }
  const [, program = ""] = /^CMD \["node", "(.+)\.js"\]$/m.exec(lastStage) ?? [];
  const before = filesBelow(root);
  const data = join(temporaryFolder(), "data");
  const server = await runProgram(data, { entry: [join(root, `${program}.js`)] });
  const health = /^HEALTHCHECK .*CMD (\[.+\])$/m.exec(lastStage)?.[1] ?? "[]";
  const [, ...words] = z.array(z.string()).parse(JSON.parse(health));
  const look = (port: string) =>
    spawnSync(process.execPath, words, { env: { ...process.env, PORT: port } }).status;
  expect(look(new URL(server.url).port)).toBe(0);
  expect((await fetch(`${server.url}/r/reading-replies`)).status).toBe(200);
  const dataset = join(temporaryFolder(), "dataset");
  const asked = ["--data", data, "export", "reading-replies", "--out", dataset];
  const kelvin = join(root, "dist/node/server/cli/kelvin.js");
  const exported = spawnSync(process.execPath, [kelvin, ...asked], { encoding: "utf8" });
  expect([exported.status, exported.stderr]).toEqual([0, expect.stringContaining(dataset)]);
  expect(readdirSync(join(dataset, "analysis"))).toContain("recompute.R");
  server.signal("SIGTERM");
  expect((await server.ended).code).toBe(0);
  expect(look(new URL(server.url).port)).toBe(1);
  expect(filesBelow(root)).toEqual(before);
}, 60_000);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("node_modules"))
    .toSorted();

test("what the server imports is among the packages of a release", () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync("package.json", "utf8")));
  const missing = new Set<string>();
  for (const folder of ["server", "shared"])
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts")) continue;
      const text = readFileSync(join(folder, file), "utf8");
      for (const [, found = ""] of text.matchAll(
        /^(?:import|export) (?!type )[^;]*?from "([^."][^"]*)"/gm,
      )) {
        const [first = "", second = ""] = found.split("/");
        const name = first.startsWith("@") ? `${first}/${second}` : first;
        const isOfNode = name.startsWith("node:") || builtinModules.includes(name);
        if (!isOfNode && !(name in dependencies)) missing.add(name);
      }
    }
  expect([...missing]).toEqual([]);
});

test("the engine is sent all that a build takes, and no secrets or data", () => {
  const kept = readFileSync(".dockerignore", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  const isKept = (path: string) =>
    kept.some((each) => path === each || path.startsWith(`${each}/`));
  const needed = new Set(["package.json", "package-lock.json", ".npmrc", "tsconfig.build.json"]);
  const follow = (file: string): void => {
    needed.add(file);
    for (const [, found = ""] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
      const next = join(file, "..", found);
      if (!needed.has(next) && existsSync(next)) follow(next);
    }
  };
  follow("vite.config.ts");
  follow("vite.programs.config.ts");
  for (const [, , sources = ""] of lastStage.matchAll(/^COPY (?!--from)()(.+) \S+$/gm))
    for (const source of sources.split(" ")) needed.add(source);
  expect([...needed].filter((file) => !isKept(file))).toEqual([]);
  expect(
    ["deploy/secrets/kelvin_database", "data/kelvin.db", ".env", ".git/config"].filter(isKept),
  ).toEqual([]);
});
