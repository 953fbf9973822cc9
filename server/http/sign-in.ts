import type { Request, Response, Router } from "express";
import { signInCalls, type SignInCalls } from "../../shared/protocol/people-protocol.ts";
import type { Handlers } from "../../shared/protocol/calls.ts";
import { answerCall } from "../domain/answer-call.ts";
import type { Accounts } from "../domain/people/accounts.ts";
import type { SignIn } from "../domain/people/sign-in.ts";
import type { Report } from "../domain/ports.ts";
import { serveCalls } from "./api.ts";
import { expectOwnPage } from "./own-page.ts";
import { personSecretOf, type PersonCookie } from "./person-cookie.ts";
import { sourceOf } from "./source-of.ts";

interface Visitor {
  request: Request;
  response: Response;
}

/** The calls by which people come in and go: they answer with a cookie. */
export function serveSignIn({
  signIn,
  accounts,
  report,
  cookie,
  publicUrl,
}: {
  signIn: SignIn;
  accounts: Accounts;
  report: Report;
  cookie: PersonCookie;
  publicUrl: string;
}): Router {
  /** Opens a session in place of the one that the browser had. */
  const enter = async ({ request, response }: Visitor, secret: string): Promise<void> => {
    const before = personSecretOf(request.headers.cookie);
    if (before !== null) await signIn.close(before);
    cookie.set(response, secret);
  };
  const handlers: Handlers<SignInCalls, Visitor> = {
    "session:open": async (account, visitor) => {
      cookie.expectPrivate();
      await enter(visitor, await signIn.open({ ...account, source: sourceOf(visitor.request) }));
      return {};
    },
    "session:close": async (_input, { request, response }) => {
      const secret = personSecretOf(request.headers.cookie);
      if (secret !== null) await signIn.close(secret);
      cookie.clear(response);
      return {};
    },
    "link:look": ({ link }, visitor) =>
      signIn.trying(sourceOf(visitor.request), () => accounts.look(link)),
    "link:accept": async ({ link, ...account }, visitor) => {
      cookie.expectPrivate();
      const source = sourceOf(visitor.request);
      const personId = await signIn.trying(source, () => accounts.accept(link, account));
      await enter(visitor, await signIn.openFor(personId));
      return {};
    },
  };
  return serveCalls(signInCalls, handlers, {
    callerOf: (request, response) => {
      expectOwnPage(request, publicUrl);
      return Promise.resolve({ request, response });
    },
    answer: (name, input, table, caller, { nameRequest }) =>
      answerCall(signInCalls, table, {
        name,
        input,
        caller,
        report,
        nameRequest,
      }),
  });
}
