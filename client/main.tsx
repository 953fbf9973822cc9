import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/theme.css";
import { type Address, readAddress } from "./lib/address.ts";
import { basePath } from "./lib/base-path.ts";
import { Nothing } from "./ui/Nothing.tsx";
import { createSpeaker, type Speaker } from "./words/speech.ts";
import { Speaking } from "./words/Speaking.tsx";

const container = document.querySelector("#root");
if (container === null) throw new Error("The page has no place to draw in");
const root = createRoot(container);

/** Loads the application that the address belongs to, and no other. */
const open = async (address: Address): Promise<{ page: ReactNode; speaker: Speaker }> => {
  if (address.of === "coordinator") {
    const [{ openCoordinator }, speaker] = await Promise.all([
      import("./coordinator/open-coordinator.tsx"),
      createSpeaker(["en"]),
    ]);
    return { page: openCoordinator(address.basePath), speaker };
  }
  const application = address.of === "rater" ? import("./rater/open-rater.tsx") : null;
  const speaker = await createSpeaker(navigator.languages);
  if (address.of === "nothing" || application === null) return { page: <Nothing />, speaker };
  return { page: await (await application).openRater(address.rater, speaker), speaker };
};

const { page, speaker } = await open(readAddress(location.pathname, basePath));
root.render(
  <StrictMode>
    <Speaking speaker={speaker}>{page}</Speaking>
  </StrictMode>,
);
