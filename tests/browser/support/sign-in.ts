import type { Page } from "@playwright/test";
import { callServer } from "./built.ts";

export const ownPassword = "a long enough password";

/** Signs the page in as an owner of the installation at that address. */
export const signInAsOwner = async (
  page: Page,
  { url, token = "operator" }: { url: string; token?: string },
  email = "owner@example.org",
): Promise<void> => {
  const { link } = await callServer({ url, token }, "person:invite-owner", { email });
  const secret = /join=(.+)$/.exec(link ?? "")?.[1] ?? "";
  const accepted = await page.request.post(`${url}/api/v1/link:accept`, {
    headers: { origin: url },
    data: { link: secret, email: null, password: ownPassword },
  });
  if (!accepted.ok()) throw new Error(await accepted.text());
};
