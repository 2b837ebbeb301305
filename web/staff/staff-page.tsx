/** Who works here. */
import { listStaff, type StaffMember } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import { Button, Link, PageHead, RefusalNotice, StatusBadge, Table, type Tone } from "../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../language/index.ts";
import { dutyTexts } from "../shell/duty-texts.ts";
import { personName } from "../shell/person-name.ts";
import { texts } from "./texts.ts";

export const help = [texts.staffLead, texts.staffHelp];

export default function StaffPage() {
  const chosen = useTexts(texts);
  const pages = usePages(
    listStaff,
    [],
    (after) => ({ query: after === undefined ? {} : { after } }),
    ({ next }) => next,
  );
  return (
    <>
      <PageHead title={chosen.staff} lead={chosen.staffLead} />
      <div className="flex flex-col gap-4">
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        <StaffTable staff={pages.data?.pages.flatMap(({ staff }) => staff)} />
        {pages.hasNextPage && (
          <div>
            <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
              {chosen.more}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function StaffTable({ staff }: { readonly staff: readonly StaffMember[] | undefined }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.staff}
      rows={staff}
      keyOf={({ account }) => account}
      columns={[
        {
          id: "account",
          title: chosen.account,
          heads: "row",
          content: "code",
          cell: ({ account }) => <Link href={`/app/staff/members/${account}`}>{account}</Link>,
        },
        { id: "name", title: chosen.displayName, cell: (member) => personName(member, language) },
        { id: "state", title: chosen.state, cell: ({ state }) => <MemberState state={state} /> },
        {
          id: "duties",
          title: chosen.duties,
          cell: ({ duties }) =>
            duties.length === 0
              ? chosen.noDuties
              : duties.map((duty) => dutyTexts[duty][language]).join(language === "ja" ? "、" : ", "),
        },
        { id: "registered", title: chosen.registeredAt, cell: ({ registeredAt }) => formatShort(registeredAt) },
      ]}
    />
  );
}

export function MemberState({ state }: Pick<StaffMember, "state">) {
  const chosen = useTexts(texts);
  const tones: Record<StaffMember["state"], Tone | "neutral"> = {
    active: "success",
    suspended: "warning",
    left: "neutral",
  };
  return <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>;
}
