/**
 * All stores of keys of a house behind one port. Shares open the software store, and with it whether people came; a token
 * is opened beside it. New keys are made where the configuration wants keys of their purpose; existing ones stay where
 * they are, so that a house moves into a token generation by generation.
 */
import type { KeySpecification, Signer } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { SoftwareKeyStorePorts } from "./initialise.ts";
import { type OpenSoftwareKeyStore, softwareKeyStore } from "./software-key-store.ts";
import type { TokenConfiguration } from "./token/configuration.ts";
import { TokenConnection } from "./token/connection.ts";
import type { TokenFailure, TokenHealth } from "./token/health.ts";
import { type AskPin, pinSource } from "./token/pin.ts";
import type { LogInManner, TokenFacts } from "./token/protocol.ts";
import { tokenStoreName } from "./token/records.ts";
import { TokenKeys, tokenKeyChannel } from "./token/token-keys.ts";
import type {
  BackedUpKey,
  KeyActivation,
  KeyActor,
  KeyBackupFile,
  KeyPolicy,
  KeyReference,
  KeyRefusal,
  KeyStatus,
  KeyStore,
  KeyUse,
  PresentedShare,
} from "./types.ts";

export interface HouseKeyStore extends KeyStore {
  /** The same as `activate` for a start without people: a token whose PIN failed before is not tried. */
  activateAlone(shares: readonly PresentedShare[], by: KeyActor): Promise<Result<KeyActivation, KeyRefusal>>;
  /** How the token is; undefined: there is none. */
  tokenHealth(): TokenHealth | undefined;
  /** Ends what the token needs; keys in software need nothing. */
  close(): void;
}

/** Opens the stores; nothing is activated yet. `token` undefined: all keys are in software. */
export async function houseKeyStore(
  ports: SoftwareKeyStorePorts,
  token: TokenConfiguration | undefined,
  askPin: AskPin = async () => undefined,
): Promise<HouseKeyStore> {
  const software = await softwareKeyStore(ports);
  if (token === undefined) return withoutToken(software);
  const { place, patience, longestWork } = token;
  const connection = new TokenConnection(
    { place, pin: pinSource(token.pin, askPin), patience, longestWork },
    ports.now,
  );
  const inToken = new TokenKeys(ports, connection);
  await ports.store.listen(tokenKeyChannel, (reference) => inToken.forget(reference));
  return new BothStores(software, inToken, connection, token.keeps);
}

/** Opens the token as a start would, trying its PIN once, and closes it again. */
export async function openTokenOnce(
  { place, pin, patience, longestWork }: TokenConfiguration,
  askPin: AskPin,
): Promise<Result<TokenFacts, TokenFailure>> {
  const connection = new TokenConnection(
    { place, pin: pinSource(pin, askPin), patience, longestWork },
    () => new Date(),
  );
  const opened = await connection.open("people");
  connection.close();
  return opened;
}

function withoutToken(software: OpenSoftwareKeyStore): HouseKeyStore {
  return Object.assign(software, {
    activateAlone: (shares: readonly PresentedShare[], by: KeyActor) => software.activate("all", shares, by),
    tokenHealth: () => undefined,
    close: () => undefined,
  });
}

class BothStores implements HouseKeyStore {
  readonly #software: OpenSoftwareKeyStore;
  readonly #token: TokenKeys;
  readonly #connection: TokenConnection;
  readonly #keeps: TokenConfiguration["keeps"];

  constructor(
    software: OpenSoftwareKeyStore,
    token: TokenKeys,
    connection: TokenConnection,
    keeps: TokenConfiguration["keeps"],
  ) {
    this.#software = software;
    this.#token = token;
    this.#connection = connection;
    this.#keeps = keeps;
  }

  generate(
    specification: KeySpecification,
    label: string,
    policy: KeyPolicy,
    by: KeyActor,
  ): Promise<Result<KeyReference, KeyRefusal>> {
    const where = this.#keeps.includes(policy.purpose) ? this.#token : this.#software;
    return where.generate(specification, label, policy, by);
  }

