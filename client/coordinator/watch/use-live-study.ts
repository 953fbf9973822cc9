import { useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { LiveStudy } from "../../../shared/model/live-study.ts";
import { useCall } from "../calls/use-call.ts";
import { watchStudy, type Line } from "./watch-connection.ts";

/** Without a line the page asks this often; with one, now and then, in case a notice got lost. */
const askEveryMs = { live: 30_000, polling: 5_000 };

/** How a study stands, kept up to date by notices or, while there is no line for them, by asking. */
export const useLiveStudy = (slug: string): { query: UseQueryResult<LiveStudy>; line: Line } => {
  const client = useQueryClient();
  const [own, setLine] = useState<"opening" | "live" | "lost">("opening");
  const [isApart, setApart] = useState(false);
  const line = own === "live" && isApart ? "apart" : own;
  const everyMs = line === "live" ? askEveryMs.live : askEveryMs.polling;
  const query = useCall("study:live", { slug }, { everyMs });

  useEffect(() => {
    let isAsking = false;
    let isDue = false;
    // One question at a time; what is noticed meanwhile is asked for once it is answered.
    const ask = async (): Promise<void> => {
      isDue = true;
      if (isAsking) return;
      isAsking = true;
      while (isDue) {
        isDue = false;
        await client.refetchQueries({ queryKey: ["study:live", { slug }] });
      }
      isAsking = false;
    };
    return watchStudy(slug, {
      connected: () => {
        setLine("live");
        void ask();
      },
      lost: () => setLine("lost"),
      apart: setApart,
      moved: () => void ask(),
    });
  }, [client, slug]);

  const state = query.data?.state;
  useEffect(() => {
    // Other parts of the page show the state too.
    if (state !== undefined) void client.invalidateQueries({ queryKey: ["study:status"] });
  }, [client, state]);
  return { query, line };
};
