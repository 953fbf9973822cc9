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
   * page writes. Returns whether the page writes now.
   */
  claim: (session: number, page: Page, takeOver: boolean) => boolean;
  leave: (session: number, page: Page) => void;
}

export function createPresence(): Presence {
  const writing = new Map<number, Page>();
  return {
    claim: (session, page, takeOver) => {
      const before = writing.get(session);
      const free = before === undefined || before.client === page.client;
      if (!free && !takeOver) return false;
      writing.set(session, page);
      if (before !== undefined && before !== page && before.client !== page.client)
        before.movedElsewhere();
      return true;
    },
    leave: (session, page) => {
      if (writing.get(session) === page) writing.delete(session);
    },
  };
}
