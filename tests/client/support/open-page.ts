import { vi } from "vitest";
import { createMemoryStore, type KeptStore } from "../../../client/rater/kept/kept-store.ts";
import { saveStatusOf } from "../../../client/rater/session/save-status.ts";
import { createRaterSession } from "../../../client/rater/session/rater-session.ts";
import { screenOf } from "../../../client/rater/session/screen.ts";
import type { OpenPair } from "../../../client/rater/session/open-pair.ts";
import type { FakeLine } from "./fake-line.ts";

/** A store that outlives the page, as a database on the device does. */
export const createDevice = (): KeptStore => ({ ...createMemoryStore(), durable: true });

/** Lets everything that is under way finish; no time passes. */
export const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** A page of a rater, opened on the line. Wants fake timers. */
export const openPage = async (
  line: FakeLine,
  {
    kept = createDevice(),
    connected = true,
    visible = (): boolean => true,
    narrow = (): boolean => false,
  }: {
    kept?: KeptStore;
    connected?: boolean;
    visible?: () => boolean;
    narrow?: () => boolean;
  } = {},
) => {
  const session = createRaterSession({
    connection: line.connection,
    kept,
    slug: "small",
    clock: { now: () => performance.now(), wall: () => Date.now() },
    isVisible: visible,
    isNarrow: narrow,
  });
  await session.start();
  if (connected) line.up();
  await settled();
  const screen = () => screenOf(session.facts.get());
  const pair = (): OpenPair => {
    const shown = screen();
    if (shown.at !== "rating") throw new Error(`No pair on the screen but ${shown.at}`);
    return shown.pair;
  };
  return {
    session,
    kept,
    screen,
    pair,
    shown: () => pair().presentation.assignment,
    status: () => saveStatusOf(session.facts.get()).kind,
    /** Past the instructions. */
    begin: async () => {
      session.beginRating();
      await settled();
    },
    /** Answers the one question of the page and confirms. */
    judge: async (value = "left") => {
      session.answer(0, value);
      session.confirm();
      await settled();
    },
  };
};
