type Brought =
  | { readonly state: "waiting" }
  | { readonly state: "done"; readonly activated: number; readonly deactivated: number };

export const gatheringTexts = {
  title: { ja: "それぞれの画面で分割鍵を示す", en: "Each at the own screen" },
  lead: {
    ja: "必要な人がそれぞれサインインし、自分の分割鍵とパスフレーズを示します。全員がそろうと、鍵が使えるように、または使えないようになります。始めた人も自分の分割鍵を示します。",
    en: "Everybody who is needed signs in and brings the own share with its passphrase. When all are there, the keys open or close. Whoever begins brings a share as well.",
  },
  none: { ja: "人を待っている活性化・非活性化はありません", en: "No activation or de-activation waits for people" },
  beginActivation: { ja: "活性化を始める", en: "Begin an activation" },
  beginDeactivation: { ja: "非活性化を始める", en: "Begin a de-activation" },
  begun: {
    ja: "始めました。自分の分割鍵を示してください。",
    en: "It has begun. Bring your own share.",
  },
  activation: { ja: "鍵の活性化", en: "Activation of the keys" },
  deactivation: { ja: "鍵の非活性化", en: "De-activation of the keys" },
  numbered: {
    ja: (what: string, number: string) => `${what}（第 ${number} 号）`,
    en: (what: string, number: string) => `${what} (number ${number})`,
  },
  until: {
    ja: (moment: string) => `${moment} までに全員がそろう必要があります。`,
    en: (moment: string) => `Everybody must have come by ${moment}.`,
  },
  people: { ja: "必要な人と、示した人", en: "Who is needed and who has come" },
  duty: { ja: "職務", en: "Duty" },
  needed: { ja: "必要な人数", en: "Needed" },
  present: { ja: "示した人", en: "Has come" },
  state: { ja: "状態", en: "State" },
  complete: { ja: "そろいました", en: "Complete" },
  missing: { ja: (count: string) => `あと ${count} 人`, en: (count: string) => `${count} missing` },
  yoursIsThere: {
    ja: "あなたの分割鍵を受け取りました。ほかの人を待っています。",
    en: "Your share is there. It waits for the others.",
  },
  ownShare: { ja: "自分の分割鍵", en: "Your own share" },
  ownShareHint: { ja: "自分の分割鍵のファイルを一つ選んでください。", en: "Choose the file of your own share." },
  chosenFile: { ja: (name: string) => `選んだファイル: ${name}`, en: (name: string) => `Chosen: ${name}` },
  passphrase: { ja: "分割鍵のパスフレーズ", en: "Passphrase of the share" },
  bring: { ja: "分割鍵を示す", en: "Bring the share" },
  brought: {
    ja: (answer: Brought) =>
      answer.state === "waiting"
        ? "分割鍵を受け取りました。"
        : answer.deactivated > 0
          ? `全員がそろい、${answer.deactivated} 個の鍵を非活性化しました。`
          : `全員がそろい、${answer.activated} 個の鍵を活性化しました。`,
    en: (answer: Brought) =>
      answer.state === "waiting"
        ? "The share is there."
        : answer.deactivated > 0
          ? `Everybody came: ${answer.deactivated} keys are de-activated.`
          : `Everybody came: ${answer.activated} keys are activated.`,
  },
} as const;
