import { Router } from "express";
import { coordinatorCalls } from "../shared/protocol/coordinator-protocol.ts";
import type { AppParts } from "./create-app.ts";
import type { createCoordinatorHandlers } from "./coordinator-handlers.ts";
import { answerCall } from "./domain/answer-call.ts";
import type { BackupTickets } from "./domain/backups/backup-tickets.ts";
import { expectWritable } from "./domain/ends/expect-writable.ts";
import { createAnswerOnce } from "./domain/keyed-requests/answer-once.ts";
import { expectUnblinded } from "./domain/labels/expect-unblinded.ts";
import type { Meter } from "./domain/meter.ts";
import type { Accounts } from "./domain/people/accounts.ts";
import { authorise } from "./domain/people/authorise.ts";
import { callAccess, type CallAccess } from "./domain/people/call-access.ts";
import type { SignIn } from "./domain/people/sign-in.ts";
import { serveCalls } from "./http/api.ts";
import { serveBackups } from "./http/backups.ts";
import type { createCallers } from "./http/callers.ts";
import { serveDatasets } from "./http/datasets.ts";
import { expectMethods } from "./http/expect-methods.ts";
import { serveLabelFiles } from "./http/label-uploads.ts";
import { limitRequests } from "./http/limit-requests.ts";
import { serveOpenApi } from "./http/openapi/serve-openapi.ts";
import type { PersonCookie } from "./http/person-cookie.ts";
import { serveSignIn } from "./http/sign-in.ts";
import { serveUploads } from "./http/uploads.ts";

/** Requests of the API under way. */
const requestsOfAll = 1000;

interface ApiParts
  extends
    Pick<AppParts, "storage" | "clock" | "report" | "config" | "labelFiles" | "backups">,
    ReturnType<typeof createCoordinatorHandlers> {
  meter: Meter;
  accounts: Accounts;
  signIn: SignIn;
  tickets: BackupTickets;
  callerOf: ReturnType<typeof createCallers>;
  cookie: PersonCookie;
}

/** All below `/api/v1`: calls, and what goes in and out as files. */
export function createApi({
  storage,
  clock,
  report,
  config,
  labelFiles,
  backups,
  meter,
  accounts,
  signIn,
  tickets,
  handlers,
  folders,
  datasets,
  callerOf,
  cookie,
}: ApiParts): Router {
  const answerOnce = createAnswerOnce({ requests: storage.keyedRequests, clock });
  return Router().use(
    limitRequests(requestsOfAll),
    expectMethods(),
    serveOpenApi({ publicUrl: config.publicUrl, cookieName: cookie.name }),
    serveSignIn({ signIn, accounts, report, cookie, ...config }),
    serveUploads({
      folders,
      callerOf,
      allow: (slug, who) => authorise(storage, callAccess["folder:write-file"], { slug }, who),
    }),
    serveLabelFiles({
      labelFiles,
      callerOf,
      allow: async (slug, who) => {
        await authorise(storage, callAccess["labels:bring"], { slug }, who);
        await expectWritable(storage, callAccess["labels:bring"], { slug });
        await expectUnblinded(storage, slug);
      },
    }),
    serveDatasets({
      fileOf: datasets.fileOf,
      callerOf,
      allow: (slug, who) => authorise(storage, callAccess["dataset:list"], { slug }, who),
    }),
    serveBackups({
      fileOf: (id) => backups?.fileOf(id) ?? null,
      callerOf,
      allow: (who) => authorise(storage, callAccess["backup:unlock"], {}, who),
      opens: tickets.opens,
    }),
    serveCalls(coordinatorCalls, handlers, {
      callerOf,
      answer: async (name, input, table, caller, { key, nameRequest }) => {
        const rule: CallAccess = callAccess[name];
        const end = meter.call("api", name);
        const answer = () =>
          answerCall(coordinatorCalls, table, {
            name,
            input,
            caller,
            report,
            nameRequest,
            allow: async (_call, parsed, who) => {
              await authorise(storage, rule, parsed, who).catch((error: unknown) => {
                if (who.kind === "person") report.info(`Refused ${name} to person ${who.id}.`);
                throw error;
              });
              await expectWritable(storage, rule, parsed);
            },
          });
        const isOnce = key !== undefined && rule.reads !== true;
        const reply = await (isOnce ? answerOnce({ caller, key, name, input }, answer) : answer());
        end(reply.ok ? "ok" : reply.error.code);
        return reply;
      },
    }),
  );
}
