import { createContext, use } from "react";
import type { Person } from "../../../shared/protocol/people-protocol.ts";

export const MeContext = createContext<Person | null>(null);

/** Who is signed in. */
export const useMe = (): Person => {
  const me = use(MeContext);
  if (me === null) throw new Error("Nobody is signed in around this component");
  return me;
};
