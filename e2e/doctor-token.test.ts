/** What the doctor says of a token, without a server and without using up a try of the PIN. */
import assert from "node:assert/strict";
import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { makeSoftToken, tokenObstacle } from "../src/keys/testing.ts";
import { temporaryData, warifuIn } from "./program/warifu.ts";

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly advice?: string;
}

test("the doctor tells of module, slot, PIN file, sessions and mechanisms, and what to do", {
  skip: tokenObstacle() ?? false,
}, async (context) => {
  const data = temporaryData();
  context.after(data.remove);
  const token = await makeSoftToken(context);
  await mkdir(data.folder, { mode: 0o700 });
  await copyFile(token.keysFile, join(data.folder, "keys.yaml"));
  const pin = join(data.folder, "pin");
  await writeFile(pin, token.pin, { mode: 0o600 });
  const doctor = async (): Promise<ReadonlyMap<string, Finding>> => {
    const { stdout } = await warifuIn(
      data.folder,
      { environment: token.environment },
      "doctor",
      "--json",
      "--lang",
      "en",
    );
    const findings: readonly Finding[] = JSON.parse(stdout);
    assert.ok(!stdout.includes(token.pin));
    return new Map(findings.map((finding) => [finding.check, finding]));
  };

  const well = await doctor();
  assert.match(well.get("token")?.found ?? "", /^warifu \(SoftHSM.*slot 1$/);
  for (const check of [
    "token",
    "place of the token's PIN",
    "tries of the PIN",
    "sessions of the token",
    "mechanisms of the token",
  ])
    assert.equal(well.get(check)?.state, "fine", check);
  assert.match(well.get("place of the token's PIN")?.found ?? "", /0600$/);

  await chmod(pin, 0o644);
  await token.pull();
  const ill = await doctor();
  assert.deepEqual([ill.get("place of the token's PIN")?.state, ill.get("token")?.state], ["wrong", "wrong"]);
  assert.match(ill.get("place of the token's PIN")?.advice ?? "", /600/);
  assert.match(ill.get("token")?.advice ?? "", /connection and power/);
});
