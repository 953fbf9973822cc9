/** Who asks for the exports of tests, for the audit log. */
export const asked = { actor: "command line", at: 1_900_000_000_000 };
