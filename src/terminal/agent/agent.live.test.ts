import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPublicKey } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { PoweredCard, provePassword, selectApplication, signHash } from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import { value } from "@warifu/card/testing";
import {
  changePasswordAtKiosk,
  checkPassword,
  eraseKeys,
  eraseOldKey,
  greetCard,
  initialiseCard,
  insertVirtualCard,
  listReaders,
  listVirtualCards,
  makeKeyPair,
  prepareCard,
  readCard,
  readPublicKey,
  removeVirtualCard,
  resetCardPassword,
  showAgent,
  showKeyGeneration,
  unlockCard,
  writeCertificates,
} from "@warifu/contract";
import { openCardFile } from "../card-file.ts";
import { makeMunicipalityKeys } from "../municipality-keys.ts";
import type { Registration } from "../registration-line.ts";
import { openTestCounter, type TestAgent, type TestCounter, testOrigin } from "../testing/index.ts";
import { startAgent } from "./agent.ts";

const reader = "virtual-1";
const cardNumber = "0000000000000042";
const at = { parameters: { reader } };
const meant = { ...at, body: { cardNumber } };

describe("a card between counter terminal and key pair generator", { timeout: 240_000 }, () => {
  let house: TestCounter;
  before(async () => {
    house = await openTestCounter();
  });
  after(() => house?.stop());

  const into = async (agent: TestAgent, other: TestAgent) => {
    for (const one of [agent, other]) await one.done(removeVirtualCard, at);
    await agent.done(insertVirtualCard, { ...at, body: { card: "blank" } });
  };
  const inCounter = () => into(house.counter, house.kiosk);
  const inKiosk = () => into(house.kiosk, house.counter);

  it("is blank first, and in one reader at a time", async () => {
    await inCounter();
    const { readers } = await house.counter.done(listReaders, {});
    assert.deepEqual(readers[0]?.card, { state: "present", cardNumber });
    assert.equal((await house.counter.done(readCard, at)).signature.password, "not-set");
    const { cards } = await house.kiosk.done(listVirtualCards, {});
    assert.deepEqual(cards, [{ card: "blank", place: "elsewhere" }]);
    const refused = await house.kiosk.refused(insertVirtualCard, { ...at, body: { card: "blank" } });
    assert.equal(refused.code, "virtual-card-elsewhere");
    assert.equal((await house.kiosk.refused(readCard, at)).code, "card-absent");
  });

  it("does not go to the key pair generator before the counter has prepared it", async () => {
    await inKiosk();
    assert.equal((await house.kiosk.refused(greetCard, { ...at, body: {} })).code, "card-not-prepared");
    const body = { cardNumber, newPassword: "ABC123", oldKey: "keep" } as const;
    assert.equal((await house.kiosk.refused(makeKeyPair, { ...at, body })).code, "card-not-prepared");
    await inCounter();
    assert.equal((await house.counter.refused(readPublicKey, at)).code, "card-key-absent");
    const prepared = await house.counter.done(prepareCard, meant);
    assert.deepEqual([prepared.externalAuthenticationKey, prepared.storageKey], ["present", "present"]);
  });

  it("gets its key pair, whose request OpenSSL verifies and whose evidence the server has", async () => {
    await inKiosk();
    await house.kiosk.done(greetCard, { ...at, body: {} });
    const body = { cardNumber, newPassword: "ABC123", oldKey: "keep" } as const;
    const made = await house.kiosk.done(makeKeyPair, { ...at, body });
    assert.equal(made.evidence, "recorded");
    const report = house.reports.at(-1);
    assert.ok(report?.event === "generated");
    assert.equal(report.municipality, "422011");
    const file = join(house.folder, "request.der");
    writeFileSync(file, Buffer.from(report.certificationRequest, "base64"));
    const checked = spawnSync("openssl", ["req", "-inform", "DER", "-in", file, "-verify", "-noout", "-pubkey"], {
      encoding: "utf8",
    });
    assert.match(checked.stderr, /verify OK/);
    const spki = createPublicKey(checked.stdout).export({ type: "spki", format: "der" });
    assert.equal(createHash("sha256").update(spki).digest("hex"), made.publicKeyHash);
    await inCounter();
    const read = await house.counter.done(readPublicKey, at);
    assert.deepEqual(Buffer.from(read.publicKey, "base64"), spki);
    assert.equal(read.publicKeyHash, made.publicKeyHash);
    assert.deepEqual(await house.kiosk.done(showKeyGeneration, {}), { step: "idle" });
  });

  it("takes the certificate of its own key only, and signs with what was brought to it", async () => {
    await inCounter();
    const own = selfSigned(
      house.folder,
      Buffer.from((await house.counter.done(readPublicKey, at)).publicKey, "base64"),
    );
    const other = selfSigned(house.folder, undefined);
    const write = (certificate: string) => ({ ...at, body: { cardNumber, certificate, authorityCertificate: other } });
    assert.equal((await house.counter.refused(writeCertificates, write(other))).code, "card-certificate-unfit");
    const written = await house.counter.done(writeCertificates, write(own));
    assert.deepEqual([written.signature.certificate, written.signature.authorityCertificate], ["present", "present"]);
    await house.counter.done(removeVirtualCard, at);
    const file = value(await openCardFile(join(house.folder, "cards", "blank.card")));
    const powered = new PoweredCard(file.card, cardPrimitives);
    const transmit = (command: Uint8Array) => powered.transmit(command);
    value(await selectApplication(transmit));
    value(await provePassword(transmit, "signature", new TextEncoder().encode("ABC123")));
    value(await signHash(transmit, "signature", new Uint8Array(32)));
  });

  it("wants the old password at renewal, and the resident's word before the old key goes", async () => {
    await inKiosk();
    const body = { cardNumber, newPassword: "NEWPASS9", oldKey: "erase" } as const;
    assert.equal((await house.kiosk.refused(makeKeyPair, { ...at, body })).code, "password-needed");
    const wrong = await house.kiosk.refused(makeKeyPair, { ...at, body: { ...body, oldPassword: "WRONG1" } });
    assert.deepEqual(wrong, { code: "password-wrong", triesLeft: 4 });
    const kept = { ...body, oldKey: "keep", oldPassword: "ABC123" } as const;
    assert.equal((await house.kiosk.refused(makeKeyPair, { ...at, body: kept })).code, "card-key-present");
    const before = house.reports.length;
    await house.kiosk.done(makeKeyPair, { ...at, body: { ...body, oldPassword: "ABC123" } });
    assert.deepEqual(
      house.reports.slice(before).map(({ event }) => event),
      ["old-key-erased", "generated"],
    );
    const content = await house.kiosk.done(checkPassword, { ...at, body: { cardNumber, password: "NEWPASS9" } });
    assert.equal(content.signature.certificate, "absent");
  });

  it("changes the password at the kiosk, and not to the same one", async () => {
    await inKiosk();
    const change = (oldPassword: string, newPassword: string) => ({
      ...at,
      body: { cardNumber, oldPassword, newPassword },
    });
    assert.equal(
      (await house.kiosk.refused(changePasswordAtKiosk, change("NEWPASS9", "NEWPASS9"))).code,
      "password-same",
    );
    assert.equal(
      (await house.kiosk.refused(changePasswordAtKiosk, change("ABC123", "OTHER123"))).code,
      "password-wrong",
    );
    await house.kiosk.done(changePasswordAtKiosk, change("NEWPASS9", "OTHER123"));
    assert.equal(house.reports.at(-1)?.event, "password-changed");
  });

  it("is locked after five wrong passwords, and the counter unlocks it or sets another one", async () => {
    await inKiosk();
    const wrong = { ...at, body: { cardNumber, password: "WRONG1" } };
    for (const triesLeft of [4, 3, 2, 1]) {
      assert.deepEqual(await house.kiosk.refused(checkPassword, wrong), { code: "password-wrong", triesLeft });
    }
    assert.equal((await house.kiosk.refused(checkPassword, wrong)).code, "password-blocked");
    const right = { ...at, body: { cardNumber, password: "OTHER123" } };
    assert.equal((await house.kiosk.refused(checkPassword, right)).code, "password-blocked");
    await inCounter();
    assert.equal((await house.counter.done(unlockCard, meant)).signature.triesLeft, 5);
    await inKiosk();
    await house.kiosk.done(checkPassword, right);
    await inCounter();
    await house.counter.done(resetCardPassword, { ...at, body: { cardNumber, newPassword: "RESET123" } });
    await inKiosk();
    assert.equal((await house.kiosk.refused(checkPassword, right)).code, "password-wrong");
    await house.kiosk.done(checkPassword, { ...at, body: { cardNumber, password: "RESET123" } });
  });

  it("keeps the evidence while the server is away, and what the server refuses", async () => {
    house.server = "away";
    await inKiosk();
    const body = { cardNumber, oldPassword: "RESET123", newPassword: "RESET123", oldKey: "erase" } as const;
    assert.equal((await house.kiosk.done(makeKeyPair, { ...at, body })).evidence, "waiting");
    assert.equal((await house.kiosk.done(showAgent, {})).evidenceWaiting, 2);
    house.server = "takes";
    const erase = { ...at, body: { cardNumber, password: "RESET123" } };
    await house.kiosk.done(eraseOldKey, erase);
    assert.equal((await house.kiosk.done(showAgent, {})).evidenceWaiting, 0);
    assert.equal((await house.kiosk.refused(eraseOldKey, erase)).code, "card-key-absent");
    house.server = "refuses";
    const again = { cardNumber, oldPassword: "RESET123", newPassword: "RESET123", oldKey: "keep" } as const;
    assert.equal((await house.kiosk.done(makeKeyPair, { ...at, body: again })).evidence, "waiting");
    house.server = "takes";
  });

  it("is busy while its key is made, and pulling it is a refusal", async () => {
    await inKiosk();
    const body = { cardNumber, oldPassword: "RESET123", newPassword: "RESET123", oldKey: "erase" } as const;
    let state = "working";
    const making = house.kiosk.ask("POST", `/readers/${reader}/card/key-pair`, body).finally(() => {
      state = "ended";
    });
    let step = "idle";
    while (step !== "making-key" && state === "working") step = (await house.kiosk.done(showKeyGeneration, {})).step;
    const busy = await house.kiosk.ask("GET", `/readers/${reader}/card`);
    await house.kiosk.done(removeVirtualCard, at);
    const made = await making;
    // On a machine that lets the key be made between two questions, there is nothing to be seen here.
    if (busy.status === 409) assert.deepEqual(busy.body, { code: "reader-busy" });
    if (made.status === 409) assert.deepEqual(made.body, { code: "card-removed" });
    await inKiosk();
    await house.kiosk.done(checkPassword, { ...at, body: { cardNumber, password: "RESET123" } });
  });

  it("is not touched when the page speaks of another card", async () => {
    await inCounter();
    const other = { ...at, body: { cardNumber: "0000000000000099" } };
    for (const operation of [prepareCard, unlockCard, eraseKeys, initialiseCard]) {
      assert.equal((await house.counter.refused(operation, other)).code, "card-other", operation.name);
    }
  });

  it("is erased and initialised at the counter, and a card of another municipality is told from a wrong one", async () => {
    await inCounter();
    assert.equal((await house.counter.done(eraseKeys, meant)).signature.privateKey, "absent");
    const blank = await house.counter.done(initialiseCard, meant);
    assert.deepEqual([blank.storageKey, blank.signature.password], ["absent", "not-set"]);
    const stranger = await openTestCounter();
    try {
      await house.counter.done(removeVirtualCard, at);
      await stranger.counter.done(insertVirtualCard, { ...at, body: { card: "blank" } });
      await stranger.counter.done(prepareCard, meant);
      await stranger.counter.done(removeVirtualCard, at);
      const { readFileSync } = await import("node:fs");
      writeFileSync(
        join(house.folder, "cards", "stranger.card"),
        readFileSync(join(stranger.folder, "cards", "blank.card")),
      );
    } finally {
      await stranger.stop();
    }
    await house.counter.done(insertVirtualCard, { ...at, body: { card: "stranger" } });
    const refused = await house.counter.refused(unlockCard, meant);
    assert.deepEqual(refused, { code: "card-not-of-this-municipality", triesLeft: 9 });
  });

  it("is out of reach for pages that are not paired, of another origin, or that came by another name", async () => {
    const { port } = house.counter;
    const get = (headers: Record<string, string>) =>
      new Promise<string>((resolve, reject) => {
        const asking = request({ host: "127.0.0.1", port, path: "/readers", headers }, (answer) => {
          let text = "";
          answer.setEncoding("utf8").on("data", (part: string) => {
            text += part;
          });
          answer.on("end", () => resolve(`${answer.statusCode} ${text}`));
        });
        asking.on("error", reject).end();
      });
    const host = `127.0.0.1:${port}`;
    assert.equal(await get({ host, origin: testOrigin }), '401 {"code":"agent-not-paired"}');
    const forged = { authorization: `Bearer ${"A".repeat(43)}` };
    assert.equal(await get({ host, origin: testOrigin, ...forged }), '401 {"code":"agent-not-paired"}');
    assert.equal(await get({ host, origin: "https://evil.example" }), '403 {"code":"agent-origin-refused"}');
    assert.equal(await get({ host: `evil.example:${port}`, origin: testOrigin }), '403 {"code":"agent-host-refused"}');
    const malformed = await house.counter.ask("POST", `/readers/${reader}/card/preparation`, { cardNumber: 7 });
    assert.deepEqual(malformed, { status: 400, body: { code: "agent-request-malformed", field: "cardNumber" } });
    const generators = await house.counter.ask("POST", `/readers/${reader}/card/greeting`, {});
    assert.deepEqual(generators, { status: 404, body: { code: "agent-operation-unknown" } });
  });

  it("leaves no secret of card or resident in what the kiosk keeps", () => {
    const kept = readdirSync(join(house.folder, "key-pair-generator"), { recursive: true }).map(String).sort();
    assert.deepEqual(
      kept.filter((name) => !name.startsWith("evidence")),
      ["keys.json", "pairings.json"],
    );
  });
});

