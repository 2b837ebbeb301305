/** Form and register side by side, field by field. What counts as a difference in the end is the server's to say. */
import type { ResidentView } from "@warifu/contract";
import { type Column, StatusBadge, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import type { FormValues } from "./form-values.ts";
import { fieldNames, genderNames } from "./names.ts";
import { texts } from "./texts.ts";

type Field = keyof typeof fieldNames;
const fields: readonly Field[] = ["name", "reading", "alias", "dateOfBirth", "gender", "address"];

export function Comparison({ form, record }: { readonly form: FormValues; readonly record: ResidentView["record"] }) {
  const chosen = useTexts(texts);
  const compared = useComparedColumns();
  const rows = fields.map((field) => ({ field, written: form[field] ?? "", registered: record[field] ?? "" }));
  return (
    <Table
      caption={chosen.compared}
      rows={rows}
      keyOf={({ field }) => field}
      markOf={({ written, registered }) => (written === "" || written === registered ? undefined : "warning")}
      columns={[
        ...compared,
        {
          id: "outcome",
          title: chosen.outcome,
          cell: ({ written, registered }) =>
            written === registered ? (
              <StatusBadge tone="success">{chosen.same}</StatusBadge>
            ) : written === "" ? (
              ""
            ) : (
              <StatusBadge tone="warning">{chosen.differs}</StatusBadge>
            ),
        },
      ]}
    />
  );
}

/** The columns that set form and register side by side, wherever a table does. */
export function useComparedColumns(): readonly Column<ComparedField>[] {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const show = useFieldValue();
  return [
    { id: "field", title: chosen.field, heads: "row", cell: ({ field }) => fieldNames[field][language] },
    { id: "written", title: chosen.written, cell: ({ field, written }) => show(field, written) },
    { id: "registered", title: chosen.registered, cell: ({ field, registered }) => show(field, registered) },
  ];
}

interface ComparedField {
  readonly field: Field;
  readonly written: string;
  readonly registered: string;
}

/** A field's value in words: days by era, sex by name. */
export function useFieldValue(): (field: Field, value: string) => string {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (field, value) => {
    if (value === "") return chosen.empty;
    if (field === "gender") return genderNames[value as keyof typeof genderNames]?.[language] ?? value;
    if (field === "dateOfBirth" && /^\d{4}-\d{2}-\d{2}$/.test(value))
      return formatDay(`${value}T12:00:00+09:00`, language);
    return value;
  };
}
