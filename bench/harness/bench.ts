/** What a bench is given. */
export interface BenchContext {
  /** A folder of this bench alone, on a real disk, removed afterwards. */
  folder: string;
  /** A folder that all benches of this run share: studies are made once. */
  shared: string;
  /** Length of one measured window. */
  seconds: number;
  /** How often a figure is taken; the best one counts, for floor and project alike. */
  runs: number;
  /** Talk about what is going on: to stderr. */
  say: (text: string) => void;
}

/** A figure beside what it is held against. */
export interface Finding {
  /** What was measured, in words. */
  what: string;
  unit: string;
  /** The floor program's own figure in this run; null where the goal is an absolute one. */
  floor: number | null;
  /** Kelvin's figure; null where this line only shows the floor. */
  project: number | null;
  /** What is wanted of project / floor, or of the project's own figure where there is no floor. */
  wanted?: { atLeast: number } | { atMost: number };
  /** Percentiles, processor time: what a reader needs beside the figure. */
  note?: string;
}

export interface Bench {
  /** P1 to P18 of the goals, floor-something, watching, or desk. */
  id: string;
  goal: string;
  run: (context: BenchContext) => Promise<Finding[]>;
}

/** The figure that the goal is about: the ratio where there is a floor, else the project's own; null without a project. */
export const judged = ({ floor, project }: Finding): number | null => {
  if (project === null) return null;
  return floor === null ? project : project / floor;
};

/** Whether the goal is met; null where nothing was wanted or there is nothing yet to hold against it. */
export const isMet = (finding: Finding): boolean | null => {
  const value = judged(finding);
  if (value === null || finding.wanted === undefined) return null;
  return "atLeast" in finding.wanted
    ? value >= finding.wanted.atLeast
    : value <= finding.wanted.atMost;
};
