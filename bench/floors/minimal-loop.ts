/**
 * The ceiling: the least program that does what a rating server does. Socket.IO, zod, better-sqlite3; a submission
 * is validated, stored and flushed to disk, and acknowledged with the rater's next pair. It has no studies, consent, leases, quotas or blinding.
 *
 *   node --import tsx bench/floors/minimal-loop.ts --file F [--items 100000] [--commit group|each]
 *
 * Prints `ready {"port":…}` once it listens on a free port of the loopback interface.
 */
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { Server } from "socket.io";
import { z } from "zod";
import { commitEach, commitInGroups } from "./commit.ts";
import { openMinimalStore } from "./minimal-store.ts";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    items: { type: "string", default: "100000" },
    commit: { type: "string", default: "group" },
  },
});
if (values.file === undefined) throw new Error("Say where the database goes: --file F");
if (values.commit !== "group" && values.commit !== "each")
  throw new Error(`--commit is group or each, not "${values.commit}"`);

const store = openMinimalStore(values.file, Number(values.items));
const commit = (values.commit === "group" ? commitInGroups : commitEach)(store.database);

const authSchema = z.object({ rater: z.int().positive() });
const submissionSchema = z.strictObject({
  assignment: z.int().positive(),
  key: z.uuid(),
  choice: z.enum(["left", "right"]),
  ms: z.int().nonnegative(),
});

type Reply = (reply: object) => void;

const http = createServer();
const io = new Server(http, {
  transports: ["websocket"],
  perMessageDeflate: false,
  serveClient: false,
});
io.on("connection", (socket) => {
  const { rater } = authSchema.parse(socket.handshake.auth);
  socket.on("next", (_: unknown, reply: Reply) => {
    commit(() => {
      const next = store.claim(rater);
      return () => reply({ next });
    });
  });
  socket.on("submit", (payload: unknown, reply: Reply) => {
    const parsed = submissionSchema.safeParse(payload);
    if (!parsed.success) {
      reply({ error: "invalid" });
      return;
    }
    commit(() => {
      const next = store.submit(rater, parsed.data);
      return () => reply(next === "refused" ? { error: "refused" } : { saved: true, next });
    });
  });
});

http.listen(0, "127.0.0.1", () => {
  const address = http.address();
  const port = typeof address === "object" ? address?.port : undefined;
  console.log(`ready ${JSON.stringify({ port })}`);
});
process.once("SIGTERM", () => {
  store.database.close();
  process.exit(0);
});
