import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder.ts";

export interface Certificate {
  file: string;
  keyFile: string;
  /** For whoever is to trust it. */
  pem: string;
}

const words = (
  "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 " +
  "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
).split(" ");

export const opensslIsThere = spawnSync("openssl", ["version"]).status === 0;
export const whyNoOpenssl = "openssl is not installed (Debian: apt-get install openssl)";

/** A certificate for the loopback, signed by itself. */
export function makeCertificate(): Certificate {
  const folder = temporaryFolder();
  const [file, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const { status, stderr } = spawnSync("openssl", [...words, "-out", file, "-keyout", keyFile], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
  return { file, keyFile, pem: readFileSync(file, "utf8") };
}
