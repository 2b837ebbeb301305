/** Any number of certificates, by conditions that stand in the address. */
import { listAuthorities, showAuthority } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { Button, DateField, notADay, PageHead, Select, Skeleton, TextField } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { stateNames } from "./certificate-state.tsx";
import { CertificatesTable, type Conditions } from "./certificates-table.tsx";
import { texts } from "./texts.ts";

export const help = [texts.certificatesLead, texts.certificatesHelp];

const states = ["valid", "revoked", "expired", "voided", "open"] as const;

/** As the address has them; each may be missing. */
type Remembered = Conditions & { readonly authority: string };

export default function CertificatesPage() {
  const chosen = useTexts(texts);
  const [conditions, change] = useAddressState<Remembered>();
  const { data } = useRead(listAuthorities, {});
  const prefecture = data?.authorities.find(({ kind }) => kind === "prefecture") ?? data?.authorities[0];
  const authority = conditions.authority ?? prefecture?.authority;
  return (
    <>
      <PageHead title={chosen.certificates} lead={chosen.certificatesLead} />
      <div className="flex flex-col gap-6">
        <Filter conditions={conditions} authority={authority} change={change} />
        {authority === undefined ? (
          <Skeleton lines={6} />
        ) : (
          <CertificatesTable
            key={JSON.stringify(conditions)}
            authority={authority}
            conditions={wellFormed(conditions)}
          />
        )}
      </div>
    </>
  );
}

interface FilterProps {
  readonly conditions: Partial<Remembered>;
  readonly authority: string | undefined;
  readonly change: (change: { readonly [Name in keyof Remembered]?: Remembered[Name] | undefined }) => void;
}

function Filter({ conditions, authority, change }: FilterProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listAuthorities, {});
  const record = useRead(
    showAuthority,
    { parameters: { authority: authority ?? "" } },
    { ask: authority === undefined ? "later" : "now" },
  );
  const scopes = record.data?.authority === authority ? (record.data?.scopes ?? []) : [];
  const names = stateNames(chosen);
  return (
    <fieldset className="grid gap-4 rounded-8 border border-line bg-sunken p-4 md:grid-cols-2 desktop:grid-cols-3">
      <legend className="sr-only">{chosen.conditions}</legend>
      <Select
        label={chosen.authority}
        width="full"
        options={(data?.authorities ?? []).map((each) => ({ value: each.authority, label: each.name[language] }))}
        value={authority}
        onChange={(value) => change({ authority: value, scope: undefined })}
      />
      <Select
        label={chosen.scope}
        width="full"
        options={[
          { value: "all", label: chosen.allScopes },
          ...scopes.map(({ scope, name }) => ({ value: scope, label: name[language] })),
        ]}
        value={conditions.scope ?? "all"}
        onChange={(scope) => change({ scope: scope === "all" ? undefined : scope })}
      />
      <Select
        label={chosen.state}
        width="full"
        options={[
          { value: "any", label: chosen.anyState },
          ...states.map((state) => ({ value: state, label: names[state].text })),
        ]}
        value={conditions.state ?? "any"}
        onChange={(state) => change({ state: state === "any" ? undefined : state })}
      />
      <DateField
        label={chosen.endsFrom}
        value={conditions.endsFrom ?? ""}
        onChange={(day) => change(dayOf("endsFrom", day))}
      />
      <DateField
        label={chosen.endsTo}
        value={conditions.endsTo ?? ""}
        onChange={(day) => change(dayOf("endsTo", day))}
      />
      <TextField
        label={chosen.serialPrefix}
        hint={chosen.serialPrefixHint}
        content="code"
        width="full"
        value={conditions.serialPrefix ?? ""}
        error={isDigits(conditions.serialPrefix) ? undefined : chosen.serialPrefixWrong}
        onChange={(typed) => change({ serialPrefix: typed.replaceAll(/[\s:]/g, "") })}
      />
      <div>
        <Button size="small" onPress={() => change(nothing)}>
          {chosen.clear}
        </Button>
      </div>
    </fieldset>
  );
}

const nothing = { scope: undefined, state: undefined, endsFrom: undefined, endsTo: undefined, serialPrefix: undefined };

/** While what is typed is no day, the condition stays as it was: the field itself says what is wrong. */
function dayOf(name: "endsFrom" | "endsTo", day: string): { readonly endsFrom?: string; readonly endsTo?: string } {
  return day === notADay ? {} : { [name]: day };
}

function isDigits(typed: string | undefined): boolean {
  return typed === undefined || /^[0-9a-fA-F]{0,40}$/.test(typed);
}

/** Conditions as the operation takes them; what is not well formed is said beside its field and left out. */
function wellFormed({ scope, state, endsFrom, endsTo, serialPrefix }: Partial<Remembered>): Partial<Conditions> {
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(states.some((known) => known === state) && state !== undefined ? { state } : {}),
    ...(endsFrom === undefined ? {} : { endsFrom }),
    ...(endsTo === undefined ? {} : { endsTo }),
    ...(serialPrefix !== undefined && isDigits(serialPrefix) && serialPrefix !== "" ? { serialPrefix } : {}),
  };
}
