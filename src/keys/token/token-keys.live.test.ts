import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { describe, type TestContext, test } from "node:test";
import type { KeySpecification, SignatureAlgorithm } from "@warifu/pki/algorithm";
import { verifySignature } from "@warifu/pki/node";
import { openTestStore, type TestScope } from "../../store/testing.ts";
import { type HouseKeyStore, houseKeyStore } from "../house-key-store.ts";
import {
  authorityPolicy,
  groupOf,
  makeSoftToken,
  operator,
  type SoftToken,
  type SoftTokenOptions,
  sharesOf,
  tokenObstacle,
} from "../testing.ts";
import { KeyFault, type KeyReference, type PresentedShare } from "../types.ts";
import { readKeysFile } from "./configuration.ts";
import { type Attribute, type Cryptoki, ck, type Handle, type Mechanism } from "./cryptoki.ts";
import { openToken } from "./keeper/open-token.ts";

const skip = tokenObstacle() ?? false;
const message = new TextEncoder().encode("割符を合わせる");

interface World {
  readonly token: SoftToken;
  readonly keys: HouseKeyStore;
  readonly shares: readonly PresentedShare[];
}

/** A house with a token and shares of three people, of whom two must come; nothing is activated. */
async function openWorld(context: TestScope, options: SoftTokenOptions = {}): Promise<World> {
  const token = await makeSoftToken(context, options);
  const store = await openTestStore(context);
  const configuration = await readKeysFile(token.keysFile);
  assert.ok(configuration.ok, JSON.stringify(configuration));
  const keys = await houseKeyStore({ store, now: () => new Date() }, configuration.value);
  context.after(async () => keys.close());
  return { token, keys, shares: await sharesOf(store, [groupOf("key-manager", 2, 3)]) };
}

async function openActivated(context: TestContext, options: SoftTokenOptions = {}): Promise<World> {
  const world = await openWorld(context, options);
  const activation = await world.keys.activate("all", world.shares, operator);
  assert.ok(activation.ok, JSON.stringify(activation));
  return world;
}

async function makeKey(
  keys: HouseKeyStore,
  specification: KeySpecification = "ecdsa-p256",
  algorithm: SignatureAlgorithm = "ecdsa-p256-sha256",
): Promise<KeyReference> {
  const made = await keys.generate(specification, "a key", { ...authorityPolicy, algorithm }, operator);
  assert.ok(made.ok, JSON.stringify(made));
  return made.value;
}

