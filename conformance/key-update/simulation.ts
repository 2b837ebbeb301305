/**
 * A key update lived through day by day with a clock of its own: from the days before the new generation is made until the last
 * certificate of the old one has ended, and then to the end of the old generation itself. On every day that is looked at, new lists are
 * issued, and the newest certificate of each generation is judged from the anchor of each, by us and by OpenSSL.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseCrl } from "@warifu/pki/crl";
import { encodePem } from "@warifu/pki/pem";
import { openTestWorld, residentRequest, type TestWorld, tester } from "../../src/ca/testing.ts";
import { runProgram } from "../../src/server/testing.ts";
import { findCertificates, readCurrentCrls } from "../../src/store/index.ts";
import type { TestScope } from "../../src/store/testing.ts";
import { judgePath, judgePorts, listContent } from "../../src/validation/index.ts";

export interface SimulationOrder {
  /** Every so-manieth day of the overlap is looked at; 1: each. The days of changes and their neighbours always. */
  readonly everyDays: number;
  /** For files of OpenSSL. */
  readonly folder: string;
  /** Hears how far it is. */
  readonly say?: (line: string) => void;
}

export interface SimulationOutcome {
  readonly failures: readonly string[];
  readonly days: number;
  /** Judgements of one path by one program. */
  readonly judgements: number;
}

const day = 24 * 60 * 60 * 1000;
const city = "municipality:422011" as const;
const authority = "nagasaki";
/** The new generation is prepared so many days before the cut-over: partners and users get its certificate. */
const preparedDays = 30;
/** One list of holders' certificates stands for all: they are made alike. */
const scopes = [city, "authorities"] as const;

/** Lives through it. Everything is removed after the scope. */
export async function simulateKeyUpdate(scope: TestScope, order: SimulationOrder): Promise<SimulationOutcome> {
  const clock = { now: Date.now() };
  const world = await openTestWorld(scope, { only: [authority], clock: () => new Date(clock.now) });
  const run = new Simulation(world, clock, order);
  await run.live();
  return { failures: run.failures, days: run.days, judgements: run.judgements };
}

interface Holder {
  readonly generation: number;
  readonly serialNumber: string;
  readonly der: Uint8Array;
  readonly notAfter: Date;
}

class Simulation {
  readonly #world: TestWorld;
  readonly #clock: { now: number };
  readonly #order: SimulationOrder;
  readonly #start: number;
  /** The newest certificate of each generation, which is judged. */
  readonly #holders = new Map<number, Holder>();
  readonly #revoked: Holder[] = [];
  readonly #judge = judgePorts({ issuerKeys: 16, rememberedChecks: 1000 });
  #holder = 0;
  days = 0;
  judgements = 0;
  readonly failures: string[] = [];

  constructor(world: TestWorld, clock: { now: number }, order: SimulationOrder) {
    this.#world = world;
    this.#clock = clock;
    this.#order = order;
    this.#start = clock.now;
  }

  async live(): Promise<void> {
    const { ca } = this.#world;
    const step = { authority, oldGeneration: 1, ...tester };
    const cutOver = 5 * 365;
    await this.#at(cutOver - preparedDays - 1);
    await this.#issueAndRevoke(1);
    await this.#look();
    await this.#at(cutOver - preparedDays);
    this.#must("prepare", await ca.prepareNextGeneration(step));
    await this.#look();
    await this.#lookEvery(cutOver - preparedDays + 1, cutOver - 1);
    // The last certificate of the old generation: it ends as late as any.
    await this.#at(cutOver);
    await this.#issueAndRevoke(1);
    this.#must("cut over", await ca.cutOver(step));
    await this.#issueAndRevoke(2);
    await this.#look();
    const end = this.#dayOf(this.#holders.get(1)?.notAfter ?? new Date(this.#clock.now));
    await this.#lookEvery(cutOver + 1, end);
    await this.#end();
  }

