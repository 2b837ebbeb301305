/** What is told with a certificate (CPS 4-3-2), and the leaflet that goes with it. */
export const termsTexts = {
  ja: [
    "１　秘密鍵、ＩＣカード及びパスワードは、ご自身の責任で厳重に管理してください。パスワードは他人に教えないでください。",
    "２　ＩＣカードを紛失したとき、盗まれたとき、又は秘密鍵が他人に使われるおそれがあるときは、すぐに住所地の市区町村の窓口に届け出て、失効の申請をしてください。",
    "３　氏名、通称、住所、生年月日又は性別が住民票で変わると、電子証明書は自動的に失効します。",
    "４　パスワードを続けて５回間違えるとＩＣカードは使えなくなります。窓口で解除できます。",
    "５　利用をやめるときは、オンライン又は窓口で失効の申請ができます。",
  ],
  en: [
    "1. Keep the private key, the card and its password safe; they are your own responsibility. Tell nobody the password.",
    "2. If the card is lost or stolen, or somebody else may use the key, tell the counter of your municipality at once and apply for revocation.",
    "3. When your name, alias, address, date of birth or gender changes in the register, the certificate ends by itself.",
    "4. After five wrong passwords in a row the card is locked. The counter can unlock it.",
    "5. When you no longer want the service, apply for revocation online or at the counter.",
  ],
} as const;

export const guideTexts = {
  ja: [
    "電子証明書は、行政機関等への申請や届出に電子署名を付けるためのものです。ＩＣカードを読み取り装置に置き、パスワードを入れて署名します。",
    "パスワードは６文字から１６文字の英大文字と数字です。変更は、ご自分の端末又は窓口の鍵ペア生成装置でできます。",
    "有効期間は写しに書いてあります。満了の日の３か月前から窓口で更新できます。更新すると古い電子証明書は失効します。",
    "受け取った相手の電子証明書が有効かどうかは、公開されたページと手順で確かめられます。",
  ],
  en: [
    "The certificate is for electronic signatures on applications to public offices. Put the card on a reader, type the password, and sign.",
    "The password has 6 to 16 capital letters and digits. It is changed at your own terminal or at the counter's key pair generator.",
    "The copy says how long it is valid. From three months before its end it can be renewed at the counter; the old one ends then.",
    "Whether an official's certificate is valid can be seen on the published pages.",
  ],
} as const;
