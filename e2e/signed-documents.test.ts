/** Documents signed and judged by the command: key file, card, time stamps over HTTP, a folder; OpenSSL beside it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { cardPrimitives } from "@warifu/card/node";
import { type Party, ports, World } from "@warifu/document/testing";
import { oid, wholeSecond } from "@warifu/pki/der";
import { encodePem } from "@warifu/pki/pem";
import { run, type TestFolder, testFolder } from "@warifu/pki/testing";
import {
  encodeTimeStampInfo,
  encodeTimeStampResponse,
  parseTimeStampRequest,
  prepareTimeStampToken,
} from "@warifu/pki/tsp";
import { createCardFile, makePersonalisedCard } from "../src/terminal/index.ts";

const main = join(import.meta.dirname, "..", "src", "cli", "main.ts");

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const text = "文書\r\n一行\n";

interface Scene {
  readonly folder: TestFolder;
  readonly world: World;
  readonly person: Party;
  /** Options of a verification: what is trusted. */
  readonly trust: readonly string[];
  readonly key: readonly string[];
  file(name: string): string;
  command(...words: string[]): Promise<Outcome>;
}

function prepare(t: TestContext): Scene {
  const folder = testFolder(t);
  const world = new World(new Date(Date.now() - 60_000).toISOString());
  const authority = world.authority("知事", "rsa-pkcs1-sha256");
  const person = world.person(authority, { algorithm: "rsa-pkcs1-sha256" });
  const anchor = folder.write("anchor.pem", encodePem("CERTIFICATE", authority.der));
  const list = folder.write("list.crl", world.material().lists[0] ?? new Uint8Array(0));
  const cert = folder.write("cert.pem", encodePem("CERTIFICATE", person.issued.der));
  const secret = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "ひらけごま" } as const;
  const key = folder.write("key.pem", person.issued.key.privateKey.export(secret));
  const password = folder.write("password", "ひらけごま\n");
  return {
    folder,
    world,
    person,
    trust: ["--anchor", anchor, "--crl", list],
    key: ["--key", key, "--cert", cert, "--password-file", password],
    file: (name) => join(folder.path, name),
    command: warifu,
  };
}

/** These commands need no data folder, nor a running house. The time stamp server answers meanwhile. */
async function warifu(...words: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [main, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, stdout: await stdout, stderr: await stderr };
}

async function gather(stream: NodeJS.ReadableStream): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString("utf8");
}

/** A time stamp authority over HTTP. */
async function stampServer(t: TestContext, { certificate, signer }: Party): Promise<string> {
  let serialNumber = 0n;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const { imprintDer, nonce } = parseTimeStampRequest(new Uint8Array(Buffer.concat(pieces)));
    serialNumber += 1n;
    const fields = { policy: oid("2.999.1"), imprintDer, serialNumber, time: wholeSecond(new Date()), nonce };
    const unsigned = prepareTimeStampToken(
      { certificate, algorithm: signer.algorithm },
      encodeTimeStampInfo(fields),
      ports.digest,
    );
    const token = unsigned.assemble(await signer.sign(unsigned.toBeSigned), "included");
    response.setHeader("content-type", "application/timestamp-reply").end(encodeTimeStampResponse(token));
  });
  t.after(() => server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
}

async function reportOf(scene: Scene, file: string, ...options: string[]) {
  const { code, stdout, stderr } = await scene.command("verify-signature", file, ...scene.trust, ...options, "--json");
  assert.ok(stdout !== "", stderr);
  return { code, report: JSON.parse(stdout) };
}

test("a document signed with an encrypted key file is valid for the command and for OpenSSL, and no longer when it is changed", async (t) => {
  const scene = prepare(t);
  const document = scene.folder.write("文書.txt", text);
  const signed = await scene.command("sign", document, ...scene.key, "--detached");
  assert.equal(signed.code, 0, signed.stderr);
  const signature = `${document}.p7s`;
  const valid = await reportOf(scene, signature);
  assert.equal(valid.code, 0, JSON.stringify(valid.report));
  const common = ["-verify", "-binary", "-cades", "-inform", "DER", "-in", signature, "-content", document];
  const judged = run(
    "openssl",
    "cms",
    ...common,
    "-CAfile",
    scene.file("anchor.pem"),
    "-purpose",
    "any",
    "-out",
    scene.file("out"),
  );
  assert.equal(judged.code, 0, judged.text);
  writeFileSync(document, text.replace("一", "二"));
  const changed = await reportOf(scene, signature);
  assert.equal(changed.code, 1);
  assert.equal(changed.report.signatures[0].refusal.code, "signature-content-changed");
});

test("a document is archived with time stamps over HTTP, and archived again", async (t) => {
  const scene = prepare(t);
  const authority = scene.world.authorities[0];
  assert.ok(authority !== undefined);
  const tsa = ["--tsa", await stampServer(t, scene.world.unit(authority))];
  const document = scene.folder.write("document", text);
  const signed = await scene.command("sign", document, ...scene.key, ...scene.trust, ...tsa, "--cades", "lta");
  assert.equal(signed.code, 0, signed.stderr);
  const again = scene.file("again.p7m");
  const extended = await scene.command("extend-signature", `${document}.p7m`, ...scene.trust, ...tsa, "--out", again);
  assert.equal(extended.code, 0, extended.stderr);
  const { code, report } = await reportOf(scene, again, "--cades");
  assert.equal(code, 0, JSON.stringify(report));
  assert.equal(report.signatures[0].level, "archived");
  assert.equal(report.signatures[0].stamps.length, 3);
  assert.equal(report.signatures[0].time.provedBy, "time-stamp");
  const silent = await scene.command(
    "sign",
    again,
    ...scene.key,
    ...scene.trust,
    "--tsa",
    "http://127.0.0.1:1/",
    "--cades",
    "t",
  );
  assert.equal(silent.code, 1);
  assert.match(silent.stderr, /time-stamp-unavailable/);
});

test("a card signs every document of a folder; one that is there already does not stop the others", async (t) => {
  const scene = prepare(t);
  const password = scene.folder.write("card-password", "ABC123");
  const card = await makePersonalisedCard(
    {
      signaturePassword: new TextEncoder().encode("ABC123"),
      privateKey: new Uint8Array(scene.person.issued.key.privateKey.export({ type: "pkcs1", format: "der" })),
      certificate: scene.person.issued.der,
      authorityCertificate: undefined,
    },
    cardPrimitives,
  );
  assert.ok(card.ok);
  const cardFile = scene.file("card.json");
  assert.ok((await createCardFile(cardFile, card.value)).ok);
  mkdirSync(scene.file("papers"));
  for (const name of ["a", "b", "c"]) writeFileSync(scene.file(`papers/${name}`), text + name);
  writeFileSync(scene.file("papers/b.p7m"), "already there");
  const signed = await scene.command("sign", scene.file("papers"), "--card", cardFile, "--password-file", password);
  assert.equal(signed.code, 1);
  assert.match(signed.stdout, /\[1\/3\][\s\S]*\[3\/3\]/);
  assert.match(signed.stderr, /\[2\/3\]/);
  assert.equal(readFileSync(scene.file("papers/b.p7m"), "utf8"), "already there");
  const { code, report } = await reportOf(scene, scene.file("papers/c.p7m"));
  assert.equal(code, 0, JSON.stringify(report));
  const wrong = scene.folder.write("wrong", "ABC124");
  const refused = await scene.command("sign", scene.file("anchor.pem"), "--card", cardFile, "--password-file", wrong);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /signing-card-refused/);
});
