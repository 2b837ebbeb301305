/** People bring their shares together, and the authority keys of the running process open (CPS 6-2-1). */
import { activateKeys, operationsStatus, showAuthority } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { announce, Button, PageHead, RefusalNotice } from "../design/index.ts";
import { formatNumber, useTexts } from "../language/index.ts";
import { ShareFields, type TypedShare } from "./ceremonies/share-fields.tsx";
import { Gatherings } from "./gatherings.tsx";
import { texts } from "./texts.ts";

export const help = [texts.activationLead, texts.activationHelp];

export default function ActivationPage() {
  const chosen = useTexts(texts);
  const [shares, setShares] = useState<readonly TypedShare[]>([]);
  const activate = useAction(activateKeys, {
    refreshes: [operationsStatus, showAuthority],
    onDone: ({ activated }) => {
      setShares([]);
      announce(chosen.activated(formatNumber(activated)));
    },
  });
  const send = () => activate.act({ body: { shares: shares.map(({ file, passphrase }) => ({ file, passphrase })) } });
  return (
    <>
      <PageHead title={chosen.activation} lead={chosen.activationLead} />
      <Gatherings />
      <h2 className="mt-10 text-std-22B-150">{chosen.activationTogether}</h2>
      <p className="measure mb-6">{chosen.activationTogetherLead}</p>
      <form
        aria-label={chosen.activationTogether}
        className="flex flex-col items-start gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ShareFields shares={shares} hint={chosen.shareFileHint} onChange={setShares} />
        {activate.refusal !== undefined && <RefusalNotice refusal={activate.refusal} kept="typed" />}
        {shares.length === 0 && <p className="text-muted">{chosen.noFiles}</p>}
        <Button
          type="submit"
          look="primary"
          state={activate.isPending ? "pending" : shares.length === 0 ? "disabled" : "ready"}
        >
          {chosen.activate}
        </Button>
      </form>
    </>
  );
}
