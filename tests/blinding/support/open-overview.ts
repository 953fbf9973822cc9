import { io, type Socket } from "socket.io-client";
import { coordinatorNamespace } from "../../../shared/protocol/watching-protocol.ts";

/** The connection that an open overview keeps; it watches the study, and tries one that is not there. */
export async function openOverview(url: string): Promise<Socket> {
  const socket = io(`${url}${coordinatorNamespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { token: "operator" },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  for (const slug of ["replies", "nowhere"])
    await socket.timeout(5000).emitWithAck("study:watch", { slug });
  return socket;
}
