/**
 * Loaded before the real program, lets an error out of the process where a page sends bytes instead of text: the
 * fault that hostile frames have to find.
 */
import { WebSocket } from "ws";

const emit: WebSocket["emit"] = Reflect.get(WebSocket.prototype, "emit");

Reflect.set(
  WebSocket.prototype,
  "emit",
  function plantedEmit(this: WebSocket, event: string, ...said: unknown[]) {
    const isBinary = event === "message" && said[1] === true;
    if (isBinary) setImmediate(() => void Reflect.get(said, "0").none.such);
    return emit.call(this, event, ...said);
  },
);
