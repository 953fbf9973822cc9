/** In the place of `passphraseCost`: passphrases of tests lock nothing away. */
export const passphraseCost = { N: 2, r: 8, p: 1, maxmem: 2 ** 28 } as const;
