/** A virtual card is in one reader at a time: who has it holds a socket beside its file, which goes with the process. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

export interface Occupation {
  end(): Promise<void>;
}

/** Takes a card's file for this process; undefined: another one, or another reader of this one, has it. */
export async function occupy(file: string): Promise<Occupation | undefined> {
  const place = socketOf(file);
  if (await answers(place)) return undefined;
  // Left behind by a process that was killed.
  await rm(place, { force: true });
  const server = createServer((socket) => socket.destroy());
  server.listen(place);
  const isOurs = await Promise.race([
    once(server, "listening").then(() => true),
    once(server, "error").then(() => false),
  ]);
  if (!isOurs) return undefined;
  server.unref();
  return { end: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Whether somebody has the card in a reader. */
export function isOccupied(file: string): Promise<boolean> {
  return answers(socketOf(file));
}

/** Most octets of a socket's path that every system takes. */
const longestPath = 100;

function socketOf(file: string): string {
  const name = `.${createHash("sha256").update(basename(file)).digest("hex").slice(0, 12)}.in-reader`;
  const beside = join(dirname(file), name);
  if (Buffer.byteLength(beside) <= longestPath) return beside;
  return join(tmpdir(), `.${createHash("sha256").update(file).digest("hex").slice(0, 24)}.in-reader`);
}

async function answers(place: string): Promise<boolean> {
  const socket = connect(place);
  const isThere = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "error").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return isThere;
}
