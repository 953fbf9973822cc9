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
  const expected = digest(`Bearer ${operatorToken}`);
  const callerOf = async (request: Request): Promise<Caller | null> => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      if (timingSafeEqual(digest(authorization), expected)) return operator;
      const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
      return token?.startsWith(tokenPrefix) === true ? signIn.callerOfToken(token) : null;
    }
    const secret = personSecretOf(cookie);
    if (secret === null) return null;
    expectOwnPage(request, publicUrl);
    return signIn.callerOfSession(secret);
  };
  return async (request) => {
    const caller = await callerOf(request);
    if (caller !== null) return caller;
    throw new AppError("unauthorized", "Sign in, or show a bearer token.");
  };
}
