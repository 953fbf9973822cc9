import { assert, constantFrom, integer, property } from "fast-check";
import type { lookup } from "node:dns";
import { isIP } from "node:net";
import { expect, test } from "vitest";
import { createPost, publicLookup } from "../../server/webhooks/post-webhook.ts";
import { isPublicAddress } from "../../server/webhooks/public-address.ts";
import { refusalOfTarget } from "../../server/webhooks/webhook-target.ts";
import { startReceiver } from "./support/receiver.ts";

// prettier-ignore
const refused = [
  "no address", "ftp://example.org/", "file:///etc/passwd", "http://example.org/", "https://ada:pass@example.org/",
  "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/",
  "https://0.0.0.0/", "https://10.1.2.3/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/",
  "https://169.254.169.254/latest/meta-data/", "https://100.64.0.1/", "https://198.18.0.1/", "https://224.0.0.1/",
  "https://255.255.255.255/", "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a00:1]/",
  "https://[::7f00:1]/", "https://[fe80::1]/", "https://[fc00::1]/", "https://[fd12:3456::1]/", "https://[64:ff9b::7f00:1]/",
  "https://[2002:7f00:1::]/", "https://[2001:0:1:2::]/", "https://[ff02::1]/", "https://[2001:db8::1]/",
];

test("addresses of this machine and of private networks are refused, however they are written", () => {
  for (const url of refused)
    expect([url, refusalOfTarget(url, [])]).toEqual([url, expect.any(String)]);
  for (const url of [
    "https://example.org/",
    "https://1.1.1.1/",
    "https://[2606:4700::1111]:8443/x",
  ])
    expect([url, refusalOfTarget(url, [])]).toEqual([url, null]);
});

test("a host that the operator names is let in at its port, and no other", () => {
  const hosts = ["hooks.lab.internal", "127.0.0.1:9000"];
  expect(refusalOfTarget("http://127.0.0.1:9000/x", hosts)).toBeNull();
  expect(refusalOfTarget("https://hooks.lab.internal/x", hosts)).toBeNull();
  expect(refusalOfTarget("http://127.0.0.1:9001/x", hosts)).not.toBeNull();
  expect(refusalOfTarget("http://127.0.0.1/x", hosts)).not.toBeNull();
});

test("no address of a private IPv4 network is public, in IPv4 or within IPv6", () => {
  const byte = integer({ min: 0, max: 255 });
  const start = constantFrom("10", "127", "192.168", "169.254", "172.20", "100.100");
  assert(
    property(start, byte, byte, byte, (network, one, two, three) => {
      const address = [...network.split("."), one, two, three].slice(0, 4).join(".");
      expect(isIP(address)).toBe(4);
      expect(isPublicAddress(address)).toBe(false);
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
    }),
  );
});

const answering = (...addresses: string[]): typeof lookup =>
  // What stands for the system's resolver is asked in one of its ways only.
  ((_name: string, _options: unknown, callback: (error: null, all: unknown) => void) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    callback(null, all);
  }) as typeof lookup;

test("a name is refused that leads to a private address, also beside a public one, before anything is sent", async () => {
  const { received } = await startReceiver();
  const never = new AbortController().signal;
  for (const addresses of [
    ["127.0.0.1"],
    ["93.184.215.14", "10.0.0.1"],
    ["::1"],
    ["::ffff:7f00:1"],
  ]) {
    const post = createPost([], answering(...addresses));
    const posted = await post("https://rebinding.example.org/", { headers: {}, body: "{}" }, never);
    expect(posted).toEqual({
      taken: false,
      answer: "the name leads to an address that is not public",
    });
  }
  expect(received).toEqual([]);
});

test("a connection is made to what a name led to when it was checked: it is asked once", async () => {
  let asked = 0;
  // Whoever asks again is told a private address.
  const rebinding = ((...words: Parameters<typeof lookup>) => {
    asked += 1;
    answering(asked === 1 ? "93.184.215.14" : "127.0.0.1")(...words);
  }) as typeof lookup;
  const found = await new Promise((resolve) => {
    publicLookup(rebinding)("rebinding.example.org", {}, (_error, address) => {
      resolve(address);
    });
  });
  expect(found).toBe("93.184.215.14");
  expect(asked).toBe(1);
});
