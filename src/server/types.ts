/**
 * How the program is put together and what a running server is. A server is a set of roles over one store; roles that
 * are not asked for are neither started nor listened for.
 */
import type { CaPorts, CertificationAuthority } from "../ca/index.ts";
import type { TokenHealth } from "../keys/index.ts";
import type { ArchivePlace, HttpSource, SealSetting } from "../operations/index.ts";
import type { EmbeddedDatabase } from "../store/index.ts";
import type { LdapServerConfiguration, PublisherTarget } from "../validation/index.ts";
import type { ServedRoute } from "./http/routes.ts";
import type { TlsIdentity } from "./tls/identity.ts";

export const roles = ["ca", "counter", "lgpki", "ocsp", "repository", "validation", "web"] as const;
export type Role = (typeof roles)[number];

export interface ServerConfiguration {
  /** Which parts this process runs. Default: all. */
  readonly roles?: readonly Role[];
  /** Default 127.0.0.1. In the demo nothing but the loopback addresses is accepted (house rule 12). */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /**
   * "shared": several processes listen on one port and the kernel spreads connections over them (SO_REUSEPORT; Linux);
   * each of them must say so. Default "alone".
   */
  readonly portUse?: "alone" | "shared";
  readonly mode: "demo" | "production";
  /**
   * The operations over TLS as well, on the same address; client certificates are asked for. `port` 0: any free port;
   * "otherwise-any": any free port too when somebody has that one. Absent: plain only.
   */
  readonly https?: {
    readonly port: number;
    readonly whenTaken?: "refuse" | "otherwise-any";
    readonly identity: TlsIdentity;
  };
  /** A port where cards sign in, with TLS 1.2; 0: any free port. Absent: none. */
  readonly card?: { readonly port: number; readonly identity: TlsIdentity };
  /** Addresses under which people reach the pages, other than this machine's own: "https://ca.example". */
  readonly origins?: readonly string[];
  /** The directory beside HTTP, on the same address; of the role "repository". Absent: none. */
  readonly ldap?: Omit<LdapServerConfiguration, "host">;
  /** Outside directories that the role "repository" keeps up to date. */
  readonly publishTo?: readonly PublisherTarget[];
  /** How the watch over lists asks over HTTP; absent: it looks into the store alone, and says so. */
  readonly listWatch?: () => HttpSource | undefined;
  /** Who else stamps the seals of the audit log, and where its witness notes. */
  readonly audit?: SealSetting;
  /** The database beside this process, whose backups it makes; absent: others copy it. */
  readonly backups?: EmbeddedDatabase;
  /** Where packages of the archive are kept; absent: nowhere. */
  readonly archive?: ArchivePlace;
  readonly limits?: Partial<ServerLimits>;
  readonly log?: LogConfiguration;
}

export interface ServerLimits {
  /** Most octets of a JSON body. Default 65,536. */
  readonly bodyOctets: number;
  /** Most octets of an OCSP request. Default 16,384. */
  readonly ocspOctets: number;
  /** How often an address that nobody registered may ask OCSP questions. Default: 100 a second, 400 at once. */
  readonly ocspStrangers?: { readonly perSecond: number; readonly burst: number };
  /** Revocation lists on their way over HTTP at once; beyond it, 503. Default 64. */
  readonly listDownloads: number;
  /** How long a stopping server waits for requests in flight, in milliseconds. Default 10,000. */
  readonly stopMilliseconds: number;
}

export interface LogConfiguration {
  readonly level: "silent" | "error" | "warn" | "info" | "debug";
  /** Default: standard error. */
  readonly destination?: { write(line: string): void };
}

/** What a server is built over. Whoever opened these closes them, after the server stopped. */
export interface ServerPorts extends CaPorts {
  readonly authority: CertificationAuthority;
  /** How the token that holds keys is; absent, or undefined: all keys are in software. */
  readonly tokenHealth?: () => TokenHealth | undefined;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** "http://127.0.0.1:8080" */
  readonly baseUrl: string;
  /** Where the operations are reached over TLS. */
  readonly https: { readonly port: number; readonly baseUrl: string } | undefined;
  /** Where the directory listens: plain with StartTLS, and with TLS from the start. */
  readonly ldap: { readonly port: number; readonly tlsPort: number | undefined } | undefined;
  /** From now on new connections of every listener with TLS are made with this certificate; those that stand go on. */
  renewTls(identity: TlsIdentity): void;
  readonly roles: readonly Role[];
  /** Every address that the framework knows; pages and assets are no operations. */
  readonly routes: readonly ServedRoute[];
  /** Takes no new requests, lets those in flight end, stops the duties of the roles. */
  stop(): Promise<void>;
}

export type StartRefusal =
  | { readonly code: "address-in-use"; readonly host: string; readonly port: number }
  | { readonly code: "address-not-available"; readonly host: string }
  | { readonly code: "port-not-allowed"; readonly port: number }
  | { readonly code: "demo-not-on-loopback"; readonly address: string }
  | { readonly code: "role-unknown"; readonly role: string }
  | { readonly code: "role-missing" };
