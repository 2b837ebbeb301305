import { startRegistration } from "@simplewebauthn/browser";
import { beginSecurityKey, listSecurityKeys, registerSecurityKey, removeSecurityKey } from "@warifu/contract";
import { useState } from "react";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  Button,
  EmptyState,
  Form,
  Notice,
  RefusalNotice,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatShort, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** One's own keys: seen, added, removed. */
export function SecurityKeys() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listSecurityKeys, {});
  const remove = useAction(removeSecurityKey, {
    refreshes: [listSecurityKeys],
    onDone: () => announce(chosen.keyRemoved),
  });
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.keys}</h2>
      <p className="text-muted">{chosen.keysLead}</p>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {remove.refusal !== undefined && <RefusalNotice refusal={remove.refusal} />}
      <Table
        caption={chosen.keys}
        rows={data?.keys}
        reading={error === null ? "under-way" : "failed"}
        keyOf={({ key }) => key}
        empty={<EmptyState title={chosen.noKeys} />}
        columns={[
          { id: "name", title: chosen.keyName, cell: ({ name }) => name, heads: "row" },
          { id: "registered", title: chosen.registeredAt, cell: ({ registeredAt }) => formatShort(registeredAt) },
          {
            id: "used",
            title: chosen.lastUsedAt,
            cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? chosen.never : formatShort(lastUsedAt)),
          },
          {
            id: "action",
            title: chosen.action,
            cell: ({ key }) => (
              <Button
                size="small"
                state={remove.isPending ? "pending" : "ready"}
                onPress={() => remove.act({ parameters: { key } })}
              >
                {chosen.removeKey}
              </Button>
            ),
          },
        ]}
      />
      <NewKey />
    </section>
  );
}

function NewKey() {
  const chosen = useTexts(texts);
  const [outcome, setOutcome] = useState<"ready" | "refused">("ready");
  const register = useAction(registerSecurityKey, {
    refreshes: [listSecurityKeys],
    onDone: () => {
      form.clear();
      announce(chosen.keyAdded);
    },
  });
  const begin = useAction(beginSecurityKey, {
    onDone: async ({ options }) => {
      try {
        const credential = await startRegistration({ optionsJSON: options as never });
        register.act({ body: { name: form.values.name, credential: { ...credential } } });
      } catch {
        setOutcome("refused");
      }
    },
  });
  const form = useForm({
    name: "security-key",
    initial: { name: "" },
    check: ({ name }) => (name.trim() === "" ? { name: chosen.missing } : {}),
    onSubmit: () => {
      setOutcome("ready");
      begin.act({});
    },
    refusal: register.refusal ?? begin.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.addKey}
      fieldLabels={{ name: chosen.keyName }}
      submit={chosen.addKey}
      state={begin.isPending || register.isPending ? "pending" : "ready"}
    >
      {outcome === "refused" && <Notice tone="error" title={chosen.keyRefused} voice="announced" level={3} />}
      <TextField
        label={chosen.keyName}
        hint={chosen.keyNameHint}
        width="medium"
        maxLength={60}
        {...form.field("name")}
      />
    </Form>
  );
}
