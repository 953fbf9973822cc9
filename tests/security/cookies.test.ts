import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openBrowser } from "../people/support/browser.ts";
import { joinAsOwner, passwordOf } from "../people/support/people.ts";
import { knock } from "../support/knock.ts";
import { drawRaterToken } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";

// Scrypt takes its time, the more so where others work.
const email = "ada@example.org";
const account = { email, password: passwordOf(email) };

const https = { publicUrl: "https://kelvin.example.org", basePath: "", trustProxy: false };
const below = { ...https, publicUrl: "https://example.org/kelvin", basePath: "/kelvin" };

const cookiesOf = async (url: string): Promise<string[]> => {
  const response = await fetch(url, { redirect: "manual" });
  await response.arrayBuffer();
  return response.headers.getSetCookie();
};

test.each([
  [https, "__Host-"],
  [below, "__Secure-"],
])(
  "over HTTPS every cookie is Secure, HttpOnly and SameSite, its name %s says so",
  async (config, prefix) => {
    const app = await startApp({ config });
    await storeOpenStudy(app.storage);
    const base = app.url + config.basePath;
    const set = [
      ...(await cookiesOf(`${base}/r/small`)),
      ...(await cookiesOf(`${base}/r/small?PROLIFIC_PID=p1&STUDY_ID=s&SESSION_ID=t`)),
    ];
    const owner = openBrowser(base);
    const { link } = await (
      await fetch(`${base}/api/v1/person:invite-owner`, {
        method: "POST",
        headers: { authorization: "Bearer operator", "content-type": "application/json" },
        body: JSON.stringify({ email }),
      })
    ).json();
    const accepted = await owner.post("link:accept", {
      link: String(link).split("#join=")[1],
      email: null,
      password: account.password,
    });
    set.push(...accepted.cookies);
    expect(set.length).toBeGreaterThanOrEqual(3);
    const path = config.basePath === "" ? "/" : config.basePath;
    for (const cookie of set) {
      expect(cookie).toMatch(new RegExp(`^${prefix}`));
      expect(cookie).toContain("; HttpOnly");
      expect(cookie).toContain("; Secure");
      expect(cookie).toMatch(/; SameSite=(Strict|Lax)/);
      expect(cookie).toContain(`; Path=${path}`);
      expect(cookie).not.toContain("Domain");
      expect(cookie.split(";")[0]?.length).toBeLessThan(4096);
    }
  },
);

test("over HTTPS a cookie that another host of the domain could have set is nobody's", async () => {
  const app = await startApp({ config: https });
  await storeOpenStudy(app.storage);
  const owner = await joinAsOwner(app, email);
  const own = owner.cookie() ?? "";
  const secret = own.split("=")[1] ?? "";
  const me = async (cookie: string): Promise<number> =>
    (await openBrowser(app.url, cookie).post("person:me", {})).status;
  expect(await me(own)).toBe(200);
  expect(await me(`kelvin_person=${secret}`)).toBe(401);
  // Whichever comes first: the planted one never hides the real one.
  expect(await me(`kelvin_person=${drawRaterToken()}; ${own}`)).toBe(200);

  const planted = `kelvin_rater=${drawRaterToken()}`;
  const page = await fetch(`${app.url}/r/small`, { headers: { cookie: planted } });
  expect(page.headers.getSetCookie()[0]).toMatch(/^__Host-kelvin_rater=[\w-]{43};/);
  expect(await knock(app.url, { headers: { cookie: planted } })).toMatchObject({
    code: "unauthorized",
  });
  const real = `__Host-kelvin_rater=${drawRaterToken()}`;
  expect(await knock(app.url, { headers: { cookie: `${planted}; ${real}` } })).toBe("open");
});

test("signing in takes up no secret that the browser brings, and ends the session of before", async () => {
  const app = await startApp();
  const first = await joinAsOwner(app, email);
  const before = first.cookie();
  const planted = `kelvin_person=${randomBytes(32).toString("base64url")}`;
  const visitor = openBrowser(app.url, planted);
  expect((await visitor.post("session:open", account)).status).toBe(200);
  expect(visitor.cookie()).not.toBe(planted);
  const me = async (cookie: string | null): Promise<number> =>
    (await openBrowser(app.url, cookie).post("person:me", {})).status;
  expect(await me(planted)).toBe(401);
  // Another browser's session goes on; the same browser's is replaced.
  expect(await me(before)).toBe(200);
  expect((await first.post("session:open", account)).status).toBe(200);
  expect(first.cookie()).not.toBe(before);
  expect([await me(before), await me(first.cookie())]).toEqual([401, 200]);
});
