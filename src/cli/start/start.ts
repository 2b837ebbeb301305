import { openHouse } from "../../server/index.ts";
import { stopDatabaseIfIdle } from "../database-rest.ts";
import { policyFolder } from "../policy-folder.ts";
import { freePort } from "../process/port-holder.ts";
import { announceReady, claimProcessFile, type ProcessRecord, releaseProcessFile } from "../process/process-file.ts";
import { type ShownRefusal, showRefusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { folderAge } from "./folder-age.ts";
import { type Started, startInHouse } from "./in-house.ts";
import { obstacleTo } from "./obstacles.ts";
import { showPolicyProblems } from "./policy-problems.ts";
import type { StartRequest } from "./request.ts";
import { askPinAt, tokenOf } from "./token.ts";
import { showWelcome } from "./welcome.ts";

export interface StartedWarifu {
  readonly baseUrl: string;
  /** Ends the server, closes the house, stops the embedded database unless another process of the folder needs it. */
  stop(): Promise<void>;
}

/** Starts everything; undefined: refused, and the reason was shown. */
export async function start(terminal: Terminal, asked: StartRequest): Promise<StartedWarifu | undefined> {
  const request = asked.port === 0 ? { ...asked, port: await freePort(asked.host) } : asked;
  const file = request.folder.processFile(request.roles);
  const obstacle = await obstacleTo(request, file);
  if (obstacle !== undefined) return refused(terminal, obstacle);
  const age = folderAge(request.folder);
  const claimed = claimProcessFile(file, {
    host: request.host,
    port: request.port,
    roles: [...request.roles],
    started: new Date().toISOString(),
  });
  if (!claimed.ok) return refused(terminal, claimed.refusal);
  const started = await startClaimed(terminal, request, age).catch((fault) => {
    releaseProcessFile(file);
    throw fault;
  });
  if (started === undefined) {
    releaseProcessFile(file);
    return undefined;
  }
  announce(terminal, request, file, claimed.value, started);
  return {
    baseUrl: started.server.baseUrl,
    stop: async () => {
      await started.stop();
      releaseProcessFile(file);
      await stopDatabaseIfIdle(request.folder);
    },
  };
}

async function startClaimed(
  terminal: Terminal,
  request: StartRequest,
  age: "new" | "existing",
): Promise<Started | undefined> {
  const base = `http://${request.host.includes(":") ? `[${request.host}]` : request.host}:${request.port}`;
  const databaseUrl = process.env.DATABASE_URL;
  const token = await tokenOf(request.folder, request.keysFile);
  if (!token.ok) return refused(terminal, token.refusal);
  const house = await openHouse({
    location:
      databaseUrl === undefined
        ? { kind: "embedded", folder: request.folder.path }
        : { kind: "outside", url: databaseUrl },
    dataFolder: { folder: request.folder.path, age },
    policyFolder: policyFolder(request.folder),
    addresses: { repository: base, status: base },
    bindAddresses: [request.host],
    role: request.roles.length === 0 ? "all" : request.roles.join(","),
    clock: () => new Date(),
    actor: "warifu up",
    token: token.value,
    askPin: askPinAt(terminal),
  });
  if (!house.ok) {
    if (house.refusal.code === "policy-files-wrong") return showPolicyProblems(terminal, house.refusal.problems);
    return refused(terminal, house.refusal);
  }
  return startInHouse(terminal, request, house.value);
}

function announce(
  terminal: Terminal,
  request: StartRequest,
  file: string,
  record: ProcessRecord,
  { server, house }: Started,
): void {
  announceReady(file, record, server.port);
  const ldapUrl =
    server.ldap === undefined ? undefined : `ldap://${new URL(server.baseUrl).hostname}:${server.ldap.port}`;
  const nagasaki = house.authority.directory.all().find(({ policy }) => policy.id === "nagasaki");
  const generation = nagasaki?.current?.generation ?? 1;
  showWelcome(terminal, {
    folder: request.folder,
    baseUrl: server.baseUrl,
    httpsUrl: server.https?.baseUrl,
    ldapUrl,
    mode: house.demo.mode,
    generation,
  });
}

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): undefined {
  showRefusal(terminal, refusal);
}
