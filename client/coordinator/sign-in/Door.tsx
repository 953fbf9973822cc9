import { useSyncExternalStore } from "react";
import { Problem } from "../frame/Problem.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { Rooms } from "../Rooms.tsx";
import { JoinPage } from "./JoinPage.tsx";
import { SignInPage } from "./SignInPage.tsx";
import { MeContext } from "./use-me.ts";
import { useSession } from "./use-session.ts";

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
  const session = useSession();
  if (link !== null) return <JoinPage link={link} />;
  switch (session.is) {
    case "open":
      return (
        <MeContext value={session.me}>
          <Rooms />
        </MeContext>
      );
    case "over":
      return <SignInPage />;
    case "unknown":
      return <Waiting />;
    case "unreachable":
      return (
        <main className="door">
          <Problem error={session.error} onRetry={session.again} />
        </main>
      );
  }
};
