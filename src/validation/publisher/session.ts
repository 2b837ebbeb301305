/** One connection to an outside directory: who it is was proved before the password was sent, and every step ends in time. */
import { X509Certificate } from "node:crypto";
import { isIP, connect as plainConnect, type Socket } from "node:net";
import { type ConnectionOptions, connect as tlsConnect } from "node:tls";
import { Attribute, Change, Client, NoSuchObjectError, ResultCodeError } from "ldapts";
import type { PublisherFault, PublisherTarget } from "./types.ts";
import { publishedTypes } from "./wanted.ts";

/** What stands under a name in the directory. */
export interface FoundEntry {
  readonly classes: readonly string[];
  /** By attribute name, without options. */
  readonly values: ReadonlyMap<string, readonly Buffer[]>;
}

/** What is to be laid under a name where nothing is. */
export interface NewEntry {
  readonly classes: readonly string[];
  readonly naming: ReadonlyMap<string, readonly string[]>;
  readonly values: ReadonlyMap<string, readonly Buffer[]>;
}

/** What is to become of the attributes of an entry that is there. An attribute without values is taken away. */
export interface EntryChanges {
  readonly addClasses: readonly string[];
  readonly replace: ReadonlyMap<string, readonly Buffer[]>;
}

/** Every method throws SessionFault. */
export interface DirectorySession {
  /** undefined: there is no such entry. */
  read(name: string): Promise<FoundEntry | undefined>;
  add(name: string, entry: NewEntry): Promise<void>;
  change(name: string, changes: EntryChanges): Promise<void>;
  /** "kept": something that is not ours lies below it. */
  remove(name: string): Promise<"removed" | "kept">;
  /** Names of all entries at `base` and below that hold certificates or lists. */
  holders(base: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export class SessionFault extends Error {
  readonly fault: PublisherFault;

  constructor(fault: PublisherFault) {
    super(`${fault.code}: ${fault.because}`);
    this.name = "SessionFault";
    this.fault = fault;
  }
}

const defaultTimeout = 15_000;

/** Connects, begins TLS and binds. @throws SessionFault */
export async function openSession(target: PublisherTarget): Promise<DirectorySession> {
  const { timeout = defaultTimeout, protection, url, bind } = target;
  const security = securityOf(target);
  const line = new Line();
  const client = new Client({
    url,
    timeout,
    connectTimeout: timeout,
    // Names are made by our own writer; ldapts' reader of names is not asked.
    strictDN: false,
    createConnection: line.once(plainConnect),
    createSecureConnection: line.once(tlsConnect),
    ...(protection === "tls" ? { tlsOptions: security } : {}),
  });
  try {
    if (protection === "start-tls") await within(timeout, client.startTLS(security), "target-not-trusted");
    await within(timeout, client.bind(bind.name, bind.password), protection === "tls" ? "first-step" : "bind-refused");
  } catch (fault) {
    await line.say(() => client.unbind()).catch(() => undefined);
    throw fault;
  }
  return sessionOver(client, line, timeout);
}

/** What a session knows of its connection and ldapts does not. */
class Line {
  #state: "open" | "lost" = "open";

  /** A way to connect that works a single time: ldapts would connect anew by itself, as nobody and in the clear. */
  once<Connect extends (...given: never[]) => Socket>(connect: Connect): Connect {
    let calls = 0;
    const connecting = (...given: Parameters<Connect>) => {
      calls += 1;
      if (calls > 1) throw new Error("connection lost");
      return connect(...given).once("close", () => {
        this.#state = "lost";
      });
    };
    return connecting as Connect;
  }

  /** After StartTLS ldapts does not notice that the connection ended: it would write into it, and wait for as long as it may. */
  say<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#state === "open" ? work() : Promise.reject(new Error("connection lost"));
  }
}

/** RFC 4513 §3.1.3: the name that was asked for must be in the certificate. */
function securityOf({ url, anchor }: PublisherTarget): ConnectionOptions {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  const anchors = anchor === undefined ? {} : { ca: anchorsOf(anchor) };
  return { host, minVersion: "TLSv1.2", ...anchors, ...(isIP(host) === 0 ? { servername: host } : {}) };
}

/** Each certificate of a PEM text; a text that holds none is refused by OpenSSL's words, not passed over. */
function anchorsOf(pem: string): string[] {
  const parts = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [pem];
  for (const part of parts) new X509Certificate(part);
  return [...parts];
}

function sessionOver(client: Client, line: Line, timeout: number): DirectorySession {
  const doing = <Value>(work: () => Promise<Value>): Promise<Value> =>
    within(timeout, line.say(work), "object-refused");
  return {
    read: (name) => doing(() => readEntry(client, name)),
    add: (name, entry) => doing(() => client.add(name, attributesOf(entry))),
    change: (name, changes) => doing(() => client.modify(name, changesOf(changes))),
    remove: (name) => doing(() => removeEntry(client, name)),
    holders: (base) => doing(() => findHolders(client, base)),
    close: () => line.say(() => client.unbind()).catch(() => undefined),
  };
}

async function readEntry(client: Client, name: string): Promise<FoundEntry | undefined> {
  const attributes = ["objectClass", ...publishedTypes.map(({ names }) => `${names[0]};binary`)];
  try {
    const { searchEntries } = await client.search(name, { scope: "base", attributes });
    const [entry] = searchEntries;
    return entry === undefined ? undefined : { classes: textsOf(entry.objectClass), values: octetsOf(entry) };
  } catch (fault) {
    if (fault instanceof NoSuchObjectError || codeOf(fault) === noSuchObject) return undefined;
    throw fault;
  }
}

type Values = Buffer | Buffer[] | string[] | string | undefined;

function textsOf(values: Values): string[] {
  return [values ?? []].flat().map(String);
}

function octetsOf(entry: Readonly<Record<string, Values>>): Map<string, readonly Buffer[]> {
  const found = new Map<string, readonly Buffer[]>();
  for (const [description, values] of Object.entries(entry)) {
    const type = publishedTypes.find(({ names }) => description.toLowerCase() === `${names[0].toLowerCase()};binary`);
    const octets = [values ?? []].flat().filter((value) => Buffer.isBuffer(value));
    if (type !== undefined && octets.length > 0) found.set(type.names[0], octets);
  }
  return found;
}

function attributesOf({ classes, naming, values }: NewEntry): Attribute[] {
  return [
    new Attribute({ type: "objectClass", values: [...classes] }),
    ...[...naming].map(([type, texts]) => new Attribute({ type, values: [...texts] })),
    ...[...values].map(([type, octets]) => new Attribute({ type: `${type};binary`, values: [...octets] })),
  ];
}

function changesOf({ addClasses, replace }: EntryChanges): Change[] {
  const changes: Change[] = [];
  if (addClasses.length > 0) {
    const modification = new Attribute({ type: "objectClass", values: [...addClasses] });
    changes.push(new Change({ operation: "add", modification }));
  }
  for (const [type, octets] of replace) {
    const modification = new Attribute({ type: `${type};binary`, values: [...octets] });
    changes.push(new Change({ operation: "replace", modification }));
  }
  return changes;
}

const noSuchObject = 32;
const notAllowedOnNonLeaf = 66;

async function removeEntry(client: Client, name: string): Promise<"removed" | "kept"> {
  try {
    await client.del(name);
  } catch (fault) {
    if (codeOf(fault) === notAllowedOnNonLeaf) return "kept";
    if (codeOf(fault) !== noSuchObject) throw fault;
  }
  return "removed";
}

async function findHolders(client: Client, base: string): Promise<string[]> {
  const filter = `(|${publishedTypes.map(({ names }) => `(${names[0]}=*)`).join("")})`;
  const { searchEntries } = await client.search(base, { scope: "sub", filter, attributes: ["1.1"], paged: true });
  return searchEntries.map(({ dn }) => dn);
}

function codeOf(fault: unknown): number | undefined {
  return fault instanceof ResultCodeError ? fault.code : undefined;
}

/** Result codes that speak of the directory's state, not of the object (RFC 4511 §A: busy, unavailable). */
const passing: ReadonlySet<number> = new Set([51, 52]);

/** "first-step": TLS and the bind come in one. */
type Step = "target-not-trusted" | "bind-refused" | "object-refused" | "first-step";

async function within<Value>(milliseconds: number, work: Promise<Value>, step: Step): Promise<Value> {
  let late: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new SessionFault({ code: "target-unreachable", because: "timeout" })), milliseconds);
  });
  try {
    return await Promise.race([work, expiry]);
  } catch (fault) {
    throw fault instanceof SessionFault ? fault : new SessionFault(faultOf(fault, step));
  } finally {
    clearTimeout(late);
    work.catch(() => undefined);
  }
}

function faultOf(fault: unknown, step: Step): PublisherFault {
  const result = codeOf(fault);
  if (result !== undefined && !passing.has(result)) {
    const code = step === "first-step" ? "bind-refused" : step;
    // RFC 4511 §4.14: a directory without TLS answers StartTLS with a result.
    return { code: result === noResult ? "target-unreachable" : code, because: `result ${result}` };
  }
  const because = fault instanceof Error && "code" in fault ? String(fault.code) : "connection lost";
  const isTls = step === "target-not-trusted" || step === "first-step";
  const isAddress = /^(ECONN|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_|EPIPE)/.test(because) || because === "connection lost";
  return { code: isTls && !isAddress && result === undefined ? "target-not-trusted" : "target-unreachable", because };
}

/** What ldapts says when the connection ended before an answer came. */
const noResult = 248;
