import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Measurement, runToEnd } from "../harness/index.ts";
import type { ReferenceAuthority } from "./authority.ts";

/** Seconds that `openssl ca -gencrl` takes from its index to a signed file, and the memory it holds. */
export async function opensslGencrl(authority: ReferenceAuthority): Promise<Measurement> {
  const file = join(authority.folder, "reference.crl");
  const setting = ["-config", authority.configuration, "-gencrl", "-crldays", "3", "-out", file];
  const { seconds, peakMegabytes } = await runToEnd("openssl", ["ca", ...setting]);
  if ((await stat(file)).size === 0) throw new Error("openssl ca -gencrl wrote nothing");
  return { figure: seconds, peakMegabytes: { openssl: peakMegabytes } };
}
