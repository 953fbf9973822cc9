import type { KeyboardEvent } from "react";
import type { LeakDecision } from "../../../shared/model/leak-decision.ts";

type Action = LeakDecision["action"];

interface LeakKeys {
  actions: readonly Action[];
  choose: (action: Action) => void;
  showTexts: () => void;
}

/** Arrow keys go from leak to leak; A, R and E choose, T shows the texts, as long as one of a leak's buttons has the focus. */
export function moveByKey(
  event: KeyboardEvent<HTMLElement>,
  { actions, choose, showTexts }: LeakKeys,
): void {
  const chosen = actions.find((action) => action.startsWith(event.key.toLowerCase()));
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (chosen !== undefined) choose(chosen);
  else if (event.key.toLowerCase() === "t") showTexts();
  else if (step === 0) return;
  event.preventDefault();
  if (step === 0) return;
  const firsts = [...document.querySelectorAll<HTMLElement>(".leaks > li > .buttons")];
  const at = firsts.findIndex((actionsOfLeak) => actionsOfLeak.contains(event.currentTarget));
  firsts[at + step]?.querySelector("button")?.focus();
}
