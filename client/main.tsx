import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/theme.css";
import { readAddress } from "./lib/address.ts";
import { Running } from "./ui/Running.tsx";

const container = document.querySelector("#root");
if (container === null) throw new Error("The page has no place to draw in");
const root = createRoot(container);

/** Which application this is follows from the path alone; only that one is loaded. */
const address = readAddress(location.pathname);
if (address === null) {
  root.render(<Running />);
} else {
  const { openRater } = await import("./rater/open-rater.tsx");
  root.render(<StrictMode>{await openRater(address)}</StrictMode>);
}
