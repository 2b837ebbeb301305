import { takeKeyBackup } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../../client/index.ts";
import { announce, Button, RefusalNotice } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { ShareFields, type TypedShare } from "./share-fields.tsx";
import { texts } from "./texts.ts";

/** The encrypted backup comes to whoever brings the shares again, as a file for the module. */
export function TakeBackup({ number }: { readonly number: number }) {
  const chosen = useTexts(texts);
  const [shares, setShares] = useState<readonly TypedShare[]>([]);
  const take = useAction(takeKeyBackup, {
    onDone: ({ name, file }) => {
      setShares([]);
      keep(name, file);
      announce(chosen.backupTaken);
    },
  });
  const send = () => {
    const brought = shares.map(({ file, passphrase }) => ({ file, passphrase }));
    take.act({ parameters: { ceremony: number }, body: { shares: brought } });
  };
  return (
    <form
      className="flex flex-col items-start gap-5"
      aria-label={chosen.takeBackup}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ShareFields shares={shares} hint={chosen.sharesHint} onChange={setShares} />
      {take.refusal !== undefined && <RefusalNotice refusal={take.refusal} />}
      <Button type="submit" state={take.isPending ? "pending" : shares.length === 0 ? "disabled" : "ready"}>
        {chosen.takeBackup}
      </Button>
    </form>
  );
}

/** As the browser keeps what it downloads. */
function keep(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
