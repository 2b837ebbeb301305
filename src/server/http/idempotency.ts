/**
 * An attempt to issue that its caller named (Idempotency-Key) gives one certificate, however often it is sent and
 * whatever breaks in between. The row of the attempt is committed before the work and gets the serial number after it.
 *
 * A row without a serial number is an attempt that somebody still works on, or one that was cut short. Work of this
 * process is known here; work of another living process is told by its lease. What was cut short may have issued
 * its certificate without having said so: then the holder has a certificate for the very key of the request, and that is
 * the answer; otherwise the attempt starts again.
 *
 * A refusal leaves no row: the same key may be sent again once the reason is gone. After a fault the row stays, without a
 * lease: whatever process is asked next takes it for cut short.
 */
import { createHash } from "node:crypto";
import { parseCertificationRequest } from "@warifu/pki/csr";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate, type SerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import type { IssuedCertificate } from "../../ca/index.ts";
import {
  type CertificateRow,
  canonicalJson,
  findCertificates,
  type JsonValue,
  readCertificate,
  type Store,
  StoreFault,
} from "../../store/index.ts";

export interface IdempotencyPorts {
  readonly store: Store;
  readonly clock: () => Date;
}

/** One named attempt. */
export interface Attempt {
  readonly operator: string;
  readonly key: string;
  readonly authority: string;
  /** The body as the contract read it; two bodies are the same when their values are. */
  readonly request: object;
  readonly holder: string;
  /** PKCS#10, DER. */
  readonly certificationRequest: Uint8Array;
}

export type AttemptRefusal =
  | { readonly code: "idempotency-key-reused"; readonly field: "Idempotency-Key" }
  | { readonly code: "request-in-progress"; readonly field: "Idempotency-Key" };

type Issued<Refusal> = Result<IssuedCertificate, Refusal | AttemptRefusal>;

export interface Attempts {
  /** Runs `issue` unless the attempt came to a certificate before. @throws StoreFault and what `issue` throws */
  run<Refusal>(attempt: Attempt, issue: () => Promise<Result<IssuedCertificate, Refusal>>): Promise<Issued<Refusal>>;
}

/** Attempts of this process, and through the store those of the others. */
export function onceForEachAttempt(ports: IdempotencyPorts): Attempts {
  const underWay = new Set<string>();
  return {
    run: async (attempt, issue) => {
      const name = `${attempt.operator} ${attempt.key}`;
      if (underWay.has(name)) return refuse({ code: "request-in-progress", field: "Idempotency-Key" });
      underWay.add(name);
      try {
        return await runNamed(ports, attempt, issue);
      } finally {
        underWay.delete(name);
      }
    },
  };
}

async function runNamed<Refusal>(
  ports: IdempotencyPorts,
  attempt: Attempt,
  issue: () => Promise<Result<IssuedCertificate, Refusal>>,
): Promise<Issued<Refusal>> {
  const begun = await begin(ports, attempt);
  if (begun.state === "reused") return refuse({ code: "idempotency-key-reused", field: "Idempotency-Key" });
  if (begun.state === "elsewhere") return refuse({ code: "request-in-progress", field: "Idempotency-Key" });
  if (begun.state === "finished") return ok(await readIssued(ports.store, attempt.authority, begun.serialNumber));
  try {
    const earlier = begun.state === "cut-short" ? await findEarlier(ports.store, attempt) : undefined;
    const issued = earlier === undefined ? await issue() : ok(earlier);
    if (issued.ok) await finish(ports.store, attempt, issued.value.serialNumber);
    else await forget(ports.store, attempt);
    return issued;
  } catch (fault) {
    await letGo(ports.store, attempt, begun.lease);
    throw fault;
  }
}

type Begun =
  | { readonly state: "new" | "cut-short"; readonly lease: string }
  | { readonly state: "elsewhere" }
  | { readonly state: "reused" }
  | { readonly state: "finished"; readonly serialNumber: SerialNumber };

interface AttemptRow {
  readonly fresh: boolean;
  readonly same: boolean;
  readonly elsewhere: boolean;
  readonly serial: string | null;
}

