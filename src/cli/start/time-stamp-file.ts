/** The file that names a time stamp authority outside: time-stamp.json in the data folder. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodePem } from "@warifu/pki/pem";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import { z } from "zod";
import type { OutsideAuthority } from "../../time-stamp/index.ts";
import type { DataFolder } from "../data-folder.ts";

export interface TimeStampFileRefusal {
  readonly code: "time-stamp-file-malformed";
  readonly file: string;
  readonly field?: string | undefined;
}

const form = z.strictObject({
  /** Under which its stamps are kept; "own" is the house's. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/)
    .refine((name) => name !== "own"),
  url: z.url({ protocol: /^https?$/ }),
  /** A PEM file beside it: the authority's certificate, or that of who issued it. */
  certificates: z.string().min(1),
});

/** The authority of a data folder; undefined: it has none. */
export function readTimeStampFile({ path }: DataFolder): Result<OutsideAuthority | undefined, TimeStampFileRefusal> {
  const file = resolve(path, "time-stamp.json");
  if (!existsSync(file)) return ok(undefined);
  try {
    const parsed = form.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (!parsed.success)
      return refuse({ code: "time-stamp-file-malformed", file, field: parsed.error.issues[0]?.path.join(".") });
    const { name, url, certificates } = parsed.data;
    const blocks = decodePem(readFileSync(resolve(path, certificates), "utf8"));
    const trusted = blocks.filter(({ label }) => label === "CERTIFICATE").map(({ bytes }) => parseCertificate(bytes));
    return trusted.length === 0
      ? refuse({ code: "time-stamp-file-malformed", file, field: "certificates" })
      : ok({ name, url, trusted });
  } catch {
    // Unreadable, no JSON, no certificate: the file says what was meant, not what went wrong with it.
    return refuse({ code: "time-stamp-file-malformed", file });
  }
}
