/** What made a dataset; a test holds it against package.json. */
export const software = { name: "kelvin", version: "0.1.0" } as const;
