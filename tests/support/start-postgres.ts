import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { roomiestFolder } from "../../scripts/testing/roomiest-folder.ts";
import { freePort } from "./free-port.ts";

/** Debian keeps PostgreSQL's programs apart for each version; the newest counts. */
const versions = "/usr/lib/postgresql";

/** Where PostgreSQL's programs are; null where it is not installed (Debian: apt-get install postgresql). */
export const postgresPrograms: string | null = (() => {
  const found = existsSync(versions)
    ? readdirSync(versions)
        .map(Number)
        .toSorted((one, other) => other - one)
        .map((version) => join(versions, String(version), "bin"))
    : [];
  return found.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
})();

export const whyNoPostgres = "PostgreSQL is not installed (Debian: apt-get install postgresql)";

/** PostgreSQL refuses to run as root: then it runs as Debian's user for it. */
const idOf = (which: string): number =>
  Number(execFileSync("id", [which, "postgres"], { encoding: "utf8" }));
const owner = (): { uid?: number; gid?: number } =>
  process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};

/** Much sooner done than another database. */
const emptyAll = `SET session_replication_role = replica;
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT relname FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'migration'
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL
    LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', name); END LOOP;
  END $$`;

export interface Postgres {
  /** A database without rows; its address. One that was given back has its tables still. */
  takeDatabase: () => Promise<string>;
  /** Empties a database that nobody uses any more, for whoever takes one next. */
  giveBack: (url: string) => Promise<void>;
  /** Statements as the cluster's owner, in one of its databases. */
  run: (url: string, statement: string) => Promise<unknown[][]>;
  /** Kills it as a broken machine would: nothing is written out, no connection is closed. */
  crash: () => Promise<void>;
  /** Starts it again on what is there; resolves once it answers. */
  recover: () => Promise<void>;
  stop: () => Promise<void>;
}

const run: Postgres["run"] = async (url, statement) => {
  const client = new Client(url);
  // Whoever cuts connections may cut this one: then its statement fails.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: statement, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
};

/** A PostgreSQL of its own on the loopback, in a temporary folder `below` another one. */
export async function startPostgres(below = roomiestFolder()): Promise<Postgres> {
  if (postgresPrograms === null) throw new Error(whyNoPostgres);
  const folder = mkdtempSync(join(below, "kelvin-postgres-"));
  const as = owner();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, "data");
  const how = ["-A", "trust", "-U", "kelvin", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"];
  execFileSync(join(postgresPrograms, "initdb"), ["-D", data, ...how], { ...as, cwd: folder });
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    max_connections: 90,
    log_min_messages: "fatal",
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const launch = () => {
    const started = spawn(
      join(postgresPrograms ?? "", "postgres"),
      ["-D", data, "-p", String(port), ...options],
      { ...as, cwd: folder, stdio: "ignore" },
    );
    const gone = new Promise<void>((resolve) => {
      started.once("exit", () => resolve());
    });
    return { started, gone };
  };
  let server = launch();
  const kill = (): void => void server.started.kill("SIGQUIT");
  process.once("exit", kill);
  const urlOf = (database: string): string =>
    `postgres://kelvin@127.0.0.1:${port}/${database}?sslmode=disable`;

  const answers = (): Promise<boolean> =>
    run(urlOf("postgres"), "SELECT 1").then(
      () => true,
      () => false,
    );
  /** Another start is tried where the last one's processes were still there. */
  const waitUntilUp = async (mayTryAgain: boolean): Promise<void> => {
    while (!(await answers())) {
      if (server.started.exitCode !== null) {
        if (!mayTryAgain) throw new Error("PostgreSQL did not start");
        server = launch();
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await waitUntilUp(false);

  const unused: string[] = [];
  return {
    takeDatabase: async () => {
      const before = unused.pop();
      if (before !== undefined) return before;
      const name = `kelvin_${randomBytes(6).toString("hex")}`;
      await run(urlOf("postgres"), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    giveBack: async (url) => {
      await run(url, emptyAll);
      unused.push(url);
    },
    run,
    crash: async () => {
      server.started.kill("SIGKILL");
      await server.gone;
    },
    recover: () => {
      server = launch();
      return waitUntilUp(true);
    },
    stop: async () => {
      process.off("exit", kill);
      kill();
      await server.gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
