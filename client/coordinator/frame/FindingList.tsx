import type { ReactNode } from "react";
import "./findings.css";
import type { Finding } from "../../../shared/model/finding.ts";

const mostShown = 100;

const placeOf = ({ file, line, column, field }: Finding): string => {
  const place = line === null ? file : `${file}, line ${line}`;
  const at = column === undefined || line === null ? place : `${place}, column ${column}`;
  return field === null ? at : `${at} · ${field}`;
};

interface Props {
  findings: readonly Finding[];
  /** The way to where a finding is mended. */
  wayTo?: (finding: Finding) => ReactNode;
}

/** What is wrong, where, and what to do. */
export const FindingList = ({ findings, wayTo }: Props) =>
  findings.length === 0 ? null : (
    <ul className="findings">
      {findings.slice(0, mostShown).map((finding, index) => {
        return (
          // Findings of one place may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={finding.severity}>
            <p>
              <strong>{finding.severity === "error" ? "Error" : "Warning"}</strong>{" "}
              <span className="place">{placeOf(finding)}</span>
            </p>
            <p>
              {finding.message}: {finding.mend}. {wayTo?.(finding)}
            </p>
          </li>
        );
      })}
      {findings.length > mostShown && <li>And {findings.length - mostShown} more.</li>}
    </ul>
  );