/** Takes the attempt for this process in one statement, so that two processes cannot both begin it. */
async function begin(ports: IdempotencyPorts, attempt: Attempt): Promise<Begun> {
  const hash = requestHash(attempt);
  return ports.store.transaction(async (transaction) => {
    const inserted = await transaction.query(
      `insert into idempotent_request (operator_key, idempotency_key, request_hash, lease, authority, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [attempt.operator, attempt.key, hash, transaction.lease, attempt.authority, ports.clock()],
      "begin-attempt",
    );
    const { lease } = transaction;
    if (inserted.rowCount === 1) return { state: "new", lease };
    const found = await transaction.query<AttemptRow>(
      `select request_hash = $3 as same, encode(serial, 'hex') as serial,
         attempt.lease is not null and attempt.lease <> $4 and exists (select 1 from lease where lease.lease = attempt.lease
           and lease.ended_at is null) as elsewhere
       from idempotent_request attempt where operator_key = $1 and idempotency_key = $2 for update of attempt`,
      [attempt.operator, attempt.key, hash, transaction.lease],
    );
    const begun = begunBefore(found.rows[0], lease);
    if (begun.state === "cut-short") {
      await transaction.query(
        "update idempotent_request set lease = $3 where operator_key = $1 and idempotency_key = $2",
        [attempt.operator, attempt.key, lease],
      );
    }
    return begun;
  });
}

/** Equal for equal values, whatever the order of their members. */
function requestHash(attempt: Attempt): Buffer {
  const request: JsonValue = JSON.parse(JSON.stringify(attempt.request));
  return createHash("sha256")
    .update(canonicalJson([attempt.authority, request]))
    .digest();
}

function begunBefore(row: AttemptRow | undefined, lease: string): Begun {
  // It was forgotten between the two statements: its work was refused, and the caller may send it again.
  if (row === undefined) return { state: "elsewhere" };
  if (!row.same) return { state: "reused" };
  if (row.serial !== null) return { state: "finished", serialNumber: serialNumberFromHex(row.serial) };
  return row.elsewhere ? { state: "elsewhere" } : { state: "cut-short", lease };
}

/** The certificate that a cut-short attempt issued: the holder's, for the key of this very request. */
async function findEarlier(store: Store, attempt: Attempt): Promise<IssuedCertificate | undefined> {
  const { authority, holder } = attempt;
  const publicKey = requestedKey(attempt.certificationRequest);
  if (publicKey === undefined) return undefined;
  const rows = await findCertificates(store, { authority, holder, limit: 10 });
  const issued = rows.flatMap(issuedCertificate);
  return issued.find(({ der }) => publicKey.equals(parseCertificate(der).publicKey));
}

/** undefined: the request cannot be read, so nothing was issued for it. */
function requestedKey(certificationRequest: Uint8Array): Buffer | undefined {
  try {
    return Buffer.from(parseCertificationRequest(certificationRequest).publicKey);
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

async function readIssued(store: Store, authority: string, serialNumber: SerialNumber): Promise<IssuedCertificate> {
  const row = await readCertificate(store, authority, serialNumber);
  const [issued] = row === undefined ? [] : issuedCertificate(row);
  if (issued === undefined) throw new RangeError("an attempt names a certificate that the store does not have");
  return issued;
}

function issuedCertificate(row: CertificateRow): IssuedCertificate[] {
  const { authority, serialNumber, notBefore, notAfter, der } = row;
  return der === undefined ? [] : [{ authority, serialNumber, notBefore, notAfter, der }];
}

async function finish(store: Store, attempt: Attempt, serialNumber: SerialNumber): Promise<void> {
  await store.read(
    "update idempotent_request set serial = decode($3, 'hex') where operator_key = $1 and idempotency_key = $2",
    [attempt.operator, attempt.key, serialNumber],
    "finish-attempt",
  );
}

async function forget(store: Store, attempt: Attempt): Promise<void> {
  await store.read(
    "delete from idempotent_request where operator_key = $1 and idempotency_key = $2 and serial is null",
    [attempt.operator, attempt.key],
    "forget-attempt",
  );
}

/** When even this fails, the database is away and the lease is over with it; the fault that came first is the one to tell. */
async function letGo(store: Store, attempt: Attempt, lease: string): Promise<void> {
  await store
    .read(
      `update idempotent_request set lease = null
       where operator_key = $1 and idempotency_key = $2 and lease = $3 and serial is null`,
      [attempt.operator, attempt.key, lease],
    )
    .catch((fault: unknown) => {
      if (!(fault instanceof StoreFault)) throw fault;
    });
}
