import { pairAgent, type TerminalDevice } from "@warifu/contract";
import { useState } from "react";
import { announce, Form, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { AgentNotice } from "./agent-notice.tsx";
import { type AgentRefusal, callAgent } from "./call.ts";
import { keepPairing, usualAddress } from "./pairing.ts";

const texts = {
  pair: { ja: "端末と接続する", en: "Pair with the terminal" },
  address: { ja: "端末のアドレス", en: "Address of the terminal" },
  addressHint: {
    ja: "端末のプログラムが起動時に表示します。この機械の外のアドレスは使えません。",
    en: "The terminal's program shows it when it starts. Only addresses of this machine are possible.",
  },
  addressWrong: {
    ja: "http://127.0.0.1:8431 の形で入力してください。",
    en: "Enter it in the form http://127.0.0.1:8431.",
  },
  code: { ja: "接続コード", en: "Pairing code" },
  codeHint: {
    ja: "端末のプログラムに表示されたコードを一度だけ入力します。",
    en: "The code that the terminal's program shows; it is typed once.",
  },
  codeMissing: { ja: "接続コードを入力してください。", en: "Enter the pairing code." },
  done: { ja: "端末と接続しました。", en: "Paired with the terminal." },
} as const;

/** The code that the agent shows, typed once; the token that it gives for it is kept in this browser. */
export function PairingForm({ device }: { readonly device: TerminalDevice }) {
  const chosen = useTexts(texts);
  const { pair, state, refusal } = usePairingAttempt(device, () => announce(chosen.done));
  const form = useForm({
    name: `pair:${device}`,
    initial: { address: usualAddress(device), code: "" },
    secrets: ["code"],
    check: ({ address, code }) => ({
      ...(/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(address.trim()) ? {} : { address: chosen.addressWrong }),
      ...(code.trim() === "" ? { code: chosen.codeMissing } : {}),
    }),
    onSubmit: ({ address, code }) => pair(address.trim(), code.trim()),
  });
  return (
    <div className="flex flex-col gap-4">
      {refusal !== undefined && <AgentNotice refusal={refusal} />}
      <Form
        form={form}
        label={chosen.pair}
        fieldLabels={{ address: chosen.address, code: chosen.code }}
        submit={chosen.pair}
        state={state}
      >
        <TextField
          label={chosen.address}
          hint={chosen.addressHint}
          need="required"
          content="code"
          width="medium"
          autoComplete="off"
          {...form.field("address")}
        />
        <TextField
          label={chosen.code}
          hint={chosen.codeHint}
          need="required"
          content="code"
          width="medium"
          autoComplete="off"
          {...form.field("code")}
        />
      </Form>
    </div>
  );
}

function usePairingAttempt(device: TerminalDevice, onDone: () => void) {
  const [state, setState] = useState<"ready" | "pending">("ready");
  const [refusal, setRefusal] = useState<AgentRefusal>();
  const pair = async (address: string, code: string) => {
    setState("pending");
    const answer = await callAgent({ address }, pairAgent, { body: { code } });
    setState("ready");
    setRefusal(answer.ok ? undefined : answer.refusal);
    if (!answer.ok) return;
    keepPairing(device, { address, token: answer.value.token, municipality: answer.value.municipality });
    onDone();
  };
  return { pair, state, refusal };
}
