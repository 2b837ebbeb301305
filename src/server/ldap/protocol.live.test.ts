/** The directory's protocol, by a client that sends octets: what ldapsearch and curl never do. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { signedCrlPrefix, signedCrlSuffix } from "@warifu/pki/crl";
import { constructed, primitive } from "@warifu/pki/der";
import { tester } from "../../ca/testing.ts";
import { readCurrentCrls, recordCrlIntent, recordCrlSignature } from "../../store/index.ts";
import { type LdapLimits, withdrawRelyingParty } from "../../validation/index.ts";
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
  unbind,
} from "../../validation/testing.ts";
import { startTestServer, type TestServer } from "../testing.ts";

const base = "OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";
const whoAmI = "1.3.6.1.4.1.4203.1.11.3";
const noticeTag = 0x78;

async function start(t: TestContext, limits: Partial<LdapLimits> = {}): Promise<TestServer> {
  return startTestServer(t, { ldap: { port: 0, limits } });
}

async function client(t: TestContext, test: TestServer): Promise<TestClient> {
  const opened = await connectTo(test.server.ldap?.port ?? 0);
  t.after(() => opened.close());
  return opened;
}

const codes = (received: readonly (Received | undefined)[]) => received.map((one) => one?.resultCode);

describe("the directory's protocol", () => {
  it("answers requests in their order, many in one packet or one in many", async (t) => {
    const asking = await client(t, await start(t));
    const requests = Array.from({ length: 200 }, (_, index) =>
      message(index + 1, search({ base: `CN=ARL,${base}`, attributes: ["cn"] })),
    );
    asking.send(...requests);
    const received = await asking.receiveUntil(200);
    assert.deepEqual(
      received.filter(({ resultCode }) => resultCode === 0).map(({ messageId }) => messageId),
      requests.map((_, index) => index + 1),
    );
    assert.equal(received.length, 400);
    for (const octet of requests[0] ?? []) {
      asking.send(Uint8Array.of(octet));
      await sleep(1);
    }
    assert.equal((await asking.receiveUntil(1)).length, 2);
  });

  it("refuses what it does not do with the answer that belongs to it", async (t) => {
    const asking = await client(t, await start(t));
    const refused: [number, number][] = [
      [0x66, 0x67],
      [0x68, 0x69],
      [0x4a, 0x6b],
      [0x6c, 0x6d],
      [0x6e, 0x6f],
    ];
    for (const [request, answer] of refused) {
      asking.send(message(7, primitive(request, new Uint8Array(0))));
      const received = await asking.receive();
      assert.deepEqual([received?.tag, received?.resultCode], [answer, 53]);
    }
    asking.send(message(8, extended("1.2.3.4")), message(9, extended("1.3.6.1.4.1.1466.20037")));
    assert.deepEqual(codes([await asking.receive(), await asking.receive()]), [2, 2]);
  });

  it("refuses controls that are critical and unknown, and passes over the others", async (t) => {
    const asking = await client(t, await start(t));
    asking.send(message(1, search(), control("1.2.3.4", "critical")));
    asking.send(message(2, search(), control("1.2.3.4", "non-critical")));
    asking.send(message(3, simpleBind("", ""), control("1.2.840.113556.1.4.319", "critical")));
    asking.send(message(4, search(), control("1.2.840.113556.1.4.319", "critical", Uint8Array.of(1, 2, 3))));
    const received = await asking.receiveUntil(4);
    assert.deepEqual(codes(received), [12, undefined, 0, 12, 2]);
  });

  it("says what is wrong with a base, a version, a method", async (t) => {
    const asking = await client(t, await start(t));
    asking.send(message(1, search({ base: "no name" })));
    asking.send(message(2, search({ base: `CN=Nothing,CN=ARL,${base}` })));
    asking.send(message(3, search({ base: "C=US" })));
    asking.send(message(4, simpleBind("", "", 2)));
    asking.send(
      message(
        5,
        constructed(0x60, [
          primitive(2, Uint8Array.of(3)),
          primitive(4, new Uint8Array(0)),
          primitive(0x81, new Uint8Array(0)),
        ]),
      ),
    );
    const received = await asking.receiveUntil(5);
    assert.deepEqual(codes(received), [34, 32, 32, 2, 7]);
    assert.deepEqual(
      received.slice(1, 3).map(({ name }) => name),
      [`CN=ARL,${base}`, ""],
    );
  });

  it("knows who the client is, until a bind fails", async (t) => {
    const test = await start(t);
    const asking = await client(t, test);
    const identity = async () => {
      asking.send(message(9, extended(whoAmI)));
      return Buffer.from((await asking.receive())?.octets ?? []).toString("latin1");
    };
    asking.send(message(1, simpleBind("cn=court", test.verifierKey)));
    assert.equal((await asking.receive())?.resultCode, 0);
    assert.match(await identity(), /u:court$/);
    asking.send(message(2, simpleBind("cn=court", "wrong")));
    assert.equal((await asking.receive())?.resultCode, 49);
    assert.doesNotMatch(await identity(), /court/);
  });

  it("ends a withdrawn right on a connection that is open", async (t) => {
    const test = await start(t);
    const asking = await client(t, test);
    const asked = search({ base: `CN=Nagasaki-shi CRLDP,${base}`, attributes: ["cn"] });
    asking.send(message(1, simpleBind("cn=court", test.verifierKey)), message(2, asked));
    assert.deepEqual(codes(await asking.receiveUntil(2)), [0, undefined, 0]);
    await withdrawRelyingParty(test.ports, { id: "court", ...tester });
    await sleep(1100);
    asking.send(message(3, asked));
    assert.deepEqual(codes(await asking.receiveUntil(3)), [32]);
  });

  it("cuts off a client that takes nothing of a long list", async (t) => {
    const test = await start(t, { stallMilliseconds: 200, streamedLists: 1 });
    await publishLongList(test, 3);
    const attributes = ["certificateRevocationList;binary"];
    const asked = message(2, search({ base: `CN=Nagasaki-shi CRLDP,${base}`, attributes }));
    const stalling = await client(t, test);
    stalling.send(message(1, simpleBind("cn=court", test.verifierKey)));
    await stalling.receive();
    stalling.socket.pause();
    stalling.send(asked);
    await sleep(50);
    const next = await client(t, test);
    next.send(message(1, simpleBind("cn=court", test.verifierKey)), asked);
    assert.equal((await next.receiveUntil(2)).at(-1)?.resultCode, 0);
  });

  it("takes back a search that waits, and says so when it cannot", async (t) => {
    const test = await start(t);
    const asking = await client(t, test);
    // A bind has to ask the database; what comes behind it waits, and can still be taken back.
    const bind = message(1, simpleBind("cn=court", test.verifierKey));
    asking.send(bind, message(2, search()), message(3, search()), abandoning(2), message(5, cancel(3)));
    asking.send(message(6, cancel(99)), message(7, cancel(1)), message(8, search()));
    const received = await asking.receiveUntil(8);
    const results = received.filter(({ resultCode }) => resultCode !== undefined);
    assert.deepEqual(results.map(({ messageId, resultCode }) => [messageId, resultCode]).sort(), [
      [1, 0],
      [3, 118],
      [5, 0],
      [6, 119],
      [7, results.find(({ messageId }) => messageId === 7)?.resultCode],
      [8, 0],
    ]);
    assert.ok([121, 119].includes(results.find(({ messageId }) => messageId === 7)?.resultCode ?? 0));
  });

  it("sends a notice and closes when octets are no request", async (t) => {
    const test = await start(t, { messageOctets: 4096 });
    const wrong: Uint8Array[] = [
      Buffer.from("GET / HTTP/1.1\r\n\r\n"),
      Uint8Array.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff),
      Uint8Array.of(0x30, 0x80, 0x02, 0x01),
      Uint8Array.of(0x30, 0x05, 0x02, 0x01, 0x01, 0x60, 0x05),
      message(0, search()),
      message(1, constructed(0x64, [])),
      Uint8Array.of(0x30, 0x00),
    ];
    for (const octets of wrong) {
      const asking = await client(t, test);
      asking.send(octets);
      const notice = await asking.receive();
      assert.deepEqual([notice?.messageId, notice?.tag, notice?.resultCode], [0, noticeTag, 2]);
      assert.equal(await asking.receive(), undefined);
    }
    assert.deepEqual(
      test.log.filter((line) => line.includes("fault")),
      [],
    );
  });

  it("closes on unbind, and on clients that send half a request or nothing", async (t) => {
    const test = await start(t, { arrivalMilliseconds: 100, idleMilliseconds: 400 });
    const leaving = await client(t, test);
    leaving.send(message(1, unbind));
    assert.equal(await leaving.receive(), undefined);
    const halting = await client(t, test);
    halting.send(message(1, search()).subarray(0, 9));
    assert.equal((await halting.receive())?.resultCode, 2);
    const idle = await client(t, test);
    assert.equal(await idle.receive(), undefined);
  });

  it("takes no more connections than it may have", async (t) => {
    const test = await start(t, { connections: 2 });
    const kept = [await client(t, test), await client(t, test)];
    const third = await client(t, test);
    assert.equal(await third.receive(), undefined);
    for (const one of kept) {
      one.send(message(1, search()));
      assert.equal((await one.receiveUntil(1)).length, 2);
    }
  });

  it("tells its clients when it stops", async (t) => {
    const test = await start(t);
    const asking = await client(t, test);
    await test.server.stop();
    assert.equal((await asking.receive())?.resultCode, 52);
    assert.equal(await asking.receive(), undefined);
  });

  it("streams a long list to a slow client without holding it, and serves others meanwhile", async (t) => {
    const test = await start(t);
    const octets = await publishLongList(test, 12);
    const slow = await client(t, test);
    slow.send(message(1, simpleBind("cn=court", test.verifierKey)));
    await slow.receive();
    slow.socket.pause();
    collectGarbage();
    const before = process.memoryUsage();
    const attributes = ["certificateRevocationList;binary"];
    slow.send(message(2, search({ base: `CN=Nagasaki-shi CRLDP,${base}`, attributes })));
    await sleep(300);
    const other = await client(t, test);
    other.send(message(1, search({ base: `CN=ARL,${base}` })));
    assert.equal((await other.receiveUntil(1)).length, 2);
    collectGarbage();
    const held = process.memoryUsage().arrayBuffers - before.arrayBuffers;
    assert.ok(held < octets / 2, `${held} octets are held for a client that does not read`);
    slow.socket.resume();
    const [entry, done] = await slow.receiveUntil(2);
    assert.ok((entry?.octets.length ?? 0) > octets);
    assert.equal(done?.resultCode, 0);
  });
});

/** RFC 4511 §4.11: no answer belongs to it. */
function abandoning(messageId: number): Uint8Array {
  return message(4, abandon(messageId));
}

