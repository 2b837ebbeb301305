/** The program under measurement, as a benchmark starts it, waits for it and works with it. */
import { join } from "node:path";
import type { SerialNumber } from "@warifu/pki/x509";

export const mainProgram = join(import.meta.dirname, "../../src/cli/main.ts");

/** Waits until the program at this address can do its work; a minute at most. */
export async function untilProgramReady(base: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const ready = await fetch(`${base}/readyz`).catch(() => undefined);
    if (ready?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the program did not become ready");
}

interface Subject {
  readonly serialNumber: SerialNumber;
}

/** An operation of the program's own interface, as an operator's terminal calls it. */
export async function operate(authority: string, key: string, operation: string, body: object): Promise<Subject> {
  const answer = await fetch(`${authority}/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  const result = (await answer.json()) as Subject;
  if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(result)}`);
  return result;
}

/** The body of an application for one of many residents who differ in nothing but their name in the register. */
export function benchApplication(number: number, certificationRequest: Uint8Array) {
  const address = "長崎県長崎市尾上町３番１号";
  return {
    certificationRequest: Buffer.from(certificationRequest).toString("base64"),
    holder: `bench-${number}`,
    municipality: "422011",
    attributes: {
      commonName: "山田濵子",
      dateOfBirth: "419900102",
      gender: "2",
      address,
      substituteCharacterOfCommonName: "0000",
      substituteCharacterOfAddress: "0".repeat(address.length),
    },
    purpose: "first",
  };
}
