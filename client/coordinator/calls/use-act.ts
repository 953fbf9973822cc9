import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { type CallInput, type CallName, type CallOutput, makeCall } from "./make-call.ts";

/** So long what is shown may take to be up to date before the act counts as done; most is within a tenth of it. */
const patienceMs = 1000;

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, patienceMs));

/** A call that changes something. Everything that is shown is asked for again once it is done. */
export const useAct = <Name extends CallName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, Error, CallInput<Name>> => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<Name>) => makeCall(name, input),
    // What takes long to compute holds up nobody who has done something else.
    onSuccess: () => Promise.race([client.invalidateQueries(), patience()]),
  });
};
