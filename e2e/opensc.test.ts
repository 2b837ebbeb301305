import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { beginCertificateSignIn, session } from "@warifu/contract";
import { openBrowser } from "../src/server/testing.ts";
import {
  openScModule,
  readerMissing,
  signThroughOpenSc,
  startReader,
  type TestReader,
  until,
} from "../src/terminal/testing/index.ts";
import { hanako, issue, pairAtTerminalPage, serveCard } from "./counter/cases.ts";
import { type CounterHouse, openCounter } from "./counter/harness.ts";
import { openKiosk } from "./counter/kiosk.ts";
import { authenticationPassword, giveAuthenticationKey } from "./opensc/authentication.ts";
import { dialogsAreDriven, openChromiumWithCard, withoutNssTools } from "./opensc/chromium.ts";
import { warifuBeside } from "./program/warifu.ts";
import { act } from "./web/act.ts";
import { type Visitor, withoutBrowser } from "./web/harness.ts";

const card = "hanako";
/** Of digits: see `browser-dialogs.ts`. */
const password = "24680135";
const engineKey = `pkcs11:token=JPKI%20%28Digital%20Signature%20PIN%29;id=%02;type=private?pin-value=${password}`;

/** A test of the browser's own dialogs is there when it is asked for. */
const dialogs = dialogsAreDriven ? it : () => undefined;

