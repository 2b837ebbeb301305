/**
 * A counter that applies for certificates over HTTP as fast as it is answered, in a process of its own, and writes down
 * every certificate it received: one line of JSON each. Refused connections and 5xx are what a crash looks like from
 * outside: it waits a little and goes on with the next resident. Ended by SIGTERM.
 *
 * Arguments: base address, file of the operator's key, file of requests (one in base64 each line), file to write.
 */
import { createWriteStream, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** An answer that no crash explains. */
class Unexpected extends Error {}

const [base = "", keyFile = "", requestFile = "", receivedFile = ""] = process.argv.slice(2);
const requests = readFileSync(requestFile, "utf8").trim().split("\n");
const key = readFileSync(keyFile, "utf8").trim();
const received = createWriteStream(receivedFile, { flags: "a" });
const applicants = 16;
let next = 0;
let state: "applying" | "ending" = "applying";

process.on("SIGTERM", () => {
  state = "ending";
});
await Promise.all(Array.from({ length: applicants }, applyOnAndOn));
received.end();

async function applyOnAndOn(): Promise<void> {
  while (state === "applying" && next < requests.length) {
    const outcome = await apply(next++);
    if (outcome === "crashed") await sleep(50);
  }
}

async function apply(number: number): Promise<"answered" | "crashed"> {
  try {
    const answer = await fetch(`${base}/authorities/nagasaki/certificates`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify(application(number)),
      signal: AbortSignal.timeout(20_000),
    });
    const body = await answer.json();
    if (answer.status === 201 || answer.status === 200) received.write(`${JSON.stringify(body)}\n`);
    else if (answer.status < 500) throw new Unexpected(`${answer.status} ${JSON.stringify(body)}`);
    return answer.ok ? "answered" : "crashed";
  } catch (error) {
    if (error instanceof Unexpected) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    return "crashed";
  }
}

function application(number: number) {
  const address = "長崎県長崎市尾上町３番１号";
  return {
    certificationRequest: requests[number],
    holder: `crash-${number}`,
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
