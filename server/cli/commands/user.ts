import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { roles, roleSchema, type Role } from "../../../shared/model/role.ts";
import type { Person } from "../../../shared/protocol/people-protocol.ts";
import { AppError } from "../../domain/app-error.ts";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { inColumns } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

function parseRole(text: string): Role {
  const parsed = roleSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`A role is one of ${roles.join(", ")}.`);
}

const describePeople = (people: readonly Person[]): string =>
  inColumns([
    ["ADDRESS", "ACCOUNT", "ROLES"],
    ...people.map(({ email, owner, joined, roles: held }) => [
      email,
      joined ? "in use" : "invited",
      [
        ...(owner ? ["owner of this Kelvin"] : []),
        ...held.map(({ slug, role }) => `${role} of ${slug}`),
      ].join(", "),
    ]),
  ]);

interface AddOptions {
  study?: string;
  role?: Role;
  owner?: true;
}

function addPerson(user: Command, { config, print, tell }: Cli): void {
  user
    .command("add")
    .argument("<email>", "the person's address")
    .option("--study <slug>", "the study that they get a role in", parseSlug)
    .option("--role <role>", roles.join(", "), parseRole)
    .option("--owner", "an owner of this Kelvin: of every study")
    .description("let a person in; prints the link by which they choose a password")
    .action(async (email: string, { study: slug, role, owner }: AddOptions) => {
      const { link } = await withCoordinator(config(), (call) => {
        if (owner === true) return call("person:invite-owner", { email });
        if (slug !== undefined && role !== undefined)
          return call("person:invite", { email, slug, role });
        throw new AppError("invalid", "Say --study and --role, or --owner.");
      });
      print({ email, link }, link ?? "");
      tell(
        link === null
          ? `${email} has an account already, and may do this from now on.`
          : `Pass this link on to ${email}. It is good for one use, for a week.`,
      );
    });
}

/** People who run studies: `user add`, `reset`, `remove`, `list`. */
export function addUser(program: Command, cli: Cli): void {
  const { config, print, tell } = cli;
  const user = program.command("user").description("people who run studies, and their roles");
  addPerson(user, cli);
  user
    .command("reset")
    .argument("<email>", "the person's address")
    .description("print a link by which a person chooses another password")
    .action(async (email: string) => {
      const reset = await withCoordinator(config(), (call) => call("person:reset", { email }));
      print({ email, ...reset }, reset.link);
      tell(`Pass this link on to ${email}. It is good for one use, for a week.`);
    });
  user
    .command("remove")
    .argument("<email>", "the person's address")
    .description("end a person's account, sessions and API tokens")
    .action(async (email: string) => {
      await withCoordinator(config(), (call) => call("person:remove", { email }));
      print({ email, removed: true }, "");
      tell(`${email} is let in no more.`);
    });
  user
    .command("list")
    .description("who has an account, and in which roles")
    .action(async () => {
      const people = await withCoordinator(config(), (call) => call("person:list", {}));
      print(people, describePeople(people));
    });
}
