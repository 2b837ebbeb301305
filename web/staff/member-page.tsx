/** One member of the staff: duties, means of signing in, what happened to the account. */
import { type Answered, dutiesOfPlaces, resetPassword, resumeStaff, showStaff } from "@warifu/contract";
import { useState } from "react";
import { useAction, useRead } from "../client/index.ts";
import { announce, Button, DescriptionList, PageHead, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { formatMoment, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { personName } from "../shell/person-name.ts";
import { usePageParameter } from "../shell/router.tsx";
import { useMay, useSession } from "../shell/session.ts";
import { AssignMunicipality } from "./assign-municipality.tsx";
import { Duties } from "./duties.tsx";
import { InitialPassword } from "./initial-password.tsx";
import { LogInCertificates } from "./log-in-certificates.tsx";
import { Records } from "./records.tsx";
import { MemberState } from "./staff-page.tsx";
import { Suspend } from "./suspend.tsx";
import { texts } from "./texts.ts";

export const help = [texts.staffHelp];

export type MemberRecord = Answered<typeof showStaff>;

export default function MemberPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const account = usePageParameter("account");
  const session = useSession();
  const { data, error } = useRead(showStaff, { parameters: { account } });
  const mayManage = session.kind === "signed-in" && session.session.rights.includes("manage-staff");
  return (
    <>
      <PageHead
        title={data === undefined ? account : personName(data, language)}
        trail={[{ title: chosen.staff, href: "/app/staff" }]}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={6} /> : <Content member={data} mayManage={mayManage} />}
    </>
  );
}

function Content({ member, mayManage }: { readonly member: MemberRecord; readonly mayManage: boolean }) {
  const chosen = useTexts(texts);
  const mayKeep = useMay("keep-staff-records") === "allowed";
  return (
    <div className="flex flex-col gap-8">
      <Overview member={member} />
      {mayManage && member.state !== "left" && <Actions member={member} />}
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.duties}</h2>
        <Duties member={member} manage={mayManage && member.state !== "left" ? "allowed" : "not-allowed"} />
      </section>
      {mayManage && member.state !== "left" && <LogInCertificates member={member} />}
      {mayKeep && <Records account={member.account} />}
      <History events={member.events} />
    </div>
  );
}

function Overview({ member }: { readonly member: MemberRecord }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { account, state, municipality, registeredAt, certificates, securityKeys } = member;
  const ends = certificates.map(
    ({ fingerprint, notAfter }) => `${fingerprint.slice(0, 16)}… (${formatShort(notAfter)})`,
  );
  return (
    <DescriptionList
      items={[
        { term: chosen.account, value: <code>{account}</code> },
        { term: chosen.state, value: <MemberState state={state} /> },
        ...(municipality === undefined ? [] : [{ term: chosen.municipality, value: <code>{municipality}</code> }]),
        { term: chosen.registeredAt, value: formatMoment(registeredAt, language) },
        { term: chosen.certificates, value: ends.length === 0 ? chosen.none : ends.join(", ") },
        { term: chosen.securityKeys, value: String(securityKeys) },
      ]}
    />
  );
}

/** Suspension, and a password for somebody who forgot theirs. */
function Actions({ member }: { readonly member: MemberRecord }) {
  const { account, state, duties, municipality } = member;
  const chosen = useTexts(texts);
  const [password, setPassword] = useState<string>();
  const reset = useAction(resetPassword, {
    refreshes: [showStaff],
    onDone: ({ initialPassword }) => setPassword(initialPassword),
  });
  const resume = useAction(resumeStaff, { refreshes: [showStaff], onDone: () => announce(chosen.changed) });
  const refusal = reset.refusal ?? resume.refusal;
  return (
    <div className="flex flex-col gap-4">
      {password !== undefined && <InitialPassword title={chosen.initialPassword} password={password} />}
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      <div className="flex flex-wrap gap-3">
        <Button state={reset.isPending ? "pending" : "ready"} onPress={() => reset.act({ parameters: { account } })}>
          {chosen.resetPassword}
        </Button>
        {duties.some((duty) => dutiesOfPlaces.includes(duty)) && (
          <AssignMunicipality account={account} municipality={municipality} />
        )}
        {state === "active" ? (
          <Suspend account={account} />
        ) : (
          <Button
            state={resume.isPending ? "pending" : "ready"}
            onPress={() => resume.act({ parameters: { account } })}
          >
            {chosen.resume}
          </Button>
        )}
      </div>
    </div>
  );
}

function History({ events }: Pick<MemberRecord, "events">) {
  const chosen = useTexts(texts);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table
        caption={chosen.history}
        rows={events.toReversed()}
        keyOf={({ recordedAt, event }) => `${recordedAt}/${JSON.stringify(event)}`}
        columns={[
          { id: "when", title: chosen.when, cell: ({ recordedAt }) => formatShort(recordedAt), heads: "row" },
          { id: "event", title: chosen.event, cell: ({ event }) => String(event.kind ?? ""), content: "code" },
          { id: "who", title: chosen.who, cell: ({ recordedBy }) => <Actor name={recordedBy} /> },
        ]}
      />
    </section>
  );
}
