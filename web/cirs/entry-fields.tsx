/** What a certificate is to say, as fields: only those that the type has. */
import type { LgpkiType, RequestedEntries } from "@warifu/contract";
import { type FieldErrors, type FormState, TextField } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export interface TypedEntries {
  readonly unit: string;
  readonly name: string;
  readonly serverNames: string;
  readonly mail: string;
}

export const noEntries: TypedEntries = { unit: "", name: "", serverNames: "", mail: "" };

type Field = keyof TypedEntries;
const withUnit: readonly Field[] = ["unit", "name"];

/** The server checks it; here it is what is asked for. */
export const fieldsOfType: Readonly<Record<LgpkiType, readonly Field[]>> = {
  office: withUnit,
  account: withUnit,
  mail: [...withUnit, "mail"],
  "web-server": ["serverNames"],
  "web-server-lgwan": ["serverNames"],
  "code-signing": withUnit,
  "code-signing-lgwan": withUnit,
  encryption: ["name"],
  "branch-login": ["name"],
};

interface EntryFieldsProps<Values extends TypedEntries> {
  readonly form: FormState<Values>;
  readonly type: LgpkiType | undefined;
}

export function EntryFields<Values extends TypedEntries>({ form, type }: EntryFieldsProps<Values>) {
  const chosen = useTexts(texts);
  const asked = type === undefined ? [] : fieldsOfType[type];
  const entries = form as unknown as FormState<TypedEntries>;
  return (
    <>
      {asked.includes("unit") && (
        <TextField label={chosen.unit} hint={chosen.unitHint} need="required" {...entries.field("unit")} />
      )}
      {asked.includes("name") && (
        <TextField label={chosen.name} hint={chosen.nameHint} need="required" {...entries.field("name")} />
      )}
      {asked.includes("serverNames") && (
        <TextField
          label={chosen.serverNames}
          hint={chosen.serverNamesHint}
          need="required"
          lines={3}
          content="code"
          {...entries.field("serverNames")}
        />
      )}
      {asked.includes("mail") && <TextField label={chosen.mail} need="required" {...entries.field("mail")} />}
    </>
  );
}

/** Only what the type takes, and nothing empty. */
export function sentEntries(type: LgpkiType, typed: TypedEntries): RequestedEntries {
  const asked = fieldsOfType[type];
  const serverNames = typed.serverNames.split(/\s+/).filter((name) => name !== "");
  return {
    ...(asked.includes("unit") && typed.unit !== "" ? { unit: typed.unit } : {}),
    ...(asked.includes("name") && typed.name !== "" ? { name: typed.name } : {}),
    ...(asked.includes("mail") && typed.mail !== "" ? { mail: typed.mail } : {}),
    ...(asked.includes("serverNames") && serverNames.length > 0 ? { serverNames } : {}),
  };
}

export function typedEntries({ unit = "", name = "", mail = "", serverNames = [] }: RequestedEntries): TypedEntries {
  return { unit, name, mail, serverNames: serverNames.join("\n") };
}

/** What the type takes and nobody typed. */
export function missingEntries(type: LgpkiType, typed: TypedEntries, text: string): FieldErrors<TypedEntries> {
  return Object.fromEntries(fieldsOfType[type].flatMap((field) => (typed[field].trim() === "" ? [[field, text]] : [])));
}
