import {
  assignMunicipality,
  giveDuty as giveContract,
  listStaff,
  nameStaff,
  recordDeparture,
  registerStaff as registerContract,
  resetPassword as resetContract,
  resumeStaff,
  type StaffMember,
  showStaff,
  suspendStaff,
  takeDuty,
} from "@warifu/contract";
import type { FastifyInstance, FastifyReply } from "fastify";
import {
  accountHistory,
  changeAccount,
  giveDuty,
  listAccounts,
  type RegisteredAccount,
  readAccount,
  registerWithApprovals,
  resetPassword,
  type StaffCommand,
  signInMeansOf,
} from "../../../operations/index.ts";
import { type Call, serve } from "../../http/serve.ts";
import { staffStatus } from "../../http/status/staff.ts";
import type { HttpPorts } from "../../ports.ts";

/** Who works here, and what senior operators do about it (CPS 5-2-2). */
export function registerStaffPeople(app: FastifyInstance, ports: HttpPorts): void {
  registerReading(app, ports);
  registerNames(app, ports);
  registerEntry(app, ports);
  serve(app, ports, giveContract, async ({ parameters, body, by, done, refused }) => {
    const given = await giveDuty(ports, { ...parameters, ...body, ...by });
    if (!given.ok) return refused(staffStatus(given.refusal.code), given.refusal);
    const approval = given.value === "given" ? {} : given.value;
    return done({ ...(await knownMember(ports, parameters.account)), ...approval });
  });
  serve(app, ports, takeDuty, (call) => change(ports, call, { kind: "take-duty", duty: call.parameters.duty }));
  serve(app, ports, assignMunicipality, (call) =>
    change(ports, call, { kind: "assign-municipality", municipality: call.body.municipality }),
  );
  serve(app, ports, suspendStaff, (call) => change(ports, call, { kind: "suspend", reason: call.body.reason }));
  serve(app, ports, resumeStaff, (call) => change(ports, call, { kind: "resume" }));
  serve(app, ports, recordDeparture, (call) => change(ports, call, { kind: "leave", reason: call.body.reason }));
}

function registerReading(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listStaff, async ({ query: { after, limit }, done }) => {
    const accounts = await listAccounts(ports.store, { after, limit: limit + 1 });
    const page = accounts.slice(0, limit);
    const last = accounts.length > limit ? page.at(-1) : undefined;
    return done({ staff: page.map(memberView), ...(last === undefined ? {} : { next: last.account }) });
  });
  serve(app, ports, showStaff, async ({ parameters: { account }, done, refused }) => {
    const known = await readAccount(ports.store, account);
    if (known === undefined) return refused(404, { code: "staff-unknown", field: "account" });
    const history = await accountHistory(ports.store, account);
    const means = await signInMeansOf(ports.store, account);
    return done({
      ...memberView(known),
      events: history.map(({ event, recordedAt, recordedBy }) => ({
        event: { ...event },
        recordedAt: recordedAt.toISOString(),
        recordedBy,
      })),
      certificates: means.certificates.map(({ fingerprint, notAfter }) => ({
        fingerprint,
        notAfter: notAfter.toISOString(),
      })),
      securityKeys: means.securityKeys,
    });
  });
}

/** Accounts of people who left keep their names: what they did stays theirs. */
function registerNames(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, nameStaff, async ({ parameters, done, refused }) => {
    const known = await readAccount(ports.store, parameters.account);
    if (known === undefined) return refused(404, { code: "staff-unknown", field: "account" });
    const { account, displayName, romanisedName } = known;
    return done({ account, displayName, ...(romanisedName === undefined ? {} : { romanisedName }) });
  });
}

function registerEntry(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, registerContract, async ({ body, by, done, refused }) => {
    const registered = await registerWithApprovals(ports, { ...body, ...by });
    if (!registered.ok) return refused(staffStatus(registered.refusal.code), registered.refusal);
    const { initialPassword, approvals } = registered.value;
    return done({
      member: await knownMember(ports, body.account),
      initialPassword,
      approvals: [...approvals],
    });
  });
  serve(app, ports, resetContract, async ({ parameters, by, done, refused }) => {
    const reset = await resetPassword(ports, { ...parameters, ...by });
    if (!reset.ok) return refused(staffStatus(reset.refusal.code), reset.refusal);
    return done({ initialPassword: reset.value.initialPassword });
  });
}

type Change =
  | typeof takeDuty
  | typeof assignMunicipality
  | typeof suspendStaff
  | typeof resumeStaff
  | typeof recordDeparture;

async function change(ports: HttpPorts, call: Call<Change>, command: StaffCommand): Promise<FastifyReply> {
  const { account } = call.parameters;
  const changed = await changeAccount(ports, { account, command, ...call.by });
  if (!changed.ok) return call.refused(staffStatus(changed.refusal.code), changed.refusal);
  return call.done(await knownMember(ports, account));
}

async function knownMember(ports: HttpPorts, account: string): Promise<StaffMember> {
  const member = await readAccount(ports.store, account);
  if (member === undefined) throw new TypeError("an account that was changed is there");
  return memberView(member);
}

function memberView({ registeredAt, duties, municipality, ...member }: RegisteredAccount): StaffMember {
  const counter = municipality === undefined ? {} : { municipality };
  return { ...member, ...counter, duties: [...duties], registeredAt: registeredAt.toISOString() };
}
