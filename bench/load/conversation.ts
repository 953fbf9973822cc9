/** One rater at a server under load. What is in hand (the last reply) stays inside. */
export interface Talk {
  /** Asks for the first task; false if there is none. */
  first(): Promise<boolean>;
  /** Submits a judgment of the task in hand; resolves once it is saved and the next is in hand; false if none is left. */
  next(): Promise<boolean>;
  close(): void;
}

/** How a rater (numbered from 1) comes to a server at a URL: signs in as that server demands, and connects. */
export type Conversation = (url: string, rater: number) => Promise<Talk>;
