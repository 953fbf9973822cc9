/** 32 MB and a fifth of a second: as strong as OWASP's first choice, with less memory for each sign-in. */
export const passwordCost = { N: 2 ** 15, r: 8, p: 3, maxmem: 2 ** 26 } as const;