describe("a card issued at the counter's pages, in the programs of others", {
  skip: readerMissing() ?? withoutBrowser() ?? false,
  timeout: 900_000,
}, () => {
  let house: CounterHouse;
  let clerk: Visitor;
  let cardFile: string;
  let reader: TestReader;
  let serving: ReturnType<typeof warifuBeside>;

  before(async () => {
    house = await openCounter("422011");
    cardFile = await house.makeCard(card);
    clerk = await house.visitor({ duty: "counter-clerk" });
    await pairAtTerminalPage(clerk, house);
    await issue(clerk, await openKiosk(house), { applicant: hanako, card, password });
    await giveAuthenticationKey(house.devices, cardFile);
    reader = await startReader();
    await putIn();
  });
  after(async () => {
    await serving?.end("SIGINT");
    await reader?.stop();
    await house?.end();
  });

  it("is what pkcs15-tool shows, and OpenSSL verifies its certificate down from the authority on it", async () => {
    const dump = await reader.run("pkcs15-tool", ["-D"]);
    assert.match(dump.output, /Digital Signature PIN[\s\S]*Tries left {5}: 5/);
    for (const [id, name] of [
      ["02", "own.pem"],
      ["04", "authority.pem"],
    ] as const) {
      const reading = [
        "--auth-id",
        "02",
        "--verify-pin",
        "--pin",
        password,
        "--read-certificate",
        id,
        "--output",
        name,
      ];
      const read = await reader.run("pkcs15-tool", reading);
      assert.equal(read.code, 0, read.output);
    }
    const verified = await reader.run("openssl", ["verify", "-CAfile", "authority.pem", "own.pem"]);
    assert.match(verified.output, /own.pem: OK/);
  });

  it("signs through PKCS #11 after log-in, and OpenSSL verifies", async () => {
    assert.match(await signature(password), /Verified OK/);
  });

  it("signs a CMS message through OpenSSL's PKCS #11 engine", async () => {
    const key = ["-engine", "pkcs11", "-keyform", "engine", "-inkey", engineKey];
    const signer = ["-signer", "own.pem", "-outform", "DER", "-out", "message.p7s"];
    const signed = await reader.run("openssl", ["cms", "-sign", "-binary", "-in", "message", ...signer, ...key]);
    assert.equal(signed.code, 0, signed.output);
    const content = ["-content", "message", "-inform", "DER", "-in", "message.p7s", "-out", "verified"];
    const trust = ["-CAfile", "authority.pem", "-purpose", "any"];
    const checked = await reader.run("openssl", ["cms", "-verify", "-binary", ...trust, ...content]);
    assert.match(checked.output, /CMS Verification successful/);
  });

  it("logs its holder in over TLS 1.2 with curl, and the session is the holder's", async () => {
    const der = await reader.run("openssl", ["x509", "-in", "own.pem", "-outform", "DER", "-out", "own.der"]);
    assert.equal(der.code, 0, der.output);
    const certificate = readFileSync(join(reader.folder, "own.der")).toString("base64");
    const senior = await house.visitor({ duty: "senior-operator" });
    assert.equal((await act(senior, "/staff/examiner/certificates", { certificate })).status, 201);
    const browser = openBrowser(house.baseUrl);
    const begun = await browser.post("/session/certificate/beginning", { returnTo: "/app/sign-in" });
    const { address } = beginCertificateSignIn.response.parse(await begun.json());
    const identity = ["--engine", "pkcs11", "--cert", "own.pem", "--key-type", "ENG", "--key", engineKey];
    const shown = await reader.run("curl", ["-sS", "-i", "--insecure", "--tls-max", "1.2", ...identity, address]);
    const code = /location: \S+#code=([A-Za-z0-9_-]{43})/i.exec(shown.output)?.[1];
    assert.ok(code !== undefined, shown.output);
    const opened = session.parse(await (await browser.post("/session/certificate", { code })).json());
    assert.deepEqual([opened.account, opened.signedInBy], ["examiner", "certificate"]);
  });

  dialogs(
    "logs its holder in with Chromium: through its key store and OpenSC, the passwords into the browser's own dialogs",
    {
      skip: withoutNssTools() ?? false,
    },
    async () => {
      const tokens = { "Digital Signature PIN": password, "User Authentication PIN": authenticationPassword };
      const chromium = await openChromiumWithCard(reader, tokens);
      try {
        const { page } = chromium;
        await page.goto(`${house.baseUrl}/app/sign-in`);
        // The browser is an English one, so that its dialogs are, and so is the page.
        await page.getByRole("tab", { name: "Card", exact: true }).click();
        await page.getByRole("button", { name: "Use a card" }).click();
        let isIn = false;
        const arrived = page.getByRole("link", { name: "To the first page" }).waitFor();
        void arrived.then(() => {
          isIn = true;
        });
        await chromium.answerUntil(() => isIn);
        await page.goto(`${house.baseUrl}/session`);
        const { account, signedInBy } = session.parse(JSON.parse((await page.locator("body").textContent()) ?? ""));
        assert.deepEqual([account, signedInBy], ["examiner", "certificate"]);
      } finally {
        await chromium.close();
      }
    },
  );

  it("counts wrong passwords down and locks; the counter's page unlocks it, and it signs again", async () => {
    for (const left of [4, 3, 2, 1, 0]) {
      await reader.run("pkcs15-tool", ["--verify-pin", "--auth-id", "02", "--pin", "WRONG99"]);
      const dump = await reader.run("pkcs15-tool", ["-D"]);
      assert.match(dump.output, new RegExp(`Digital Signature PIN[\\s\\S]*Tries left {5}: ${left}`));
    }
    assert.doesNotMatch(await signature(password), /Verified OK/);
    await serving.end("SIGINT");
    await serveCard(clerk, { applicant: hanako, service: "パスワードのロック解除", card });
    await putIn();
    assert.match(await signature(password), /Verified OK/);
  });

  /** The card goes into pcscd's reader, and OpenSC sees it. */
  async function putIn(): Promise<void> {
    serving = warifuBeside(house.folder, "card", "serve", cardFile, "--vpcd", `127.0.0.1:${reader.port}`);
    const slots = ["--module", openScModule(), "--list-slots"];
    const sees = async () => (await reader.run("pkcs11-tool", slots)).output.includes("Digital Signature PIN");
    await until(sees, "OpenSC does not see the card");
  }

  /** What OpenSSL says of a signature that the card made over a message. */
  async function signature(pin: string): Promise<string> {
    writeFileSync(join(reader.folder, "message"), "割符\n");
    const signed = await signThroughOpenSc(reader, pin);
    if (signed.code !== 0) return signed.output;
    await reader.run("openssl", ["x509", "-in", "own.pem", "-pubkey", "-noout", "-out", "public.pem"]);
    const checking = ["dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message"];
    return (await reader.run("openssl", checking)).output;
  }
});
