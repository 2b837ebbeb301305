/** CPS 2-6-1, 4-14-2: the public is told by a notice, which two people write and publish; the case notes which one. */
import { type Result, refuse } from "@warifu/pki/result";
import type { Asker } from "../../ca/index.ts";
import type { Store } from "../../store/index.ts";
import { readPublicNotices } from "../notices/index.ts";
import { commandCompromise } from "./change.ts";
import { type CompromiseRecord, readCompromise } from "./records.ts";
import type { CompromiseRefusal } from "./workflow.ts";

export type PublicationRefusal =
  | CompromiseRefusal
  | { readonly code: "compromise-notice-missing"; readonly field: "step"; readonly rule: "CPS 2-6-1" };

/** The newest notices are enough: the case is hours old. */
const looked = 100;

/** Notes the notice that was published about it; a drill without effect has none. @throws StoreFault */
export async function recordPublication(
  { store }: { readonly store: Store },
  compromise: string,
  by: Asker,
): Promise<Result<CompromiseRecord, PublicationRefusal>> {
  const record = await readCompromise(store, compromise);
  const notice = record === undefined ? undefined : await noticeOf(store, record);
  if (record?.effect === "status" && record.state === "notified" && notice === undefined)
    return refuse({ code: "compromise-notice-missing", field: "step", rule: "CPS 2-6-1" });
  return commandCompromise({ store }, compromise, { step: "publish", notice }, by);
}

async function noticeOf(store: Store, { authority, declaredAt }: CompromiseRecord): Promise<number | undefined> {
  const notices = await readPublicNotices(store, { before: undefined, limit: looked });
  const found = notices.find(
    ({ notice }) =>
      notice.state === "published" &&
      notice.content.kind === "compromise" &&
      notice.content.authority === authority &&
      new Date(notice.publishedAt) >= declaredAt,
  );
  return found?.number;
}
