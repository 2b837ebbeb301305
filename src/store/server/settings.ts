import { createHash } from "node:crypto";
import { join } from "node:path";

/** Where one data folder keeps what belongs to its server. */
export interface ServerFolders {
  /** The cluster itself (PGDATA). */
  readonly cluster: string;
  /** Folder of the Unix socket, mode 0700. */
  readonly socket: string;
  readonly log: string;
  /** scram password of the server's only user, mode 0600. */
  readonly password: string;
  readonly root: string;
}

/** The folders under the data folder of warifu. */
export function serverFolders(folder: string): ServerFolders {
  const root = join(folder, "database");
  return {
    root,
    cluster: join(root, "cluster"),
    socket: join(root, "socket"),
    log: join(root, "log"),
    password: join(root, "password"),
  };
}

/** A socket's name is part of its folder's name, so that the port is ours to choose; this one is PostgreSQL's usual. */
export const socketPort = 5432;

// unix(7): sun_path holds 108 octets on Linux, 104 on macOS, with the final zero.
const longestSocketPath = 103;

/** Whether the server can listen on a socket in its folder; otherwise it listens on a loopback port. */
export function listensOn(folders: ServerFolders): "socket" | "loopback" {
  return Buffer.byteLength(socketLock(folders)) <= longestSocketPath ? "socket" : "loopback";
}

/** The lock file beside the socket; its name is longer than the socket's own. */
export function socketLock(folders: ServerFolders): string {
  return join(folders.socket, `.s.PGSQL.${socketPort}.lock`);
}

/** A loopback port that is the same for a folder on every start; 20,000 ports from 29,000 on, below the ephemeral ones of Linux. */
export function loopbackPort(folders: ServerFolders, attempt: number): number {
  const digest = createHash("sha256").update(`${folders.cluster}\n${attempt}`).digest();
  return 29_000 + (digest.readUInt32BE(0) % 3_000);
}

/** Of continuous backup: where the log goes, and up to when it is read back. They come last, so they count. */
const included = ["archive.conf", "recovery-target.conf"] as const;

/**
 * The settings of the server, written before every start. Nothing here trades durability for speed: fsync,
 * full_page_writes and synchronous_commit stay on. Bursts of commits are smoothed by room for the log (fewer, longer
 * checkpoints). `jit` costs more than it gives for short statements.
 */
export function serverSettings(folders: ServerFolders, port: number | undefined): string {
  const settings: readonly (readonly [string, string])[] = [
    ["listen_addresses", port === undefined ? "" : "127.0.0.1"],
    ["port", String(port ?? socketPort)],
    ["unix_socket_directories", port === undefined ? folders.socket : ""],
    ["unix_socket_permissions", "0700"],
    ["password_encryption", "scram-sha-256"],
    ["max_connections", "200"],
    ["fsync", "on"],
    ["full_page_writes", "on"],
    ["synchronous_commit", "on"],
    ["shared_buffers", "128MB"],
    ["wal_buffers", "16MB"],
    ["min_wal_size", "256MB"],
    ["max_wal_size", "2GB"],
    ["checkpoint_timeout", "15min"],
    ["checkpoint_completion_target", "0.9"],
    // Where the log goes is a setting that can change while the server runs; whether it may go anywhere is not.
    ["archive_mode", "on"],
    ["archive_command", "true"],
    ["archive_timeout", "60"],
    ["max_locks_per_transaction", "256"],
    ["max_parallel_workers_per_gather", "0"],
    ["jit", "off"],
    ["timezone", "UTC"],
    ["log_timezone", "UTC"],
    ["logging_collector", "on"],
    ["log_directory", folders.log],
    ["log_filename", "postgresql-%d.log"],
    ["log_rotation_age", "1d"],
    ["log_rotation_size", "0"],
    ["log_truncate_on_rotation", "on"],
    ["log_line_prefix", "%m [%p] "],
    ["log_statement", "none"],
    ["log_parameter_max_length_on_error", "0"],
  ];
  const lines = settings.map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
  return [...lines, ...included.map((name) => `include_if_exists = '${name}'\n`)].join("");
}
