/** So many random bytes in hex; `randomUUID` is missing where a page comes over plain HTTP. */
export const drawHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
