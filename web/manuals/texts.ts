export const texts = {
  title: { ja: "手順書", en: "Manuals" },
  lead: {
    ja: "あなたの職務の手順書です。職務が変わると、ここに並ぶものも変わります。",
    en: "The manuals of your duties. What is listed here changes with them.",
  },
  otherLanguage: {
    ja: "この手順書は英語で書かれています。",
    en: "This manual is written in another language.",
  },
  code: { ja: "入力する行", en: "To be typed" },
} as const;
