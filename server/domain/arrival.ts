/** Which way a rater came. */
export type Source = "open" | "prolific" | "mturk" | "invitation";

/** Whom a platform says it sent: what it puts into the address of its link. */
export interface PlatformArrival {
  platform: "prolific" | "mturk";
  /** The platform's name for the person. */
  person: string;
  study: string | null;
  session: string | null;
}
