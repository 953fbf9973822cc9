/**
 * Loaded before the real program, lets an error out of the process where a page sends bytes instead of text: the
 * fault that hostile frames have to find. The program brings its own copy of what reads frames, which tells of each
 * through Node's emitter.
 */
import { EventEmitter } from "node:events";

const emit: EventEmitter["emit"] = Reflect.get(EventEmitter.prototype, "emit");

Reflect.set(
  EventEmitter.prototype,
  "emit",
  function plantedEmit(this: EventEmitter, event: string, ...said: unknown[]) {
    const isBinary = event === "message" && Buffer.isBuffer(said[0]) && said[1] === true;
    if (isBinary) setImmediate(() => void Reflect.get(said, "none").such);
    return emit.call(this, event, ...said);
  },
);
