import { ok, type Result } from "@warifu/pki/result";
import { type DatabaseLocation, openStore, type Store, type StoreRefusal } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";

/** Where the database of a data folder is: DATABASE_URL if set, else the embedded one. */
export function databaseOf(folder: DataFolder): DatabaseLocation {
  const url = process.env.DATABASE_URL;
  return url === undefined ? { kind: "embedded", folder: folder.path } : { kind: "outside", url };
}

/**
 * Opens the same database as the server, which may be running: its embedded database is adopted, or started. It is for
 * looking: the schema is left as it is, so that a server of an older version is not pulled away from under its feet.
 */
export async function withStore<Value>(
  folder: DataFolder,
  role: string,
  work: (store: Store) => Promise<Value>,
): Promise<Result<Value, StoreRefusal>> {
  const store = await openStore({
    location: databaseOf(folder),
    role,
    clock: () => new Date(),
    connections: 2,
    migrations: "refuse",
  });
  if (!store.ok) return store;
  try {
    return ok(await work(store.value));
  } finally {
    await store.value.close();
  }
}
