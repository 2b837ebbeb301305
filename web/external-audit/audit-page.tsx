/** One audit from outside: who audits what, the findings and what became of them. */
import { type ExternalAuditView, examineExternalAudit, printExternalAudit, showExternalAudit } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  Button,
  DescriptionList,
  FormDialog,
  Link,
  PageHead,
  RefusalNotice,
  Skeleton,
} from "../design/index.ts";
import { formatDay, formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { useAddress } from "../shell/address.ts";
import { Person } from "../shell/names.tsx";
import { usePageParameter } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { AuditState } from "./audit-state.tsx";
import { Findings } from "./findings.tsx";
import { HandIn, NameAuditor, refreshed, Tell, TextStep } from "./steps.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function ExternalAuditPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const audit = usePageParameter("audit");
  const { pathname } = useAddress();
  const { data, error } = useRead(showExternalAudit, { parameters: { audit } });
  const list = pathname.slice(0, pathname.lastIndexOf("/"));
  return (
    <>
      <PageHead title={chosen.one(audit)} trail={[{ title: chosen.title, href: list }]} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && (
        <div className="flex flex-col items-start gap-8">
          <Overview audit={data} />
          <Link href={`${printExternalAudit.path.replace("{audit}", audit)}?language=${language}`} opens="download">
            {chosen.paper}
          </Link>
          <Actions audit={data} />
          <Findings audit={data} />
        </div>
      )}
    </>
  );
}

function Overview({ audit }: { readonly audit: ExternalAuditView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { kind, state, due, ground, scope, auditor, report, told, conclusion } = audit;
  return (
    <DescriptionList
      items={[
        { term: chosen.state, value: <AuditState state={state} /> },
        { term: chosen.kind, value: chosen[kind] },
        { term: chosen.ground, value: ground },
        { term: chosen.scope, value: scope.length === 0 ? chosen.allClauses : scope.join(" ") },
        { term: chosen.due, value: formatDay(due, language) },
        ...(auditor === undefined
          ? []
          : [
              { term: chosen.auditor, value: <Person account={auditor.account} /> },
              { term: chosen.qualification, value: auditor.qualification },
              { term: chosen.independence, value: auditor.independence },
            ]),
        ...(report === undefined
          ? []
          : [
              { term: chosen.report, value: report.text, note: formatMoment(report.at, language) },
              { term: chosen.reference, value: report.reference },
            ]),
        ...told.map(({ to, text, at }) => ({
          term: chosen.told,
          value: `${to}: ${text}`,
          note: formatMoment(at, language),
        })),
        ...(conclusion === undefined
          ? []
          : [{ term: chosen.conclusion, value: conclusion.text, note: formatMoment(conclusion.at, language) }]),
      ]}
    />
  );
}

/** What can be done in this state, by whoever may do it. */
function Actions({ audit: { audit, state } }: { readonly audit: ExternalAuditView }) {
  const chosen = useTexts(texts);
  const mayDirect = useMay("direct-external-audits") === "allowed";
  const mayExamine = useMay("audit-from-outside") === "allowed";
  const isBefore = state === "planned" || state === "named";
  return (
    <div className="flex flex-wrap gap-4">
      {mayDirect && isBefore && (
        <>
          <FormDialog title={chosen.name} look="primary">
            {(close) => <NameAuditor audit={audit} onDone={close} />}
          </FormDialog>
          <FormDialog title={chosen.cancel}>
            {(close) => <TextStep audit={audit} what={{ step: "cancel" }} onDone={close} />}
          </FormDialog>
        </>
      )}
      {mayExamine && state === "named" && <Begin audit={audit} />}
      {mayExamine && state === "under-way" && (
        <FormDialog title={chosen.handIn}>{(close) => <HandIn audit={audit} onDone={close} />}</FormDialog>
      )}
      {mayDirect && (state === "reported" || state === "closed") && (
        <FormDialog title={chosen.tell}>{(close) => <Tell audit={audit} onDone={close} />}</FormDialog>
      )}
      {mayDirect && state === "reported" && (
        <FormDialog title={chosen.close}>
          {(close) => <TextStep audit={audit} what={{ step: "close" }} onDone={close} />}
        </FormDialog>
      )}
    </div>
  );
}

function Begin({ audit }: { readonly audit: string }) {
  const chosen = useTexts(texts);
  const begin = useAction(examineExternalAudit, { refreshes: refreshed, onDone: () => announce(chosen.saved) });
  return (
    <div className="flex flex-col gap-3">
      {begin.refusal !== undefined && <RefusalNotice refusal={begin.refusal} />}
      <Button
        look="primary"
        state={begin.isPending ? "pending" : "ready"}
        onPress={() => begin.act({ parameters: { audit }, body: { step: "begin" } })}
      >
        {chosen.begin}
      </Button>
    </div>
  );
}
