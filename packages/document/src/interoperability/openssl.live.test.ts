/** CMS and CAdES between us and OpenSSL, both ways. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import { encodePem } from "@warifu/pki/pem";
import { hasProgram, run, type TestFolder, testFolder } from "@warifu/pki/testing";
import { extendCms } from "../cades/index.ts";
import { addSigner, signCms, verifyCms } from "../cms/index.ts";
import { type Party, ports, World } from "../testing/index.ts";

/** Octets that a text mode would change. */
const bytes = new Uint8Array(Buffer.from("一行目\r\n二行目\n\0\xff\u0080終わり", "utf8"));
const algorithms: readonly SignatureAlgorithm[] = [
  "rsa-pkcs1-sha256",
  "rsa-pss-sha256",
  "ecdsa-p256-sha256",
  "ecdsa-p384-sha384",
];

interface Scene {
  readonly folder: TestFolder;
  readonly world: World;
  readonly person: Party;
  readonly content: string;
  readonly anchor: string;
}

function prepare(test: TestContext, algorithm: SignatureAlgorithm): Scene | undefined {
  if (!hasProgram(test, "openssl")) return undefined;
  const folder = testFolder(test);
  const world = new World(new Date().toISOString());
  const authority = world.authority("知事", algorithm);
  const person = world.person(authority, { algorithm });
  folder.write("person.pem", encodePem("CERTIFICATE", person.issued.der));
  folder.write("person.key", person.issued.key.privateKey.export({ type: "pkcs8", format: "pem" }));
  const anchor = folder.write("anchor.pem", encodePem("CERTIFICATE", authority.der));
  return { folder, world, person, content: folder.write("content", bytes), anchor };
}

function sign({ person, world }: Scene, placement: "attached" | "detached"): Promise<Uint8Array> {
  const { signer, certificate } = person;
  return signCms({ content: { placement, bytes }, signer, certificate, signingTime: world.now }, ports.digest);
}

function opensslVerify({ folder, anchor }: Scene, message: Uint8Array, ...options: readonly string[]) {
  const file = folder.write("message.der", message);
  const out = join(folder.path, "out");
  const common = [
    "-verify",
    "-binary",
    "-inform",
    "DER",
    "-in",
    file,
    "-CAfile",
    anchor,
    "-purpose",
    "any",
    "-out",
    out,
  ];
  const outcome = run("openssl", "cms", ...common, ...options);
  return { ...outcome, content: outcome.code === 0 ? new Uint8Array(readFileSync(out)) : undefined };
}

for (const algorithm of algorithms) {
  test(`OpenSSL verifies what we sign with ${algorithm}, attached and detached, as CMS and as CAdES, and nothing changed`, async (t) => {
    const scene = prepare(t, algorithm);
    if (scene === undefined) return;
    const attached = opensslVerify(scene, await sign(scene, "attached"));
    assert.equal(attached.code, 0, attached.text);
    assert.deepEqual(attached.content, bytes);
    const detached = await sign(scene, "detached");
    const verified = opensslVerify(scene, detached, "-content", scene.content, "-cades");
    assert.equal(verified.code, 0, verified.text);
    const other = scene.folder.write("other", bytes.subarray(1));
    assert.notEqual(opensslVerify(scene, detached, "-content", other, "-cades").code, 0);
  });

  test(`we verify what OpenSSL signs with ${algorithm}, attached and detached, with and without its attributes`, (t) => {
    const scene = prepare(t, algorithm);
    if (scene === undefined) return;
    for (const options of [
      ["-nodetach"],
      ["-nodetach", "-cades"],
      ["-cades"],
      ["-nodetach", "-noattr"],
      ["-nodetach", "-keyid"],
    ]) {
      const message = opensslSign(scene, algorithm, options);
      const content = options.includes("-nodetach") ? undefined : { bytes };
      const judged = verifyCms({ message, content }, scene.world.inputs(), ports);
      // A certificate without subjectKeyIdentifier cannot be named so; ours have one.
      assert.ok(judged.ok, options.join(" "));
      assert.equal(judged.value.signatures[0]?.refusal, undefined, options.join(" "));
      assert.deepEqual(judged.value.content, bytes);
      const required = verifyCms({ message, content }, scene.world.inputs({ signingCertificate: "required" }), ports);
      assert.equal(required.ok && required.value.signatures[0]?.verdict === "valid", options.includes("-cades"));
    }
  });
}

