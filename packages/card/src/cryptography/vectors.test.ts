import assert from "node:assert/strict";
import {
  constants,
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  verify,
} from "node:crypto";
import { describe, it } from "node:test";
import { fromHex, toHex } from "@warifu/pki/der";
import fc from "fast-check";
import { cardPrimitives } from "../node/index.ts";
import { cmac, pkcs1Block, pssBlock, sha256DigestInfoPrefix, unwrapKey, wrapKey } from "./index.ts";

const { aesEncrypt, aesDecrypt, digest, rsaPrivate } = cardPrimitives;

function octets(hex: string): Uint8Array {
  const read = fromHex(hex.replaceAll(" ", ""));
  assert.ok(read);
  return read;
}

describe("AES-CMAC with a key of 256 bits (NIST SP 800-38B, D.3)", () => {
  const key = octets("603deb1015ca71be2b73aef0857d7781 1f352c073b6108d72d9810a30914dff4");
  const message = octets(
    "6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51 30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710",
  );
  const cases: readonly (readonly [length: number, code: string])[] = [
    [0, "028962f61b7bf89efc6b551f4667d983"],
    [16, "28a7023f452e8f82bd4bf28d8c37c35c"],
    [40, "aaf3d8f1de5640c232f5b169b9c911e6"],
    [64, "e1992190549f6ed5696a2c056c315410"],
  ];
  for (const [length, code] of cases) {
    it(`gives the published code over ${length} octets`, () => {
      assert.equal(toHex(cmac(aesEncrypt, key, message.subarray(0, length))), code);
    });
  }
});

describe("AES key wrap with padding", () => {
  const key = new Uint8Array(32).map((_, index) => index);

  it("gives back what was wrapped, of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 700 }), (plain) => {
        assert.deepEqual(unwrapKey(aesDecrypt, key, wrapKey(aesEncrypt, key, plain)), plain);
      }),
    );
  });

  it("refuses octets of which one bit was changed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(), (plain, where) => {
        const wrapped = wrapKey(aesEncrypt, key, plain);
        const at = where % (wrapped.length * 8);
        wrapped[at >> 3] = (wrapped[at >> 3] ?? 0) ^ (1 << (at & 7));
        assert.equal(unwrapKey(aesDecrypt, key, wrapped), undefined);
      }),
    );
  });

  it("refuses lengths that no wrapping has", () => {
    for (const length of [0, 8, 15, 17, 23]) {
      assert.equal(unwrapKey(aesDecrypt, key, new Uint8Array(length)), undefined);
    }
  });
});

describe("the blocks that a card signs", () => {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = new Uint8Array(pair.privateKey.export({ type: "pkcs1", format: "der" }));
  const message = new TextEncoder().encode("割符");
  const hash = digest("sha256", message);

  it("are what OpenSSL verifies as PKCS #1 v1.5 (RFC 8017 §8.2)", () => {
    const block = pkcs1Block(new Uint8Array([...sha256DigestInfoPrefix, ...hash]), 256);
    assert.ok(block);
    assert.ok(verify("sha256", message, pair.publicKey, rsaPrivate(der, block)));
  });

  it("are what OpenSSL verifies as PSS with a salt of 32 octets (RFC 8017 §8.1)", () => {
    const signature = rsaPrivate(der, pssBlock(cardPrimitives, hash, 256));
    const key = { key: pair.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    assert.ok(verify("sha256", message, key, signature));
  });

  it("are undone by the public operation", () => {
    const block = pkcs1Block(message, 256);
    assert.ok(block);
    const publicKey = createPublicKey(createPrivateKey(pair.privateKey.export({ type: "pkcs8", format: "pem" })));
    const undone = publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, rsaPrivate(der, block));
    assert.deepEqual(new Uint8Array(undone), block);
  });

  it("leave room for eight octets of padding at least", () => {
    assert.ok(pkcs1Block(new Uint8Array(245), 256));
    assert.equal(pkcs1Block(new Uint8Array(246), 256), undefined);
    assert.equal(pkcs1Block(new Uint8Array(0), 256), undefined);
  });
});

describe("AES key wrap against OpenSSL", () => {
  it("makes the octets that id-aes256-wrap-pad makes", () => {
    const key = new Uint8Array(32).fill(7);
    for (const length of [1, 7, 8, 9, 20, 32, 600]) {
      const plain = new Uint8Array(length).map((_, index) => index);
      const cipher = createCipheriv("id-aes256-wrap-pad", key, octets("a65959a6"));
      assert.equal(toHex(wrapKey(aesEncrypt, key, plain)), cipher.update(plain).toString("hex") + cipher.final("hex"));
    }
  });
});
