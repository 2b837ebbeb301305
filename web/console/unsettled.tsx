import { EmptyState, StatusBadge, Table } from "../design/index.ts";
import { formatAge, formatShort, useLanguage, useTexts } from "../language/index.ts";
import type { Figures } from "./dashboard-page.tsx";
import { profileName } from "./profile-names.ts";
import { texts } from "./texts.ts";

type Intent = Figures["queues"]["unsettled"][number];

/** Intents without a signature: since when, whose, and what will be done about each. */
export function Unsettled({ intents, now }: { readonly intents: readonly Intent[]; readonly now: string }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table<Intent>
      caption={chosen.unsettled}
      rows={intents}
      keyOf={({ authority, serialNumber }) => `${authority}/${serialNumber}`}
      markOf={({ outlook }) => (outlook === "to-be-voided" ? "warning" : undefined)}
      empty={<EmptyState title={chosen.noneUnsettled} />}
      columns={[
        {
          id: "serial",
          title: chosen.serialNumberShort,
          heads: "row",
          content: "code",
          cell: ({ serialNumber }) => serialNumber,
        },
        { id: "authority", title: chosen.authority, content: "code", cell: ({ authority }) => authority },
        { id: "profile", title: chosen.profileShort, cell: ({ profile }) => profileName(profile)[language] },
        {
          id: "since",
          title: chosen.since,
          cell: ({ since }) => `${formatShort(since)} (${formatAge(since, now, language)})`,
        },
        {
          id: "process",
          title: chosen.process,
          content: "code",
          cell: ({ by }) => `${by.role} ${by.process}@${by.host}`,
        },
        {
          id: "outlook",
          title: chosen.outlook,
          cell: ({ outlook }) => (
            <>
              <StatusBadge tone={outlook === "being-signed" ? "information" : "warning"}>
                {outlook === "being-signed" ? chosen.running : chosen.voided}
              </StatusBadge>{" "}
              {chosen[outlook]}
            </>
          ),
        },
      ]}
    />
  );
}
