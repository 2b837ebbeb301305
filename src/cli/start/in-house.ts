import { ok, type Result, refuse } from "@warifu/pki/result";
import type { IssueRefusal } from "../../ca/index.ts";
import {
  roles as allRoles,
  type House,
  type RunningServer,
  type ServerConfiguration,
  startServer,
} from "../../server/index.ts";
import { type Repetition, readAuthorities } from "../../store/index.ts";
import { watchSource } from "../crl-watch.ts";
import { databaseOf } from "../local-store.ts";
import { readTargetFile } from "../publish/target-file.ts";
import { type ShownRefusal, showRefusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { archivePlaceOf, furnishMediaKey } from "./archive-place.ts";
import { furnishDemo } from "./demo.ts";
import { listenersOf } from "./listeners.ts";
import { creationProgress } from "./progress.ts";
import type { StartRequest } from "./request.ts";
import { readTimeStampFile } from "./time-stamp-file.ts";
import { tlsIdentityFor, watchTls } from "./tls.ts";

/** A running server in its open house. */
export interface Started {
  readonly server: RunningServer;
  readonly house: House;
  stop(): Promise<void>;
}

const self = { actor: "warifu up", origin: "local" };

/** Makes the demo when it is one, and listens; when that is refused the house is closed and the reason was shown. */
export async function startInHouse(
  terminal: Terminal,
  request: StartRequest,
  house: House,
): Promise<Started | undefined> {
  const started = await furnishAndListen(terminal, request, house);
  if (!started.ok) {
    await house.close();
    showRefusal(terminal, started.refusal);
    return undefined;
  }
  const { server, watching } = started.value;
  const stop = async () => {
    await watching.stop();
    await server.stop();
    await house.close();
  };
  return { server, house, stop };
}

async function furnishAndListen(
  terminal: Terminal,
  request: StartRequest,
  house: House,
): Promise<Result<{ readonly server: RunningServer; readonly watching: Repetition }, ShownRefusal>> {
  const { mode } = house.demo;
  const refusal = mode === "demo" ? await makeDemo(terminal, request, house) : undefined;
  if (refusal !== undefined) return refuse(refusal);
  // A port for LDAP over TLS, or for cards, needs a certificate as much as HTTPS does.
  const tls = { ...request, httpsPort: request.httpsPort ?? request.ldapsPort ?? request.cardPort };
  const identity = await tlsIdentityFor(tls, mode, request.folder);
  if (!identity.ok) return identity;
  const target = readTargetFile(request.folder);
  if (!target.ok) return target;
  const outside = readTimeStampFile(request.folder);
  if (!outside.ok) return outside;
  const archive = archivePlaceOf(request.folder);
  if (!archive.ok) return archive;
  const { auditWitness: witnessFolder, auditExports: exportFolder } = request.folder;
  const server = await startServer(house, {
    ...(await listenersOf(request, identity.value, mode)),
    origins: request.origins ?? [],
    ...(target.value === undefined ? {} : { publishTo: [target.value] }),
    listWatch: () => watchSource(request.folder),
    ...backupsOf(request),
    audit: { outside: outside.value, witnessFolder, exportFolder },
    archive: archive.value,
    mode: mode === "demo" ? "demo" : "production",
    log: { level: request.logLevel },
    ...(request.roles.length === 0 ? {} : { roles: allRoles.filter((role) => request.roles.includes(role)) }),
  });
  if (!server.ok) return server;
  const watched = { tls, mode, folder: request.folder, identity: identity.value };
  return ok({ server: server.value, watching: watchTls(terminal, watched, server.value) });
}

/** Makes what is missing of the demo; a later start finds everything there. */
async function makeDemo(terminal: Terminal, request: StartRequest, house: House): Promise<IssueRefusal | undefined> {
  const present = await readAuthorities(house.store);
  const progress = creationProgress(present.length < house.policies.authorities.size ? terminal : undefined);
  const created = await house.authority.create({ ...self, onProgress: progress.step });
  progress.end();
  if (!created.ok) return created.refusal;
  await Promise.all([furnishDemo({ ...house, ...house.authority }, request.folder), furnishMediaKey(request.folder)]);
  return undefined;
}

/** An outside database is copied with its own tools. */
function backupsOf({ folder }: StartRequest): Partial<Pick<ServerConfiguration, "backups">> {
  const database = databaseOf(folder);
  return database.kind === "embedded" ? { backups: database } : {};
}
