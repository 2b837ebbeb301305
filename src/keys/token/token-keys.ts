/**
 * Keys in a PKCS#11 token behind the port. The token does what only it can do: it makes keys and signs with them. Who may have it
 * do so is decided here as for keys in software: activation opens the token, a purpose is held to, people are counted.
 */
import { createHash, randomUUID } from "node:crypto";
import { algorithmFits, type KeySpecification, type Signer, signatureAlgorithmFacts } from "@warifu/pki/algorithm";
import { verifySignature } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { auditKeyEvent } from "../audit.ts";
import type { SoftwareKeyStorePorts } from "../initialise.ts";
import {
  type KeyActivation,
  type KeyActor,
  KeyFault,
  type KeyPolicy,
  type KeyReference,
  type KeyRefusal,
  type KeyStatus,
  type KeyUse,
  type TokenRefusalCode,
} from "../types.ts";
import type { TokenConnection } from "./connection.ts";
import type { TokenFailure } from "./health.ts";
import type { LogInManner } from "./protocol.ts";
import {
  insertTokenKey,
  keyIdOf,
  markDestroyed,
  readTokenKey,
  readTokenKeys,
  type TokenKeyRecord,
  tokenStoreName,
} from "./records.ts";

/** How often a key is begun in a token that fails under it. */
const generationAttempts = 3;

export class TokenKeys {
  readonly #store: SoftwareKeyStorePorts["store"];
  readonly #now: () => Date;
  readonly #connection: TokenConnection;
  readonly #known = new Map<string, TokenKeyRecord>();
  readonly #closed = new Set<string>();

  constructor({ store, now }: SoftwareKeyStorePorts, connection: TokenConnection) {
    this.#store = store;
    this.#now = now;
    this.#connection = connection;
  }

