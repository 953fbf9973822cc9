import type { Role } from "../../../shared/model/role.ts";
import { createAccounts } from "../../../server/domain/people/accounts.ts";
import { callServer } from "../../../server/call-server.ts";
import type { TestApp } from "../../support/start-app.ts";
import { openBrowser, type Browser } from "./browser.ts";

export const passwordOf = (email: string): string => `password of ${email}`;

export const secretIn = (link: string | null): string => link?.split("#join=")[1] ?? "";

const operatorOf = (app: TestApp) => ({ url: app.url, token: app.operatorToken });

/** Takes a link, as whoever it was passed on to does; returns their browser. */
export async function join(app: TestApp, link: string | null, email: string): Promise<Browser> {
  const browser = openBrowser(app.url);
  const account = { email: null, password: passwordOf(email) };
  const { status } = await browser.post("link:accept", { link: secretIn(link), ...account });
  if (status !== 200) throw new Error(`${email} could not join: ${status}`);
  return browser;
}

export async function joinAs(
  app: TestApp,
  email: string,
  { slug, role }: { slug: string; role: Role },
): Promise<Browser> {
  const { link } = await callServer(operatorOf(app), "person:invite", { email, slug, role });
  return join(app, link, email);
}

export async function joinAsOwner(app: TestApp, email: string): Promise<Browser> {
  const { link } = await callServer(operatorOf(app), "person:invite-owner", { email });
  return join(app, link, email);
}

export const setUpLink = (app: TestApp): Promise<string | null> =>
  createAccounts({ ...app, publicUrl: app.config.publicUrl }).setUpLink();
