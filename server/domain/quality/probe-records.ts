import type { Answer, PageTiming } from "../../../shared/model/judgment.ts";
import type { Side } from "../sides.ts";

/** What a probe is: an attention check, a gold pair, or a pair shown again with its sides flipped. */
export const probeKinds = ["check", "gold", "repeat"] as const;
export type ProbeKind = (typeof probeKinds)[number];

/**
 * Probes have numbers of their own, from here on. Encrypted they look like those of any assignment; in
 * the server one comparison tells them apart.
 */
export const firstProbe = 2 ** 52;

export const isProbe = (assignmentId: number): boolean => assignmentId >= firstProbe;

/** A probe of a rater as it is stored; `item` is its place in its file or, of a repeat, the assignment. */
export interface GivenProbe {
  kind: ProbeKind;
  item: number;
  released: boolean;
}

export interface ProbeRow {
  id: number;
  sessionId: number;
  kind: ProbeKind;
  item: number;
  side: Side;
  state: "held" | "judged" | "released";
  assignedAt: number;
}

/** A rater's answers to a probe. */
export interface ProbeJudgmentRow {
  /** Order of storing, over the whole installation. */
  sequence: number;
  probeId: number;
  revision: number;
  superseded: boolean;
  answers: Record<string, Answer>;
  flags: string[];
  pages: PageTiming[];
  questionsHash: string;
  receivedAt: number;
}
