/**
 * Sends random and changed requests to a directory, as fast as it answers them:
 *
 *     node conformance/ldap-pdus/attack.ts PORT COUNT [SEED]
 *
 * Each connection carries changed requests until the server closes it or the round's last, unchanged request is
 * answered; only requests that the server has taken are counted. The last line printed is one JSON object.
 */
import { constructed, encode, integer, primitive, sequence } from "@warifu/pki/der";
import { Random } from "@warifu/pki/testing/worlds";
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
  type TestClient,
  text,
} from "../../src/validation/testing.ts";
import { mutate } from "../fuzz/mutate.ts";

const lanes = 64;
const perRound = 4;
const lastNumber = 1_000_000;
const assertion = '{ serialNumber 1, issuer rdnSequence:"CN=a,C=JP" }';
const utf8 = new TextEncoder();

await main(process.argv.slice(2).map(Number));

async function main([port = 0, count = 0, seed = 1]: readonly number[]): Promise<void> {
  const random = new Random(seed);
  const results = new Map<string, number>();
  const begun = performance.now();
  let taken = 0;
  let refusedConnections = 0;
  const lane = async (): Promise<void> => {
    while (taken < count) {
      const client = await connectTo(port).catch(() => undefined);
      if (client === undefined) {
        // Nobody listens any more, or not for this moment: said at the end, and the judge is elsewhere.
        refusedConnections += 1;
        if (refusedConnections > 1000) return;
        continue;
      }
      const more = await round(client, random, results);
      client.close();
      taken += more;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = (performance.now() - begun) / 1000;
  const report = { taken, seed, seconds, refusedConnections, results: Object.fromEntries(results) };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

/** How many requests the server has taken. */
async function round(client: TestClient, random: Random, results: Map<string, number>): Promise<number> {
  const requests = Array.from({ length: perRound }, (_, index) => changed(request(index + 1, random), random));
  client.send(...requests, message(lastNumber, search({ attributes: ["1.1"] })));
  const answers = new Set<number>();
  for (;;) {
    const answer = await client.receive();
    if (answer === undefined) break;
    note(answer, results);
    answers.add(answer.messageId);
    if (answer.messageId === lastNumber && answer.resultCode !== undefined) break;
    // A changed request may be an unfinished one: then what follows was taken as its content, and nothing more comes.
    if (answers.size > perRound) break;
  }
  return answers.has(lastNumber) ? perRound : Math.max(1, answers.size);
}

function note({ tag, resultCode, messageId }: Received, results: Map<string, number>): void {
  if (resultCode === undefined) return;
  const name = messageId === 0 ? `notice ${resultCode}` : `0x${tag.toString(16)} ${resultCode}`;
  results.set(name, (results.get(name) ?? 0) + 1);
}

function request(messageId: number, random: Random): Uint8Array {
  const operations = [
    () =>
      search({
        base: "c=JP",
        scope: random.integer(0, 3),
        attributes: ["*", "+"],
        sizeLimit: random.integer(0, 4),
      }),
    () => search({ base: "OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP", scope: 1 }),
    () => search({ base: "c=JP", scope: 2, attributes: ["1.1"], filter: filters(random, 4) }),
    () => simpleBind("", ""),
    () => simpleBind("cn=court", "rp.court.x"),
    () => extended("1.3.6.1.4.1.4203.1.11.3"),
    () => extended("1.3.6.1.4.1.1466.20037"),
    () => cancel(random.integer(0, 30)),
    () => abandon(random.integer(0, 30)),
    () => primitive(0x4a, Uint8Array.of(1)),
  ];
  const paging = encode(sequence(integer(random.integer(0, 9)), primitive(4, new Uint8Array(0))));
  const controls = random.happens(0.3) ? [control("1.2.840.113556.1.4.319", "critical", paging)] : [];
  return message(messageId, random.pick(operations)(), ...controls);
}

type Filter = ReturnType<typeof primitive>;

function filters(random: Random, depth: number): Filter {
  const equality = constructed(0xa3, [text("cACertificate"), text(assertion)]);
  const leaf = random.pick([primitive(0x87, utf8.encode("cn")), equality]);
  if (depth === 0 || random.happens(0.4)) return leaf;
  const parts = Array.from({ length: random.integer(0, 3) }, () => filters(random, depth - 1));
  return random.happens(0.2) ? constructed(0xa2, [filters(random, depth - 1)]) : constructed(0xa0, parts);
}

/** One in twenty is nothing but noise, one in four is left as it is; of the others some are cut off. */
function changed(octets: Uint8Array, random: Random): Uint8Array {
  if (random.happens(0.25)) return octets;
  if (random.happens(0.05)) return noise(random);
  const result = mutate(octets, request(1, random), random);
  return random.happens(0.005) ? result.subarray(0, random.integer(0, result.length)) : result;
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random.integer(1, 64) }, () => random.integer(0, 255));
}
