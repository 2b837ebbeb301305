/**
 * The keeper of a token: a process that a warifu process starts, that holds the sessions, and ends with it. One signature
 * is under way in each session; the others wait here. What the token refuses is told as it is: what to do about it is the
 * other side's.
 */
import type { Handle } from "../cryptoki.ts";
import { returnValueOf } from "../cryptoki.ts";
import type { FromKeeper, KeeperResult, SignatureAsked, ToKeeper } from "../protocol.ts";
import { examine } from "./examine.ts";
import { certificateForm, signingOf } from "./key-forms.ts";
import { destroyKey, findKey, generateKey, type KeyRefused } from "./keys.ts";
import { type OpenedToken, openToken } from "./open-token.ts";

/** Work for one session. */
type Work = (session: Handle) => Promise<KeeperResult>;

let opened: OpenedToken | undefined;
let free: Handle[] = [];
const waiting: Work[] = [];
const results: KeeperResult[] = [];
const keys = new Map<string, Handle>();
/** The public keys that were told with the first signature of each key. */
const recorded = new Map<string, Uint8Array>();

// It ends when its process closes the channel or dies; signals of the terminal are for that process alone.
process.on("disconnect", () => process.exit());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("message", (message: ToKeeper) => receive(message));

function receive(message: ToKeeper): void {
  switch (message.kind) {
    case "examine":
      tellExamined(message);
      return;
    case "open":
      open(message);
      return;
    case "sign":
      for (const asked of message.asked) waiting.push(signature(asked));
      begin();
      return;
    case "generate":
      waiting.push((session) => generate(session, message));
      begin();
      return;
    case "destroy":
      waiting.push(async (session) => destroy(session, message));
      begin();
      return;
  }
}

/** A keeper that examines does nothing else: it is ended afterwards. */
function tellExamined({ place }: Extract<ToKeeper, { kind: "examine" }>): void {
  const examined = examine(place);
  if (examined.ok) send({ kind: "examined", examination: examined.value });
  else send({ kind: "not-opened", ...examined.refusal });
}

function open({ place, pin, manner }: Extract<ToKeeper, { kind: "open" }>): void {
  const token = openToken(place, pin, manner);
  if (!token.ok) {
    send({ kind: "not-opened", ...token.refusal });
    return;
  }
  opened = token.value;
  free = [...token.value.sessions];
  send({ kind: "opened", facts: token.value.facts });
}

/** Gives every free session its work. */
function begin(): void {
  while (waiting.length > 0) {
    const session = free.pop();
    if (session === undefined) return;
    const work = waiting.shift();
    if (work !== undefined) void carryOut(session, work);
  }
}

async function carryOut(session: Handle, work: Work): Promise<void> {
  const result = await work(session);
  free.push(session);
  results.push(result);
  begin();
  if (waiting.length === 0 || results.length >= together) tellResults();
  else telling ??= setTimeout(tellResults, longestHold);
}

/** While more work waits, so many results travel together, and none is held longer than so many milliseconds. */
const together = 8;
const longestHold = 2;
let telling: NodeJS.Timeout | undefined;

function tellResults(): void {
  clearTimeout(telling);
  telling = undefined;
  if (results.length > 0) send({ kind: "done", results: results.splice(0) });
}

/** Room for the signature of any key there is. */
const signatureOctets = 1024;

/** What is signed is prepared while the token is busy with what came before: a session that is free signs at once. */
function signature({ number, keyId, algorithm, publicKey, digest }: SignatureAsked): Work {
  const prepared = signingOf(algorithm, digest);
  if (publicKey !== undefined) recorded.set(keyId, publicKey);
  return (session) => sign(session, { number, keyId, algorithm, ...prepared });
}

async function sign(
  session: Handle,
  {
    number,
    keyId,
    algorithm,
    mechanism,
    data,
  }: Pick<SignatureAsked, "number" | "keyId" | "algorithm"> & ReturnType<typeof signingOf>,
): Promise<KeeperResult> {
  return guarded(number, async ({ cryptoki }) => {
    let key = keys.get(keyId);
    if (key === undefined) {
      const found = findKey(cryptoki, session, keyId, recorded.get(keyId) ?? new Uint8Array());
      if (!found.ok) return { number, ...found.refusal };
      key = found.value;
      keys.set(keyId, key);
    }
    cryptoki.C_SignInit(session, mechanism, key);
    const made = await cryptoki.C_SignAsync(session, data, Buffer.allocUnsafe(signatureOctets));
    return { number, octets: certificateForm(algorithm, made) };
  });
}

async function generate(session: Handle, asked: Extract<ToKeeper, { kind: "generate" }>): Promise<KeeperResult> {
  const { number } = asked;
  return guarded(number, async ({ cryptoki }) => {
    const made = await generateKey(cryptoki, session, asked);
    return made.ok ? { number, octets: made.value } : { number, ...made.refusal };
  });
}

async function destroy(
  session: Handle,
  { number, keyId }: Extract<ToKeeper, { kind: "destroy" }>,
): Promise<KeeperResult> {
  return guarded(number, async ({ cryptoki }) => {
    keys.delete(keyId);
    destroyKey(cryptoki, session, keyId);
    return { number, octets: new Uint8Array() };
  });
}

/** Whatever is thrown is told: the token is opened anew, and the work tried again. */
async function guarded(number: number, work: (token: OpenedToken) => Promise<KeeperResult>): Promise<KeeperResult> {
  const failed: KeyRefused = { because: "token-failed" };
  if (opened === undefined) return { number, ...failed };
  try {
    return await work(opened);
  } catch (fault) {
    return { number, ...failed, returnValue: returnValueOf(fault) };
  }
}

function send(message: FromKeeper): void {
  // The other side has gone: so does this one.
  process.send?.(message, (error: Error | null) => error !== null && process.exit());
}
