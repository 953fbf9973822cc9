import type { NextFunction, Response } from "express";
import { AppError } from "../domain/app-error.ts";

/** Sends a file of the disk for download, whole or in the part that is asked for. */
export function sendKeptFile(
  response: Response,
  next: NextFunction,
  {
    file,
    name,
    tag,
    none,
  }: {
    file: string;
    /** What it is to be called where it is downloaded. */
    name: string;
    /** Of its state: what never changes under one name needs no other. */
    tag: string;
    /** What is said where the file is gone. */
    none: () => AppError;
  },
): void {
  response.attachment(name);
  response.set("ETag", `"${tag}"`);
  const options = { dotfiles: "allow", cacheControl: false, lastModified: false } as const;
  response.sendFile(file, options, (error?: Error) => {
    // Whoever went away in the middle gets nothing more.
    if (error === undefined || response.headersSent) return;
    const status = "status" in error ? error.status : undefined;
    if (status === 416) next(new AppError("invalid", "The file has no such part."));
    else next(status === 404 ? none() : error);
  });
}
