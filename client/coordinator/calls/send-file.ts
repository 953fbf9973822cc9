import type { ErrorCode } from "../../../shared/protocol/errors.ts";
import { basePath } from "../../lib/base-path.ts";
import { CallProblem } from "./call-problem.ts";

/** A name that a file of a study folder may have, as near as can be to the one it came with. */
export const plainFileName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "")
    .slice(-100);

/** Where a file of a study folder, or a file of labels, is sent to. */
export const folderPath = (slug: string, name: string): string =>
  `folders/${slug}/${encodeURIComponent(name)}`;
export const labelsPath = (slug: string, name: string): string =>
  `labels/${slug}/${encodeURIComponent(name)}`;

/** Sends a file to a path of the API; `onProgress` is told shares from 0 to 1. Rejects with a `CallProblem`. */
export const sendFile = (
  path: string,
  file: Blob,
  onProgress: (share: number) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `${basePath}/api/v1/${path}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("error", () => {
      const message = "The file did not arrive. Nothing of it was stored: send it again.";
      reject(new CallProblem("unavailable", message));
    });
    request.addEventListener("load", () => {
      if (request.status === 200) {
        resolve();
        return;
      }
      try {
        const { title, detail }: { title: ErrorCode; detail: string } = JSON.parse(
          request.responseText,
        );
        reject(new CallProblem(title, detail));
      } catch {
        reject(new CallProblem("internal", "The file was refused. Nothing of it was stored."));
      }
    });
    request.send(file);
  });
