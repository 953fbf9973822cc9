import { AppError } from "../../server/domain/app-error.ts";
import type { Presentation } from "../../shared/model/presentation.ts";
import type { Refusal } from "./model-records.ts";

export type Settled<T> = T | Refusal;

export const settle = <T>(promise: Promise<T>): Promise<Settled<T>> =>
  promise.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    return { error: error.code };
  });

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && "error" in value;

export const textsOf = ({ replies }: Presentation): string[] =>
  replies.map(({ content }) => /"children":\["([^"]*)"\]/.exec(JSON.stringify(content))?.[1] ?? "");

export const newest = (ids: readonly number[], pick: number) => ids.at(-1 - (pick % ids.length));

export const nothing = () => Promise.resolve();

/** What a rater sends who chose, and flagged, so. */
export const said = (answer: string) => {
  const [warmth = "", ...flags] = answer.split(" ");
  return { answers: { warmth }, flags: flags.map(() => "broken" as const), pages: [] };
};
