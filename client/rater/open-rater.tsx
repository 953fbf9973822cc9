import type { ReactNode } from "react";
import type { RaterAddress } from "../lib/address.ts";
import type { Speaker } from "../words/speech.ts";
import { keepShell } from "../lib/keep-shell.ts";
import { readDeviceSecret } from "./kept/device-secret.ts";
import { createMemoryStore, openKeptStore } from "./kept/kept-store.ts";
import { measureScrollbar } from "../ui/measure-scrollbar.ts";
import { createPreferences } from "./preferences.ts";
import { PreviewMark } from "./PreviewMark.tsx";
import { RaterApp } from "./RaterApp.tsx";
import { unsent } from "./session/facts.ts";
import { createRaterSession } from "./session/rater-session.ts";
import { RaterContext } from "./use-rater.ts";
import { readClientId } from "./wire/client-id.ts";
import { createSocketConnection } from "./wire/socket-connection.ts";
import "../ui/controls.css";
import "./rater.css";
import "./screens/asking.css";
import "./screens/quiz.css";
import "./rating/top-bar.css";
import "./rating/rating.css";
import "./rating/content.css";
import "./rating/verdict.css";
import "./rating/options.css";
import "./rating/menu.css";
import "./rating/wide.css";

/** From this width on both replies have room: as in `wide.css`. */
const wide = "(min-width: 960px)";

const isVisible = (): boolean => document.visibilityState === "visible";

/** Starts a rater's session for the study at this address, and returns what draws it. */
export const openRater = async (address: RaterAddress, speaker: Speaker): Promise<ReactNode> => {
  const [kept, client] = await Promise.all([
    address.isPreview ? createMemoryStore() : openKeptStore(),
    readClientId(),
  ]);
  const session = createRaterSession({
    connection: createSocketConnection(address, { client, device: await readDeviceSecret(kept) }),
    kept,
    slug: address.slug,
    clock: { now: () => performance.now(), wall: () => Date.now() },
    isVisible,
    isNarrow: () => !matchMedia(wide).matches,
  });
  session.facts.subscribe(() => {
    const { view } = session.facts.get();
    if (view !== null) void speaker.offer(view.study.languages);
  });
  document.addEventListener("visibilitychange", () => {
    if (isVisible()) session.lookAgain();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsent(session.facts.get()).length > 0) event.preventDefault();
  });
  if (!address.isPreview) keepShell(address.basePath);
  measureScrollbar();
  await session.start();
  return (
    <RaterContext value={{ session, preferences: createPreferences(), speaker }}>
      {address.isPreview && <PreviewMark />}
      <RaterApp />
    </RaterContext>
  );
};
