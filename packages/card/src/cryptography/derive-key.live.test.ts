import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { toHex } from "@warifu/pki/der";
import { cardPrimitives } from "../node/index.ts";
import { deriveCardKey } from "./derive-key.ts";

const master = new Uint8Array(32).map((_, index) => index * 5 + 1);

describe("the keys of a card", () => {
  it("are what OpenSSL derives by KBKDF with AES-256-CMAC", () => {
    for (const use of ["administration", "device", "storage"] as const) {
      const options = [
        "mac:CMAC",
        "cipher:AES-256-CBC",
        `hexkey:${toHex(master)}`,
        `salt:warifu card ${use}`,
        "info:0123456789ABCDEF",
      ].flatMap((option) => ["-kdfopt", option]);
      const made = spawnSync("openssl", ["kdf", "-keylen", "32", ...options, "KBKDF"], { encoding: "utf8" });
      const expected = made.stdout.trim().replaceAll(":", "").toLowerCase();
      assert.equal(
        toHex(deriveCardKey(cardPrimitives.aesEncrypt, master, use, "0123456789ABCDEF")),
        expected,
        made.stderr,
      );
    }
  });

  it("differ by card and by use", () => {
    const keys = ["0000000000000001", "0000000000000002"].flatMap((card) =>
      (["administration", "device", "storage"] as const).map((use) =>
        toHex(deriveCardKey(cardPrimitives.aesEncrypt, master, use, card)),
      ),
    );
    assert.equal(new Set(keys).size, keys.length);
  });
});
