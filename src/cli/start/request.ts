import type { DataFolder } from "../data-folder.ts";
import type { TlsRequest } from "./tls.ts";

/** How to start: everything that the options said. */
export interface StartRequest extends TlsRequest {
  readonly folder: DataFolder;
  readonly host: string;
  readonly port: number;
  /** Of the directory; undefined: in the demo the next port or any free one, otherwise no directory. */
  readonly ldapPort?: number | undefined;
  /** Of the directory with TLS from the start; undefined: StartTLS only. */
  readonly ldapsPort?: number | undefined;
  /** Where cards sign in; undefined: any free one wherever there is TLS. */
  readonly cardPort?: number | undefined;
  /** Under which the pages are reached beside this machine's own addresses. */
  readonly origins?: readonly string[];
  /** The keys file; undefined: the data folder's own, if it has one. */
  readonly keysFile?: string | undefined;
  /** Empty: all. */
  readonly roles: readonly string[];
  readonly logLevel: LogLevel;
}

export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];
