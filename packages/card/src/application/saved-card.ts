import { fromHex, toHex } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Card, type CountedKey, type Holding, type Purpose, tryLimits } from "./state.ts";

/** Why a file is no saved card. */
export type SavedCardRefusal = { readonly code: "saved-card-malformed"; readonly field: string };

const version = 1;

/**
 * A card as text (JSON, octets in hexadecimal), for a virtual card's file. It holds the card's secrets in the clear: such a
 * file is the card, and is kept like one.
 */
export function saveCard(card: Card): string {
  const { administrationKey, externalAuthenticationKey, storageKey, holdings, tokenInformation } = card;
  return JSON.stringify({
    version,
    tokenInformation: toHex(tokenInformation),
    administrationKey: savedKey(administrationKey),
    externalAuthenticationKey: externalAuthenticationKey && savedKey(externalAuthenticationKey),
    storageKey: storageKey && toHex(storageKey),
    authentication: savedHolding(holdings.authentication),
    signature: savedHolding(holdings.signature),
  });
}

/** Reads what `saveCard` wrote, strictly: an unknown field or a counter above its limit is a refusal. */
export function readSavedCard(text: string): Result<Card, SavedCardRefusal> {
  try {
    const root = new Fields(JSON.parse(text), "", [
      "version",
      "tokenInformation",
      "administrationKey",
      "externalAuthenticationKey",
      "storageKey",
      "authentication",
      "signature",
    ]);
    if (root.integer("version", version) !== version) throw new Malformed("version");
    return ok({
      tokenInformation: root.octets("tokenInformation", 160),
      administrationKey: readKey(root, "administrationKey"),
      externalAuthenticationKey: root.has("externalAuthenticationKey")
        ? readKey(root, "externalAuthenticationKey")
        : undefined,
      storageKey: root.has("storageKey") ? root.octets("storageKey", 32) : undefined,
      holdings: { authentication: readHolding(root, "authentication"), signature: readHolding(root, "signature") },
    });
  } catch (error) {
    if (error instanceof Malformed) return refuse({ code: "saved-card-malformed", field: error.field });
    if (error instanceof SyntaxError) return refuse({ code: "saved-card-malformed", field: "text" });
    throw error;
  }
}

function savedKey({ key, tries }: CountedKey) {
  return { key: toHex(key), tries };
}

const holdingParts = ["password", "privateKey", "certificate", "authorityCertificate"] as const;

function savedHolding(holding: Holding) {
  const parts = holdingParts.flatMap((part) => {
    const octets = holding[part];
    return octets === undefined ? [] : [[part, toHex(octets)]];
  });
  return { tries: holding.tries, ...Object.fromEntries(parts) };
}

function readKey(root: Fields, name: string): CountedKey {
  const fields = root.object(name, ["key", "tries"]);
  return { key: fields.octets("key", 32), tries: fields.integer("tries", tryLimits.key) };
}

function readHolding(root: Fields, purpose: Purpose): Holding {
  const fields = root.object(purpose, ["tries", ...holdingParts]);
  const part = (name: string) => (fields.has(name) ? fields.octets(name) : undefined);
  return {
    tries: fields.integer("tries", tryLimits[purpose]),
    password: part("password"),
    privateKey: part("privateKey"),
    certificate: part("certificate"),
    authorityCertificate: part("authorityCertificate"),
  };
}

class Malformed extends Error {
  readonly field: string;
  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

/** A JSON object with known names, read field by field. */
class Fields {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #path: string;

  constructor(value: unknown, path: string, names: readonly string[]) {
    if (typeof value !== "object" || value === null) throw new Malformed(path || "text");
    this.#values = new Map(Object.entries(value));
    this.#path = path;
    for (const name of this.#values.keys()) if (!names.includes(name)) throw new Malformed(this.#named(name));
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  object(name: string, names: readonly string[]): Fields {
    return new Fields(this.#values.get(name), this.#named(name), names);
  }

  octets(name: string, length?: number): Uint8Array {
    const value = this.#values.get(name);
    if (typeof value !== "string" || !/^(?:[0-9a-f]{2})+$/.test(value)) throw new Malformed(this.#named(name));
    const octets = fromHex(value);
    if (octets === undefined || (length !== undefined && octets.length !== length))
      throw new Malformed(this.#named(name));
    return octets;
  }

  integer(name: string, most: number): number {
    const value = this.#values.get(name);
    const isWithin = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
    if (!isWithin) throw new Malformed(this.#named(name));
    return value;
  }

  #named(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }
}
