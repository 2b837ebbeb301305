import { type Duty, giveDuty, showStaff, takeDuty } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { announce, Button, EmptyState, RefusalNotice, Select, Table } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { dutyTexts } from "../shell/duty-texts.ts";
import type { MemberRecord } from "./member-page.tsx";
import { texts } from "./texts.ts";

export interface DutiesProps {
  readonly member: MemberRecord;
  readonly manage: "allowed" | "not-allowed";
}

/** What a person does here; two duties that exclude each other are refused by the server. */
export function Duties({ member: { account, duties }, manage }: DutiesProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const take = useAction(takeDuty, { refreshes: [showStaff], onDone: () => announce(chosen.given) });
  const remove = (duty: Duty) => take.act({ parameters: { account, duty } });
  const action = {
    id: "take",
    title: chosen.action,
    cell: (duty: Duty) => (
      <Button
        size="small"
        label={`${chosen.take}: ${dutyTexts[duty][language]}`}
        state={take.isPending ? "pending" : "ready"}
        onPress={() => remove(duty)}
      >
        {chosen.take}
      </Button>
    ),
  } as const;
  return (
    <div className="flex flex-col gap-4">
      {take.refusal !== undefined && <RefusalNotice refusal={take.refusal} />}
      <Table
        caption={chosen.duties}
        rows={duties}
        keyOf={(duty) => duty}
        empty={<EmptyState title={chosen.noDuties} />}
        columns={[
          { id: "duty", title: chosen.duty, cell: (duty) => dutyTexts[duty][language], heads: "row" },
          ...(manage === "allowed" ? [action] : []),
        ]}
      />
      {manage === "allowed" && <GiveDuty account={account} held={duties} />}
    </div>
  );
}

function GiveDuty({ account, held }: { readonly account: string; readonly held: readonly Duty[] }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [duty, choose] = useState<Duty>();
  const give = useAction(giveDuty, {
    refreshes: [showStaff],
    onDone: ({ approval }) => {
      choose(undefined);
      announce(approval === undefined ? chosen.given : chosen.asked);
    },
  });
  const free = (Object.keys(dutyTexts) as Duty[]).filter((each) => !held.includes(each));
  return (
    <div className="flex flex-col gap-3">
      {give.refusal !== undefined && <RefusalNotice refusal={give.refusal} />}
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={chosen.giveDuty}
          options={free.map((each) => ({ value: each, label: dutyTexts[each][language] }))}
          value={duty}
          onChange={choose}
        />
        <Button
          state={give.isPending ? "pending" : duty === undefined ? "disabled" : "ready"}
          onPress={() => duty !== undefined && give.act({ parameters: { account }, body: { duty } })}
        >
          {chosen.give}
        </Button>
      </div>
    </div>
  );
}
