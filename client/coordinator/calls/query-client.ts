import { QueryCache, QueryClient } from "@tanstack/react-query";
import { CallProblem } from "./call-problem.ts";

const isPassing = (error: Error): boolean =>
  !(error instanceof CallProblem) || error.code === "unavailable" || error.code === "internal";

/** What the console has asked for, and when it asks again. */
export const createQueryClient = (): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // Whose session has ended is asked to sign in again, wherever they are.
      onError: (error, { queryKey: [name] }) => {
        if (!(error instanceof CallProblem) || error.code !== "unauthorized") return;
        if (name !== "person:me") void client.resetQueries({ queryKey: ["person:me"] });
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => isPassing(error) && failures < 2,
      },
    },
  });
  return client;
};
