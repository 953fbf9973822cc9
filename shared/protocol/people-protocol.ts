import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import { roleSchema } from "../model/role.ts";
import type { Calls } from "./calls.ts";

const emailSchema = z.email().max(200);
const secret = z.string().min(1).max(1000);
const byEmail = z.strictObject({ email: emailSchema });
const nothing = z.strictObject({});
const link = z.string().nullable().describe("To pass on; null where the person has an account");

/** Somebody who runs studies. */
const personSchema = z.strictObject({
  email: z.string(),
  owner: z.boolean().describe("Of the installation: an owner in every study"),
  joined: z.boolean().describe("Whether they have chosen a password"),
  roles: z.array(z.strictObject({ slug: slugSchema, role: roleSchema })),
});
export type Person = z.infer<typeof personSchema>;

const personInStudySchema = z.strictObject({
  email: z.string(),
  role: roleSchema,
  joined: z.boolean().describe("Whether they have chosen a password"),
});
export type PersonInStudy = z.infer<typeof personInStudySchema>;

const tokenSchema = z.strictObject({
  id: z.int(),
  name: z.string(),
  reading: z.boolean().describe("Whether it is good for reading only"),
  created_at: z.iso.datetime(),
  revoked_at: z.iso.datetime().nullable(),
});

/** Calls about people: part of the coordinators' table. */
export const peopleCalls = {
  "person:me": { input: nothing, output: personSchema },
  "person:password": {
    input: z.strictObject({ password: secret.describe("The old one"), next: secret }),
    output: nothing,
  },
  "person:list": { input: nothing, output: z.array(personSchema) },
  "person:of-study": {
    input: z.strictObject({ slug: slugSchema }),
    output: z.array(personInStudySchema),
  },
  "person:invite": {
    input: z.strictObject({ slug: slugSchema, email: emailSchema, role: roleSchema }),
    output: z.strictObject({ link }),
  },
  "person:invite-owner": { input: byEmail, output: z.strictObject({ link }) },
  "person:role": {
    input: z.strictObject({ slug: slugSchema, email: emailSchema, role: roleSchema.nullable() }),
    output: nothing,
  },
  "person:reset": { input: byEmail, output: z.strictObject({ link: z.string() }) },
  "person:remove": { input: byEmail, output: nothing },
  "token:list": { input: nothing, output: z.array(tokenSchema) },
  "token:create": {
    input: z.strictObject({
      name: z.string().min(1).max(100),
      reading: z.boolean().describe("Good for reading only"),
      password: secret.describe("Of the person, once more"),
    }),
    output: z.strictObject({ token: z.string().describe("Told once") }),
  },
  "token:revoke": { input: z.strictObject({ id: z.int() }), output: nothing },
  "session:close-all": { input: nothing, output: nothing },
} as const satisfies Calls;

/** Calls that whoever is not signed in may make; what they answer with sets the cookie, or takes it away. */
export const signInCalls = {
  "session:open": {
    input: z.strictObject({ email: z.string().max(200), password: secret }),
    output: nothing,
  },
  "session:close": { input: nothing, output: nothing },
  "link:look": {
    input: z.strictObject({ link: secret.describe("What stands behind join= in the link") }),
    output: z.strictObject({
      email: z.string().nullable().describe("Whose it is; null where it makes the first account"),
      joined: z.boolean().describe("Whether they have a password, which the link replaces"),
    }),
  },
  "link:accept": {
    input: z.strictObject({
      link: secret.describe("What stands behind join= in the link"),
      email: emailSchema.nullable().describe("Of the first account; null with any other link"),
      password: secret,
    }),
    output: nothing,
  },
} as const satisfies Calls;
export type SignInCalls = typeof signInCalls;
