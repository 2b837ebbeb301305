/** Units, posts and domains of one's own organisation, as certificates have to say them. */
import { type OrganisationDetail, showOwnOrganisation } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { PageHead, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { DirectoryForms } from "./directory-forms.tsx";
import { texts } from "./texts.ts";

export const help = [texts.directoryLead, texts.directoryHelp];

export default function DirectoryPage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(showOwnOrganisation, {});
  const mayKeep = useMay("keep-own-directory") === "allowed";
  const title = data === undefined ? chosen.directory : `${data.name}: ${chosen.directory}`;
  return (
    <>
      <PageHead title={title} lead={chosen.directoryLead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? (
        error === null && <Skeleton lines={8} />
      ) : (
        <div className="flex flex-col gap-8">
          {mayKeep && <DirectoryForms organisation={data} />}
          <Directory organisation={data} />
        </div>
      )}
    </>
  );
}

interface Line {
  readonly name: string;
  readonly unit?: string;
  readonly validFrom: string;
  readonly validTo?: string | undefined;
}

/** Everything that was ever valid, with its days. */
export function Directory({ organisation }: { readonly organisation: OrganisationDetail }) {
  const chosen = useTexts(texts);
  return (
    <>
      <Lines title={chosen.units} rows={organisation.units} />
      <Lines title={chosen.posts} rows={organisation.posts} units="shown" />
      <Lines title={chosen.domains} rows={organisation.domains} />
    </>
  );
}

function Lines({
  title,
  rows,
  units = "hidden",
}: {
  readonly title: string;
  readonly rows: readonly Line[];
  readonly units?: "shown" | "hidden";
}) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const day = (text: string | undefined) => (text === undefined ? "–" : formatDay(`${text}T12:00:00+09:00`, language));
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{title}</h2>
      <Table<Line>
        caption={title}
        rows={rows}
        keyOf={({ unit = "", name, validFrom }) => `${unit} ${name} ${validFrom}`}
        columns={[
          { id: "name", title: chosen.entryName, heads: "row", cell: ({ name }) => name },
          ...(units === "shown" ? [{ id: "unit", title: chosen.unit, cell: ({ unit }: Line) => unit ?? "–" }] : []),
          { id: "from", title: chosen.from, content: "day" as const, cell: ({ validFrom }: Line) => day(validFrom) },
          { id: "to", title: chosen.to, content: "day" as const, cell: ({ validTo }: Line) => day(validTo) },
        ]}
      />
    </section>
  );
}
