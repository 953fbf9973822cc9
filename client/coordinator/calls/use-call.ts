import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { type CallInput, type CallName, type CallOutput, makeCall } from "./make-call.ts";

interface Options {
  /** False as long as it need not be asked. */
  enabled?: boolean;
  /** Asks again after so long; for what no notice tells of. */
  everyMs?: number;
  /** Whether it is asked again in a page that is hidden, too. */
  inBackground?: boolean;
  /** Whether it is asked once and never again, whatever else was done since. */
  isOnce?: boolean;
}

/** What the server answers to a call that changes nothing: asked once, shared, and asked again when it grew old. */
export const useCall = <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  { enabled = true, everyMs, inBackground = false, isOnce = false }: Options = {},
): UseQueryResult<CallOutput<Name>> =>
  useQuery({
    queryKey: [name, input],
    queryFn: ({ signal }) => makeCall(name, input, { signal }),
    enabled,
    refetchIntervalInBackground: inBackground,
    placeholderData: keepPreviousData,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(isOnce ? { staleTime: "static" as const } : {}),
  });
