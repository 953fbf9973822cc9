import type { IncomingMessage } from "node:http";

/**
 * Whether a connection may be opened: browsers name the site that the page came from, and only pages
 * of this server may. Socket.IO's `cors` option does not stop a WebSocket from another site.
 */
export function isSameSite(request: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || new URL(origin).origin === new URL(publicUrl).origin;
}
