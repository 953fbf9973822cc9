import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** The host of a URL as an address, where it is one: IPv6 without its brackets. */
const addressIn = ({ hostname }: URL): string => hostname.replaceAll(/^\[|\]$/g, "");

/** Where webhooks may go beside public addresses over HTTPS: hosts that the operator names. */
export function isNamedHost(url: URL, hosts: readonly string[]): boolean {
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return hosts.includes(url.host) || hosts.includes(`${url.hostname}:${port}`);
}

/** Why nothing may be sent to an address, as far as it tells without asking for its name; null where it may. */
export function refusalOfTarget(text: string, hosts: readonly string[]): string | null {
  if (!URL.canParse(text)) return `"${text}" is no address: write it as https://example.org/path.`;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    return "The address holds a name or a password: leave them out. The signature shows who sends.";
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return "A webhook takes an address that begins with https://.";
  if (isNamedHost(url, hosts)) return null;
  if (url.protocol === "http:")
    return "A webhook takes HTTPS, but to hosts that the operator names in WEBHOOK_HOSTS.";
  const address = addressIn(url);
  if (isIP(address) !== 0 && !isPublicAddress(address))
    return `"${url.hostname}" is no public address. The operator can name it in WEBHOOK_HOSTS.`;
  return null;
}
