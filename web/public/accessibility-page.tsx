import type { PageProps } from "./pages.ts";
import { Lead, Part } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "このサイトは、日本産業規格 JIS X 8341-3:2016 と WCAG 2.2 のレベル AA を満たすように作っています。",
    "This site is made to conform to WCAG 2.2 level AA (JIS X 8341-3:2016).",
  ),
  how: say("確かめ方", "How it is checked"),
  what: say("できること", "What works"),
  limits: say("分かっている限界", "Known limits"),
} as const;

const checks = [
  say(
    "すべてのページを、日本語と英語、明るい画面、暗い画面、高いコントラストで、自動検査（axe）にかけています。",
    "Every page is examined by axe in both languages, light, dark and with high contrast.",
  ),
  say("主な操作を、キーボードだけで行う試験をしています。", "Main tasks are done by keyboard alone in tests."),
  say("文字を 400 % に拡大しても読めることを試験しています。", "Pages are tested at 400 % zoom."),
];
const abilities = [
  say("公開ページは JavaScript がなくても読めます。", "The public pages need no JavaScript."),
  say(
    "明暗、コントラスト、動きの抑制は、ご利用の環境の設定に従います。",
    "Light or dark, contrast and reduced motion follow your system.",
  ),
  say("印刷すると、見出しと本文だけが A4 に収まります。", "Printed on A4, only headings and text remain."),
  say("日付は和暦と西暦で示します。", "In Japanese, dates are shown in eras and in the Gregorian calendar."),
];
const limits = [
  say(
    "証明書の指紋やシリアル番号は、音声では長い英数字として読み上げられます。四桁ずつに区切っています。",
    "Fingerprints and serial numbers are long strings when read aloud; they are divided into groups of four.",
  ),
  say("表は、狭い画面では横に動かして読みます。", "On narrow screens tables are scrolled sideways."),
];

export function AccessibilityPage({ language }: PageProps) {
  const groups = [
    { id: "how", title: words.how, items: checks },
    { id: "what", title: words.what, items: abilities },
    { id: "limits", title: words.limits, items: limits },
  ];
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      {groups.map(({ id, title, items }) => (
        <Part key={id} id={id} title={title[language]}>
          <ul className="measure flex list-disc flex-col gap-2 ps-6">
            {items.map((item) => (
              <li key={item.en}>{item[language]}</li>
            ))}
          </ul>
        </Part>
      ))}
    </>
  );
}
