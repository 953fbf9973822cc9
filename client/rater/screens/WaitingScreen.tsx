import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Contact } from "./Contact.tsx";
import { Sheet } from "./Sheet.tsx";

type WaitsFor = "next" | "others" | "network" | "saving";

const titles: Record<WaitsFor, string> = {
  next: "The next texts are on their way",
  others: "Please wait a moment",
  network: "Waiting for the network",
  saving: "Saving your answers",
};

const texts: Record<WaitsFor, string> = {
  next: "This page goes on by itself.",
  others:
    "All remaining pairs are with other raters; this page goes on by itself when one comes free.",
  network:
    "You have rated everything that this page had with it. It goes on by itself as soon as the network is back.",
  saving: "The page goes on by itself as soon as the server has them.",
};

export const WaitingScreen = ({ study, waitsFor }: { study: StudyView; waitsFor: WaitsFor }) => (
  <Sheet title={titles[waitsFor]}>
    <output>{texts[waitsFor]}</output>
    <Contact study={study} />
  </Sheet>
);
