export const feedTexts = {
  title: { ja: "記録できなかった異動", en: "Events not recorded" },
  lead: {
    ja: "住民基本台帳から届いた異動のうち、記録できなかったものです。記録するまで、電子証明書は失効しません。",
    en: "What the register sent and could not be recorded. Until it is, no certificate is revoked by it.",
  },
  help: {
    ja: "原因がなくなったら「もう一度試す」、内容が誤っていたら「正す」、別の方法で済んだら「処理済みとする」を選びます。届いた内容と判断は記録に残ります。",
    en: "Try it again when its cause is gone, correct it when it was sent wrong, set it aside when it was dealt with in another way. What was sent and what was decided stay on record.",
  },
  none: { ja: "記録できなかった異動はありません", en: "Everything that was sent is recorded" },
  more: { ja: "続きを表示する", en: "Show more" },
  why: { ja: "記録できなかった理由", en: "Why it was not recorded" },
  place: { ja: "届いたファイル", en: "Where it stood" },
  lineOf: {
    ja: (feed: string, line: string) => `${feed} の ${line} 行目`,
    en: (feed: string, line: string) => `${feed}, line ${line}`,
  },
  atOnce: { ja: "一件ずつ届いた異動", en: "Sent by itself, in no file" },
  receivedAt: { ja: "届いた日時", en: "Received" },
  resident: { ja: "住民の識別名", en: "Resident" },
  sent: { ja: "届いた内容", en: "What was sent" },
  retry: { ja: "もう一度試す", en: "Try again" },
  retried: {
    ja: "もう一度記録します。記録できなければ、ここに戻ります。",
    en: "It is tried again; refused once more, it comes back.",
  },
  correct: { ja: "正す", en: "Correct" },
  corrected: {
    ja: "正した内容で記録します。記録できなければ、ここに戻ります。",
    en: "It is recorded as corrected; refused once more, it comes back.",
  },
  rightEvent: { ja: "正しい内容（JSON）", en: "The right event (JSON)" },
  rightEventHint: {
    ja: "住民の異動は resident と command、合併は merger を書きます。",
    en: "An event of a resident has resident and command, a merger has merger.",
  },
  notReadable: {
    ja: "JSON として読めません。かっこと引用符を確かめてください。",
    en: "This is not JSON. Check brackets and quotation marks.",
  },
  setAside: { ja: "処理済みとする", en: "Set aside" },
  wasSetAside: { ja: "処理済みとしました。", en: "It was set aside." },
  ground: { ja: "理由", en: "Reason" },
  groundMissing: { ja: "理由を入力してください。", en: "Enter the reason." },
} as const;
