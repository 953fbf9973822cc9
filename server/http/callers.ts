import type { Request } from "express";
import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "../domain/app-error.ts";
import { tokenPrefix } from "../domain/people/access-tokens.ts";
import { operator, type Caller } from "../domain/people/caller.ts";
import type { SignIn } from "../domain/people/sign-in.ts";
import { personSecretOf } from "./person-cookie.ts";
import { expectOwnPage } from "./own-page.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Says who bears a token: whoever owns the data folder, or a person by an API token; null for anybody else.
 */
export function createBearers({
  operatorToken,
  signIn,
}: {
  operatorToken: string;
  signIn: Pick<SignIn, "callerOfToken">;
}): (token: string) => Promise<Caller | null> {
  const expected = digest(operatorToken);
  return async (token) => {
    if (timingSafeEqual(digest(token), expected)) return operator;
    return token.startsWith(tokenPrefix) ? signIn.callerOfToken(token) : null;
  };
}

/** Sent by a page that asks by itself, while nobody touches it: that is no use of a session. */
const unattended = "kelvin-unattended";

/**
 * Says who makes a request: whoever bears the token of this data folder, a person by an API token, or
 * a person who is signed in, whose requests must come from Kelvin's own pages. Rejects with
 * `unauthorized` everybody else.
 */
export function createCallers({
  operatorToken,
  signIn,
  publicUrl,
}: {
  operatorToken: string;
  signIn: SignIn;
  publicUrl: string;
}): (request: Request) => Promise<Caller> {
  const bearerOf = createBearers({ operatorToken, signIn });
  const callerOf = async (request: Request): Promise<Caller | null> => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
      return token === undefined ? null : bearerOf(token);
    }
    const secret = personSecretOf(cookie);
    if (secret === null) return null;
    expectOwnPage(request, publicUrl);
    return signIn.callerOfSession(secret, request.headers[unattended] !== undefined);
  };
  return async (request) => {
    const caller = await callerOf(request);
    if (caller !== null) return caller;
    throw new AppError("unauthorized", "Sign in, or show a bearer token.");
  };
}
