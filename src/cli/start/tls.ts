import { ok, type Result, refuse } from "@warifu/pki/result";
import type { TlsIdentityRefusal } from "../../server/index.ts";
import { type DemoTlsIdentity, demoTlsIdentity, readTlsIdentity, type TlsIdentity } from "../../server/index.ts";
import type { DataFolder } from "../data-folder.ts";

/** What the options said about TLS. */
export interface TlsRequest {
  /** Undefined: in the demo the one after the directory's or any free one, otherwise no HTTPS. */
  readonly httpsPort?: number | undefined;
  readonly tlsCertificate?: string | undefined;
  readonly tlsKey?: string | undefined;
}

export type TlsRefusal =
  | TlsIdentityRefusal
  | { readonly code: "tls-options-incomplete"; readonly field: "--tls-certificate" | "--tls-key" };

/** The server's certificate and key: from the files that the options name, in the demo else of its own; none otherwise. */
export async function tlsIdentityFor(
  { tlsCertificate, tlsKey, httpsPort }: TlsRequest,
  mode: "demo" | "waiting",
  folder: DataFolder,
): Promise<Result<TlsIdentity | DemoTlsIdentity | undefined, TlsRefusal>> {
  if (tlsCertificate !== undefined && tlsKey !== undefined)
    return readTlsIdentity({ certificate: tlsCertificate, key: tlsKey });
  if (tlsCertificate !== undefined) return refuse({ code: "tls-options-incomplete", field: "--tls-key" });
  if (tlsKey !== undefined) return refuse({ code: "tls-options-incomplete", field: "--tls-certificate" });
  if (mode === "demo") return ok(await demoTlsIdentity(folder.demo, new Date()));
  return httpsPort === undefined
    ? ok(undefined)
    : refuse({ code: "tls-options-incomplete", field: "--tls-certificate" });
}
