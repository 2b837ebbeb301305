/** People who open or close the keys of authorities together, each at the own screen with the own share (CPS 6-2-1-7). */
import {
  beginGathering,
  bringShare,
  type Duty,
  type GatheringView,
  listGatherings,
  operationsStatus,
  showAuthority,
} from "@warifu/contract";
import { useState } from "react";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  Button,
  EmptyState,
  FileDrop,
  RefusalNotice,
  StatusBadge,
  Table,
  TextField,
} from "../design/index.ts";
import { formatMoment, formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { dutyTexts } from "../shell/duty-texts.ts";
import { Actors } from "../shell/names.tsx";
import { useSession } from "../shell/session.ts";
import { gatheringTexts as texts } from "./gathering-texts.ts";

export function Gatherings() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listGatherings, {});
  const begin = useAction(beginGathering, { refreshes: [listGatherings], onDone: () => announce(chosen.begun) });
  const state = begin.isPending ? "pending" : "ready";
  return (
    <section className="flex flex-col gap-6">
      <h2 className="text-std-22B-150">{chosen.title}</h2>
      <p className="measure">{chosen.lead}</p>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data?.gatherings.length === 0 && <EmptyState title={chosen.none} />}
      {data?.gatherings.map((gathering) => (
        <GatheringSection key={gathering.approval} gathering={gathering} />
      ))}
      {begin.refusal !== undefined && <RefusalNotice refusal={begin.refusal} />}
      <div className="flex flex-wrap gap-4">
        <Button look="primary" state={state} onPress={() => begin.act({ body: { operation: "activate-keys" } })}>
          {chosen.beginActivation}
        </Button>
        <Button state={state} onPress={() => begin.act({ body: { operation: "deactivate-keys" } })}>
          {chosen.beginDeactivation}
        </Button>
      </div>
    </section>
  );
}

function GatheringSection({ gathering }: { readonly gathering: GatheringView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const session = useSession();
  const { approval, operation, groups, expiresAt } = gathering;
  const me = session.kind === "signed-in" ? `staff:${session.session.account}` : "";
  const hasCome = groups.some(({ present }) => present.includes(me));
  const title = chosen.numbered(operation === "activate-keys" ? chosen.activation : chosen.deactivation, approval);
  return (
    <section aria-label={title} className="flex flex-col gap-4 rounded-12 border border-line p-6">
      <h3 className="text-std-20B-160">{title}</h3>
      <p>{chosen.until(formatMoment(expiresAt, language))}</p>
      <Table
        caption={chosen.people}
        rows={groups}
        keyOf={({ group }) => group}
        columns={[
          { id: "group", title: chosen.duty, heads: "row", cell: ({ group }) => nameOf(group, language) },
          { id: "needed", title: chosen.needed, cell: ({ needed }) => formatNumber(needed) },
          { id: "present", title: chosen.present, cell: ({ present }) => <Present present={present} /> },
          {
            id: "state",
            title: chosen.state,
            cell: ({ needed, present }) =>
              present.length >= needed ? (
                <StatusBadge tone="success">{chosen.complete}</StatusBadge>
              ) : (
                <StatusBadge tone="warning">{chosen.missing(formatNumber(needed - present.length))}</StatusBadge>
              ),
          },
        ]}
      />
      {hasCome ? <p role="status">{chosen.yoursIsThere}</p> : <OwnShare approval={approval} />}
    </section>
  );
}

function Present({ present }: { readonly present: readonly string[] }) {
  return present.length === 0 ? <>–</> : <Actors names={present} />;
}

/** Groups are named after duties; a policy may give them another name, which is shown as it is. */
function nameOf(group: string, language: "ja" | "en"): string {
  return group in dutyTexts ? dutyTexts[group as Duty][language] : group;
}

/** One's own share: nothing of it is kept here, and nothing is sent before the passphrase is there. */
function OwnShare({ approval }: { readonly approval: string }) {
  const chosen = useTexts(texts);
  const [share, choose] = useState<{ readonly name: string; readonly file: string }>();
  const [passphrase, type] = useState("");
  const bring = useAction(bringShare, {
    refreshes: [listGatherings, operationsStatus, showAuthority],
    onDone: (answer) => announce(chosen.brought(answer)),
  });
  const take = async ([file]: readonly File[]) => {
    if (file !== undefined) choose({ name: file.name, file: await file.text() });
  };
  const isReady = share !== undefined && passphrase !== "";
  return (
    <form
      aria-label={chosen.ownShare}
      className="flex max-w-2xl flex-col items-stretch gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (share !== undefined) bring.act({ parameters: { approval }, body: { file: share.file, passphrase } });
      }}
    >
      <FileDrop label={chosen.ownShare} amount="one" onFiles={(files) => void take(files)}>
        {share === undefined ? chosen.ownShareHint : chosen.chosenFile(share.name)}
      </FileDrop>
      <TextField type="password" label={chosen.passphrase} value={passphrase} autoComplete="off" onChange={type} />
      {bring.refusal !== undefined && <RefusalNotice refusal={bring.refusal} kept="typed" />}
      <div>
        <Button type="submit" look="primary" state={bring.isPending ? "pending" : isReady ? "ready" : "disabled"}>
          {chosen.bring}
        </Button>
      </div>
    </form>
  );
}
