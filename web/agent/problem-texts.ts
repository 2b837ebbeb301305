/** What the agent refused, in words: what happened, and what to do. */
import type { AgentProblem, AgentProblemCode } from "@warifu/contract";
import type { Language, Text } from "../language/index.ts";

interface ProblemText {
  readonly what: Text;
  readonly advice: Text;
}

/** The title and the advice of a problem. */
export function problemText({ code, triesLeft, retryAfterSeconds }: AgentProblem, language: Language) {
  const { what, advice } = problemTexts[code];
  const left = triesLeft === undefined ? "" : ` ${tries[language](triesLeft)}`;
  const later = retryAfterSeconds === undefined ? "" : ` ${wait[language](retryAfterSeconds)}`;
  return { title: what[language], advice: `${advice[language]}${left}${later}` };
}

const tries = {
  ja: (count: number) => `残りの回数は ${count} 回です。`,
  en: (count: number) => `Tries left: ${count}.`,
};
const wait = {
  ja: (seconds: number) => `${seconds} 秒後に受け付けます。`,
  en: (seconds: number) => `It is accepted again in ${seconds} seconds.`,
};

const restart: Text = {
  ja: "端末のプログラムを再起動し、もう一度実行してください。続くときは運用担当者に連絡してください。",
  en: "Start the terminal's program again and repeat. If it goes on, tell the people who operate this system.",
};
const cardAgain: Text = {
  ja: "カードを入れ直し、もう一度実行してください。カードの中身は壊れていません。",
  en: "Put the card in again and repeat. What is on the card is intact.",
};
const rightCard: Text = {
  ja: "この申請のカードを入れてください。別のカードで続けるときは、カードの準備からやり直します。",
  en: "Put in the card of this application. To go on with another card, prepare that card first.",
};
const otherCard: Text = { ja: "別のカードを使ってください。", en: "Use another card." };
const choose: Text = { ja: "一覧から選び直してください。", en: "Choose again from the list." };
const atKiosk: Text = {
  ja: "鍵ペア生成装置の画面で、もう一度入力してください。",
  en: "Enter it again at the key pair generator.",
};

