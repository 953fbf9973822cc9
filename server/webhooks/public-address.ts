import { BlockList, isIP } from "node:net";

/** Networks that are not the public internet's, by the registries of special addresses (RFC 6890 and its successors). */
const notPublic: Record<"ipv4" | "ipv6", readonly [network: string, bits: number][]> = {
  ipv4: [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 3],
  ],
  // Of IPv6 only 2000::/3 is given out to the public; within it these are not, or hold an IPv4 address.
  ipv6: [
    ["::", 3],
    ["4000::", 2],
    ["8000::", 1],
    ["2001::", 23],
    ["2001:db8::", 32],
    ["2002::", 16],
    ["3fff::", 20],
  ],
};

const listOf = (family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const [network, bits] of notPublic[family]) list.addSubnet(network, bits, family);
  return list;
};

/** One for each: a list of both holds IPv4 addresses against networks of IPv6 as well. */
const refused = { ipv4: listOf("ipv4"), ipv6: listOf("ipv6") };

/** Whether an IP address is one of the public internet: none of this machine, its network or its provider. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  return !refused[family].check(address, family);
}
