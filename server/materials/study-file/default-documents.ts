import type { Study } from "../../../shared/model/study.ts";

/** Shown where a study names no consent text: short, and true of what Kelvin keeps. */
export const defaultConsent = (study: Pick<Study, "title" | "contact">): string =>
  `# ${study.title}

You will read replies written by computer programs and answer questions about them.

- Taking part is voluntary. You can stop at any time, without giving a reason.
- Your answers are stored with the times at which you gave them, under a random number.
  Your name and your address are not asked for.
- The answers are used for research and may be published in that form.

Questions? Write to ${study.contact}.
`;

/** Shown where a study names no instructions. */
export const defaultInstructions = (study: Pick<Study, "unit">): string =>
  study.unit === "response"
    ? `Read the message and the reply to it. Then answer the questions below.

Answer each one for this reply alone. There is no time limit; if you are unsure, choose what
fits best.
`
    : `Read the message and the two replies to it. Then answer the questions below.

Judge each pair by itself: which reply stands left and which right is a matter of chance. There is
no time limit; if you are unsure, choose what fits best.
`;
