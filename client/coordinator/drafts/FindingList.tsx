import { Link } from "wouter";
import type { Finding } from "../../../shared/model/finding.ts";
import { draftSteps, stepOf } from "./draft-steps.ts";

const mostShown = 100;

const placeOf = ({ file, line, column, field }: Finding): string => {
  const place = line === null ? file : `${file}, line ${line}`;
  const at = column === undefined || line === null ? place : `${place}, column ${column}`;
  return field === null ? at : `${at} · ${field}`;
};

interface Props {
  findings: readonly Finding[];
  /** With it each finding leads to where it is mended. */
  below?: string;
}

/** What is wrong, where, and what to do. */
export const FindingList = ({ findings, below }: Props) =>
  findings.length === 0 ? null : (
    <ul className="findings">
      {findings.slice(0, mostShown).map((finding, index) => {
        const step = stepOf(finding);
        return (
          // Findings of one place may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={finding.severity}>
            <p>
              <strong>{finding.severity === "error" ? "Error" : "Warning"}</strong>{" "}
              <span className="place">{placeOf(finding)}</span>
            </p>
            <p>
              {finding.message}: {finding.mend}.{" "}
              {below !== undefined && (
                <Link href={`${below}/${step}`}>
                  {draftSteps.find(({ path }) => path === step)?.label}
                </Link>
              )}
            </p>
          </li>
        );
      })}
      {findings.length > mostShown && <li>And {findings.length - mostShown} more.</li>}
    </ul>
  );
