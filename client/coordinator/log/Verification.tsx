import { Button } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../calls/use-call.ts";
import { Problem } from "../frame/Problem.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";

/** Holds the log against its own hashes, and the seal against its commitments, when asked to. */
export const Verification = ({ slug }: { slug: string }) => {
  const [isAsked, setAsked] = useState(false);
  const found = useCall("study:verify", { slug }, { enabled: isAsked });
  return (
    <div className="verification">
      <Button
        variant="default"
        loading={found.isFetching}
        onClick={() => {
          setAsked(true);
          if (isAsked) void found.refetch();
        }}
      >
        Verify log and seal
      </Button>
      <output>
        {found.data?.ok === true &&
          `Verified: ${sayCount(found.data.entries, "entry", "entries")} hold together${
            found.data.seal === null ? "" : ", and so does the seal"
          }.`}
      </output>
      {found.data?.ok === false && (
        <div className="problem" role="alert">
          <p>
            <strong>Something was changed behind Kelvin's back.</strong>
          </p>
          <ul>
            {found.data.problems.map(({ entry, message }) => (
              <li key={`${entry} ${message}`}>
                {entry === null ? message : `Entry ${entry} ${message}`}
              </li>
            ))}
          </ul>
          <p>Restore a backup from before, and ask who has had access to the data folder.</p>
        </div>
      )}
      {found.isError && <Problem error={found.error} />}
    </div>
  );
};
