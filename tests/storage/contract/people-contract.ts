import { expect, test } from "vitest";
import type { AuditAct } from "../../../server/domain/audit/audit-entry.ts";
import type { Role } from "../../../shared/model/role.ts";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";

const actOf = (role: Role | null): AuditAct => ({
  kind: "role-set",
  actor: "command line",
  at: 1,
  reason: null,
  details: { role },
});

const email = "ada@example.org";

export function peopleContract(open: OpenStorage): void {
  test("knows a person by their address, once, and brings back who was removed as new", async () => {
    const { storage, reopen } = await open();
    const add = (owner: boolean, createdAt: number) =>
      storage.people.addPerson({ email, owner, createdAt });
    const { person, isNew } = await add(true, 1);
    expect([isNew, person.owner, person.password]).toEqual([true, true, null]);
    expect(await add(false, 2)).toEqual({ person, isNew: false });
    await storage.people.setPassword(person.id, "hashed");
    await storage.people.removePerson(person.id, 3);
    expect(await storage.people.findPerson(email)).toMatchObject({ removedAt: 3, password: null });
    const back = await add(false, 4);
    expect(back).toMatchObject({ isNew: true, person: { owner: false, removedAt: null } });
    expect(await (await reopen()).people.listPeople()).toEqual([back.person]);
  });

  test("keeps one role for each person and study, and forgets those of who is removed", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { people } = storage;
    const { person } = await people.addPerson({ email, owner: false, createdAt: 1 });
    const give = (role: Role | null, studyId = id) =>
      people.setRole(person.id, studyId, { role, act: actOf(role) });
    expect(await people.roleIn(person.id, id)).toBeNull();
    await give("viewer");
    await give("analyst");
    expect(await people.rolesOf(person.id)).toEqual([{ slug: "small", role: "analyst" }]);
    expect(await people.roleIn(person.id, id + 1)).toBeNull();
    await give(null);
    expect(await people.rolesOf(person.id)).toEqual([]);
    await give("owner");
    await people.removePerson(person.id, 2);
    expect(await people.roleIn(person.id, id)).toBeNull();
  });

  test("stores a role with its entry in the audit log, or neither", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { person } = await storage.people.addPerson({ email, owner: false, createdAt: 1 });
    const before = (await storage.auditLog(id)).length;
    await storage.people.setRole(person.id, id, { role: "viewer", act: actOf("viewer") });
    const log = await storage.auditLog(id);
    expect(log.slice(before)).toMatchObject([actOf("viewer")]);
    // An act that cannot be written down: the role is not given either.
    const circular: Record<string, unknown> = {};
    circular["itself"] = circular;
    const act = { ...actOf("owner"), details: circular as AuditAct["details"] };
    await expect(storage.people.setRole(person.id, id, { role: "owner", act })).rejects.toThrow(
      /circular|call stack/i,
    );
    expect(await storage.people.roleIn(person.id, id)).toBe("viewer");
    expect(await storage.auditLog(id)).toEqual(log);
  });

  test("lets somebody in with part, entry and link, or not at all", async () => {
    const { storage } = await open();
    const { people } = storage;
    const { id } = await storeOpenStudy(storage);
    const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
    const log = () => storage.auditLog(id);
    const before = (await log()).length;
    const invitation = (secretHash: string, studyId: number, act = actOf("viewer")) => ({
      email,
      owner: false,
      createdAt: 1,
      part: { studyId, role: "viewer" as const, act },
      link: { secretHash, expiresAt: 100 },
    });
    const circular: Record<string, unknown> = {};
    circular["itself"] = circular;
    const unwritable = { ...actOf("viewer"), details: circular as AuditAct["details"] };
    await expect(people.invite(invitation("none", id, unwritable))).rejects.toThrow(
      /circular|call stack/i,
    );
    expect(await people.findPerson(email)).toBeNull();
    expect(await people.findLink("none", 1)).toBeNull();
    expect(await log()).toHaveLength(before);

    expect(await people.invite(invitation("first", id))).toBe(true);
    expect(await people.inStudy(id)).toMatchObject([{ person: { email }, role: "viewer" }]);
    expect((await log()).slice(before)).toMatchObject([actOf("viewer")]);
    // Never used, and of this study alone: the link may be had again, in place of the one before.
    expect(await people.invite(invitation("again", id))).toBe(true);
    expect(await people.findLink("first", 1)).toBeNull();
    expect(await people.findLink("again", 1)).toEqual({ email, joined: false });
    // Of two studies: neither's people may have the link of the other's.
    expect(await people.invite(invitation("of two", other.id))).toBe(false);
    expect(await people.invite(invitation("of two", id))).toBe(false);
    expect(await people.findLink("of two", 1)).toBeNull();
    const owner = { email, owner: true, createdAt: 2, part: null };
    const link = { secretHash: "owner's", expiresAt: 100 };
    expect(await people.invite({ ...owner, link })).toBe(false);
    expect(await people.findPerson(email)).toMatchObject({ owner: true, createdAt: 1 });
    expect(await people.invite({ ...owner, email: "bo@example.org", link })).toBe(true);
    expect(await people.findLink("owner's", 1)).toEqual({ email: "bo@example.org", joined: false });
  });

  test("gives a link once, the last of a person only, and not when it is too old", async () => {
    const { people } = (await open()).storage;
    const { person } = await people.addPerson({ email, owner: false, createdAt: 1 });
    await people.addLink(person.id, "first", 100);
    await people.addLink(person.id, "second", 100);
    await people.addLink(null, "set-up", 100);
    expect(await people.takeLink("first", 50)).toBeNull();
    expect(await people.takeLink("second", 100)).toBeNull();
    const taken = await Promise.all([people.takeLink("second", 50), people.takeLink("second", 50)]);
    expect(taken).toEqual([{ personId: person.id }, null]);
    expect(await people.takeLink("set-up", 50)).toEqual({ personId: null });
  });

  test("ends the sessions of a person with a new password, their tokens only with their account", async () => {
    const { people } = (await open()).storage;
    const { person } = await people.addPerson({ email, owner: false, createdAt: 1 });
    const { person: other } = await people.addPerson({
      email: "bo@example.org",
      owner: false,
      createdAt: 1,
    });
    await people.addSession(person.id, "forgotten", { at: 0, endedBefore: 0 });
    await people.addSession(person.id, "mine", { at: 1, endedBefore: 1 });
    await people.addSession(other.id, "theirs", { at: 1, endedBefore: 1 });
    expect(await people.findSession("forgotten")).toBeNull();
    await people.touchSession("mine", 5);
    expect(await people.findSession("mine")).toEqual({ person, createdAt: 1, usedAt: 5 });
    const token = { personId: person.id, name: "script", reading: true, createdAt: 1 };
    const { id } = await people.addToken({ ...token, secretHash: "token" });
    await people.setPassword(person.id, "hashed");
    expect(await people.findSession("mine")).toBeNull();
    expect(await people.findSession("theirs")).not.toBeNull();
    expect(await people.findToken("token")).toMatchObject({ reading: true });
    expect(await people.revokeToken(other.id, id, 6)).toBe(false);
    await people.removePerson(person.id, 7);
    expect(await people.findToken("token")).toBeNull();
    expect(await people.listTokens(person.id)).toMatchObject([{ id, revokedAt: 7 }]);
  });
}
