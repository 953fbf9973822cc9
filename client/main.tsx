import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/theme.css";
import { readAddress } from "./lib/address.ts";
import { Running } from "./ui/Running.tsx";
import { createSpeaker } from "./words/speech.ts";
import { Speaking } from "./words/Speaking.tsx";

const container = document.querySelector("#root");
if (container === null) throw new Error("The page has no place to draw in");
const root = createRoot(container);

/** Which application this is follows from the path alone; only that one is loaded. */
const address = readAddress(location.pathname);
const application = address === null ? null : import("./rater/open-rater.tsx");
const speaker = await createSpeaker(navigator.languages);
const page =
  address === null || application === null ? (
    <Running />
  ) : (
    await (await application).openRater(address, speaker)
  );
root.render(
  <StrictMode>
    <Speaking speaker={speaker}>{page}</Speaking>
  </StrictMode>,
);
