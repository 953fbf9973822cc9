import { setPriority } from "node:os";

const lowestPriority = 19;

/** On Linux a thread has a priority of its own: raters go first wherever both want the same processor. */
export function giveWay(): void {
  if (process.platform === "linux") setPriority(lowestPriority);
}
