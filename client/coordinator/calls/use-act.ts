import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { type CallInput, type CallName, type CallOutput, makeCall } from "./make-call.ts";

/** A call that changes something. Everything that is shown is asked for again once it is done. */
export const useAct = <Name extends CallName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, Error, CallInput<Name>> => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<Name>) => makeCall(name, input),
    onSuccess: () => client.invalidateQueries(),
  });
};
