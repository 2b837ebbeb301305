/**
 * Sends random and changed requests to a directory, as fast as it answers them:
 *
 *     node e2e/ldap/attack.ts PORT COUNT [SEED]
 *
 * Each connection carries changed requests until the server closes it or the round's last, unchanged request is
 * answered; only requests that the server has taken are counted. The last line printed is one JSON object.
 */
import { encode, integer, primitive, sequence } from "@warifu/pki/der";
import {
  abandon,
  cancel,
  connectTo,
  control,
  extended,
  message,
  type Received,
  search,
  simpleBind,
} from "../../src/validation/testing.ts";

const lanes = 8;
const perRound = 24;
const lastNumber = 1_000_000;

await main(process.argv.slice(2).map(Number));

async function main([port = 0, count = 0, seed = 1]: readonly number[]): Promise<void> {
  const random = generator(seed);
  const results = new Map<string, number>();
  const begun = performance.now();
  let taken = 0;
  const lane = async (): Promise<void> => {
    while (taken < count) {
      const more = await round(port, random, results);
      taken += more;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(`${JSON.stringify({ taken, seed, seconds, results: Object.fromEntries(results) })}\n`);
}

/** How many requests the server has taken. */
async function round(port: number, random: () => number, results: Map<string, number>): Promise<number> {
  const client = await connectTo(port);
  const requests = Array.from({ length: perRound }, (_, index) => changed(request(index + 1, random), random));
  client.send(...requests, message(lastNumber, search({ attributes: ["1.1"] })));
  const answers = new Set<number>();
  for (let taken = 0; ; ) {
    const answer = await client.receive();
    if (answer === undefined) break;
    note(answer, results);
    answers.add(answer.messageId);
    taken = answers.size;
    if (answer.messageId === lastNumber && answer.resultCode !== undefined) break;
    // A changed request may be an unfinished one: then what follows was taken as its content, and nothing more comes.
    if (taken > perRound) break;
  }
  client.close();
  return answers.has(lastNumber) ? perRound : Math.max(1, answers.size);
}

function note({ tag, resultCode, messageId }: Received, results: Map<string, number>): void {
  if (resultCode === undefined) return;
  const name = messageId === 0 ? `notice ${resultCode}` : `0x${tag.toString(16)} ${resultCode}`;
  results.set(name, (results.get(name) ?? 0) + 1);
}

function request(messageId: number, random: () => number): Uint8Array {
  const operations = [
    () => search({ base: "c=JP", scope: pick(random, 4), attributes: ["*", "+"], sizeLimit: pick(random, 5) }),
    () => search({ base: "OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP", scope: 1 }),
    () => simpleBind("", ""),
    () => simpleBind("cn=court", "rp.court.x"),
    () => extended("1.3.6.1.4.1.4203.1.11.3"),
    () => cancel(pick(random, 30)),
    () => abandon(pick(random, 30)),
    () => primitive(0x4a, Uint8Array.of(1)),
  ];
  const operation = (operations[pick(random, operations.length)] ?? (() => abandon(1)))();
  const paging = encode(sequence(integer(pick(random, 9)), primitive(4, new Uint8Array(0))));
  const controls = random() < 0.3 ? [control("1.2.840.113556.1.4.319", "critical", paging)] : [];
  return message(messageId, operation, ...controls);
}

/** Octets overwritten, cut out, put in or cut off; one in twenty is nothing but noise, one in four is left as it is. */
function changed(octets: Uint8Array, random: () => number): Uint8Array {
  const kind = random();
  if (kind < 0.25) return octets;
  if (kind < 0.3) return Uint8Array.from({ length: 1 + pick(random, 64) }, () => pick(random, 256));
  const result = Uint8Array.from(octets);
  for (let changes = 1 + pick(random, 3); changes > 0; changes -= 1) {
    // The first two octets frame the message; most changes leave them, so that they reach what lies inside.
    const at =
      random() < 0.1 ? pick(random, result.length) : Math.min(2 + pick(random, result.length), result.length - 1);
    result[at] = pick(random, 256);
  }
  return random() < 0.05 ? result.subarray(0, pick(random, result.length)) : result;
}

function pick(random: () => number, below: number): number {
  return Math.floor(random() * below);
}

/** Numbers in [0, 1) that are the same for the same seed (xorshift of 32 bits). */
function generator(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