/** "signed", or the code of the refusal or fault. */
async function outcomeOf(keys: HouseKeyStore, reference: KeyReference): Promise<string> {
  const signer = await keys.signer(reference, { purpose: "authority", people: [] });
  if (!signer.ok) return signer.refusal.code;
  try {
    const signature = await signer.value.sign(message);
    const { algorithm, publicKey } = signer.value;
    assert.ok(verifySignature(algorithm, publicKey, message, signature));
    return "signed";
  } catch (fault) {
    if (fault instanceof KeyFault) return fault.code;
    throw fault;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await condition())) {
    assert.ok(performance.now() < end, "the condition did not come true");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const kinds: readonly (readonly [KeySpecification, SignatureAlgorithm])[] = [
  ["rsa-2048", "rsa-pkcs1-sha256"],
  ["rsa-2048", "rsa-pkcs1-sha512"],
  ["rsa-2048", "rsa-pss-sha256"],
  ["rsa-3072", "rsa-pss-sha384"],
  ["ecdsa-p256", "ecdsa-p256-sha256"],
  ["ecdsa-p384", "ecdsa-p384-sha384"],
];

describe("keys in a token", { skip }, () => {
  test("sign octets and streams by every algorithm that tokens have", async (context) => {
    const { keys } = await openActivated(context);
    for (const [specification, algorithm] of kinds) {
      const reference = await makeKey(keys, specification, algorithm);
      assert.equal(await outcomeOf(keys, reference), "signed", algorithm);
      const signer = await keys.signer(reference);
      assert.ok(signer.ok);
      const signature = await signer.value.sign(inPieces(message));
      assert.ok(verifySignature(algorithm, signer.value.publicKey, message, signature), algorithm);
    }
    const refused = await keys.generate("ed25519", "a key", { ...authorityPolicy, algorithm: "ed25519" }, operator);
    assert.equal(refused.ok ? "" : refused.refusal.code, "specification-not-supported");
  });

  test("cannot be read by the user, the security officer, or nobody", async (context) => {
    const { keys, token } = await openActivated(context);
    await makeKey(keys, "rsa-2048", "rsa-pkcs1-sha256");
    await makeKey(keys);
    for (const { who, words, sees } of rolesOf(token)) {
      const listed = pkcs11Tool(token, words, "--list-objects", "--type", "privkey");
      assert.equal(listed.includes("Private Key Object"), sees === "keys", who);
      for (const id of idsOf(
        pkcs11Tool(token, rolesOf(token)[0]?.words ?? [], "--list-objects", "--type", "privkey"),
      )) {
        const read = pkcs11Tool(token, words, "--read-object", "--type", "privkey", "--id", id);
        assert.match(read, /error|not found|failed|not \(yet\) supported/i, who);
        assert.doesNotMatch(read, /BEGIN|PRIVATE KEY/, who);
      }
    }
    const shown = pkcs11Tool(token, rolesOf(token)[0]?.words ?? [], "--list-objects", "--type", "privkey");
    assert.match(shown, /sensitive, always sensitive, never extractable, local/);
    assert.doesNotMatch(shown, /Usage:.*(decrypt|unwrap|derive)/);
  });

  test("give nothing away to a program that is logged in and asks the token itself", async (context) => {
    const { keys, token } = await openActivated(context);
    await makeKey(keys, "rsa-2048", "rsa-pkcs1-sha256");
    await makeKey(keys);
    keys.close();
    const { cryptoki, sessions } = logInTo(token);
    const session = sessions[0] ?? Buffer.alloc(0);
    cryptoki.C_FindObjectsInit(session, [{ type: ck.class, value: ck.privateKeyClass }]);
    const found = cryptoki.C_FindObjects(session, 16);
    cryptoki.C_FindObjectsFinal(session);
    assert.equal(found.length, 2);
    const wrapping = cryptoki.C_GenerateKey(session, { mechanism: aesKeyGeneration }, [
      { type: valueLength, value: 32 },
      { type: ck.wrap, value: true },
    ]);
    for (const key of found) {
      for (const secret of secretAttributes)
        assert.throws(() => cryptoki.C_GetAttributeValue(session, key, [{ type: secret }]), `${secret}`);
      for (const change of [
        { type: ck.extractable, value: true },
        { type: ck.sensitive, value: false },
        { type: ck.decrypt, value: true },
      ]) {
        assert.throws(() => cryptoki.C_SetAttributeValue(session, key, [change]), `${change.type}`);
        assert.throws(() => cryptoki.C_CopyObject(session, key, [change]), `${change.type}`);
      }
      assert.throws(() => cryptoki.C_WrapKey(session, { mechanism: aesKeyWrapPad }, wrapping, key, Buffer.alloc(4096)));
    }
    cryptoki.C_Finalize();
  });

  test("wait for people: nothing signs before activation, after de-activation, or after destruction", async (context) => {
    const { keys, shares } = await openActivated(context);
    const [one, other] = [await makeKey(keys), await makeKey(keys)];
    assert.ok((await keys.deactivate(one, operator)).ok);
    assert.deepEqual([await outcomeOf(keys, one), await outcomeOf(keys, other)], ["key-not-activated", "signed"]);
    const tooFew = await keys.activate(one, shares.slice(0, 1), operator);
    assert.equal(tooFew.ok ? "" : tooFew.refusal.code, "too-few-shares");
    assert.ok((await keys.activate(one, shares.slice(0, 2), operator)).ok);
    assert.equal(await outcomeOf(keys, one), "signed");
    const handedOut = await keys.signer(other);
    assert.ok((await keys.deactivate("all", operator)).ok);
    assert.ok(handedOut.ok);
    await assert.rejects(handedOut.value.sign(message), { code: "key-not-activated" });
    assert.ok((await keys.activate("all", shares, operator)).ok);
    assert.ok((await keys.destroy(one, operator)).ok);
    assert.deepEqual([await outcomeOf(keys, one), await outcomeOf(keys, other)], ["key-destroyed", "signed"]);
    const states = (await keys.status()).map(({ state }) => state);
    assert.deepEqual(states, ["destroyed", "activated"]);
  });

  test("are refused when their row was altered", async (context) => {
    const token = await makeSoftToken(context);
    const store = await openTestStore(context);
    const configuration = await readKeysFile(token.keysFile);
    assert.ok(configuration.ok);
    const shares = await sharesOf(store, [groupOf("key-manager", 2, 2)]);
    const open = async () => {
      const keys = await houseKeyStore({ store, now: () => new Date() }, configuration.value);
      context.after(async () => keys.close());
      assert.ok((await keys.activate("all", shares, operator)).ok);
      return keys;
    };
    const reference = await makeKey(await open());
    const alter = (column: string, value: string) =>
      store.transaction((transaction) => transaction.query(`update token_key set ${column} = ${value}`, []));
    await alter("people_per_use", "5");
    assert.equal(await outcomeOf(await open(), reference), "key-row-altered");
    await alter("people_per_use", "0");
    await alter("public_key", "set_byte(public_key, 60, get_byte(public_key, 60) # 1)");
    assert.equal(await outcomeOf(await open(), reference), "token-key-differs");
  });
});

describe("a PIN", { skip }, () => {
  test("that is wrong is tried once and never again until it was changed", async (context) => {
    const { token, keys, shares } = await openWorld(context);
    await writeFile(token.pinFile, "not-the-pin\n");
    const first = await keys.activate("all", shares, operator);
    const second = await keys.activate("all", shares, operator);
    assert.equal(first.ok ? "" : first.refusal.code, "token-pin-wrong");
    assert.equal(second.ok ? "" : second.refusal.code, "token-pin-wrong");
    const software = await keys.signer("software:none" as KeyReference);
    assert.equal(software.ok ? "" : software.refusal.code, "key-unknown");
    await writeFile(token.pinFile, `${token.pin}\n`);
    // Where one try has failed no program tries another: people do.
    const alone = await keys.activateAlone(shares, operator);
    assert.equal(alone.ok ? "" : alone.refusal.code, "token-pin-refused-before");
    assert.ok((await keys.activate("all", shares, operator)).ok);
  });

  test("is not taken from a file that others may read, and a missing one is named", async (context) => {
    const { token, keys, shares } = await openWorld(context);
    await chmod(token.pinFile, 0o640);
    const open = await keys.activate("all", shares, operator);
    assert.deepEqual(open, { ok: false, refusal: { code: "pin-file-open-to-others", file: token.pinFile } });
    await chmod(token.pinFile, 0o600);
    assert.ok((await keys.activate("all", shares, operator)).ok);
  });

  test("stands in no argument and no variable of the process that holds the token", async (context) => {
    const { token, keys } = await openActivated(context);
    await makeKey(keys);
    const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(process.pid)], { encoding: "utf8" });
    const shown = children
      .trim()
      .split(/\s+/)
      .map((pid) => spawnSync("cat", [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`], { encoding: "utf8" }).stdout);
    assert.ok(shown.some((text) => text.includes("keep.ts")));
    assert.ok(shown.every((text) => !text.includes(token.pin)));
  });
});

describe("a token", { skip }, () => {
  test("that is pulled out is noticed, and used again by itself when it is back", async (context) => {
    const { token, keys } = await openActivated(context, { more: ["patience: 60"] });
    const reference = await makeKey(keys);
    await token.pull();
    const waiting = outcomeOf(keys, reference);
    await until(() => keys.tokenHealth()?.because === "token-absent" || keys.tokenHealth()?.because === "token-failed");
    assert.equal(keys.tokenHealth()?.state === "open", false);
    await token.putBack();
    assert.equal(await waiting, "signed");
    assert.equal(keys.tokenHealth()?.state, "open");
    assert.ok((keys.tokenHealth()?.lost ?? 0) >= 1);
  });

  test("that stays away is told by a code, at once when it has been away for long", async (context) => {
    const { token, keys } = await openActivated(context, { more: ["patience: 0.5"] });
    const reference = await makeKey(keys);
    await token.pull();
    assert.match(await outcomeOf(keys, reference), /^token-(absent|failed)$/);
    await until(async () => {
      const signer = await keys.signer(reference);
      return !signer.ok && /^token-(absent|failed)$/.test(signer.refusal.code);
    });
    await token.putBack();
    await until(async () => (await outcomeOf(keys, reference)) === "signed");
  });

  test("that hangs, crashes or is restarted in the middle of signatures loses none", async (context) => {
    const { token, keys } = await openActivated(context, {
      through: "faulty-module",
      more: ["patience: 60", "hangs: 2", "sessions: 4"],
    });
    const reference = await makeKey(keys);
    for (const fault of ["crash", "hang", "removed"]) {
      await token.faults(fault);
      const signing = Array.from({ length: 20 }, () => outcomeOf(keys, reference));
      const lost = keys.tokenHealth()?.lost ?? 0;
      await until(() => (keys.tokenHealth()?.lost ?? 0) > lost);
      await token.faults();
      assert.deepEqual(new Set(await Promise.all(signing)), new Set(["signed"]), fault);
    }
  });

  test("that is slow or full of others' sessions keeps callers waiting, and then they are told", async (context) => {
    const { token, keys, shares } = await openWorld(context, {
      through: "faulty-module",
      more: ["patience: 1", "sessions: 4"],
    });
    await token.faults("sessions 0");
    const full = await keys.activate("all", shares, operator);
    assert.equal(full.ok ? "" : full.refusal.code, "token-full");
    await token.faults("sessions 1");
    assert.ok((await keys.activate("all", shares, operator)).ok);
    assert.equal(keys.tokenHealth()?.facts?.sessions, 1);
    const reference = await makeKey(keys);
    await token.faults("delay 400");
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcomeOf(keys, reference)));
    assert.deepEqual(new Set(outcomes), new Set(["signed", "token-busy"]));
    await token.faults();
    await until(async () => (await outcomeOf(keys, reference)) === "signed");
  });
});

/** CKA_VALUE, CKA_PRIVATE_EXPONENT, both primes, both exponents, the coefficient. */
const secretAttributes = [0x11, 0x123, 0x124, 0x125, 0x126, 0x127, 0x128];
const [valueLength, aesKeyGeneration, aesKeyWrapPad] = [0x161, 0x1080, 0x210a];

/** What an attacker with the PIN would call beside what we call ourselves. */
interface MoreOfCryptoki extends Cryptoki {
  C_SetAttributeValue(session: Handle, object: Handle, template: readonly Attribute[]): void;
  C_CopyObject(session: Handle, object: Handle, template: readonly Attribute[]): Handle;
  C_GenerateKey(session: Handle, mechanism: Mechanism, template: readonly Attribute[]): Handle;
  C_WrapKey(session: Handle, mechanism: Mechanism, wrapping: Handle, key: Handle, space: Buffer): Buffer;
}

function logInTo(token: SoftToken): { readonly cryptoki: MoreOfCryptoki; readonly sessions: readonly Handle[] } {
  const place = { module: token.module, token: { label: token.label }, sessions: 1 };
  const opened = openToken(place, token.pin, "people");
  assert.ok(opened.ok, JSON.stringify(opened));
  return { cryptoki: opened.value.cryptoki as MoreOfCryptoki, sessions: opened.value.sessions };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
}

function rolesOf(token: SoftToken) {
  return [
    { who: "user", words: ["--login", "--pin", token.pin], sees: "keys" },
    {
      who: "security officer",
      words: ["--login", "--login-type", "so", "--so-pin", token.securityOfficerPin],
      sees: "nothing",
    },
    { who: "nobody", words: [], sees: "nothing" },
  ] as const;
}

function pkcs11Tool(token: SoftToken, ...words: readonly (string | readonly string[])[]): string {
  const all = ["--module", token.module, "--token-label", token.label, ...words.flat()];
  const { stdout, stderr } = spawnSync("pkcs11-tool", all, { encoding: "utf8" });
  return `${stdout}${stderr}`;
}

function idsOf(listed: string): readonly string[] {
  return [...listed.matchAll(/ID: +([0-9a-f]+)/g)].map(([, id = ""]) => id);
}
