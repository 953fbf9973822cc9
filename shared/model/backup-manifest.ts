import { z } from "zod";

/** What a backup says of itself. */
export const backupManifestSchema = z.strictObject({
  created_at: z.iso.datetime(),
  software: z.strictObject({ name: z.string(), version: z.string() }),
  studies: z.array(
    z.strictObject({
      slug: z.string(),
      state: z.string(),
      judged: z.int(),
      audit: z.string().nullable().describe("The hash of the audit log's last entry"),
    }),
  ),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;
