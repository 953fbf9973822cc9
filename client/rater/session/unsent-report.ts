import { type Engine, maySend } from "./engine.ts";

const everyMs = 60_000;
/** What is kept for less is on its way, or waits for a network. */
const soonMs = 60_000;

export interface UnsentReport {
  /** Tells the server of judgments that this device still keeps though it was reached, if there are any. */
  tell: () => Promise<void>;
  /** Tells once a minute. */
  start: () => void;
}

export const createUnsentReport = (engine: Engine): UnsentReport => {
  const { facts, connection, clock } = engine;
  const tell = async (): Promise<void> => {
    const { outbox } = facts.get();
    const oldest = Math.min(...outbox.map(({ confirmedAt }) => confirmedAt));
    const oldestMs = Math.round(clock.wall() - oldest);
    if (outbox.length === 0 || oldestMs < soonMs || !maySend(engine)) return;
    await connection.call("work:unsent", { count: outbox.length, oldestMs });
  };
  return { tell, start: () => void setInterval(() => void tell(), everyMs) };
};
