import { forgetSitting, keepSitting, readSitting } from "../kept/kept-sitting.ts";
import { readPageDraft } from "../kept/page-drafts.ts";
import { type Engine, setQueue } from "./engine.ts";
import { openPair } from "./open-pair.ts";

/** How long the server is waited for before the page shows what it kept. */
const patienceMs = 2_500;

/** Lets a page that is opened without a network go on where the last one was. */
export interface Sitting {
  /** Keeps on the device what the page holds, from now on. */
  keep: () => void;
  /** Shows what was kept, where the server has not been heard yet. */
  showKept: () => Promise<void>;
  /** Shows it after a while. */
  showKeptLater: () => void;
}

export const createSitting = (engine: Engine): Sitting => {
  const { facts, kept, slug } = engine;
  let written = "";

  const write = (): void => {
    const { view, queue, online, instructionsRead, rest } = facts.get();
    if (view === null || !online) return;
    const isOver = queue.length === 0 && rest.status === "done";
    if (view.standing !== "rating" || !instructionsRead || isOver) {
      if (written !== "") forgetSitting(kept, slug);
      written = "";
      return;
    }
    const presentations = queue
      .filter(({ revision }) => revision === 0)
      .map(({ presentation }) => presentation);
    const what = [view.progress.judged, ...presentations.map(({ assignment }) => assignment)];
    if (what.join(" ") === written) return;
    written = what.join(" ");
    keepSitting(kept, slug, { view, presentations });
  };

  const showKept = async (): Promise<void> => {
    const sitting = await readSitting(kept, slug);
    if (sitting === null) return;
    const { outbox } = facts.get();
    const unjudged = sitting.presentations.filter(
      ({ assignment }) => !outbox.some(({ draft }) => draft.assignment === assignment),
    );
    const pairs = await Promise.all(
      unjudged.map(async (presentation) =>
        openPair(presentation, await readPageDraft(kept, slug, presentation.assignment)),
      ),
    );
    const { view, stopped } = facts.get();
    if (view !== null || stopped !== null) return;
    facts.set({ view: sitting.view, instructionsRead: true });
    setQueue(engine, pairs);
  };

  return {
    keep: () => void facts.subscribe(write),
    showKept,
    showKeptLater: () => void setTimeout(() => void showKept(), patienceMs),
  };
};
