import { ok, type Result, refuse } from "@warifu/pki/result";
import {
  type DemoTlsIdentity,
  demoTlsIdentity,
  type RunningServer,
  readTlsIdentity,
  type TlsIdentity,
  type TlsIdentityRefusal,
  watchTlsIdentity,
} from "../../server/index.ts";
import type { Repetition } from "../../store/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";

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
  request: TlsRequest,
  mode: "demo" | "waiting",
  folder: DataFolder,
): Promise<Result<TlsIdentity | DemoTlsIdentity | undefined, TlsRefusal>> {
  const named = await namedIdentity(request);
  if (!named.ok || named.value !== undefined) return named;
  if (mode === "demo") return ok(await demoTlsIdentity(folder.demo, new Date()));
  return request.httpsPort === undefined
    ? ok(undefined)
    : refuse({ code: "tls-options-incomplete", field: "--tls-certificate" });
}

/** What is wrong with the files that the options name, before anything is made. */
export async function tlsObstacle(request: TlsRequest): Promise<TlsRefusal | undefined> {
  const named = await namedIdentity(request);
  return named.ok ? undefined : named.refusal;
}

export interface WatchedTls {
  readonly tls: TlsRequest;
  readonly mode: "demo" | "waiting";
  readonly folder: DataFolder;
  /** What the server began with; undefined: it has no TLS. */
  readonly identity: TlsIdentity | undefined;
}

/** Takes a renewed certificate without a restart, and says so; a demo's own is made again before it ends. */
export function watchTls(
  terminal: Terminal,
  { tls, mode, folder, identity }: WatchedTls,
  server: Pick<RunningServer, "renewTls">,
): Repetition {
  if (identity === undefined) return { stop: async () => undefined };
  const read = async (): Promise<Result<TlsIdentity, TlsRefusal>> => {
    const now = await tlsIdentityFor(tls, mode, folder);
    return now.ok ? ok(now.value ?? identity) : now;
  };
  const renewed = (to: TlsIdentity) => {
    server.renewTls(to);
    terminal.note(words(terminal, { ja: "TLS の証明書が新しくなりました", en: "the TLS certificate was renewed" }));
  };
  const refused = (refusal: TlsRefusal) => showRefusal(terminal, refusal);
  return watchTlsIdentity({ identity, read, renewed, refused, failed: (fault) => terminal.note(String(fault)) });
}

async function namedIdentity({
  tlsCertificate: certificate,
  tlsKey: key,
}: TlsRequest): Promise<Result<TlsIdentity | undefined, TlsRefusal>> {
  if (certificate !== undefined && key !== undefined) return readTlsIdentity({ certificate, key });
  if (certificate !== undefined) return refuse({ code: "tls-options-incomplete", field: "--tls-key" });
  return key === undefined ? ok(undefined) : refuse({ code: "tls-options-incomplete", field: "--tls-certificate" });
}
