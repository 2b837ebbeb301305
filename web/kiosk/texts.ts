/** 漢字 with its reading as [漢字|かんじ]; furigana.tsx shows it. */
export const texts = {
  device: { ja: "[鍵|かぎ]ペア[生成装置|せいせいそうち]", en: "Key pair generator" },
  otherLanguage: { ja: "English", en: "日本語" },
  help: { ja: "[使|つか]い[方|かた]", en: "Help" },
  leave: { ja: "やめる", en: "Stop" },
  back: { ja: "もどる", en: "Back" },
  next: { ja: "つぎへ", en: "Next" },
  again: { ja: "はじめから", en: "Begin again" },

  welcome: {
    ja: "カードを[読取|よみと]り[機|き]に[置|お]いてください",
    en: "Put your card on the reader",
  },
  welcomeLead: {
    ja: "[窓口|まどぐち]で[受|う]け[取|と]ったカードを[置|お]くと、[始|はじ]められます。",
    en: "You can begin when the card that you got at the counter is there.",
  },
  cardThere: { ja: "カードがあります", en: "Your card is there" },
  cardThereLead: { ja: "「はじめる」を[押|お]してください。", en: "Press “Begin”." },
  begin: { ja: "はじめる", en: "Begin" },
  virtualCards: { ja: "[仮想|かそう]カード（[試験用|しけんよう]）", en: "Virtual cards (for trials)" },
  putIn: { ja: (card: string) => `${card} を[入|い]れる`, en: (card: string) => `Put in ${card}` },
  takeOut: { ja: "[仮想|かそう]カードを[抜|ぬ]く", en: "Take the virtual card out" },

  greeting: { ja: "カードを[確|たし]かめています", en: "Your card is being checked" },
  checking: { ja: "パスワードを[確|たし]かめています", en: "Your password is being checked" },
  keepCard: { ja: "カードを[動|うご]かさないでください。", en: "Do not move the card." },

  menu: { ja: "[何|なに]をしますか", en: "What do you want to do?" },
  makeKeys: { ja: "[鍵|かぎ]ペアを[作|つく]る", en: "Make my keys" },
  makeKeysLead: { ja: "はじめての[方|かた]、[更新|こうしん]の[方|かた]", en: "The first time, and at renewal" },
  changePassword: { ja: "パスワードを[変|か]える", en: "Change my password" },
  changePasswordLead: { ja: "[今|いま]のパスワードが[必要|ひつよう]です", en: "You need your present password" },
  eraseOldKey: { ja: "[古|ふる]い[鍵|かぎ]を[消|け]す", en: "Erase my old key" },
  eraseOldKeyLead: {
    ja: "[電子証明書|でんししょうめいしょ]は[使|つか]えなくなります",
    en: "The certificate can no longer be used",
  },

  oldPassword: { ja: "[今|いま]のパスワードを[入|い]れてください", en: "Enter your present password" },
  oldPasswordLead: {
    ja: "5[回|かい]まちがえると[使|つか]えなくなります。",
    en: "After five wrong ones the card is locked.",
  },
  wrong: {
    ja: (left: number) => `パスワードが[違|ちが]います。あと${left}[回|かい][入|い]れられます。`,
    en: (left: number) => `That is not the password. You can try ${left} more ${left === 1 ? "time" : "times"}.`,
  },
  newPassword: { ja: "[新|あたら]しいパスワードを[決|き]めてください", en: "Choose a new password" },
  newPasswordLead: {
    ja: "[英字|えいじ]と[数字|すうじ]で、6[文字|もじ]から16[文字|もじ]です。",
    en: "6 to 16 letters and digits.",
  },
  differs: {
    ja: "2[回|かい]のパスワードが[違|ちが]いました。もう[一度|いちど][決|き]めてください。",
    en: "The two passwords were different. Choose it again.",
  },
  same: {
    ja: "[今|いま]と[同|おな]じパスワードです。[別|べつ]のものを[決|き]めてください。",
    en: "That is your present password. Choose another one.",
  },
  repeatPassword: {
    ja: "もう[一度|いちど]、[同|おな]じパスワードを[入|い]れてください",
    en: "Enter the same password once more",
  },
  repeatPasswordLead: {
    ja: "[入|い]れまちがいがないことを[確|たし]かめます。",
    en: "This makes sure that it was typed right.",
  },
  entered: { ja: (count: number) => `${count}文字 入力しました`, en: (count: number) => `${count} characters entered` },
  show: { ja: "[文字|もじ]を[見|み]る", en: "Show" },
  hide: { ja: "[文字|もじ]を[隠|かく]す", en: "Hide" },
  keys: { ja: "文字のボタン", en: "Letters and digits" },
  eraseLast: { ja: "[一文字|ひともじ][消|け]す", en: "Erase one" },
  eraseAll: { ja: "[全部|ぜんぶ][消|け]す", en: "Erase all" },

  confirmMake: {
    ja: "[古|ふる]い[鍵|かぎ]を[消|け]して、[新|あたら]しく[作|つく]ります",
    en: "Your old key will be erased and a new one made",
  },
  confirmMakeLead: {
    ja: "[今|いま]の[電子証明書|でんししょうめいしょ]は[使|つか]えなくなります。[元|もと]には[戻|もど]せません。",
    en: "Your present certificate can no longer be used. This cannot be taken back.",
  },
  confirmErase: { ja: "[古|ふる]い[鍵|かぎ]を[消|け]します", en: "Your old key will be erased" },
  yesMake: { ja: "[新|あたら]しく[作|つく]る", en: "Make a new key" },
  yesErase: { ja: "[消|け]す", en: "Erase it" },

  working: { ja: "[鍵|かぎ]ペアを[作|つく]っています", en: "Your keys are being made" },
  workingOther: { ja: "カードに[書|か]いています", en: "Your card is being written" },
  doneMake: { ja: "[鍵|かぎ]ペアができました", en: "Your keys are made" },
  doneChange: { ja: "パスワードを[変|か]えました", en: "Your password is changed" },
  doneErase: { ja: "[古|ふる]い[鍵|かぎ]を[消|け]しました", en: "Your old key is erased" },
  doneLead: {
    ja: "カードを[取|と]って、[窓口|まどぐち]へお[戻|もど]りください。",
    en: "Take your card and go back to the counter.",
  },
  doneLeadPassword: { ja: "カードをお[取|と]りください。", en: "Take your card." },
  finish: { ja: "[終|お]わる", en: "Finish" },

  stillThere: { ja: "まだ[使|つか]いますか", en: "Are you still there?" },
  stillThereLead: {
    ja: (seconds: number) =>
      `あと${seconds}[秒|びょう]で、[入|い]れた[文字|もじ]を[消|け]して[最初|さいしょ]に[戻|もど]ります。`,
    en: (seconds: number) => `In ${seconds} seconds all that was typed is erased and the first page comes back.`,
  },
  goOn: { ja: "[続|つづ]ける", en: "Go on" },

  staff: { ja: "職員の方へ", en: "For the staff" },
  pairing: { ja: "この画面を装置と接続します", en: "Connect this screen with the device" },
  pairingLead: {
    ja: "装置のプログラムに表示された接続コードを、一度だけ入力してください。",
    en: "Type the pairing code that the device's program shows. This is done once.",
  },
} as const;

