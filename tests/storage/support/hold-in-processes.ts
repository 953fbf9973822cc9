import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { HoldOutcome } from "../../../server/domain/rating-records.ts";
import { entryOf } from "../../support/entry-of.ts";
import type { HoldAll } from "./races.ts";

/** Servers of one database in processes of their own, each of which holds a part of what is asked for. */
export async function holdInProcesses(
  url: string,
  processes: number,
  { withoutLocks = false } = {},
): Promise<{ holdAll: HoldAll; stop: () => Promise<void> }> {
  const servers = await Promise.all(
    Array.from({ length: processes }, async () => {
      const words = [...entryOf("tests/storage/programs/hold-slots"), url];
      if (withoutLocks) words.push("without-locks");
      const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"] });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const answer = async (): Promise<string> => {
        const { value, done } = await lines.next();
        if (done === true) throw new Error("A server that holds slots has ended");
        return value;
      };
      await answer();
      return {
        hold: async (studyId: number, sessions: readonly number[]): Promise<HoldOutcome[]> => {
          child.stdin.write(`${JSON.stringify({ studyId, sessions })}\n`);
          return JSON.parse(await answer());
        },
        stop: async () => {
          const ended = once(child, "exit");
          child.stdin.end();
          await ended;
        },
      };
    }),
  );
  return {
    holdAll: async (studyId, sessions) => {
      const outcomes: HoldOutcome[] = [];
      const shares = servers.map(async ({ hold }, server) => {
        const own = sessions.flatMap((id, index) =>
          index % servers.length === server ? [{ id, index }] : [],
        );
        const found = await hold(
          studyId,
          own.map(({ id }) => id),
        );
        for (const [place, { index }] of own.entries()) {
          const outcome = found[place];
          if (outcome !== undefined) outcomes[index] = outcome;
        }
      });
      await Promise.all(shares);
      return outcomes;
    },
    stop: async () => {
      for (const { stop } of servers) await stop();
    },
  };
}
