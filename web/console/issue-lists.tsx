import { listWork, startWork } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { announce, Button, Dialog, RefusalNotice } from "../design/index.ts";
import { formatNumber, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import type { AuthorityRecord } from "./authority-page.tsx";
import { texts } from "./texts.ts";

/** Begins the issuing of all lists, after a question; its progress is found under long work. */
export function IssueLists({ record: { authority, scopes } }: { readonly record: AuthorityRecord }) {
  const chosen = useTexts(texts);
  const [shown, show] = useState<"open" | "closed">("closed");
  const start = useAction(startWork, {
    refreshes: [listWork],
    onDone: () => {
      show("closed");
      announce(chosen.issueListsStarted);
      goTo("/app/work");
    },
  });
  const actions = (
    <>
      <Button onPress={() => show("closed")}>{chosen.cancel}</Button>
      <Button
        look="primary"
        state={start.isPending ? "pending" : "ready"}
        onPress={() => start.act({ body: { kind: "issue-lists", authority } })}
      >
        {chosen.issueLists}
      </Button>
    </>
  );
  return (
    <>
      <Button look="primary" onPress={() => show("open")}>
        {chosen.issueLists}
      </Button>
      <Dialog
        title={chosen.issueListsQuestion}
        shown={shown}
        kind="question"
        onClose={() => show("closed")}
        actions={actions}
      >
        <p>{chosen.issueListsWhat(formatNumber(scopes.length))}</p>
        {start.refusal !== undefined && <RefusalNotice refusal={start.refusal} />}
      </Dialog>
    </>
  );
}
