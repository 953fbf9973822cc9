/** The assignments or probes that a session remembers, oldest first. */
export interface HeldPair {
  held1: number | null;
  held2: number | null;
}
