import type { Writers } from "../domain/writers.ts";

/** One open page of a rater; a page that reloads keeps its client id. */
export interface Page {
  client: string;
  /** Told that another page writes now. */
  movedElsewhere: () => void;
}

/** Which of a rater's open pages writes: one at a time. */
export interface Presence {
  /**
   * Makes a page the writing one and tells the page that was. Without `takeOver`, only where no other
   * page writes. Says whether the page writes now; at once, where no other server has to be asked.
   */
  claim: (session: number, page: Page, takeOver: boolean) => boolean | Promise<boolean>;
  /** The page is gone, and claims nothing any more, whatever of it is still under way; null where it had no session. */
  leave: (session: number | null, page: Page) => void;
  /** A page at another server took over. */
  takenOver: (session: number, client: string) => void;
}

/** `writers`: what the pages at other servers do; left out, there are none. */
export function createPresence(
  writers: Writers | null = null,
  tellOthers: (session: number, client: string) => void = () => undefined,
): Presence {
  const writing = new Map<number, Page>();
  const gone = new WeakSet<Page>();
  const isFree = (session: number, { client }: Page): boolean =>
    (writing.get(session)?.client ?? client) === client;

  const take = (session: number, page: Page, takeOver: boolean): boolean => {
    const before = writing.get(session);
    const free = isFree(session, page);
    if (gone.has(page) || (!free && !takeOver)) return false;
    writing.set(session, page);
    if (!free) before?.movedElsewhere();
    return true;
  };

  const agree = async (
    { claim, leave }: Writers,
    session: number,
    page: Page,
    takeOver: boolean,
  ): Promise<boolean> => {
    if (!takeOver && !isFree(session, page)) return false;
    // Where nobody can say, each server goes by what it knows.
    if ((await claim(session, page.client, takeOver)) === false) return false;
    if (gone.has(page)) leave(session, page.client);
    else if (takeOver) tellOthers(session, page.client);
    return take(session, page, takeOver);
  };

  return {
    claim: (session, page, takeOver) =>
      writers === null ? take(session, page, takeOver) : agree(writers, session, page, takeOver),
    leave: (session, page) => {
      gone.add(page);
      if (session === null || writing.get(session) !== page) return;
      writing.delete(session);
      writers?.leave(session, page.client);
    },
    takenOver: (session, client) => {
      const page = writing.get(session);
      if (page === undefined || page.client === client) return;
      writing.delete(session);
      page.movedElsewhere();
    },
  };
}
