/**
 * The port as hostile and clumsy clients use it: octets as they like, in the pieces they like. Each message ends where HTTP
 * says it does, whoever reads it, and nobody else notices.
 */
import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest } from "@warifu/pki/ocsp";
import { serialNumberFromHex } from "@warifu/pki/x509";
import { readGenerations } from "../../store/index.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
let body: Buffer;
before(async () => {
  house = await startTestServer(scope, { log: { level: "silent" } });
  const [generation] = await readGenerations(house.ports.store, "nagasaki");
  assert.ok(generation);
  const issuer = { name: generation.issuerName, publicKey: generation.publicKey };
  body = Buffer.from(encodeOcspRequest({ certIds: [certIdOf(issuer, serialNumberFromHex("4711"), "sha1", digest)] }));
});

const oneAnswer = /^HTTP\/1\.1 200 OK\r\n/;

test("a request is answered in whatever pieces it comes", async () => {
  const request = whole();
  for (const at of [1, 10, 40, request.length - body.length - 2, request.length - body.length, request.length - 1]) {
    const client = await open();
    client.socket.write(request.subarray(0, at));
    await sleep(20);
    client.socket.write(request.subarray(at));
    assert.match(await client.until(1), oneAnswer, `cut at ${at}`);
    client.socket.destroy();
  }
});

test("requests one behind the other are answered in their order, on one connection that changes readers", async () => {
  const client = await open();
  client.socket.write(whole());
  await client.until(1);
  client.socket.write(Buffer.concat([whole(), whole(), Buffer.from("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")]));
  const text = await client.until(4);
  const types = [...text.matchAll(/^content-type: ([a-z/-]+)/gim)].map(([, type]) => type);
  assert.deepEqual(types, [...Array(3).fill("application/ocsp-response"), "application/json"]);
  client.socket.destroy();
});

test("what comes while an answer is under way waits its turn", async () => {
  const client = await open();
  for (let n = 0; n < 5; n += 1) {
    client.socket.write(whole());
    await sleep(0);
  }
  await client.until(5);
  client.socket.destroy();
});

test("a chunked body and an expectation are node:http's, and are answered", async () => {
  const chunks = `${body.length.toString(16)}\r\n${body.toString("latin1")}\r\n0\r\n\r\n`;
  const chunked = `${head({ length: "Transfer-Encoding: chunked" })}${chunks}`;
  assert.match(await answerTo(Buffer.from(chunked, "latin1")), oneAnswer);
  const client = await open();
  client.socket.write(head({ more: "Expect: 100-continue\r\n" }));
  assert.match(await client.untilText("100 Continue"), /^HTTP\/1\.1 100/);
  client.socket.write(body);
  await client.untilText("200 OK");
  client.socket.destroy();
});

test("two ways to say how long a body is are refused, and nothing behind it is taken for a request", async () => {
  const smuggled = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  const both = head({ more: "Transfer-Encoding: chunked\r\n" });
  const twice = head({ more: "Content-Length: 0\r\n" });
  const folded = head({ more: "Accept: a\r\n Transfer-Encoding: chunked\r\n" });
  for (const text of [both, twice, folded]) {
    const answer = await answerTo(Buffer.from(`${text}0\r\n\r\n${smuggled}`, "latin1"));
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.equal(answer.match(/HTTP\/1\.1/g)?.length, 1);
  }
});

test("a body too large, a wrong type, another authority get their statuses", async () => {
  assert.match(await answerTo(Buffer.from(head({ length: "Content-Length: 20000" }))), /^HTTP\/1\.1 413 /);
  assert.match(await answerTo(whole({ type: "text/plain" })), /^HTTP\/1\.1 415 /);
  assert.match(await answerTo(whole({ authority: "atlantis" })), /^HTTP\/1\.1 404 /);
});

test("who sends without end and never reads is let go, and who says nothing keeps nobody from asking", async () => {
  const silent = await Promise.all(Array.from({ length: 50 }, () => open()));
  const greedy = await open();
  greedy.socket.pause();
  const flood = Buffer.concat(Array.from({ length: 2000 }, () => whole()));
  greedy.socket.write(flood);
  for (let n = 0; n < 20; n += 1) assert.match(await answerTo(whole()), oneAnswer);
  for (const { socket } of [...silent, greedy]) socket.destroy();
});

test("clients that leave at any moment leave nothing behind", async () => {
  for (let n = 0; n < 40; n += 1) {
    const client = await open();
    client.socket.write(whole().subarray(0, 1 + n * 7));
    if (n % 2 === 0) client.socket.resetAndDestroy();
    else client.socket.end();
  }
  assert.match(await answerTo(whole()), oneAnswer);
});

test("after its client's end a connection is closed, with its answer first", async () => {
  const client = await open();
  client.socket.end(whole());
  await client.closed;
  assert.match(client.text(), oneAnswer);
});

test("on the last answer of a connection the server says so and ends it", async () => {
  const client = await open();
  client.socket.write(whole({ more: "Connection: close\r\n" }));
  await client.closed;
  assert.match(client.text(), /\r\nConnection: close\r\n/);
});

interface Differences {
  readonly authority?: string;
  readonly type?: string;
  readonly length?: string;
  readonly more?: string;
}

function head({ authority = "nagasaki", type = "application/ocsp-request", length, more = "" }: Differences = {}) {
  const fields = `Host: x\r\nContent-Type: ${type}\r\n${length ?? `Content-Length: ${body.length}`}\r\n`;
  return `POST /ocsp/${authority} HTTP/1.1\r\n${fields}Authorization: Bearer ${house.verifierKey}\r\n${more}\r\n`;
}

function whole(differences: Differences = {}): Buffer {
  return Buffer.concat([Buffer.from(head(differences)), body]);
}

interface Client {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  /** What was received. */
  text(): string;
  /** When so many messages began. */
  until(messages: number): Promise<string>;
  untilText(part: string): Promise<string>;
}

async function open(): Promise<Client> {
  const socket = connect(house.server.port, "127.0.0.1");
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let received = "";
  let state: "open" | "closed" = "open";
  socket.on("data", (piece: Buffer) => {
    received += piece.toString("latin1");
  });
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) =>
    socket.once("close", () => {
      state = "closed";
      resolve();
    }),
  );
  const untilSo = async (isSo: () => boolean): Promise<string> => {
    const deadline = Date.now() + 30_000;
    while (!isSo()) {
      assert.ok(Date.now() < deadline && state === "open", `${state}: ${received.slice(0, 500)}`);
      await sleep(5);
    }
    return received;
  };
  return {
    socket,
    closed,
    text: () => received,
    until: (messages) => untilSo(() => received.split("HTTP/1.1 ").length - 1 >= messages),
    untilText: (part) => untilSo(() => received.includes(part)),
  };
}

/** All that comes back when the client sends this and waits for the end, or for one whole answer. */
async function answerTo(octets: Buffer): Promise<string> {
  const client = await open();
  client.socket.write(octets);
  const text = await client.until(1);
  client.socket.destroy();
  return text;
}
