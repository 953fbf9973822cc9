import { useSyncExternalStore } from "react";
import { CallProblem } from "../calls/call-problem.ts";
import { useCall } from "../calls/use-call.ts";
import { Problem } from "../frame/Problem.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { Rooms } from "../Rooms.tsx";
import { JoinPage } from "./JoinPage.tsx";
import { SignInPage } from "./SignInPage.tsx";
import { MeContext } from "./use-me.ts";

const prefix = "#join=";

/** The secret of a link that was followed: browsers keep what stands behind the # to themselves. */
const secretOfLink = (): string | null =>
  location.hash.startsWith(prefix) ? location.hash.slice(prefix.length) : null;

const onHashChange = (listener: () => void): (() => void) => {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
};

/** Lets in whoever is signed in; all others sign in, or use the link that they were given. */
export const Door = () => {
  const link = useSyncExternalStore(onHashChange, secretOfLink);
  const me = useCall("person:me", {});
  if (link !== null) return <JoinPage link={link} />;
  if (me.data !== undefined && !me.isError) {
    return (
      <MeContext value={me.data}>
        <Rooms />
      </MeContext>
    );
  }
  if (!me.isError) return <Waiting />;
  const { error } = me;
  if (error instanceof CallProblem && error.code === "unauthorized") return <SignInPage />;
  return (
    <main className="door">
      <Problem error={error} onRetry={() => void me.refetch()} />
    </main>
  );
};
