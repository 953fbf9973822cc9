import { ServerResponse } from "node:http";
import { Socket } from "socket.io";
import { createAssignmentCodes } from "../../../server/domain/assignment-codes.ts";
import { isProbe } from "../../../server/domain/quality/probe-records.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { Presentation } from "../../../shared/model/presentation.ts";
import type { NextOutcome } from "../../../shared/protocol/rater-protocol.ts";
import {
  gatherKnowledge,
  type InsideKnowledge,
} from "../../../server/simulation/inside-knowledge.ts";

/** What a planted leak knows, which nothing that leaves the server may. */
export interface Secrets {
  slug: string;
  arms: readonly string[];
  model: string;
  materials: string;
  gold: string;
  log: (line: string) => void;
  /** Whether the first arm stands left in an assignment. */
  leansLeft: (assignmentId: number) => Promise<boolean>;
  /** The same by an assignment's code, once it has been held. */
  leaning: Map<string, boolean>;
  /** Codes that were sent before. */
  sent: Set<string>;
}

/** A leak, planted around the real app: no line of the product knows of it. */
export interface Plant {
  storage?: (real: Storage, secrets: Secrets) => Partial<Storage>;
  /** Changes what is sent after the output schema has let it pass. */
  wire?: (presentation: Presentation, next: NextOutcome, secrets: Secrets) => void;
  html?: (secrets: Secrets) => string;
  headers?: (response: ServerResponse) => void;
}

const nextIn = (data: unknown): NextOutcome | null => {
  const value: unknown = Reflect.get(Object(Array.isArray(data) ? data[0] : data), "value");
  const inner: unknown = Reflect.get(Object(value), "next") ?? value;
  return Reflect.has(Object(inner), "presentation") ? (inner as NextOutcome) : null;
};

/** By host of a connection: what is done to replies on it, and to the headers of its answers. */
const wires = new Map<string, (next: NextOutcome) => void>();
const headers = new Map<string, (response: ServerResponse) => void>();

/** Puts a function in the place of a library's own method, which it is given to go on with. */
function wrap(
  prototype: object,
  name: string,
  before: (self: unknown, values: readonly unknown[]) => void,
): void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== "function") throw new Error(`There is no method ${name} to wrap`);
  Reflect.set(prototype, name, function leaky(this: unknown, ...values: unknown[]): unknown {
    before(this, values);
    return Reflect.apply(method, this, values);
  });
}

wrap(Socket.prototype, "packet", (self, [sent]) => {
  const next = nextIn(Reflect.get(Object(sent), "data"));
  const { host } = (self as Socket).handshake.headers;
  if (next !== null) wires.get(host ?? "")?.(next);
});
wrap(ServerResponse.prototype, "writeHead", (self) => {
  const response = self as ServerResponse;
  headers.get(response.req.headers.host ?? "")?.(response);
});

/** Plants a leak for one app; `uproot` ends what reaches beyond it. */
export function sowPlant(
  plant: Plant,
  real: Storage,
  told: Omit<Secrets, "leansLeft" | "leaning" | "sent">,
): { storage: Storage; html: string | null; bindTo: (host: string) => void; uproot: () => void } {
  let known: Promise<InsideKnowledge> | null = null;
  const codes = createAssignmentCodes;
  const recordOf = async () => {
    const record = await real.findStudy(told.slug);
    if (record === null) throw new Error("The study is not there yet");
    return record;
  };
  const leansLeft: Secrets["leansLeft"] = async (id) => {
    if (isProbe(id)) return false;
    const record = await recordOf();
    known ??= gatherKnowledge(real, record);
    const { look } = await known;
    return (await look(codes(record.key).encode(id), told.arms[0] ?? null)).at === "left";
  };
  const secrets: Secrets = { ...told, leansLeft, leaning: new Map(), sent: new Set() };
  const leaky: Storage = { ...real, ...plant.storage?.(real, secrets) };
  const storage: Storage = {
    ...leaky,
    holdSlot: async (request) => {
      const outcome = await leaky.holdSlot(request);
      if (outcome.status === "assigned") {
        const { id } = outcome.assignment;
        const code = codes((await recordOf()).key).encode(id);
        secrets.leaning.set(code, await leansLeft(id));
      }
      return outcome;
    },
  };
  let bound = "";
  return {
    storage,
    html: plant.html?.(secrets) ?? null,
    bindTo: (host) => {
      bound = host;
      if (plant.headers !== undefined) headers.set(host, plant.headers);
      wires.set(host, (next) => {
        if (next.status === "assigned") plant.wire?.(next.presentation, next, secrets);
      });
    },
    uproot: () => {
      wires.delete(bound);
      headers.delete(bound);
    },
  };
}
