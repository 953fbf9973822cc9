import { z } from "zod";

/**
 * What a person may do in a study. An owner may do all and is not counted as blind; a coordinator runs the
 * study blind; a data manager brings texts in; an analyst sees arms once the study is unblinded; a viewer
 * sees how far it is.
 */
export const roles = ["owner", "coordinator", "data-manager", "analyst", "viewer"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
