import type { CallOutput } from "../calls/make-call.ts";
import { sayBytes } from "../say/say-bytes.ts";
import { sayTime } from "../say/say-time.ts";

type Making = NonNullable<CallOutput<"backup:list">["making"]>;

const steps: Record<Making["step"], string> = {
  copying: "Copies the database",
  packing: "Packs the file",
  verifying: "Verifies what was written",
};

/** How far a backup is that is in the making. */
export const BackupProgress = ({ making }: { making: Making }) => {
  const { step, begun_at: begunAt, begun_by: begunBy, bytes, expected } = making;
  const known = step === "verifying" ? {} : { value: bytes, max: expected };
  return (
    <output className="backup-progress">
      {steps[step]}
      {step !== "verifying" && `: ${sayBytes(bytes)} of about ${sayBytes(expected)}`}. Begun{" "}
      {sayTime(begunAt)} by {begunBy}.
      <progress {...known} aria-label="How far the backup is" />
    </output>
  );
};
