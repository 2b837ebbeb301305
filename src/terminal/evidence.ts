/**
 * What the key pair generator did, for the server. Each piece is a file before anything is sent, and goes away when the server
 * has taken it: a server that is away delays the counter's request and loses nothing. No private key is in any of it.
 */
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { KeyGenerationReport } from "@warifu/contract";

export type Evidence =
  | {
      readonly event: "generated";
      readonly at: Date;
      /** PKCS#10, DER. */
      readonly certificationRequest: Uint8Array;
    }
  | {
      readonly event: "old-key-erased" | "password-changed";
      /** SHA-256 of the SubjectPublicKeyInfo, hexadecimal. */
      readonly publicKeyHash: string;
    };

export interface EvidenceConfiguration {
  /** Of its own; made when it is not there. */
  readonly folder: string;
  readonly municipality: string;
  readonly clock: () => Date;
  /** Brings a report to the server: "taken", or "refused" when it never will be; throws while the server is away. */
  send(report: KeyGenerationReport): Promise<"taken" | "refused">;
}

/** What was checked of every key pair whose evidence is made here (key-worker/make-key.ts, devices/key-generation.ts). */
const checks = [
  "mutual-authentication",
  "modulus-of-2048-bits",
  "exponent-65537",
  "request-verified",
  "card-signed-with-the-key",
];

export class EvidenceBox {
  readonly #configuration: EvidenceConfiguration;
  #number = 0;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(configuration: EvidenceConfiguration) {
    this.#configuration = configuration;
  }

  /** Keeps it, then tries to send all that waits. */
  async put(evidence: Evidence): Promise<"recorded" | "waiting"> {
    const { folder, clock } = this.#configuration;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.#number += 1;
    const name = `${clock().getTime().toString().padStart(14, "0")}-${process.pid}-${this.#number}.json`;
    await writeWhole(join(folder, name), JSON.stringify(this.#reportOf(evidence)));
    await this.send();
    const kept = await this.#files();
    return kept.some((file) => file.startsWith(name)) ? "waiting" : "recorded";
  }

  /** How many pieces the server has not taken, those that it refused included: a person has to look at these. */
  async waiting(): Promise<number> {
    return (await this.#files()).filter((name) => !name.endsWith(".new")).length;
  }

  /** Sends what waits, oldest first, until the server is found to be away. */
  send(): Promise<void> {
    const sent = this.#sending.then(() => this.#sendAll());
    this.#sending = sent.catch(() => undefined);
    return sent;
  }

  async #sendAll(): Promise<void> {
    const { folder, send } = this.#configuration;
    for (const name of await this.#waitingFiles()) {
      const report: KeyGenerationReport = JSON.parse(await readFile(join(folder, name), "utf8"));
      try {
        const outcome = await send(report);
        if (outcome === "taken") await rm(join(folder, name));
        else await rename(join(folder, name), join(folder, `${name}.refused`));
      } catch {
        // The server is away or at its limit: what is kept goes later.
        return;
      }
    }
  }

  #reportOf(evidence: Evidence): KeyGenerationReport {
    const { municipality, clock } = this.#configuration;
    if (evidence.event !== "generated") return { ...evidence, municipality, at: clock().toISOString() };
    return {
      event: "generated",
      municipality,
      at: evidence.at.toISOString(),
      certificationRequest: Buffer.from(evidence.certificationRequest).toString("base64"),
      checks: [...checks],
      tamperResistance: "assumed",
    };
  }

  async #waitingFiles(): Promise<readonly string[]> {
    return (await this.#files()).filter((name) => name.endsWith(".json")).sort();
  }

  async #files(): Promise<readonly string[]> {
    try {
      return await readdir(this.#configuration.folder);
    } catch (error) {
      if (error instanceof Error && Reflect.get(error, "code") === "ENOENT") return [];
      throw error;
    }
  }
}

/** To the disk under another name first: what is found later is whole. */
async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, "wx", 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(`${file}.new`, file);
}
