/** In the place of `passwordCost`: passwords of tests guard nothing, and some thousand of them are hashed. */
export const passwordCost = { N: 2, r: 8, p: 1, maxmem: 2 ** 26 } as const;
