import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { studyError } from "../study-finding.ts";

/** Whether what a study asks of the arm key fits the rest of it. */
export function checkBlinding({ blinding, looks }: Study): Finding[] {
  if (blinding === undefined) return [];
  const { arm_key: armKey, second_person: second, coordinator } = blinding;
  if (armKey !== "passphrase") {
    if (second !== true) return [];
    const message = "Whoever has the data folder has the arms alone, without any second person";
    const mend = "add arm_key: passphrase, or leave second_person out";
    return [studyError("blinding.second_person", message, mend)];
  }
  const findings: Finding[] = [];
  if (looks?.some((share) => share < 1) === true) {
    const message =
      "A look before the end needs the arms, which nobody has without the passphrase, the server neither";
    const mend = "leave out looks, or set arm_key: plain";
    findings.push(studyError("looks", message, mend));
  }
  if (coordinator === "open") {
    const message = "Numbers by arm cannot be shown while the arms are under a passphrase";
    const mend = "set coordinator: pooled, or arm_key: plain";
    findings.push(studyError("blinding.coordinator", message, mend));
  }
  return findings;
}
