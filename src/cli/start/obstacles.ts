import { isLoopback } from "../../keys/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { isPortFree, portHolder } from "../process/port-holder.ts";
import { livingProcess } from "../process/process-file.ts";
import type { ShownRefusal } from "../refusal.ts";
import { wouldBeDemo } from "./folder-age.ts";
import type { StartRequest } from "./request.ts";
import { tlsObstacle } from "./tls.ts";

/** Why this start cannot be. Looked at before anything is made, so that a refused start leaves nothing behind. */
export async function obstacleTo(request: StartRequest, processFile: string): Promise<ShownRefusal | undefined> {
  return (
    inUse(request.folder, processFile) ??
    demoInTheOpen(request) ??
    (await portTaken(request)) ??
    (await tlsObstacle(request))
  );
}

function inUse({ path }: DataFolder, file: string): (ShownRefusal & FolderFacts) | undefined {
  const living = livingProcess(file);
  return living === undefined
    ? undefined
    : { code: "data-folder-in-use", folder: path, pid: living.pid, port: living.port };
}

/** House rule 12: what would become a demo listens on loopback only. */
function demoInTheOpen({ folder, host }: StartRequest): (ShownRefusal & { readonly address: string }) | undefined {
  if (isLoopback(host) || !wouldBeDemo(folder)) return undefined;
  return { code: "demo-not-on-loopback", address: host };
}

interface FolderFacts {
  readonly folder: string;
  readonly pid: number;
  readonly port: number;
}

async function portTaken({ host, port }: StartRequest): Promise<ShownRefusal | undefined> {
  if (await isPortFree(host, port)) return undefined;
  const taken = { code: "address-in-use", host, port, ...portHolder(port) };
  return taken;
}