const problemTexts: Readonly<Record<AgentProblemCode, ProblemText>> = {
  "agent-host-refused": {
    what: { ja: "端末のプログラムが、この宛先での接続を断りました", en: "The terminal refused this address" },
    advice: {
      ja: "アドレスを http://127.0.0.1 から始まるものに直してください。",
      en: "Use the address that begins with http://127.0.0.1.",
    },
  },
  "agent-origin-refused": {
    what: { ja: "端末のプログラムが、このページを許可していません", en: "The terminal does not allow this page" },
    advice: {
      ja: "このページのアドレスを許可して、端末のプログラムを起動し直してください。",
      en: "Start the terminal's program so that it allows this page's address.",
    },
  },
  "agent-not-paired": {
    what: { ja: "この端末とはまだ接続していません", en: "This browser is not paired with the terminal" },
    advice: {
      ja: "端末に表示された接続コードを入力してください。",
      en: "Type the pairing code that the terminal shows.",
    },
  },
  "agent-pairing-code-wrong": {
    what: { ja: "接続コードが違います", en: "The pairing code is wrong" },
    advice: {
      ja: "端末のプログラムの画面にある接続コードを確かめて、入力し直してください。",
      en: "Check the code that the terminal's program shows and type it again.",
    },
  },
  "agent-pairing-throttled": {
    what: { ja: "接続コードの誤りが続いたため、受付を休んでいます", en: "Too many wrong codes: the terminal pauses" },
    advice: { ja: "しばらく待ってください。", en: "Wait a little." },
  },
  "agent-request-malformed": {
    what: { ja: "端末のプログラムが要求を理解できません", en: "The terminal does not understand the request" },
    advice: restart,
  },
  "agent-operation-unknown": {
    what: { ja: "この端末ではできない操作です", en: "This terminal cannot do that" },
    advice: {
      ja: "受付窓口端末と鍵ペア生成装置を取り違えていないか確かめてください。",
      en: "Check that this is the counter terminal and not the key pair generator, or the other way round.",
    },
  },
  "agent-fault": {
    what: { ja: "端末のプログラムに障害が起きました", en: "The terminal's program failed" },
    advice: restart,
  },
  "reader-unknown": {
    what: { ja: "このカードリーダーはありません", en: "There is no such card reader" },
    advice: choose,
  },
  "reader-busy": {
    what: { ja: "カードリーダーは別の処理をしています", en: "The card reader is busy" },
    advice: { ja: "処理が終わってから、もう一度実行してください。", en: "Repeat when it has finished." },
  },
  "reader-occupied": {
    what: { ja: "カードリーダーにはもうカードが入っています", en: "There is a card in the reader already" },
    advice: { ja: "先にそのカードを取り出してください。", en: "Take that card out first." },
  },
  "reader-not-virtual": {
    what: { ja: "このカードリーダーでは仮想カードを使えません", en: "This reader takes no virtual cards" },
    advice: { ja: "カードを手で入れてください。", en: "Put the card in by hand." },
  },
  "virtual-card-unknown": {
    what: { ja: "その仮想カードはありません", en: "There is no such virtual card" },
    advice: choose,
  },
  "virtual-card-elsewhere": {
    what: { ja: "そのカードは別のリーダーに入っています", en: "That card is in another reader" },
    advice: { ja: "そちらから取り出してください。", en: "Take it out there first." },
  },
  "virtual-card-unreadable": {
    what: { ja: "仮想カードのファイルを読めません", en: "The virtual card's file cannot be read" },
    advice: otherCard,
  },
  "card-absent": {
    what: { ja: "カードが入っていません", en: "There is no card in the reader" },
    advice: { ja: "カードを入れて、もう一度実行してください。", en: "Put the card in and repeat." },
  },
  "card-removed": {
    what: { ja: "処理の途中でカードが抜かれました", en: "The card was taken out while it was in use" },
    advice: cardAgain,
  },
  "card-other": { what: { ja: "別のカードが入っています", en: "Another card is in the reader" }, advice: rightCard },
  "card-unknown": {
    what: { ja: "このカードには公的個人認証の領域がありません", en: "This card does not have the card application" },
    advice: otherCard,
  },
  "card-not-of-this-municipality": {
    what: { ja: "この市区町村のカードではありません", en: "This is not a card of this municipality" },
    advice: {
      ja: "カードを確かめてください。違うカードで繰り返すと、カードの管理鍵が閉塞します。",
      en: "Check the card. Repeating this with a wrong card blocks its administration key.",
    },
  },
  "card-key-blocked": {
    what: { ja: "カードの管理鍵が閉塞しています", en: "The card's administration key is blocked" },
    advice: {
      ja: "このカードはもう使えません。新しいカードを使ってください。",
      en: "This card cannot be used any more. Use a new one.",
    },
  },
  "card-not-prepared": {
    what: { ja: "カードに窓口の鍵がまだ書き込まれていません", en: "The counter's keys are not on the card yet" },
    advice: {
      ja: "受付窓口端末で「カードを準備する」を実行してください。",
      en: "Prepare the card at the counter terminal first.",
    },
  },
  "card-not-genuine": {
    what: { ja: "カードと装置の相互認証に失敗しました", en: "Card and device did not recognise each other" },
    advice: { ja: "カードの準備からやり直してください。", en: "Prepare the card again." },
  },
  "card-key-absent": {
    what: { ja: "カードに署名用の鍵がありません", en: "There is no signature key on the card" },
    advice: {
      ja: "先に鍵ペア生成装置で鍵を作ってください。",
      en: "Have the key made at the key pair generator first.",
    },
  },
  "card-key-present": {
    what: { ja: "カードに古い鍵が残っています", en: "There is an old key on the card" },
    advice: {
      ja: "鍵ペア生成装置で古い鍵を消すことを選んでください。",
      en: "Choose at the key pair generator to erase the old key.",
    },
  },
  "card-certificate-unfit": {
    what: {
      ja: "この電子証明書はカードの鍵のものではありません",
      en: "This certificate is not of the key on the card",
    },
    advice: rightCard,
  },
  "card-refused": { what: { ja: "カードが処理を断りました", en: "The card refused" }, advice: cardAgain },
  "password-wrong": { what: { ja: "パスワードが違います", en: "The password is wrong" }, advice: atKiosk },
  "password-blocked": {
    what: { ja: "パスワードが閉塞しています", en: "The password is locked" },
    advice: {
      ja: "「カードのロック解除」の申請を受け付けてください。",
      en: "Receive an application for unlocking the card.",
    },
  },
  "password-needed": {
    what: { ja: "今のパスワードが必要です", en: "The present password is needed" },
    advice: atKiosk,
  },
  "password-not-set": {
    what: { ja: "カードにはまだパスワードがありません", en: "The card has no password yet" },
    advice: atKiosk,
  },
  "password-same": {
    what: { ja: "新しいパスワードが今のものと同じです", en: "The new password is the old one" },
    advice: atKiosk,
  },
  "key-generation-failed": {
    what: { ja: "鍵を作れませんでした", en: "The key could not be made" },
    advice: { ja: "鍵ペア生成装置でもう一度実行してください。", en: "Repeat it at the key pair generator." },
  },
};
