/**
 * The two values of the wire that a page needs at run time. They are written out here because the
 * page imports the protocol as types only; a test holds them to the protocol's own.
 */
export const protocolVersion = 1;
export const raterNamespace = "/rater";
