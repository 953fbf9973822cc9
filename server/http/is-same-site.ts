import type { IncomingMessage } from "node:http";

/**
 * Whether a connection may be opened: browsers name the site that the page came from, and only pages
 * of this server may; over HTTPS none that came without it. Socket.IO's `cors` option does not stop a WebSocket
 * from another site. Programs name no site, and hold no cookies of anybody's.
 */
export function isSameSite(request: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const [page, own] = [new URL(origin), new URL(publicUrl)];
  const isWeaker = own.protocol === "https:" && page.protocol !== "https:";
  return (page.host === host && !isWeaker) || page.origin === own.origin;
}
