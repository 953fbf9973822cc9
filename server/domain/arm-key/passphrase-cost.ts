/** 128 MB and a third of a second for each guess (OWASP's first choice for scrypt). */
export const passphraseCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 } as const;
