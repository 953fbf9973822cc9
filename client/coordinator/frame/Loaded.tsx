import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Problem } from "./Problem.tsx";
import { Waiting } from "./Waiting.tsx";

interface Props<T> {
  query: UseQueryResult<T>;
  children: (value: T) => ReactNode;
}

/** What a call answered, once it has; what is known already stays while it is asked again. */
export const Loaded = <T,>({ query, children }: Props<T>): ReactNode => {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting />;
};
