import type { Role } from "../../../shared/model/role.ts";

/** What each role is called, and what it may do. */
export const roleWords: Record<Role, string> = {
  owner: "Owner: may do all, and is not counted as blind",
  coordinator: "Coordinator: runs the study, blinded",
  "data-manager": "Data manager: brings texts in",
  analyst: "Analyst: sees results once it is unblinded",
  viewer: "Viewer: sees how far it is",
};

export const roleNames: Record<Role, string> = {
  owner: "owner",
  coordinator: "coordinator",
  "data-manager": "data manager",
  analyst: "analyst",
  viewer: "viewer",
};

const isRole = (text: string): text is Role => Object.hasOwn(roleWords, text);

/** The role that a menu holds; null for none of them. */
export const roleOf = (text: string): Role | null => (isRole(text) ? text : null);

export const roleOptions = Object.entries(roleWords).map(([value, label]) => ({ value, label }));
