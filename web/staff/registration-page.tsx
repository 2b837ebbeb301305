/** A new account with its duties (CPS 5-2-2). */
import { type Answered, type Duty, dutiesOfPlaces, listStaff, registerStaff } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { CheckboxGroup, Form, PageHead, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { dutyTexts } from "../shell/duty-texts.ts";
import { InitialPassword } from "./initial-password.tsx";
import { texts } from "./texts.ts";

export const help = [texts.registrationLead, texts.staffHelp];

const allDuties = Object.keys(dutyTexts) as Duty[];

interface Typed {
  readonly account: string;
  readonly displayName: string;
  readonly romanisedName: string;
  readonly municipality: string;
  readonly duties: readonly Duty[];
}

export default function RegistrationPage() {
  const chosen = useTexts(texts);
  const [made, setMade] = useState<Answered<typeof registerStaff>>();
  return (
    <>
      <PageHead
        title={chosen.registration}
        trail={[{ title: chosen.staff, href: "/app/staff" }]}
        lead={chosen.registrationLead}
      />
      <div className="flex flex-col gap-6">
        {made !== undefined && (
          <InitialPassword title={chosen.registered(made.member.account)} password={made.initialPassword}>
            {made.approvals.length > 0 && <p>{chosen.askedFor(made.approvals.length)}</p>}
          </InitialPassword>
        )}
        <Registration onDone={setMade} />
      </div>
    </>
  );
}

function Registration({ onDone }: { readonly onDone: (made: Answered<typeof registerStaff>) => void }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { form, state } = useRegistration(onDone);
  return (
    <Form
      form={form}
      label={chosen.registration}
      fieldLabels={{
        account: chosen.account,
        displayName: chosen.displayName,
        romanisedName: chosen.romanisedName,
        municipality: chosen.municipality,
        duties: chosen.duties,
      }}
      submit={chosen.register}
      state={state}
    >
      <TextField
        label={chosen.account}
        hint={chosen.accountHint}
        need="required"
        content="code"
        width="medium"
        autoComplete="off"
        {...form.field("account")}
      />
      <TextField label={chosen.displayName} need="required" autoComplete="off" {...form.field("displayName")} />
      <TextField
        label={chosen.romanisedName}
        hint={chosen.romanisedHint}
        need="optional"
        autoComplete="off"
        {...form.field("romanisedName")}
      />
      <CheckboxGroup
        label={chosen.duties}
        options={allDuties.map((duty) => ({ value: duty, label: dutyTexts[duty][language] }))}
        {...form.field("duties")}
      />
      {needsMunicipality(form.values.duties) && (
        <TextField
          label={chosen.municipality}
          hint={chosen.municipalityHint}
          need="required"
          width="short"
          inputMode="numeric"
          {...form.field("municipality")}
        />
      )}
    </Form>
  );
}

function useRegistration(onDone: (made: Answered<typeof registerStaff>) => void) {
  const chosen = useTexts(texts);
  const action = useAction(registerStaff, {
    refreshes: [listStaff],
    onDone: (made) => {
      onDone(made);
      form.clear();
    },
  });
  const form = useForm<Typed>({
    name: "register-staff",
    initial: { account: "", displayName: "", romanisedName: "", municipality: "", duties: [] },
    check: ({ account, displayName, romanisedName, municipality, duties }) => ({
      ...(/^[a-z0-9][a-z0-9-]{0,62}$/.test(account) ? {} : { account: chosen.accountWrong }),
      ...(displayName.trim() === "" ? { displayName: chosen.missing } : {}),
      ...(romanisedName === "" || /^[\p{Script=Latin}0-9 .,'()-]+$/u.test(romanisedName.trim())
        ? {}
        : { romanisedName: chosen.romanisedWrong }),
      ...(needsMunicipality(duties) && !/^[0-9]{6}$/.test(municipality)
        ? { municipality: chosen.municipalityWrong }
        : {}),
    }),
    onSubmit: ({ account, displayName, romanisedName, municipality, duties }) =>
      action.act({
        body: {
          account,
          displayName,
          duties: [...duties],
          ...(romanisedName.trim() === "" ? {} : { romanisedName }),
          ...(needsMunicipality(duties) ? { municipality } : {}),
        },
      }),
    refusal: action.refusal,
  });
  return { form, state: action.isPending ? "pending" : "ready" } as const;
}

/** A clerk serves the counter of one municipality (CPS 5-2-1-2), an officer of a branch one organisation. */
function needsMunicipality(duties: readonly Duty[]): boolean {
  return duties.some((duty) => dutiesOfPlaces.includes(duty));
}
