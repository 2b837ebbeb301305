/** The notification with which a relying party's registration begins (CPS 4-4-4-3). */
import { listRelyingParties, listRelyingPartyClasses, notifyRelyingParty } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import { announce, Form, PageHead, RefusalNotice, Select, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { formTexts } from "./party-form-texts.ts";
import { classTexts, texts } from "./texts.ts";

export const help = [formTexts.notificationLead, formTexts.notificationHelp];

type PartyClass = keyof typeof classTexts;

export default function NotificationPage() {
  const chosen = useTexts(formTexts);
  const { parties } = useTexts(texts);
  return (
    <>
      <PageHead
        title={chosen.notification}
        trail={[{ title: parties, href: "/app/verifier" }]}
        lead={chosen.notificationLead}
      />
      <Notification />
    </>
  );
}

function Notification() {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const language = useLanguage();
  const { form, isPending } = useNotification();
  const { data, error } = useRead(listRelyingPartyClasses, {});
  const rule = data?.classes.find((one) => one.class === form.values.class);
  const classes = Object.entries(classTexts) as [PartyClass, (typeof classTexts)[PartyClass]][];
  return (
    <>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <Form
        form={form}
        label={chosen.notification}
        fieldLabels={{
          id: chosen.id,
          class: chosen.class,
          group: chosen.group,
          name: chosen.name,
          address: chosen.address,
          contact: chosen.contact,
          purpose: chosen.purpose,
        }}
        submit={chosen.record}
        state={isPending ? "pending" : "ready"}
      >
        <Select
          label={chosen.class}
          need="required"
          width="long"
          {...(rule === undefined ? {} : { hint: `${rule.clause}　${rule.law}` })}
          options={classes.map(([value, name]) => ({ value, label: name[language] }))}
          {...form.field("class")}
        />
        {form.values.class === "group-member" && (
          <TextField
            label={chosen.group}
            hint={chosen.groupHint}
            need="required"
            content="code"
            width="medium"
            {...form.field("group")}
          />
        )}
        <TextField
          label={chosen.id}
          hint={chosen.idHint}
          need="required"
          content="code"
          width="medium"
          autoComplete="off"
          {...form.field("id")}
        />
        <TextField label={chosen.name} need="required" maxLength={400} {...form.field("name")} />
        <TextField label={chosen.address} need="required" maxLength={400} {...form.field("address")} />
        <TextField
          label={chosen.contact}
          hint={chosen.contactHint}
          need="required"
          maxLength={400}
          {...form.field("contact")}
        />
        <TextField label={chosen.purpose} need="required" lines={3} maxLength={400} {...form.field("purpose")} />
      </Form>
    </>
  );
}

interface Typed {
  readonly id: string;
  readonly class: PartyClass | undefined;
  readonly group: string;
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly purpose: string;
}

const nothingTyped: Typed = { id: "", class: undefined, group: "", name: "", address: "", contact: "", purpose: "" };
const identifier = /^[a-z0-9][a-z0-9-]{0,62}$/;

function useNotification() {
  const chosen = useTexts(formTexts);
  const notify = useAction(notifyRelyingParty, {
    refreshes: [listRelyingParties],
    onDone: ({ id }) => {
      form.clear();
      announce(chosen.recorded);
      goTo(`/app/verifier/parties/${id}`);
    },
  });
  const form = useForm<Typed>({
    name: "notify-relying-party",
    initial: nothingTyped,
    check: (typed) => ({
      ...(typed.class === undefined ? { class: chosen.chooseOne } : {}),
      ...(typed.class === "group-member" && !identifier.test(typed.group) ? { group: chosen.groupMissing } : {}),
      ...(identifier.test(typed.id) ? {} : { id: chosen.idWrong }),
      ...(typed.name.trim() === "" ? { name: chosen.missing } : {}),
      ...(typed.address.trim() === "" ? { address: chosen.missing } : {}),
      ...(typed.contact.trim() === "" ? { contact: chosen.missing } : {}),
      ...(typed.purpose.trim() === "" ? { purpose: chosen.missing } : {}),
    }),
    onSubmit: ({ class: given, group, ...typed }) => {
      if (given === undefined) return;
      notify.act({ body: { ...typed, class: given, ...(given === "group-member" ? { group } : {}) } });
    },
    refusal: notify.refusal,
  });
  return { form, isPending: notify.isPending };
}