function opensslSign(
  { folder, content }: Scene,
  algorithm: SignatureAlgorithm,
  options: readonly string[],
): Uint8Array {
  const out = join(folder.path, "signed.der");
  const files = ["-signer", join(folder.path, "person.pem"), "-inkey", join(folder.path, "person.key")];
  const digest = algorithm.endsWith("sha384") ? "sha384" : "sha256";
  const padding = algorithm.startsWith("rsa-pss")
    ? ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:-1"]
    : [];
  const common = ["-sign", "-binary", "-md", digest, "-outform", "DER", "-in", content, "-out", out];
  const outcome = run("openssl", "cms", ...common, ...files, ...padding, ...options);
  assert.equal(outcome.code, 0, outcome.text);
  return new Uint8Array(readFileSync(out));
}

test("OpenSSL verifies both of two signers, ours and its own resigning", async (t) => {
  const scene = prepare(t, "ecdsa-p256-sha256");
  if (scene === undefined) return;
  const authority = scene.world.authorities[0];
  assert.ok(authority !== undefined);
  const second = scene.world.person(authority);
  const signing = {
    content: { placement: "attached", bytes },
    signer: second.signer,
    certificate: second.certificate,
  } as const;
  const both = await addSigner(await sign(scene, "attached"), signing, ports.digest);
  const verified = opensslVerify(scene, both, "-cades");
  assert.equal(verified.code, 0, verified.text);
  const file = scene.folder.write("both.der", both);
  const out = join(scene.folder.path, "three.der");
  const third = scene.world.person(authority);
  const files = [
    "-signer",
    scene.folder.write("third.pem", encodePem("CERTIFICATE", third.issued.der)),
    "-inkey",
    scene.folder.write("third.key", third.issued.key.privateKey.export({ type: "pkcs8", format: "pem" })),
  ];
  const resigned = run(
    "openssl",
    "cms",
    "-resign",
    "-binary",
    "-nodetach",
    "-inform",
    "DER",
    "-outform",
    "DER",
    "-in",
    file,
    "-out",
    out,
    ...files,
  );
  assert.equal(resigned.code, 0, resigned.text);
  const judged = verifyCms({ message: new Uint8Array(readFileSync(out)) }, scene.world.inputs(), ports);
  assert.ok(judged.ok && judged.value.signatures.length === 3);
  assert.ok(judged.value.signatures.every(({ verdict }) => verdict === "valid"));
});

test("OpenSSL still verifies a signature that carries time stamps, lists and answers, and prints them", async (t) => {
  const scene = prepare(t, "ecdsa-p256-sha256");
  if (scene === undefined) return;
  const { world } = scene;
  const authority = world.authorities[0];
  assert.ok(authority !== undefined);
  const extension = {
    level: "b-lta",
    timeStamper: world.timeStamper(world.unit(authority)),
    collect: async () => world.material(),
  } as const;
  const extended = await extendCms(await sign(scene, "attached"), extension, ports.digest);
  assert.ok(extended.ok);
  const verified = opensslVerify(scene, extended.value, "-cades");
  assert.equal(verified.code, 0, verified.text);
  const file = scene.folder.write("archived.der", extended.value);
  const printed = run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", file).text;
  assert.match(printed, /id-smime-aa-timeStampToken/);
  assert.match(printed, /0\.4\.0\.1733\.2\.4/);
  assert.match(printed, /crls:/);
});
