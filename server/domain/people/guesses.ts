import { hashOfText } from "../canonical-json.ts";
import type { ThrottleChange } from "./throttle.ts";

/** A try that could be a guess, at an account or from a source; `key` tells neither. */
export interface Guess {
  of: "account" | "source";
  change: ThrottleChange;
  key: string;
}

/** How servers of one database tell each other of guesses, so that each counts those at all of them. */
export interface Guesses {
  tell: (guess: Guess) => void;
  listen: (listener: (guess: Guess) => void) => void;
}

export const ownGuessesOnly: Guesses = { tell: () => undefined, listen: () => undefined };

/** By what a throttle knows an account or a source: other servers need not read which it is. */
export const keyOfGuess = (name: string): string => hashOfText(name);
