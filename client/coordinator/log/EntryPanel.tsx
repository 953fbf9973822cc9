import type { LogEntry } from "../../../shared/protocol/log-calls.ts";
import { SidePanel } from "../frame/SidePanel.tsx";
import { sayTime } from "../say/say-time.ts";
import { sayAct } from "./say-entry.ts";

const reasonOf = ({ reason, reasonWithheld }: LogEntry): string => {
  if (reasonWithheld) return "Withheld until the study is unblinded";
  return reason ?? "None was given";
};

/** All that one entry of the log says. */
export const EntryPanel = ({ entry, onClose }: { entry: LogEntry; onClose: () => void }) => (
  <SidePanel title={`Entry ${entry.number}`} onClose={onClose}>
    <dl className="facts">
      <dt>When</dt>
      <dd>{sayTime(entry.at)}</dd>
      <dt>Who</dt>
      <dd>{entry.actor}</dd>
      <dt>What</dt>
      <dd>{sayAct(entry.kind)}</dd>
      <dt>Why</dt>
      <dd>{reasonOf(entry)}</dd>
      {Object.entries(entry.details).map(([name, value]) => (
        <div className="fact" key={name}>
          <dt>{name.replaceAll("_", " ")}</dt>
          <dd>{String(value ?? "none")}</dd>
        </div>
      ))}
      <dt>Hash</dt>
      <dd>
        <code>{entry.hash}</code>
      </dd>
    </dl>
  </SidePanel>
);
