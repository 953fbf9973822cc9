/**
 * The floor for PostgreSQL: one call of a function does it all (check, store, close, take the next that nobody else is
 * taking), with nothing else around: no studies, quotas, sides, leases, probes or seals.
 *
 *   node --import tsx bench/floors/one-call-step.ts --database postgres://… [--items 100000] [--in-flight 32] [--seconds 5]
 *
 * Prints {"perSecond","p50","p99"}, in milliseconds.
 */
import { parseArgs } from "node:util";
import { Pool } from "pg";

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "" },
    items: { type: "string", default: "100000" },
    "in-flight": { type: "string", default: "32" },
    seconds: { type: "string", default: "5" },
  },
});
const inFlight = Number(values["in-flight"]);
const raters = 200;
const pool = new Pool({ connectionString: values.database, max: inFlight });
await pool.query(`
  CREATE TABLE item (id integer PRIMARY KEY, prompt text NOT NULL, a text NOT NULL, b text NOT NULL);
  CREATE TABLE queue (id integer PRIMARY KEY, n integer NOT NULL, rnd integer NOT NULL) WITH (fillfactor = 70);
  CREATE TABLE assignment (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, rater integer NOT NULL,
    item integer NOT NULL, flipped boolean NOT NULL, key uuid, choice text, ms integer, UNIQUE (rater, item));
  INSERT INTO item SELECT i, repeat('p', 90), repeat('a', 150), repeat('b', 150)
    FROM generate_series(1, ${Number(values.items)}) AS i;
  INSERT INTO queue SELECT id, 0, (random() * 2000000000)::integer FROM item;
  CREATE INDEX queue_order ON queue (n, rnd);
  CREATE FUNCTION step(who integer, done bigint, the_key uuid, answer text) RETURNS TABLE (next bigint, prompt text, a text, b text)
  LANGUAGE plpgsql AS $$
  DECLARE taken integer; given bigint;
  BEGIN
    IF done IS NOT NULL THEN
      UPDATE assignment SET key = the_key, choice = answer, ms = 4321
        WHERE id = done AND rater = who AND choice IS NULL;
      IF NOT FOUND THEN RAISE EXCEPTION 'not yours'; END IF;
    END IF;
    SELECT q.id INTO taken FROM queue AS q
      WHERE NOT EXISTS (SELECT 1 FROM assignment WHERE rater = who AND item = q.id)
      ORDER BY q.n, q.rnd LIMIT 1 FOR UPDATE SKIP LOCKED;
    UPDATE queue SET n = n + 1 WHERE id = taken;
    INSERT INTO assignment (rater, item, flipped) VALUES (who, taken, random() < 0.5) RETURNING id INTO given;
    RETURN QUERY SELECT given, item.prompt, item.a, item.b FROM item WHERE item.id = taken;
  END $$;
  ANALYZE`);

const times: number[] = [];
const from = performance.now() + 1000;
const until = from + Number(values.seconds) * 1000;
const work = async (first: number): Promise<void> => {
  const held = new Map<number, string | null>();
  for (let turn = 0; performance.now() < until; turn += 1) {
    const rater = first + (turn % Math.floor(raters / inFlight)) * inFlight;
    const started = performance.now();
    const { rows } = await pool.query<{ next: string }>({
      name: "step",
      text: "SELECT next, prompt, a, b FROM step($1, $2, gen_random_uuid(), 'left')",
      values: [rater, held.get(rater) ?? null],
    });
    const ended = performance.now();
    held.set(rater, rows[0]?.next ?? null);
    if (started >= from && ended <= until) times.push(ended - started);
  }
};
await Promise.all(Array.from({ length: inFlight }, (_, index) => work(index + 1)));
await pool.end();
const sorted = times.toSorted((a, b) => a - b);
const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
console.log(
  JSON.stringify({ perSecond: times.length / Number(values.seconds), p50: at(0.5), p99: at(0.99) }),
);
