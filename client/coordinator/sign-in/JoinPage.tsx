import { useEffect } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useCall } from "../calls/use-call.ts";
import { Problem } from "../frame/Problem.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { JoinForm } from "./JoinForm.tsx";

/** Takes the link out of the address, and shows what lies behind the door. */
const leave = (): void => {
  history.replaceState(null, "", location.pathname);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
};

/**
 * Where a link leads that somebody was given: to the first account, to an account of one's own, or to
 * another password.
 */
export const JoinPage = ({ link }: { link: string }) => {
  const client = useQueryClient();
  const look = useCall("link:look", { link }, { isOnce: true });
  useEffect(() => {
    document.title = "Kelvin";
  }, []);
  if (look.data !== undefined) {
    const enter = (): void => {
      leave();
      void client.resetQueries();
    };
    return <JoinForm link={link} {...look.data} onDone={enter} />;
  }
  return (
    <main className="door">
      <p className="door-name">Kelvin</p>
      <h1>A link to choose a password</h1>
      {look.isError ? <Problem error={look.error} /> : <Waiting />}
      {look.isError && (
        <p>
          <button type="button" className="link" onClick={leave}>
            Sign in instead
          </button>
        </p>
      )}
    </main>
  );
};
