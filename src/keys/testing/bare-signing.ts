/** What a token gives when nothing stands between a program and PKCS#11: signatures by RSA-2048, one under way in each session. */
import { signingOf } from "../token/keeper/key-forms.ts";
import { findKey, generateKey } from "../token/keeper/keys.ts";
import { openToken } from "../token/keeper/open-token.ts";
import type { SoftToken } from "./soft-token.ts";

/** Makes a key and signs `count` digests in this process, asynchronously; how long the signatures took, in seconds. */
export async function signBarely(token: SoftToken, sessions: number, count: number): Promise<number> {
  const place = { module: token.module, token: { label: token.label }, sessions };
  const opened = openToken(place, token.pin, "people");
  if (!opened.ok) throw new Error(opened.refusal.because);
  const { cryptoki, sessions: handles } = opened.value;
  const [first] = handles;
  if (first === undefined) throw new Error("no session");
  const keyId = Buffer.from(`bare ${process.hrtime.bigint()}`).toString("hex");
  const made = await generateKey(cryptoki, first, { specification: "rsa-2048", label: "bare", keyId });
  if (!made.ok) throw new Error(made.refusal.because);
  const key = findKey(cryptoki, first, keyId, made.value);
  if (!key.ok) throw new Error(key.refusal.because);
  const { mechanism, data } = signingOf("rsa-pkcs1-sha256", new Uint8Array(32));
  let left = count;
  const lane = async (session: Buffer): Promise<void> => {
    while (left-- > 0) {
      cryptoki.C_SignInit(session, mechanism, key.value);
      await cryptoki.C_SignAsync(session, data, Buffer.alloc(512));
    }
  };
  const start = performance.now();
  await Promise.all(handles.map(lane));
  const seconds = (performance.now() - start) / 1000;
  cryptoki.C_Finalize();
  cryptoki.close();
  return seconds;
}
