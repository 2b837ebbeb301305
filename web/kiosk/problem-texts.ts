/** What went wrong, in a resident's words, and what to do. */
import type { Text } from "../language/index.ts";
import type { KioskProblem } from "./flow.ts";

interface ProblemText {
  readonly what: Text;
  readonly advice: Text;
}

/** The page for a problem; those that a resident cannot understand or mend say to ask the staff. */
export function problemTextOf(code: KioskProblem): ProblemText {
  return problems[code] ?? { what: fault, advice: staff };
}

const staff: Text = {
  ja: "カードを[取|と]って、[職員|しょくいん]にお[知|し]らせください。",
  en: "Take your card and tell the staff.",
};
const counter: Text = {
  ja: "カードを[取|と]って、[窓口|まどぐち]へお[戻|もど]りください。",
  en: "Take your card and go back to the counter.",
};
const fault: Text = { ja: "[装置|そうち]が[動|うご]きませんでした", en: "The device did not work" };

const problems: Readonly<Partial<Record<KioskProblem, ProblemText>>> = {
  "card-absent": {
    what: { ja: "カードがありません", en: "There is no card" },
    advice: {
      ja: "カードを[読取|よみと]り[機|き]に[置|お]いて、はじめからやり[直|なお]してください。",
      en: "Put the card on the reader and begin again.",
    },
  },
  "card-removed": {
    what: { ja: "カードが[途中|とちゅう]で[抜|ぬ]かれました", en: "The card was taken away too early" },
    advice: {
      ja: "カードは[壊|こわ]れていません。もう[一度|いちど][置|お]いて、はじめからやり[直|なお]してください。[新|あたら]しいパスワードを[決|き]めたあとなら、「[今|いま]のパスワード」はその[新|あたら]しいものです。",
      en: "The card is not damaged. Put it back and begin again. If you had already chosen a new password, that one is now your present password.",
    },
  },
  "card-other": {
    what: { ja: "カードが[替|か]わりました", en: "This is another card" },
    advice: {
      ja: "ご[自分|じぶん]のカードを[置|お]いて、はじめからやり[直|なお]してください。",
      en: "Put your own card on the reader and begin again.",
    },
  },
  "card-unknown": {
    what: { ja: "このカードは[使|つか]えません", en: "This card cannot be used here" },
    advice: {
      ja: "[窓口|まどぐち]で[受|う]け[取|と]ったカードを[置|お]いてください。",
      en: "Use the card that you got at the counter.",
    },
  },
  "card-not-of-this-municipality": {
    what: { ja: "この[装置|そうち]では[使|つか]えないカードです", en: "This device is not allowed for this card" },
    advice: {
      ja: "カードに[登録|とうろく]された[装置|そうち]ではありません。カードを[取|と]って、[窓口|まどぐち]へお[戻|もど]りください。",
      en: "The card knows another device. Take it and go back to the counter.",
    },
  },
  "card-not-prepared": {
    what: { ja: "カードの[準備|じゅんび]がまだです", en: "The card is not ready yet" },
    advice: counter,
  },
  "card-key-blocked": {
    what: { ja: "カードがこの[装置|そうち]を[受|う]け[付|つ]けません", en: "The card no longer takes this device" },
    advice: counter,
  },
  "card-not-genuine": {
    what: { ja: "カードを[確|たし]かめられませんでした", en: "The card could not be checked" },
    advice: counter,
  },
  "card-key-absent": {
    what: { ja: "[消|け]す[鍵|かぎ]がありません", en: "There is no key to erase" },
    advice: counter,
  },
  "password-blocked": {
    what: { ja: "パスワードがロックされました", en: "The password is locked" },
    advice: {
      ja: "5[回|かい]まちがえたため、カードは[使|つか]えません。[窓口|まどぐち]で[解除|かいじょ]できます。カードを[取|と]って、[窓口|まどぐち]へお[戻|もど]りください。",
      en: "It was wrong five times. The counter can unlock the card: take it and go back to the counter.",
    },
  },
  "password-wrong": {
    what: { ja: "パスワードが[違|ちが]います", en: "That is not the password" },
    advice: { ja: "はじめからやり[直|なお]してください。", en: "Begin again." },
  },
  "reader-busy": {
    what: { ja: "カードは[使用中|しようちゅう]です", en: "The card is in use" },
    advice: {
      ja: "[少|すこ]し[待|ま]って、はじめからやり[直|なお]してください。",
      en: "Wait a little and begin again.",
    },
  },
  "key-generation-failed": {
    what: { ja: "[鍵|かぎ]ペアを[作|つく]れませんでした", en: "The keys could not be made" },
    advice: staff,
  },
  "agent-away": {
    what: { ja: "[装置|そうち]が[応答|おうとう]しません", en: "The device does not answer" },
    advice: staff,
  },
};
