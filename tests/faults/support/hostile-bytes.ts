import { raterCalls, raterNamespace } from "../../../shared/protocol/rater-protocol.ts";

/** A whole number from `low` to `high`. */
type Draw = (low: number, high: number) => number;

const pick = <T>(draw: Draw, values: readonly T[], or: T): T =>
  values[draw(0, values.length - 1)] ?? or;

const noise = (draw: Draw, longest: number): Buffer =>
  Buffer.from(Array.from({ length: draw(0, longest) }, () => draw(0, 255)));

const deep = (draw: Draw): string => {
  const depth = draw(1, 20_000);
  return `${"[".repeat(depth)}${"]".repeat(depth)}`;
};

const values: readonly ((draw: Draw) => string)[] = [
  () => "null",
  () => "1e999",
  () => '"\\ud800"',
  () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  () => '{"_placeholder":true,"num":99}',
  () => '{"have":["a","b"],"takeOver":true,"draft":{"assignment":[],"revision":-1}}',
  (draw) => JSON.stringify("x".repeat(draw(0, 3000))),
  (draw) => String(draw(-1000, 1000)),
  deep,
];

const valueOf = (draw: Draw): string => pick(draw, values, () => "0")(draw);

/** Names that socket.io and Node's emitters give a meaning to, those of calls, and others. */
const names = [
  ...Object.keys(raterCalls),
  "connect",
  "connection",
  "connect_error",
  "disconnect",
  "disconnecting",
  "error",
  "newListener",
  "removeListener",
  "message",
  "__proto__",
  "constructor",
  "toString",
];

const namespaces = [raterNamespace, "/", "/coordinator", "/nowhere", "", "/__proto__"];

/** A packet of Engine.IO with one of Socket.IO in it, nearly as it should be. */
const packet = (draw: Draw): string => {
  const type = pick(draw, ["0", "1", "2", "3", "4", "5", "6", "7", "9", "x", ""], "2");
  const attachments = draw(0, 3) === 0 ? `${draw(0, 3) === 0 ? "99999999" : draw(0, 3)}-` : "";
  const namespace = draw(0, 3) === 0 ? pick(draw, namespaces, "/") : raterNamespace;
  const id = draw(0, 1) === 0 ? String(draw(0, 100_000)) : "";
  const name = JSON.stringify(pick(draw, names, "error"));
  const many = Array.from({ length: draw(0, 3) }, () => valueOf(draw)).join(",");
  const payload = draw(0, 4) === 0 ? valueOf(draw) : `[${name}${many === "" ? "" : `,${many}`}]`;
  const whole = `4${type}${attachments}${namespace},${id}${payload}`;
  return draw(0, 3) === 0 ? whole.slice(0, draw(0, whole.length)) : whole;
};

/** What a page might send that is none, or that is broken. */
export function hostileFrame(draw: Draw): string | Buffer {
  switch (draw(0, 7)) {
    case 0:
      return noise(draw, 200);
    case 1:
      return noise(draw, 200).toString("latin1");
    case 2:
      // Packets of Engine.IO that are the server's to send, or of no kind.
      return `${draw(0, 9)}${valueOf(draw)}`;
    default:
      return packet(draw);
  }
}

const targets = [
  "/",
  "/r/study-1",
  "/readyz",
  "/assets/%2e%2e/%2e%2e/etc/passwd",
  "/api/v1/study:list",
  "/socket.io/?EIO=4&transport=polling",
  "/socket.io/?EIO=4&transport=websocket",
  "/socket.io/?EIO=3&transport=polling&j=0",
  "/socket.io/?EIO=4&transport=__proto__",
  "/socket.io/?EIO=4&transport=polling&sid=nobody",
  "/%",
  "//",
  "*",
];

const headers: readonly ((draw: Draw) => string)[] = [
  () => "Content-Length: 10",
  () => "Content-Length: -1",
  () => "Transfer-Encoding: chunked",
  () => "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13",
  () => "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  () => "Content-Type: application/json",
  () => "Origin: https://evil.example",
  () => "Expect: 100-continue",
  (draw) =>
    `Cookie: kelvin_rater=${noise(draw, 60)
      .toString("latin1")
      .replaceAll(/[\r\n]/g, "")}`,
  (draw) => `X: ${"y".repeat(draw(0, 20_000))}`,
];

/** The bytes of a request over HTTP, some of them cut short, some of them none at all. */
export function hostileRequest(draw: Draw): Buffer {
  if (draw(0, 5) === 0) return noise(draw, 500);
  const method = pick(
    draw,
    ["GET", "POST", "PUT", "CONNECT", "OPTIONS", "PROPFIND", "G\0T"],
    "GET",
  );
  const lines = Array.from({ length: draw(0, 4) }, () => pick(draw, headers, () => "")(draw));
  const body = draw(0, 1) === 0 ? valueOf(draw) : noise(draw, 300).toString("latin1");
  const head = [`${method} ${pick(draw, targets, "/")} HTTP/1.${draw(0, 1)}`, "Host: x", ...lines];
  const whole = Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`, "latin1");
  return draw(0, 3) === 0 ? whole.subarray(0, draw(0, whole.length)) : whole;
}
