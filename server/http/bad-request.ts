/** Whether it is the request's own fault: what express throws for a body or an address that it cannot read. */
export const isBadRequest = (error: unknown): boolean =>
  error instanceof Error &&
  "status" in error &&
  typeof error.status === "number" &&
  error.status < 500;