/** A certificate of this key, or of a fresh one, signed by a fresh one. */
function selfSigned(folder: string, publicKey: Uint8Array | undefined): string {
  const path = (name: string) => join(folder, name);
  const openssl = (...given: string[]) => {
    const ran = spawnSync("openssl", given, { encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stderr);
  };
  openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path("signer.key"));
  openssl("req", "-new", "-key", path("signer.key"), "-subj", "/CN=test", "-out", path("signer.csr"));
  const forced = publicKey === undefined ? [] : ["-force_pubkey", path("public.pem")];
  if (publicKey !== undefined) {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
    writeFileSync(path("public.pem"), key.export({ type: "spki", format: "pem" }));
  }
  const output = ["-outform", "DER", "-out", path("made.der"), "-days", "2"];
  openssl("x509", "-req", "-in", path("signer.csr"), "-signkey", path("signer.key"), ...forced, ...output);
  const made = spawnSync("openssl", ["base64", "-A", "-in", path("made.der")], { encoding: "utf8" });
  return made.stdout.trim();
}

describe("a device that has a key of its own", { timeout: 60_000 }, () => {
  const start = async (registration: Registration) => {
    const folder = mkdtempSync(join(tmpdir(), "warifu-device-"));
    try {
      const made = await makeMunicipalityKeys(folder, "422011", cardPrimitives);
      assert.ok(made.ok);
      const started = await startAgent({
        ...{ device: "counter-terminal", folder, name: "terminal-1", version: "test", port: 0, origins: [testOrigin] },
        ...{ cards: undefined, clock: () => new Date(), send: async () => "taken" },
        askRegistration: async () => registration,
        showCode: () => undefined,
        onFault: (fault) => assert.fail(String(fault)),
      });
      if (started.ok) await started.value.stop();
      return started.ok ? "runs" : started.refusal.code;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it("runs for the municipality that it is registered for, and while the server is away", async () => {
    const device = "counter-terminal";
    assert.equal(await start({ state: "registered", device, municipality: "422011" }), "runs");
    assert.equal(await start({ state: "server-away" }), "runs");
  });

  it("does not run for another municipality, as another kind of device, or without a registration", async () => {
    const device = "counter-terminal";
    const other = { state: "registered", device, municipality: "422029" } as const;
    assert.equal(await start(other), "device-of-another-municipality");
    const generator = { state: "registered", device: "key-pair-generator", municipality: "422011" } as const;
    assert.equal(await start(generator), "device-of-another-kind");
    assert.equal(await start({ state: "not-registered" }), "device-not-registered");
  });
});
