import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import type { Stop } from "../session/facts.ts";
import { useRater } from "../use-rater.ts";
import { Contact } from "./Contact.tsx";
import { Sheet } from "./Sheet.tsx";

const reload = (): void => location.reload();

export const OpeningScreen = ({ slow }: { slow: boolean }) => (
  <main className="sheet opening" aria-busy="true">
    <h1>{slow ? "Still connecting" : "Opening the study"}</h1>
    <output>
      {slow && "The server has not answered yet. This page goes on by itself when it does."}
    </output>
  </main>
);

const stopTitles: Record<Stop["why"], string> = {
  "not-found": "There is no study here",
  "too-old": "This page is out of date",
  refused: "This page cannot go on",
};

const stopHints: Record<Stop["why"], string> = {
  "not-found": "Please check the link that you were given.",
  "too-old":
    "Kelvin was updated while the page was open. Load it again to go on; answers kept on this device are sent then.",
  refused: "Load the page again. If that does not help, allow cookies for this site.",
};

export const StoppedScreen = ({ stop }: { stop: Stop }) => (
  <Sheet title={stopTitles[stop.why]}>
    <p>{stopHints[stop.why]}</p>
    {stop.why === "refused" && <p className="secondary">The server says: {stop.message}</p>}
    {stop.why !== "not-found" && (
      <button type="button" className="primary" onClick={reload}>
        Load the page again
      </button>
    )}
  </Sheet>
);

export const DeclinedScreen = () => {
  const { session } = useRater();
  return (
    <Sheet title="You are not taking part">
      <p>Nothing was recorded. You may close this page.</p>
      <button type="button" className="secondary" onClick={() => session.decline(false)}>
        Read the consent again
      </button>
    </Sheet>
  );
};

export const WithdrawnScreen = ({ study }: { study: StudyView }) => (
  <Sheet title="You have withdrawn">
    <p>
      You will not be shown any more. What happens to your earlier answers was part of the consent.
      You may close this page.
    </p>
    <Contact study={study} />
  </Sheet>
);

export const ClosedScreen = ({ study }: { study: StudyView }) => (
  <Sheet title="The study has ended">
    <p>It takes no more answers. Thank you for coming.</p>
    <Contact study={study} />
  </Sheet>
);

export const PausedScreen = ({ study }: { study: StudyView }) => (
  <Sheet title="The study is paused">
    <p>Your answers are saved. This page goes on by itself when the study does.</p>
    <Contact study={study} />
  </Sheet>
);
