/**
 * Sends random and changed requests to a responder, as fast as it answers them:
 *
 *     node conformance/ocsp-pdus/attack.ts PLACE COUNT [SEED]
 *
 * PLACE is what server.ts printed. What each request must be answered is known here: the package's reader says whether it
 * is malformed. The last line printed is one JSON object.
 */
import { DerError } from "@warifu/pki/der";
import { digest, randomBytes } from "@warifu/pki/node";
import {
  assembleSignedOcspRequest,
  certIdOf,
  encodeOcspRequest,
  encodeToBeSignedOcspRequest,
  parseOcspRequest,
} from "@warifu/pki/ocsp";
import { Random } from "@warifu/pki/testing/worlds";
import { nameFromAttributes, serialNumberFromInteger } from "@warifu/pki/x509";
import { mutate } from "../fuzz/mutate.ts";
import { HttpClient, requestOf } from "./connection.ts";

const lanes = 32;
/** What the server takes of a request. */
const mostOctets = 16_384;
/** "tryLater": somebody without a key asks too often. */
const understood = ["successful", "unauthorized", "tryLater"] as const;

interface Place {
  readonly port: number;
  readonly apiKey: string;
  readonly name: string;
  readonly publicKey: string;
}

const [place = "", count = "0", seed = "1"] = process.argv.slice(2);
await main(JSON.parse(place), Number(count), new Random(Number(seed)));

interface Tally {
  answered: number;
  readonly answers: Map<string, number>;
  readonly failures: string[];
}

async function main(at: Place, wanted: number, random: Random): Promise<void> {
  const seeds = seedRequests(at);
  const tally: Tally = { answered: 0, answers: new Map(), failures: [] };
  const begun = performance.now();
  const lane = async (): Promise<void> => {
    while (tally.answered < wanted && tally.failures.length < 20) await round(at, seeds, random, tally);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = (performance.now() - begun) / 1000;
  const { answered, failures } = tally;
  process.stdout.write(
    `${JSON.stringify({ answered, seconds, answers: Object.fromEntries(tally.answers), failures })}\n`,
  );
}

/** One connection: changed requests in clean HTTP, and at its end one in changed HTTP. */
async function round(at: Place, seeds: readonly Uint8Array[], random: Random, tally: Tally): Promise<void> {
  const client = await HttpClient.open(at.port);
  for (let n = 0; n < 48 && client.isOpen; n += 1) {
    const body = changed(seeds, random);
    client.send(requestOf("/ocsp/nagasaki", random.happens(0.8) ? at.apiKey : undefined, body));
    judge(body, await client.receive(), tally);
  }
  const whole = requestOf("/ocsp/nagasaki", at.apiKey, random.pick(seeds));
  client.end(changedOctets(whole, random));
  // Whatever it is taken for, it ends: the client has said that nothing more comes.
  for (let word = await client.receive(); word !== "closed"; word = await client.receive()) note(word, tally);
  client.close();
}

function judge(body: Uint8Array, word: string, tally: Tally): void {
  note(word, tally);
  const allowed = allowedAnswers(body);
  if (allowed.includes(word)) return;
  tally.failures.push(
    `${word} instead of ${allowed.join(" or ")}: ${Buffer.from(body).toString("hex").slice(0, 2000)}`,
  );
}

function note(word: string, tally: Tally): void {
  if (word !== "closed") tally.answered += 1;
  if (word.startsWith("no HTTP")) tally.failures.push(word);
  tally.answers.set(word, (tally.answers.get(word) ?? 0) + 1);
}

function allowedAnswers(body: Uint8Array): readonly string[] {
  if (body.length > mostOctets) return ["HTTP 413"];
  try {
    const { unknownCriticalExtensions, signature } = parseOcspRequest(body);
    if (unknownCriticalExtensions.length > 0) return ["malformedRequest"];
    // A signed request may lack what only its signature asks for.
    return signature === undefined ? understood : [...understood, "malformedRequest"];
  } catch (fault) {
    if (fault instanceof DerError) return ["malformedRequest"];
    throw fault;
  }
}

/** Requests of all the forms that clients send, one of them signed by nobody known. */
function seedRequests({ name, publicKey }: Place): readonly Uint8Array[] {
  const issuer = { name: Buffer.from(name, "hex"), publicKey: Buffer.from(publicKey, "hex") };
  const one = (serial: number) => certIdOf(issuer, serialNumberFromInteger(serial), "sha1", digest);
  const other = certIdOf(issuer, serialNumberFromInteger(77), "sha256", digest);
  const certIds = [one(4711)];
  const requestorName = { kind: "directoryName", name: nameFromAttributes([["CN", "court"]]) } as const;
  const toBeSigned = encodeToBeSignedOcspRequest({ certIds, nonce: randomBytes(16), requestorName });
  return [
    encodeOcspRequest({ certIds }),
    encodeOcspRequest({ certIds, nonce: randomBytes(32) }),
    encodeOcspRequest({ certIds: [one(1), other, one(3)], nonce: randomBytes(128) }),
    assembleSignedOcspRequest(toBeSigned, "rsa-pkcs1-sha256", randomBytes(256), [Buffer.from("3003020101", "hex")]),
  ];
}

/** One in twenty is noise, one in fifty is left as it is. */
function changed(seeds: readonly Uint8Array[], random: Random): Uint8Array {
  if (random.happens(0.05)) return Uint8Array.from({ length: random.integer(0, 64) }, () => random.integer(0, 255));
  const request = random.pick(seeds);
  return random.happens(0.02) ? request : mutate(request, random.pick(seeds), random);
}

/** Changes of single octets anywhere, most of them in the head. */
function changedOctets(octets: Buffer, random: Random): Buffer {
  const result = Buffer.from(octets);
  for (let n = random.integer(1, 4); n > 0; n -= 1)
    result[random.integer(0, result.length - 1)] = random.pick([0, 9, 10, 13, 32, 45, 48, 58, 65, 128, 255]);
  return random.happens(0.3) ? result.subarray(0, random.integer(0, result.length)) : result;
}
