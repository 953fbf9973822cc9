import { useQueryClient } from "@tanstack/react-query";
import { makeCall } from "../calls/make-call.ts";

/** Ends the session, and forgets all that the page was told in it. */
export const useSignOut = (): (() => void) => {
  const client = useQueryClient();
  return () => {
    void makeCall("session:close", {}).finally(() => {
      client.clear();
      location.reload();
    });
  };
};
