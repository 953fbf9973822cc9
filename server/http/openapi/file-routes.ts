import { z } from "zod";
import {
  backupIdSchema,
  datasetIdSchema,
  folderFileSchema,
  labelFileSchema,
  slugSchema,
} from "../../../shared/model/ids.ts";
import { folderFileShownSchema } from "../../../shared/protocol/folder-calls.ts";

/** A file that comes in or goes out below `/api/v1`, beside the calls, which carry JSON. */
export interface FileRoute {
  method: "get" | "put" | "post" | "delete";
  /** As OpenAPI writes it: parts that vary stand in braces. */
  path: string;
  /** What may stand in each pair of braces. */
  parts?: Readonly<Record<string, z.ZodType>>;
  /** What stands behind the question mark. */
  query?: Readonly<Record<string, z.ZodType>>;
  summary: string;
  /** Whether it takes no caller. */
  open?: true;
  /** Media types of what is sent, where something is. */
  takes?: readonly string[];
  /** Media types of what comes back when all is well, or the shape of the JSON. */
  gives: readonly string[] | z.ZodType;
  /** Whether a part of it can be had (RFC 9110, Range). */
  inParts?: true;
}

/** Every file route: one that is missing here fails a test. */
export const fileRoutes: readonly FileRoute[] = [
  {
    method: "get",
    path: "/openapi.json",
    summary: "This document",
    open: true,
    gives: ["application/json"],
  },
  {
    method: "put",
    path: "/folders/{slug}/{file}",
    parts: { slug: slugSchema, file: folderFileSchema },
    summary:
      "Puts a file beside the study file of a draft in the making, of any size the server takes",
    takes: ["application/octet-stream"],
    gives: folderFileShownSchema,
  },
  {
    method: "put",
    path: "/labels/{slug}/{file}",
    parts: { slug: slugSchema, file: labelFileSchema },
    summary: "Puts a file of labels where labels:bring finds it, in place of one sent before",
    takes: ["application/octet-stream"],
    gives: folderFileShownSchema,
  },
  {
    method: "get",
    path: "/studies/{slug}/datasets/{id}.zip",
    parts: { slug: slugSchema, id: datasetIdSchema },
    summary: "A dataset that is kept; a download that was cut off can go on",
    gives: ["application/zip"],
    inParts: true,
  },
  {
    method: "get",
    path: "/backups/{id}.backup",
    parts: { id: backupIdSchema },
    query: { ticket: z.string().max(100) },
    summary: "A backup that is kept; `backup:unlock` gives the ticket",
    gives: ["application/octet-stream"],
    inParts: true,
  },
];
