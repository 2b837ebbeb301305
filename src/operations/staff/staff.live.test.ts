import assert from "node:assert/strict";
import { test } from "node:test";
import { type Duty, duties } from "@warifu/contract";
import { randomBytes } from "@warifu/pki/node";
import { openTestStore } from "../../store/testing.ts";
import { changeAccount } from "./change.ts";
import { foldEvents } from "./evolve.ts";
import { furnishAccount, registerStaff } from "./people.ts";
import { accountHistory, listAccounts, readAccount } from "./repository.ts";
import { identifySession } from "./sessions/sessions.ts";
import { signInWithPassword } from "./sign-in/password.ts";
import { openThrottle } from "./sign-in/throttle.ts";
import type { StaffCommand } from "./types.ts";

const by = { actor: "staff:other", origin: "test" } as const;

test("whatever is commanded, folding the events of an account gives its row", async (context) => {
  const store = await openTestStore(context);
  const ports = { store, clock: () => new Date(), randomBytes };
  const commands: readonly StaffCommand[] = [
    { kind: "register", displayName: "誰か", duties: ["general-operator"] },
    ...duties.map((duty): StaffCommand => ({ kind: "give-duty", duty })),
    { kind: "suspend", reason: "x" },
    { kind: "take-duty", duty: "general-operator" },
    { kind: "resume" },
    { kind: "resume" },
    { kind: "reset-password" },
    { kind: "leave", reason: "x" },
    { kind: "resume" },
  ];
  for (const command of commands) await changeAccount(ports, { account: "somebody", command, ...by });
  const history = await accountHistory(store, "somebody");
  const { registeredAt: _registeredAt, ...row } = (await readAccount(store, "somebody")) ?? { registeredAt: undefined };
  assert.deepEqual(
    foldEvents(
      "somebody",
      history.map(({ event }) => event),
    ),
    row,
  );
  const { rows } = await store.read<{ kind: string }>("select body::jsonb ->> 'kind' as kind from audit_event");
  const audited = rows.filter(({ kind }) => kind.startsWith("staff.") && kind !== "staff.refused");
  assert.equal(audited.length, history.length);
  assert.equal(audited.length + rows.filter(({ kind }) => kind === "staff.refused").length, commands.length);
});

test("the last two senior operators cannot end each other at the same moment", async (context) => {
  const store = await openTestStore(context);
  const ports = { store, clock: () => new Date(), randomBytes };
  for (const account of ["one", "two"]) {
    const made = await registerStaff(ports, { account, displayName: account, duties: ["senior-operator"], ...by });
    assert.ok(made.ok);
  }
  const end = (account: string, actor: string) =>
    changeAccount(ports, { account, command: { kind: "leave", reason: "x" }, actor: `staff:${actor}`, origin: "test" });
  const ended = await Promise.all([end("one", "two"), end("two", "one")]);
  assert.deepEqual(ended.map(({ ok }) => ok).toSorted(), [false, true]);
  const staff = await listAccounts(store, { limit: 10 });
  assert.equal(staff.filter(({ state }) => state === "active").length, 1);
});

test("guesses that are sent at the same time do not slip past the lock", async (context) => {
  const store = await openTestStore(context);
  const ports = { store, clock: () => new Date(), randomBytes };
  const duty: Duty = "examiner";
  const password = "割符は割って作る札";
  const made = await furnishAccount(ports, { account: "target", displayName: "x", duties: [duty], password, ...by });
  assert.ok(made.ok);
  const throttle = openThrottle(ports);
  const guess = (index: number) =>
    signInWithPassword(
      { ...ports, throttle },
      { account: "target", password: index < 12 ? `guess ${index}` : password, origin: `192.0.2.${index}` },
    );
  const wrong = await Promise.all(Array.from({ length: 12 }, (_one, index) => guess(index)));
  assert.ok(wrong.every(({ ok }) => !ok));
  const right = await guess(12);
  assert.equal(right.ok, false);
  const { rows } = await store.read<{ failures: number }>("select failures from staff_sign_in_failure");
  assert.deepEqual(rows, [{ failures: 5 }]);
});

test("a suspension ends the session that is open, in the same moment", async (context) => {
  const store = await openTestStore(context);
  const ports = { store, clock: () => new Date(), randomBytes };
  const password = "割符は割って作る札";
  await furnishAccount(ports, { account: "target", displayName: "x", duties: ["examiner"], password, ...by });
  const throttle = openThrottle(ports);
  const signedIn = await signInWithPassword({ ...ports, throttle }, { account: "target", password, origin: "test" });
  assert.ok(signedIn.ok);
  assert.notEqual(await identifySession(ports, signedIn.value.token), "ended");
  await changeAccount(ports, { account: "target", command: { kind: "suspend", reason: "x" }, ...by });
  assert.equal(await identifySession(ports, signedIn.value.token), "ended");
});
