import type { Text } from "../language/index.ts";

/** What can be asked for approval, and what can take long, by the codes of the contract; a new code is shown as it is. */
const kinds: Readonly<Record<string, Text>> = {
  "issue-lists": { ja: "全リストの発行", en: "Issue all lists" },
  "give-duty": { ja: "職務を与える", en: "Give a duty" },
  "restart-issuing": { ja: "認証局の発行の再開", en: "Restart of an authority's issuing" },
  "publish-notice": { ja: "お知らせの公表", en: "Publish a notice" },
  "withdraw-notice": { ja: "お知らせの取下げ", en: "Withdraw a notice" },
  "register-relying-party": { ja: "署名検証者等の登録", en: "Register a relying party" },
  "update-key": { ja: "鍵更新", en: "Update a key" },
};

export function kindText(kind: string): Text {
  return kinds[kind] ?? { ja: kind, en: kind };
}
