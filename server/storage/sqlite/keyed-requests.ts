import { eq, lt } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { KeyedRequestStorage } from "../../domain/keyed-requests/keyed-request-storage.ts";
import type { Write } from "./group-commit.ts";
import { keyedRequest } from "./watching-tables.ts";

const own = (id: string) => eq(keyedRequest.id, id);

export function createKeyedRequests(db: BetterSQLite3Database, write: Write): KeyedRequestStorage {
  return {
    begin: (id, { asked, at, forgetBefore }) =>
      write(() => {
        db.delete(keyedRequest).where(lt(keyedRequest.begunAt, forgetBefore)).run();
        const { answer, begunAt } = keyedRequest;
        const columns = { asked: keyedRequest.asked, answer, begunAt };
        const known = db.select(columns).from(keyedRequest).where(own(id)).get();
        if (known !== undefined) return known;
        db.insert(keyedRequest).values({ id, asked, begunAt: at }).run();
        return null;
      }),
    finish: (id, answer) =>
      write(() => {
        const sealed = Buffer.from(answer);
        db.update(keyedRequest).set({ answer: sealed }).where(own(id)).run();
      }),
    forget: (id) => write(() => void db.delete(keyedRequest).where(own(id)).run()),
  };
}