  publicKey(reference: KeyReference): Promise<Result<Uint8Array, KeyRefusal>> {
    return this.#of(reference).publicKey(reference);
  }

  signer(reference: KeyReference, use?: KeyUse): Promise<Result<Signer, KeyRefusal>> {
    return this.#of(reference).signer(reference, use);
  }

  #of(reference: KeyReference): TokenKeys | OpenSoftwareKeyStore {
    return reference.startsWith(`${tokenStoreName}:`) ? this.#token : this.#software;
  }

  activate(
    which: KeyReference | "all",
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyActivation, KeyRefusal>> {
    return this.#activate(which, shares, by, "people");
  }

  activateAlone(shares: readonly PresentedShare[], by: KeyActor): Promise<Result<KeyActivation, KeyRefusal>> {
    return this.#activate("all", shares, by, "automatic");
  }

  /** The shares first: a PIN is tried only when enough people stand by. All or nothing. */
  async #activate(
    which: KeyReference | "all",
    shares: readonly PresentedShare[],
    by: KeyActor,
    manner: LogInManner,
  ): Promise<Result<KeyActivation, KeyRefusal>> {
    if (which !== "all" && this.#of(which) === this.#software) return this.#software.activate(which, shares, by);
    const activation =
      which === "all"
        ? await this.#software.activate("all", shares, by)
        : await this.#software.prove("key.activated", which, shares, by);
    if (!activation.ok) return activation;
    const inSoftware = activation.value === "proved" ? [] : activation.value.activated;
    const opened = await this.#token.open(manner, which, by);
    if (opened.ok) return ok({ activated: [...inSoftware, ...opened.value], deactivated: [] });
    if (which === "all") await this.#software.deactivate("all", by);
    return opened;
  }

  async deactivateTogether(
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyActivation, KeyRefusal>> {
    const proved = await this.#software.prove("key.deactivated", "all", shares, by);
    return proved.ok ? this.deactivate("all", by) : proved;
  }

  async deactivate(which: KeyReference | "all", by: KeyActor): Promise<Result<KeyActivation, KeyRefusal>> {
    if (which !== "all")
      return this.#of(which) === this.#token ? this.#token.close(which, by) : this.#software.deactivate(which, by);
    const inToken = await this.#token.close("all", by);
    const inSoftware = await this.#software.deactivate("all", by);
    if (!inToken.ok || !inSoftware.ok) return inToken.ok ? inSoftware : inToken;
    return ok({ activated: [], deactivated: [...inSoftware.value.deactivated, ...inToken.value.deactivated] });
  }

  async status(): Promise<readonly KeyStatus[]> {
    const all = [...(await this.#software.status()), ...(await this.#token.status())];
    return all.toSorted((one, other) => one.generatedAt.getTime() - other.generatedAt.getTime());
  }

  /** A key in a token is never extractable, so its backup is made by the means of the token's vendor. */
  async backUp(
    reference: KeyReference,
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyBackupFile, KeyRefusal>> {
    if (this.#of(reference) === this.#token) return refuse({ code: "key-stays-in-token", reference });
    return this.#software.backUp(reference, shares, by);
  }

  tryBackup(file: string, shares: readonly PresentedShare[], by: KeyActor): Promise<Result<BackedUpKey, KeyRefusal>> {
    return this.#software.tryBackup(file, shares, by);
  }

  restore(file: string, shares: readonly PresentedShare[], by: KeyActor): Promise<Result<BackedUpKey, KeyRefusal>> {
    return this.#software.restore(file, shares, by);
  }

  destroy(reference: KeyReference, by: KeyActor): Promise<Result<KeyReference, KeyRefusal>> {
    return this.#of(reference).destroy(reference, by);
  }

  tokenHealth(): TokenHealth {
    return this.#connection.health();
  }

  close(): void {
    this.#connection.close();
  }
}