  /** Logs in, after people were found to be who they must be. */
  async open(
    manner: LogInManner,
    which: KeyReference | "all",
    by: KeyActor,
  ): Promise<Result<readonly KeyReference[], KeyRefusal>> {
    const opened = await this.#connection.open(manner);
    await this.#store.transaction(async (transaction) => {
      const facts = opened.ok ? { ...opened.value } : { code: opened.refusal.code };
      auditKeyEvent(transaction, "key.token-opened", by, which, opened.ok ? "success" : "refused", facts);
    });
    if (!opened.ok) return refuse(refusalOf(opened.refusal));
    if (which === "all") this.#closed.clear();
    else this.#closed.delete(which);
    const living = (await readTokenKeys(this.#store)).filter(({ destroyedAt }) => destroyedAt === undefined);
    return ok(living.map(({ reference }) => reference).filter((each) => which === "all" || which === each));
  }

  async close(which: KeyReference | "all", by: KeyActor): Promise<Result<KeyActivation, KeyRefusal>> {
    const living = (await readTokenKeys(this.#store)).filter(({ destroyedAt }) => destroyedAt === undefined);
    const deactivated = living.map(({ reference }) => reference).filter((each) => which === "all" || which === each);
    if (which !== "all" && deactivated.length === 0) return refuse({ code: "key-unknown", reference: which });
    if (which === "all") this.#connection.close();
    else this.#closed.add(which);
    await this.#store.transaction(async (transaction) => {
      auditKeyEvent(transaction, "key.deactivated", by, which, "success", { deactivated });
    });
    return ok({ activated: [], deactivated });
  }

  /** Inside the token, unreadable from the first moment; tried with one signature before it is recorded. */
  async generate(
    specification: KeySpecification,
    label: string,
    policy: KeyPolicy,
    by: KeyActor,
  ): Promise<Result<KeyReference, KeyRefusal>> {
    const { algorithm } = policy;
    if (algorithmFits(specification, algorithm) === "does-not-fit")
      return refuse({ code: "algorithm-does-not-fit", specification, algorithm });
    if (signatureAlgorithmFacts(algorithm).digest === undefined)
      return refuse({ code: "specification-not-supported", specification });
    const made = await this.#make(specification, label, policy);
    if (!made.ok)
      return made.refusal.code === "specification-not-supported"
        ? refuse({ code: "specification-not-supported", specification })
        : refuse(refusalOf(made.refusal));
    const { facts, keyId, publicKey } = made.value;
    const { reference } = facts;
    const { serial = "", label: name = "" } = this.#connection.health().facts ?? {};
    const token = { serial, label: name };
    const record = { ...facts, keyId, token, publicKey, destroyedAt: undefined };
    const works = await this.#trial(record);
    if (!works.ok) return works;
    await this.#store.transaction(async (transaction) => {
      await insertTokenKey(transaction, record);
      auditKeyEvent(transaction, "key.generated", by, reference, "success", { label, specification, ...policy, token });
    });
    this.#known.set(reference, record);
    return ok(reference);
  }

  /**
   * A token that failed under a generation may have a key or half of one: it is destroyed, never looked for, and another
   * one is made under another identifier.
   */
  async #make(specification: KeySpecification, label: string, policy: KeyPolicy) {
    const { algorithm } = policy;
    for (let attempt = 1; ; attempt++) {
      const reference = `${tokenStoreName}:${randomUUID()}` as KeyReference;
      const facts = { reference, label, specification, policy, generatedAt: this.#now() };
      const keyId = keyIdOf(facts);
      const made = await this.#connection.generate({ specification, algorithm, label, keyId });
      if (made.ok) return ok({ facts, keyId, publicKey: made.value });
      if (made.refusal.code !== "token-failed" || attempt === generationAttempts) return made;
      await this.#connection.destroy(keyId);
    }
  }

  async #trial(record: TokenKeyRecord): Promise<Result<"works", KeyRefusal>> {
    const message = Buffer.from("trial of a new key");
    const signed = await this.#sign(record, message);
    if (!signed.ok) return refuse(refusalOf(signed.refusal));
    const works = verifySignature(record.policy.algorithm, record.publicKey, message, signed.value);
    return works ? ok("works") : refuse({ code: "token-key-differs" });
  }

  async publicKey(reference: KeyReference): Promise<Result<Uint8Array, KeyRefusal>> {
    const record = await this.#record(reference);
    return record.ok ? ok(record.value.publicKey) : record;
  }

  async signer(reference: KeyReference, use?: KeyUse): Promise<Result<Signer, KeyRefusal>> {
    const record = await this.#record(reference);
    if (!record.ok) return record;
    const { policy, destroyedAt } = record.value;
    if (destroyedAt !== undefined) return refuse({ code: "key-destroyed", reference });
    const obstacle = this.#obstacle(reference);
    if (obstacle !== undefined) return refuse(obstacle);
    const { purpose, peoplePerUse } = policy;
    if (use !== undefined && use.purpose !== purpose)
      return refuse({ code: "key-purpose-differs", reference, asked: use.purpose, actual: purpose });
    const present = new Set(use?.people).size;
    if (present < peoplePerUse) return refuse({ code: "too-few-people", reference, needed: peoplePerUse, present });
    return ok(this.#signerOf(record.value));
  }

  #obstacle(reference: KeyReference): KeyRefusal | undefined {
    const obstacle = this.#connection.obstacle();
    if (obstacle?.code === "token-closed" || this.#closed.has(reference))
      return { code: "key-not-activated", reference };
    return obstacle === undefined ? undefined : refusalOf(obstacle);
  }

  #signerOf(record: TokenKeyRecord): Signer {
    const { reference, policy, publicKey } = record;
    return {
      algorithm: policy.algorithm,
      publicKey,
      sign: async (toBeSigned) => {
        const obstacle = this.#obstacle(reference);
        if (obstacle !== undefined) throw new KeyFault(faultCode(obstacle), reference);
        const signed = await this.#sign(record, toBeSigned);
        if (!signed.ok) throw new KeyFault(faultCode(refusalOf(signed.refusal)), reference);
        return signed.value;
      },
    };
  }

  async #sign(
    { keyId, policy, publicKey }: TokenKeyRecord,
    toBeSigned: Uint8Array | AsyncIterable<Uint8Array>,
  ): Promise<Result<Uint8Array, TokenFailure>> {
    const hash = createHash(signatureAlgorithmFacts(policy.algorithm).digest ?? "sha256");
    if (toBeSigned instanceof Uint8Array) hash.update(toBeSigned);
    else for await (const chunk of toBeSigned) hash.update(chunk);
    return this.#connection.sign({
      keyId,
      algorithm: policy.algorithm,
      publicKey,
      digest: new Uint8Array(hash.digest()),
    });
  }

  async #record(reference: KeyReference): Promise<Result<TokenKeyRecord, KeyRefusal>> {
    const known = this.#known.get(reference);
    if (known !== undefined) return ok(known);
    const record = await readTokenKey(this.#store, reference);
    if (record === undefined) return refuse({ code: "key-unknown", reference });
    if (record === "altered") return refuse({ code: "key-row-altered", reference });
    if (record.destroyedAt === undefined) this.#known.set(reference, record);
    return ok(record);
  }

  async status(): Promise<readonly KeyStatus[]> {
    const { state } = this.#connection.health();
    return (await readTokenKeys(this.#store)).map(
      ({ reference, label, specification, policy, generatedAt, destroyedAt }) => {
        const living = state === "closed" || this.#closed.has(reference) ? "de-activated" : "activated";
        return {
          reference,
          label,
          specification,
          policy,
          generatedAt,
          state: destroyedAt === undefined ? living : "destroyed",
        };
      },
    );
  }

  /** In the token first: a key that is recorded as destroyed is gone. */
  async destroy(reference: KeyReference, by: KeyActor): Promise<Result<KeyReference, KeyRefusal>> {
    const record = await this.#record(reference);
    if (!record.ok) return record;
    if (record.value.destroyedAt !== undefined) return refuse({ code: "key-destroyed", reference });
    const destroyed = await this.#connection.destroy(record.value.keyId);
    if (!destroyed.ok)
      return refuse(
        destroyed.refusal.code === "token-closed"
          ? { code: "key-not-activated", reference }
          : refusalOf(destroyed.refusal),
      );
    this.forget(reference);
    await this.#store.transaction(async (transaction) => {
      await markDestroyed(transaction, reference, this.#now());
      const { label, policy } = record.value;
      auditKeyEvent(transaction, "key.destroyed", by, reference, "success", { label, purpose: policy.purpose });
      await transaction.notify(tokenKeyChannel, reference);
    });
    return ok(reference);
  }

  /** Another process destroyed it; undefined: notices may have been missed. */
  forget(reference: string | undefined): void {
    if (reference === undefined) this.#known.clear();
    else this.#known.delete(reference);
  }
}

/** On which processes hear that a key in a token was destroyed. */
export const tokenKeyChannel = "warifu_token_key";

function refusalOf({ code, ...facts }: TokenFailure): KeyRefusal {
  if (code === "token-closed") return { code: "store-not-activated" };
  if (code === "specification-not-supported") return { code: "token-failed" };
  return { code, ...facts };
}

function faultCode({ code }: KeyRefusal): TokenRefusalCode | "key-not-activated" {
  return code.startsWith("token-") || code.startsWith("pin-") ? (code as TokenRefusalCode) : "key-not-activated";
}