  /** The old generation's last certificate has ended; then it ends itself. */
  async #end(): Promise<void> {
    const { ca } = this.#world;
    await this.#at(this.#day() + 2);
    this.#holders.delete(1);
    await this.#look();
    const old = ca.directory.find(authority)?.generations[0]?.selfSignedNotAfter ?? new Date(0);
    await this.#at(this.#dayOf(old) + 2);
    const duties = await ca.startDuties(tester, (duty, fault) => this.failures.push(`${duty}: ${String(fault)}`));
    await duties.stop();
    const state = ca.directory.find(authority)?.generations[0]?.state;
    if (state !== "ended") this.failures.push(`the old generation is "${state}" after its end`);
    const lists = await ca.issueCrls({ authority, scopes, cause: "scheduled", ...tester });
    if (!lists.ok || lists.value.some(({ generation }) => generation === 1))
      this.failures.push("an ended generation issues lists");
  }

  /** Looks at the days of this span, a new certificate taking the place of one that is about to end. */
  async #lookEvery(first: number, last: number): Promise<void> {
    for (let number = first; number <= last; number += 1) {
      const isChosen = (number - first) % this.#order.everyDays === 0 || number >= last - 1 || number === first;
      if (!isChosen) continue;
      await this.#at(number);
      const young = this.#holders.get(2);
      const after = this.#clock.now + this.#order.everyDays * day;
      if (young !== undefined && young.notAfter.getTime() < after) await this.#issueAndRevoke(2);
      await this.#look();
      if (number % 100 === 0) this.#order.say?.(`day ${number}: ${this.judgements} judgements`);
    }
  }

  /** One that stays and is judged, and one that is revoked, so that there is something to be complete about. */
  async #issueAndRevoke(generation: number): Promise<void> {
    const { ca } = this.#world;
    const [kept, revoked] = [await this.#issue(generation), await this.#issue(generation)];
    this.#holders.set(generation, kept);
    const serialNumber = revoked.serialNumber as Parameters<typeof ca.revoke>[0]["serialNumber"];
    this.#must("revoke", await ca.revoke({ authority, serialNumber, cause: "holder-withdrawal", ...tester }));
    this.#revoked.push(revoked);
  }

  async #issue(generation: number): Promise<Holder> {
    this.#holder += 1;
    const request = await residentRequest({ holder: `resident-${this.#holder}` });
    const issued = await this.#world.ca.issue(request);
    if (!issued.ok) throw new Error(`a certificate of generation ${generation}: ${issued.refusal.code}`);
    const { serialNumber, der, notAfter } = issued.value;
    return { generation, serialNumber, der, notAfter };
  }

  /** New lists of both generations, whether they are complete, and every path. */
  async #look(): Promise<void> {
    const { ca, ports } = this.#world;
    this.days += 1;
    this.#must("lists", await ca.issueCrls({ authority, scopes, cause: "scheduled", ...tester }));
    const rows = await readCurrentCrls(ports.store, { authority });
    const lists: Uint8Array[] = [];
    for (const row of rows.filter(({ scope }) => scope === city || scope === "authorities")) {
      const octets: Uint8Array[] = [];
      for await (const piece of listContent(ports.store, row)) octets.push(piece);
      const list = Buffer.concat(octets);
      lists.push(list);
      if (row.scope === city) this.#complete(row.generation, list);
    }
    await this.#judgeAll(lists);
  }

  #complete(generation: number, list: Uint8Array): void {
    const named = new Set<string>([...parseCrl(list).entries()].map(({ serialNumber }) => serialNumber));
    const own = this.#revoked.filter((each) => each.generation === generation);
    const missing = own.filter(
      ({ serialNumber, notAfter }) => notAfter.getTime() >= this.#clock.now && !named.has(serialNumber),
    );
    const foreign = [...named].filter((serial) => !own.some(({ serialNumber }) => serialNumber === serial));
    for (const { serialNumber } of missing)
      this.#fail(`${serialNumber} is missing on the list of generation ${generation}`);
    for (const serial of foreign) this.#fail(`${serial} does not belong on the list of generation ${generation}`);
  }

  async #judgeAll(crls: readonly Uint8Array[]): Promise<void> {
    const { ports } = this.#world;
    const own = async (profile: string) =>
      (await findCertificates(ports.store, { authority, profile, limit: 10 })).flatMap(({ der, generation }) =>
        der === undefined ? [] : [{ der, generation }],
      );
    const anchors = await own("self-signed");
    const links = [...(await own("link-old-with-new")), ...(await own("link-new-with-old"))].map(({ der }) => der);
    const files = await this.#filesOf(links, crls);
    for (const anchor of anchors) {
      for (const holder of this.#holders.values()) {
        const what = `generation ${holder.generation} from anchor ${anchor.generation}`;
        this.#judgeOurselves(what, { leaf: holder.der, anchors: [anchor.der], untrusted: links, crls });
        await this.#judgeByOpenssl(what, { leaf: holder.der, anchor: anchor.der, files });
      }
    }
  }

  #judgeOurselves(what: string, question: Omit<Parameters<typeof judgePath>[0], "at">): void {
    this.judgements += 1;
    const judged = judgePath({ ...question, at: new Date(this.#clock.now), revocation: "required" }, this.#judge);
    if (!judged.ok) this.#fail(`${what}: ${judged.refusal.code}`);
    else if (!judged.value.verdict.valid) this.#fail(`${what}: ${judged.value.verdict.refusal.code}`);
  }

  async #filesOf(links: readonly Uint8Array[], crls: readonly Uint8Array[]): Promise<readonly string[]> {
    const [linkFile, listFile] = ["links.pem", "lists.pem"].map((name) => join(this.#order.folder, name)) as [
      string,
      string,
    ];
    await writeFile(linkFile, links.map((der) => encodePem("CERTIFICATE", der)).join(""));
    await writeFile(listFile, crls.map((der) => encodePem("X509 CRL", der)).join(""));
    return [...(links.length === 0 ? [] : ["-untrusted", linkFile]), "-CRLfile", listFile];
  }

  async #judgeByOpenssl(
    what: string,
    { leaf, anchor, files }: { leaf: Uint8Array; anchor: Uint8Array; files: readonly string[] },
  ): Promise<void> {
    this.judgements += 1;
    const [leafFile, anchorFile] = ["leaf.pem", "anchor.pem"].map((name) => join(this.#order.folder, name)) as [
      string,
      string,
    ];
    await writeFile(leafFile, encodePem("CERTIFICATE", leaf));
    await writeFile(anchorFile, encodePem("CERTIFICATE", anchor));
    const at = ["-attime", String(Math.floor(this.#clock.now / 1000))];
    const checks = ["-crl_check_all", "-extended_crl", "-no-CApath", "-no-CAstore"];
    const judged = await runProgram("openssl", "verify", ...at, ...checks, "-CAfile", anchorFile, ...files, leafFile);
    if (judged?.exitCode !== 0) this.#fail(`${what}, by OpenSSL: ${judged?.text ?? "there is none"}`);
  }

  /** Noon of this day of the simulation. */
  async #at(number: number): Promise<void> {
    this.#clock.now = this.#start + number * day;
  }

  #day(): number {
    return this.#dayOf(new Date(this.#clock.now));
  }

  /** The last day of the simulation whose moment is not after this one. */
  #dayOf(moment: Date): number {
    return Math.floor((moment.getTime() - this.#start) / day);
  }

  #fail(what: string): void {
    this.failures.push(`day ${this.#day()}: ${what}`);
  }

  #must(what: string, result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): void {
    if (!result.ok) throw new Error(`day ${this.#day()}: ${what}: ${result.refusal?.code}`);
  }
}
