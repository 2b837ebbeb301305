/** One ceremony: its steps in their order, what each person does in it, and the transcript at its end. */
import {
  beginCeremony,
  type CeremonyView,
  printCeremonyTranscript,
  readCeremonyTranscript,
  showCeremony,
} from "@warifu/contract";
import { addressOf, useAction, useRead } from "../../client/index.ts";
import {
  announce,
  Button,
  DescriptionList,
  Link,
  Notice,
  PageHead,
  RefusalNotice,
  Skeleton,
} from "../../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../../language/index.ts";
import { dutyTexts } from "../../shell/duty-texts.ts";
import { Actor, Person } from "../../shell/names.tsx";
import { usePageParameter } from "../../shell/router.tsx";
import { useMay, useSession } from "../../shell/session.ts";
import { Attachments } from "./attachments.tsx";
import { BreakOff } from "./break-off.tsx";
import { CeremonyState } from "./ceremony-state.tsx";
import { Signing } from "./signing.tsx";
import { Step } from "./step.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function CeremonyPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const parameters = { ceremony: Number(usePageParameter("ceremony")) };
  const { data, error } = useRead(showCeremony, { parameters });
  return (
    <>
      <PageHead
        title={data === undefined ? chosen.name : `${data.number} ${data.title[language]}`}
        trail={[{ title: chosen.title, href: "/app/console/ceremonies" }]}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && <Content ceremony={data} />}
    </>
  );
}

function Content({ ceremony }: { readonly ceremony: CeremonyView }) {
  const chosen = useTexts(texts);
  const session = useSession();
  const account = session.kind === "signed-in" ? session.session.account : "";
  const isAttending = ceremony.attendants.some((one) => one.account === account);
  const { state } = ceremony;
  const isOpen = state === "planned" || state === "running";
  return (
    <div className="flex flex-col gap-8">
      <Overview ceremony={ceremony} />
      {!isAttending && (
        <Notice tone="information" title={chosen.notAttending} level={2}>
          <p>{chosen.notAttendingWhat}</p>
        </Notice>
      )}
      {state === "planned" && <Beginning ceremony={ceremony} />}
      <ol className="flex flex-col gap-4">
        {ceremony.steps.map((step, index) => (
          <Step key={step.id} ceremony={ceremony} step={step} number={index + 1} account={account} />
        ))}
      </ol>
      <Attachments ceremony={ceremony} attending={isAttending ? "yes" : "no"} />
      {ceremony.transcriptHash !== undefined && (
        <Signing ceremony={ceremony} transcriptHash={ceremony.transcriptHash} account={account} />
      )}
      {state !== "planned" && <Transcript ceremony={ceremony} />}
      {isOpen && isAttending && <BreakOff ceremony={ceremony} />}
    </div>
  );
}

function Overview({ ceremony }: { readonly ceremony: CeremonyView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { subject, attendants, plannedAt, plannedBy, approval, rules, definitionHash } = ceremony;
  return (
    <DescriptionList
      items={[
        { term: chosen.state, value: <CeremonyState state={ceremony.state} /> },
        { term: chosen.about, value: <code className="break-all">{subject.authority ?? subject.key}</code> },
        {
          term: chosen.attendants,
          value: (
            <ul>
              {attendants.map(({ account, duty }) => (
                <li key={account}>
                  <Person account={account} /> ({dutyTexts[duty][language]})
                </li>
              ))}
            </ul>
          ),
        },
        { term: chosen.plannedAt, value: formatMoment(plannedAt, language) },
        { term: chosen.plannedBy, value: <Actor name={plannedBy.includes(":") ? plannedBy : `staff:${plannedBy}`} /> },
        ...(approval === undefined ? [] : [{ term: chosen.approval, value: approval }]),
        { term: chosen.rules, value: rules.join(", ") },
        { term: chosen.definitionHash, value: <code className="break-all">{definitionHash}</code> },
      ]}
    />
  );
}

function Beginning({ ceremony }: { readonly ceremony: CeremonyView }) {
  const chosen = useTexts(texts);
  const mayBegin = useMay("keep-keys") === "allowed";
  const begin = useAction(beginCeremony, { refreshes: [showCeremony], onDone: () => announce(chosen.begun) });
  const { approval } = ceremony;
  return (
    <div className="flex flex-col gap-4">
      {approval !== undefined && (
        <Notice tone="information" title={chosen.waits} level={2}>
          <p>{chosen.waitsWhat(approval)}</p>
        </Notice>
      )}
      {begin.refusal !== undefined && <RefusalNotice refusal={begin.refusal} />}
      {mayBegin && (
        <div>
          <Button
            look="primary"
            state={begin.isPending ? "pending" : "ready"}
            onPress={() => begin.act({ parameters: { ceremony: ceremony.number } })}
          >
            {chosen.begin}
          </Button>
        </div>
      )}
    </div>
  );
}

function Transcript({ ceremony }: { readonly ceremony: CeremonyView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const parameters = { ceremony: ceremony.number };
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.transcript}</h2>
      <ul className="flex flex-wrap gap-6">
        <li>
          <Link opens="download" href={addressOf(printCeremonyTranscript, { parameters, query: { language } })}>
            {chosen.paper}
          </Link>
        </li>
        <li>
          <Link opens="download" href={addressOf(readCeremonyTranscript, { parameters })}>
            {chosen.file}
          </Link>
        </li>
      </ul>
    </section>
  );
}
