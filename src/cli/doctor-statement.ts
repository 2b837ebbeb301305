/** Whether each authority's policy file carries the version of its practice statement that the governor put in force (CPS 8-3). */
import { readVersionInForce } from "../operations/index.ts";
import { civilDateOf, loadPolicies, type PolicySet } from "../policy/index.ts";
import type { Store } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import type { Finding } from "./doctor.ts";
import { policyFolder } from "./policy-folder.ts";

type Say = (ja: string, en: string) => string;

/** Nothing of the addresses is looked at here. */
const addresses = { repository: "http://127.0.0.1", status: "http://127.0.0.1" };

/** One finding over all prefectures' authorities of the house. @throws StoreFault */
export async function statementFinding(
  say: Say,
  { store, folder, now }: { readonly store: Pick<Store, "read">; readonly folder: DataFolder; readonly now: Date },
): Promise<Finding> {
  const check = say("運用規程の版", "practice statements");
  const policies = await loadPolicies(policyFolder(folder), { addresses });
  if (!policies.ok) return { check, state: "wrong", found: policies.refusal.code };
  const standings = await readStandings(store, policies.value, civilDateOf(now));
  const other = standings.filter(({ file, inForce }) => inForce !== undefined && inForce !== file);
  if (other.length > 0) {
    const found = other.map(({ id, file, inForce }) => `${id}: ${file} / ${inForce}`).join(", ");
    const advice = say(
      "方針のファイルの版が施行中の版と違います。方針のファイルを施行中の版に合わせてください",
      "the policy file is of another version than the one in force: bring it up to that version",
    );
    return { check, state: "wrong", found, advice };
  }
  const none = standings.filter(({ inForce }) => inForce === undefined).map(({ id }) => id);
  if (none.length === 0)
    return { check, state: "fine", found: standings.map(({ id, file }) => `${id} ${file}`).join(", ") };
  const advice = say(
    "知事部局の画面で版を登録し、決定を受けてください",
    "record the version at the governor's seat, and have it decided",
  );
  return {
    check,
    state: "unknown",
    found: `${say("決定の記録がありません", "no decision recorded")}: ${none.join(", ")}`,
    advice,
  };
}

async function readStandings(store: Pick<Store, "read">, policies: PolicySet, day: string) {
  const prefectures = [...policies.authorities.values()].filter(({ kind }) => kind === "prefecture");
  return Promise.all(
    prefectures.map(async ({ id, practiceStatement }) => {
      const inForce = await readVersionInForce(store, { authority: id, day });
      return { id, file: practiceStatement.version, inForce: inForce?.statementVersion };
    }),
  );
}
