/** Which page of a rater writes, as the servers of one database agree on it. */
export interface Writers {
  /** Whether the page writes from now on: no other one does, or it takes over. Null where nobody can say. */
  claim: (session: number, client: string, takeOver: boolean) => Promise<boolean | null>;
  leave: (session: number, client: string) => void;
}
