import { stopServer } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { livingProcesses } from "./process/process-file.ts";

/** A command that worked on a resting data folder leaves it resting: the embedded database that it started is stopped. */
export async function stopDatabaseIfIdle(folder: DataFolder): Promise<void> {
  if (process.env.DATABASE_URL !== undefined) return;
  if (livingProcesses(folder.path).length === 0) await stopServer(folder.path);
}