/** What was read and let go of does not count as held. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

const chunkOctets = 4_000_000;

/** A newer list for Nagasaki city, of so many chunks of zeros: nobody here reads what is in it. */
async function publishLongList({ ports }: TestServer, chunkCount: number): Promise<number> {
  const scope = { authority: "nagasaki", generation: 1, scope: "municipality:422011" };
  const [current] = await readCurrentCrls(ports.store, scope);
  assert.ok(current);
  const number = current.number + 1n;
  const entriesLength = chunkOctets * chunkCount;
  const toBeSignedLength = current.header.length + entriesLength + current.trailer.length;
  const prefix = signedCrlPrefix(toBeSignedLength, current.algorithm, current.signature.length);
  const suffix = signedCrlSuffix(current.algorithm, current.signature);
  const octets = prefix.length + toBeSignedLength + suffix.length;
  await ports.store.transaction(async (transaction) => {
    const laid = await transaction.query<{ chunk: string }>(
      `insert into crl_chunk (authority, generation, scope, expires_month, entries, octets, content)
       select $1, $2, $3, '2031-01-01', 1, ${chunkOctets}, decode(repeat('00', ${chunkOctets}), 'hex')
       from generate_series(1, ${chunkCount}) returning chunk::text`,
      [scope.authority, scope.generation, scope.scope],
    );
    const chunks = laid.rows.map(({ chunk }) => BigInt(chunk)).sort((left, right) => (left < right ? -1 : 1));
    await recordCrlIntent(transaction, { ...current, number, chunks });
    const { signature, digest, signedAt } = current;
    await recordCrlSignature(transaction, { ...scope, number }, { signature, octets, digest, signedAt });
  });
  await sleep(100);
  return octets;
}
