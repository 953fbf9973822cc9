import type { DiskStanding } from "../../../shared/model/disk-standing.ts";
import { useCall } from "../calls/use-call.ts";

const askEveryMs = 10_000;

const said: Record<Exclude<DiskStanding, "well">, string> = {
  checking:
    "The server was cut off, and looks over what is stored. Raters finish what they hold, and are given new pairs once that is done.",
  low: "The server's disk is nearly full. Raters finish what they hold and are given no new pairs. Free some space, and it goes on by itself.",
  full: "The server's disk is full or takes no writes. Nothing is saved: raters' devices keep their answers and send them again. Free some space, and it goes on by itself.",
  failed:
    "The server's disk failed. Nothing is saved until Kelvin is started anew: look over the disk first, with kelvin doctor. Raters' devices keep their answers.",
};

/** Whether the server can save what raters hand in; nothing where all is well. */
export const DiskBand = () => {
  const { data } = useCall("server:standing", {}, { everyMs: askEveryMs });
  if (data === undefined || data.disk === "well") return null;
  return (
    <p className="disk-band" role="alert">
      {said[data.disk]}
    </p>
  );
};
