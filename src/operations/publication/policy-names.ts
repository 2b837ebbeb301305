import type { PolicySet, ProfileName } from "../../policy/index.ts";

interface Text {
  readonly ja: string;
  readonly en: string;
}

/** What the certificate policies of the practice statements are called, each identifier once. */
export function policyNames(policies: PolicySet): readonly { readonly policy: string; readonly name: Text }[] {
  const names = new Map<string, Text>();
  for (const { name, profiles } of policies.authorities.values()) {
    for (const profile of Object.values(profiles)) {
      const kind = profileNames[profile.name];
      for (const policy of profile.policyOids) add(names, policy, nameOf(name, kind, "real"));
      for (const policy of profile.testPolicyOids) add(names, policy, nameOf(name, kind, "test"));
    }
  }
  return [...names].map(([policy, name]) => ({ policy, name })).sort((a, b) => (a.policy < b.policy ? -1 : 1));
}

const anyPolicy = "2.5.29.32.0";

function add(names: Map<string, Text>, policy: string, name: Text): void {
  if (policy !== anyPolicy && !names.has(policy)) names.set(policy, name);
}

function nameOf(authority: Text, kind: Text, practice: "real" | "test"): Text {
  const [ja, en] = practice === "test" ? ["（試験）", " (test)"] : ["", ""];
  return { ja: `${authority.ja}：${kind.ja}${ja}`, en: `${authority.en}: ${kind.en}${en}` };
}

const profileNames: Readonly<Record<ProfileName, Text>> = {
  "resident-signature": { ja: "住民の署名用証明書", en: "residents' signature certificates" },
  "self-signed": { ja: "自己署名証明書", en: "self-signed certificates" },
  "link-old-with-new": { ja: "リンク証明書（OldWithNew）", en: "link certificates (OldWithNew)" },
  "link-new-with-old": { ja: "リンク証明書（NewWithOld）", en: "link certificates (NewWithOld)" },
  cross: { ja: "相互認証証明書", en: "cross-certificates" },
  "ocsp-responder": { ja: "OCSP レスポンダ証明書", en: "OCSP responder certificates" },
  "validation-server": { ja: "検証サーバ証明書", en: "validation server certificates" },
  "official-status": { ja: "官職証明書", en: "official-status certificates" },
  office: { ja: "職責証明書", en: "office certificates" },
  account: { ja: "利用者証明書", en: "account certificates" },
  "web-server": { ja: "Web サーバ証明書", en: "web server certificates" },
  "code-signing": { ja: "コードサイニング証明書", en: "code signing certificates" },
  mail: { ja: "メール用証明書", en: "mail certificates" },
  "time-stamp": { ja: "タイムスタンプ用証明書", en: "time stamp certificates" },
};
