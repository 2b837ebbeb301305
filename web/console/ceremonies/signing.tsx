import { type CeremonyView, sealCeremony, showCeremony, signCeremony } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../../client/index.ts";
import { announce, Button, DescriptionList, RefusalNotice, Table, TextField } from "../../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../../language/index.ts";
import { dutyTexts } from "../../shell/duty-texts.ts";
import { texts } from "./texts.ts";

interface SigningProps {
  readonly ceremony: CeremonyView;
  readonly transcriptHash: string;
  /** Who looks at it. */
  readonly account: string;
}

/** Who has signed, and the signature of whoever is here and has not. */
export function Signing({ ceremony, transcriptHash, account }: SigningProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { attendants, signatures, state } = ceremony;
  const isHere = attendants.some((one) => one.account === account);
  const hasSigned = signatures.some((one) => one.account === account);
  const signedAt = (who: string) => signatures.find((one) => one.account === who)?.at;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.signatures}</h2>
      <DescriptionList
        items={[{ term: chosen.transcriptHash, value: <code className="break-all">{transcriptHash}</code> }]}
      />
      <Table
        caption={chosen.signatures}
        rows={attendants}
        keyOf={(one) => one.account}
        columns={[
          { id: "who", title: chosen.attendants, heads: "row", cell: (one) => <code>{one.account}</code> },
          { id: "duty", title: chosen.who, cell: ({ duty }) => dutyTexts[duty][language] },
          {
            id: "at",
            title: chosen.signedAt,
            cell: (one) => {
              const at = signedAt(one.account);
              return at === undefined ? chosen.notSigned : formatMoment(at, language);
            },
          },
        ]}
      />
      {isHere && !hasSigned && <Signature ceremony={ceremony} transcriptHash={transcriptHash} />}
      {isHere && state === "signed" && <Sealing ceremony={ceremony} />}
    </section>
  );
}

/** The password is entered anew for this one signature, and kept nowhere. */
function Signature({ ceremony, transcriptHash }: Pick<SigningProps, "ceremony" | "transcriptHash">) {
  const chosen = useTexts(texts);
  const [password, setPassword] = useState("");
  const sign = useAction(signCeremony, {
    refreshes: [showCeremony],
    onDone: () => {
      setPassword("");
      announce(chosen.signed);
    },
  });
  return (
    <form
      className="flex flex-col items-start gap-4"
      aria-label={chosen.sign}
      onSubmit={(event) => {
        event.preventDefault();
        sign.act({ parameters: { ceremony: ceremony.number }, body: { transcriptHash, password } });
      }}
    >
      <p>{chosen.signWhat}</p>
      <TextField
        name="password"
        type="password"
        label={chosen.password}
        value={password}
        autoComplete="current-password"
        onChange={setPassword}
      />
      {sign.refusal !== undefined && <RefusalNotice refusal={sign.refusal} />}
      <Button type="submit" look="primary" state={sign.isPending ? "pending" : password === "" ? "disabled" : "ready"}>
        {chosen.sign}
      </Button>
    </form>
  );
}

function Sealing({ ceremony }: Pick<SigningProps, "ceremony">) {
  const chosen = useTexts(texts);
  const seal = useAction(sealCeremony, { refreshes: [showCeremony], onDone: () => announce(chosen.sealed) });
  return (
    <div className="flex flex-col items-start gap-3">
      {seal.refusal !== undefined && <RefusalNotice refusal={seal.refusal} />}
      <Button
        look="primary"
        state={seal.isPending ? "pending" : "ready"}
        onPress={() => seal.act({ parameters: { ceremony: ceremony.number } })}
      >
        {chosen.seal}
      </Button>
    </div>
  );
}