/** The steps of making a key, as people may know them. */
export const stepTexts = {
  "checking-card": { ja: "カードを[確|たし]かめる", en: "The card is checked" },
  "making-key": { ja: "[鍵|かぎ]を[作|つく]る", en: "The key is made" },
  "erasing-old-key": { ja: "[古|ふる]い[鍵|かぎ]を[消|け]す", en: "The old key is erased" },
  "writing-key": { ja: "カードに[書|か]く", en: "The card is written" },
  "checking-key": { ja: "[書|か]いた[鍵|かぎ]を[確|たし]かめる", en: "The new key is tried" },
  reporting: { ja: "[記録|きろく]する", en: "A record is made" },
} as const;

/** Help for each question: what is meant, in one or two sentences. */
export const helpTexts = {
  welcome: {
    ja: "この[装置|そうち]は、[電子証明書|でんししょうめいしょ]に[使|つか]う[鍵|かぎ]をあなたのカードの[中|なか]に[作|つく]ります。[鍵|かぎ]はカードの[外|そと]には[残|のこ]りません。",
    en: "This device makes the key for your electronic certificate and puts it into your card. No copy of it stays here.",
  },
  password: {
    ja: "[画面|がめん]の[文字|もじ]を[押|お]すか、キーボードで[入|い]れます。[英字|えいじ]はすべて[大文字|おおもじ]になります。[誕生日|たんじょうび]や[電話番号|でんわばんごう]は[避|さ]けてください。",
    en: "Press the letters on the screen or use the keyboard. All letters are capitals. Do not take your birthday or telephone number.",
  },
  menu: {
    ja: "[窓口|まどぐち]で[言|い]われたものを[選|えら]んでください。わからないときは「やめる」を[押|お]して、[窓口|まどぐち]でお[尋|たず]ねください。",
    en: "Choose what you were told at the counter. If you are not sure, press “Stop” and ask at the counter.",
  },
  other: {
    ja: "お[困|こま]りのときは、[近|ちか]くの[職員|しょくいん]にお[声|こえ]がけください。",
    en: "If you need help, please speak to the staff nearby.",
  },
} as const;
