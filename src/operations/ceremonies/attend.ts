import type { Duty } from "@warifu/contract";
import type { Store } from "../../store/index.ts";
import { listAccounts, rightsOf } from "../staff/index.ts";

/** Who could attend a ceremony now, by account. @throws StoreFault */
export async function attendCandidates(
  store: Pick<Store, "read">,
): Promise<readonly { readonly account: string; readonly displayName: string; readonly duties: readonly Duty[] }[]> {
  const found: { account: string; displayName: string; duties: readonly Duty[] }[] = [];
  for (let page = await listAccounts(store, { limit: 200 }); page.length > 0; ) {
    for (const { account, displayName, duties, state } of page) {
      const attending = duties.filter((duty) => rightsOf([duty]).includes("attend-ceremonies"));
      if (state === "active" && attending.length > 0) found.push({ account, displayName, duties: attending });
    }
    page = await listAccounts(store, { after: page.at(-1)?.account, limit: 200 });
  }
  return found;
}
