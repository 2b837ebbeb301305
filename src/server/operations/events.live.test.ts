import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { searchEverything } from "@warifu/contract";
import { demoResidents, registerDemoResidents } from "../../counter/index.ts";
import { type Browser, furnishTestStaff, openBrowser, type TestStaff } from "../testing/browser.ts";
import { issueOverHttp, reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
let passwords: TestStaff;
before(async () => {
  house = await startTestServer(scope);
  passwords = await furnishTestStaff(house.ports);
});

async function person(account: string): Promise<Browser> {
  const browser = openBrowser(house.server.baseUrl);
  assert.equal((await browser.signIn(account, passwords[account] ?? "")).status, 201);
  return browser;
}

/** Reads a stream until it holds the text; `leave` closes it. */
function reading(answer: Response) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  return {
    until: async (text: string): Promise<string> => {
      while (!heard.includes(text)) {
        const part = await reader?.read();
        if (part === undefined || part.done) throw new Error(`the stream ended: ${heard}`);
        heard += part.value;
      }
      return heard;
    },
    ended: async (): Promise<void> => {
      while ((await reader?.read())?.done !== true);
    },
    leave: () => reader?.cancel(),
  };
}

test("who is signed in hears of what changes, and comes back to what was missed; a stranger hears nothing", async () => {
  assert.equal((await fetch(`${house.server.baseUrl}/events`)).status, 401);
  const operator = await person("general-operator");
  const answer = await operator.get("/events");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "text/event-stream");
  const stream = reading(answer);
  await stream.until("retry:");
  await house.ca.issueCrls({ authority: "nagasaki", scopes: ["authorities"], cause: "immediate", ...by });
  const heard = await stream.until("event: lists");
  await stream.leave();
  const last = /id: (\S+)\nevent: lists/.exec(heard)?.[1] ?? "";
  const [process = "", number = ""] = last.split("-");
  const before = `${process}-${Number(number) - 1}`;
  const back = reading(await operator.get("/events", { "last-event-id": Number(number) > 1 ? before : "other-1" }));
  await back.until("event: ");
  await back.leave();
});

const by = { actor: "test", origin: "test" } as const;

test("one person follows by so many streams and no more", async () => {
  const auditor = await person("internal-auditor");
  const streams = [];
  for (let each = 0; each < 6; each += 1) streams.push(reading(await auditor.get("/events")));
  assert.equal((await auditor.get("/events")).status, 429);
  for (const stream of streams) await stream.leave();
});

test("each finds what the duty may see, and what was asked for is written nowhere", async () => {
  await registerDemoResidents({ ...house.ports, ...house.ca }, by);
  const { serialNumber } = await issueOverHttp(house, "R-9999");
  const clerk = await person("counter-clerk");
  const search = async (browser: Browser, text: string) => {
    const answer = await browser.post("/search", { text });
    assert.equal(answer.status, 200, await answer.clone().text());
    return searchEverything.response.parse(await answer.json());
  };
  const found = await search(clerk, "ながさき");
  assert.deepEqual(
    found.residents.map(({ resident }) => resident),
    [demoResidents[0]?.[0]],
  );
  const colons = (serialNumber.toUpperCase().match(/../g) ?? []).join(":");
  assert.deepEqual(
    (await search(clerk, colons)).certificates.map((one) => one.serialNumber),
    [serialNumber],
  );
  assert.deepEqual((await search(await person("general-operator"), "ながさき")).residents, []);
  assert.deepEqual((await search(await person("internal-auditor"), serialNumber)).certificates, []);
  const { rows } = await house.ports.store.read<{ body: string }>(
    "select body from audit_event where kind = 'searched'",
  );
  assert.equal(rows.length, 4);
  assert.ok(rows.every(({ body }) => !body.includes("ながさき") && !body.includes(serialNumber)));
  assert.ok(house.log.every((line) => !line.includes("ながさき")));
});

test("a stopping server ends its streams and is not held up by them", async () => {
  const operator = await person("senior-operator");
  const stream = reading(await operator.get("/events"));
  await stream.until("retry:");
  await house.server.stop();
  await stream.ended();
});
