import type { RaterState } from "../../../shared/protocol/watched-raters.ts";

/** What can be done with a rater, as the panel says it. */
export interface RaterActWords {
  call: "rater:tell" | "rater:pause" | "rater:resume" | "rater:exclude" | "rater:reinstate";
  /** What the button says. */
  verb: string;
  /** What follows, said before it is done. */
  follows: string;
  from: readonly RaterState[];
  /** Whether it takes a study that collects. */
  whileOpen: boolean;
}

const atWork = ["preparing", "rating"] as const;

export const raterActs: readonly RaterActWords[] = [
  {
    call: "rater:tell",
    verb: "Write to this rater",
    follows: "Your words stand on the rater’s page until they say that they have read them.",
    from: [...atWork, "paused", "completed", "partial", "screened_out", "excluded"],
    whileOpen: false,
  },
  {
    call: "rater:pause",
    verb: "Pause this rater",
    follows:
      "Their page says so within two seconds. They keep the open pair until its time runs out, and get no other.",
    from: atWork,
    whileOpen: true,
  },
  {
    call: "rater:resume",
    verb: "Let this rater go on",
    follows: "Their page goes on by itself, with the open pair if nobody else has it by now.",
    from: ["paused"],
    whileOpen: true,
  },
  {
    call: "rater:exclude",
    verb: "Exclude this rater",
    follows:
      "Their part ends within two seconds, with the code for a part, and others get what they hold. Their judgments stay, marked; the registered analysis leaves out raters by its declared rules alone. If the study file says so, others judge their pairs again.",
    from: [...atWork, "paused", "completed", "partial", "screened_out"],
    whileOpen: false,
  },
  {
    call: "rater:reinstate",
    verb: "Reinstate this rater",
    follows: "They go on where they were. What others have judged again stays as it is.",
    from: ["excluded"],
    whileOpen: true,
  },
];
