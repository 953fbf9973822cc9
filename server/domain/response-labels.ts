import { createHmac } from "node:crypto";

/** What the responses of a pair are called wherever their arms may not be. */
export type ResponseLabel = "x" | "y";

/** The labels of a pair's responses, in the order in which the pair lists them. */
export type PairLabels = readonly [first: ResponseLabel, second: ResponseLabel];

/**
 * Labels the two responses of each pair by a coin that only the study's key can repeat: a bit of
 * HMAC-SHA-256 of the pair's number. Which label is which arm cannot be told from labels, sides or
 * answers, however many of them are seen. `pair` counts from 0 within the study; a response that is
 * judged alone is always `x`.
 */
export function createResponseLabels(key: Uint8Array): (pair: number) => PairLabels {
  return (pair) => {
    const digest = createHmac("sha256", key).update(`response labels of pair ${pair}`).digest();
    return digest.readUInt8(0) % 2 === 0 ? ["x", "y"] : ["y", "x"];
  };
}
