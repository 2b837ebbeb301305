/** Texts of the steps: what is to be done now, and what follows from it. */
export const stepTexts = {
  next: { ja: "次の手順", en: "Next step" },
  cancel: { ja: "やめる", en: "Cancel" },
  reason: { ja: "理由", en: "Reason" },
  reasonMissing: { ja: "理由を入力してください。記録に残ります。", en: "Enter the reason; it is kept with the case." },

  match: { ja: "住民基本台帳と照合する", en: "Match with the residents' register" },
  matchLead: {
    ja: "台帳から該当する人を選びます。別の市区町村の住民は受理せず、正しい窓口を案内します。",
    en: "Choose the person in the register. A resident of another municipality is refused, and the right counter named.",
  },
  matchNow: { ja: "照合する", en: "Match" },
  differences: { ja: "申請書と台帳が違うところ", en: "Where form and register differ" },
  differencesLead: {
    ja: "表記だけの違いは、理由を添えて認められます。内容が違うときは、申請者に申請書を直してもらうか、受理しません。",
    en: "What is only written differently may be accepted with a reason. Where the substance differs, the applicant corrects the form, or it is refused.",
  },
  accept: { ja: "認める", en: "Accept" },
  acceptField: {
    ja: (field: string) => `${field}の違いを認める`,
    en: (field: string) => `Accept the difference: ${field}`,
  },
  accepted: { ja: "認めた", en: "Accepted" },
  amend: { ja: "申請書の記載を直す", en: "Correct the form" },
  amendSave: { ja: "直して照合し直す", en: "Save" },
  matchAgain: { ja: "台帳と照合し直す", en: "Match again" },

  identity: { ja: "本人確認", en: "Identity" },
  identityLead: {
    ja: "写真付きの公的な書類を確かめ、写しを保存してから、本人確認を終えます。",
    en: "Look at an official paper with a photograph, keep its copy, then confirm the identity.",
  },
  agentLead: {
    ja: "代理人には、委任状、印鑑登録証明書、代理人の本人確認書類、照会書への回答書、市区町村長が認める書類がすべて必要です。",
    en: "An agent needs all of these: letter of attorney, seal certificate, the agent's own paper with a photograph, the answer to the inquiry, and papers that the mayor finds fit.",
  },
  stillMissing: { ja: "まだ足りない書類", en: "Papers still needed" },
  nothingMissing: { ja: "必要な書類はそろっています。", en: "All needed papers are here." },
  confirmIdentity: { ja: "本人確認を終える", en: "Confirm the identity" },
  byMayor: { ja: "写真付きの書類がないとき", en: "Without a paper with a photograph" },
  byMayorLead: {
    ja: "市区町村長が適当と認める別の方法で確かめたときは、その方法を書きます。",
    en: "Where the mayor finds another way fit, write down which.",
  },
  confirmByMayor: { ja: "別の方法で確認した", en: "Confirmed in another way" },
  way: { ja: "確認の方法", en: "The way" },
  sendInquiry: { ja: "照会書を本人に送った", en: "The inquiry was sent to the resident" },
  sendInquiryLead: {
    ja: "照会書を印刷して本人あてに送ります。代理人は、回答書を持ってもう一度来庁します。",
    en: "Print the inquiry and send it to the resident. The agent comes again with the answer.",
  },
  waitingLead: {
    ja: "本人の回答を待っています。代理人が回答書を持って来庁したら、写しを保存して本人確認を終えます。",
    en: "Waiting for the resident's answer. When the agent brings it, keep its copy and confirm the identity.",
  },

  keepPaper: { ja: "書類の写しを保存する", en: "Keep the copy of a paper" },
  paperKind: { ja: "書類の種類", en: "Kind of paper" },
  validUntil: { ja: "書類の有効期限", en: "Valid until" },
  file: { ja: "写し（画像または PDF）", en: "Copy (picture or PDF)" },
  fileHint: {
    ja: "JPEG、PNG、PDF。512 KiB まで。内容を調べ、形式が違うものは受け付けません。",
    en: "JPEG, PNG or PDF, up to 512 KiB. Its content is looked at, and other formats are refused.",
  },
  fileMissing: { ja: "写しのファイルを選んでください。", en: "Choose the file with the copy." },
  fileTooLarge: {
    ja: "ファイルが 512 KiB を超えています。解像度を下げて取り直してください。",
    en: "The file is larger than 512 KiB. Scan it again with fewer dots.",
  },
  fileChosen: { ja: (name: string) => `選んだファイル: ${name}`, en: (name: string) => `Chosen: ${name}` },
  keep: { ja: "写しを保存する", en: "Keep the copy" },
  kept: { ja: "写しを保存しました。", en: "The copy is kept." },

  substitutes: { ja: "代替文字を選ぶ", en: "Choose the substitutes" },
  substitutesLead: {
    ja: "次の文字は電子証明書に記録できません。申請者が代わりの文字を選びます。発行後は、失効と再発行（割増の手数料）によらなければ変えられません。",
    en: "A certificate cannot hold these characters. The applicant chooses what is written instead. After the issue that is changed only by revocation and re-issue, with a surcharge.",
  },
  insteadOf: {
    ja: (character: string) => `「${character}」の代わりに書く文字`,
    en: (character: string) => `Instead of “${character}”`,
  },
  inField: {
    ja: (field: string, index: number) => `${field}の ${index} 文字目`,
    en: (field: string, index: number) => `${field}, character ${index}`,
  },
  kanaInstead: { ja: "仮名で書く", en: "Written in kana" },
  kanaField: {
    ja: (character: string) => `「${character}」の代わりに書く仮名`,
    en: (character: string) => `Kana instead of “${character}”`,
  },
  kanaHint: { ja: "この文字の読みを仮名で書きます。", en: "The reading of this character, in kana." },
  recordSubstitutes: { ja: "この代替文字に決める", en: "Record this choice" },
  changeSubstitutes: { ja: "代替文字を選び直す", en: "Choose other substitutes" },
  changeSubstitutesLead: {
    ja: "選び直した代替文字は、次に発行する電子証明書に書かれます。",
    en: "What is chosen stands in the certificate that is issued next.",
  },
  chosenSubstitutes: { ja: "決まった代替文字", en: "Substitutes chosen" },

  prepareCard: { ja: "カードを準備する", en: "Prepare the card" },
  prepareLead: {
    ja: "カードリーダーにカードを入れ、外部認証鍵と秘密鍵格納用鍵を書き込みます。",
    en: "Put the card into the reader. The external authentication key and the storage key are written to it.",
  },
  prepareNow: { ja: "カードに鍵を書き込む", en: "Write the keys to the card" },
  prepareAgain: { ja: "別のカードでやり直す", en: "Begin again with another card" },
  prepareAgainLead: {
    ja: "カードに不具合があったときは、別のカードをリーダーに入れて鍵を書き込みます。申請者はもう一度、鍵ペア生成装置で鍵ペアを作ります。",
    en: "When something is wrong with the card, put another one into the reader and write the keys to it. The applicant has the key pair made once more.",
  },

  keyPair: { ja: "鍵ペアの生成を待つ", en: "The key pair is being made" },
  keyPairResident: {
    ja: "カードを取り出して申請者に渡し、鍵ペア生成装置に案内します。申請者が自分でパスワードを決め、鍵ペアを作ります。",
    en: "Take the card out, give it to the applicant, and show the way to the key pair generator. The applicant chooses a password and has the key pair made.",
  },
  keyPairAgent: {
    ja: "カードを取り出し、代理人とともに鍵ペア生成装置に行きます。装置は代理人が操作し、パスワードは職員が入力します。",
    en: "Take the card out and go to the key pair generator with the agent. The agent operates it; the clerk enters the password.",
  },
  keyPairBack: {
    ja: "カードが戻ったらリーダーに入れ、公開鍵を読み取ります。",
    en: "When the card is back, put it into the reader and read its public key.",
  },
  keyArrived: { ja: "カードに鍵ができています", en: "The key is on the card" },
  keyNotThere: { ja: "カードにはまだ鍵がありません", en: "There is no key on the card yet" },
  readKey: { ja: "公開鍵を読み取る", en: "Read the public key" },

  request: { ja: "電子証明書の発行を要求する", en: "Request the certificate" },
  requestLead: {
    ja: "鍵ペア生成装置の証跡と公開鍵が一致しました。認証局に発行を要求します。途中で通信が切れても、もう一度実行すれば同じ電子証明書が届きます。",
    en: "The generator's evidence and the public key agree. Request the certificate. If the connection breaks, repeat it: it is the same certificate.",
  },
  requestNow: { ja: "発行を要求する", en: "Send the request" },
  requesting: { ja: "認証局に要求しています", en: "Requesting it from the authority" },

  image: { ja: "電子証明書のイメージを確かめる", en: "Check the certificate's image" },
  imageLead: {
    ja: "電子証明書そのものから読み出した内容です。申請者に見せ、申請書と比べて確かめます。",
    en: "This was read out of the certificate itself. Show it to the applicant and compare it with the form.",
  },
  imageTitle: { ja: "電子証明書", en: "Certificate" },
  imageQuestion: { ja: "確かめた結果", en: "The outcome" },
  imageMissing: { ja: "結果を選んでください。", en: "Choose the outcome." },
  rightHint: { ja: "カードへの書込みに進みます。", en: "It is written to the card." },
  identityWrongHint: {
    ja: "この電子証明書を失効させ、無料で再発行します。",
    en: "This certificate is revoked, and a new one is issued free of charge.",
  },
  issuerWrongHint: {
    ja: "この電子証明書を失効させ、認証局の発行を止めます。再開には二人の承認が必要です。",
    en: "This certificate is revoked and the authority stops issuing. Two people are needed to restart it.",
  },
  substitutesWrongHint: {
    ja: "この電子証明書を失効させ、割増の手数料で再発行します。",
    en: "This certificate is revoked, and a new one is issued with a surcharge.",
  },
  note: { ja: "気づいたこと", en: "Note" },
  confirmImage: { ja: "結果を記録する", en: "Record the outcome" },
  issuer: { ja: "発行者", en: "Issuer" },
  validity: { ja: "有効期間", en: "Valid" },
  serialNumber: { ja: "シリアル番号", en: "Serial number" },
  policies: { ja: "証明書ポリシー", en: "Policies" },
  fingerprint: { ja: "フィンガープリント", en: "Fingerprint" },
  substituted: { ja: "□ は代替文字です。", en: "Characters in a box are substitutes." },
  substituteOf: { ja: "代替文字", en: "substitute" },

  write: { ja: "カードに電子証明書を書き込む", en: "Write the certificate to the card" },
  writeLead: {
    ja: "申請者のカードに、電子証明書と認証局の証明書を書き込みます。",
    en: "The certificate and the authority's certificate are written to the applicant's card.",
  },
  writeNow: { ja: "書き込む", en: "Write" },

  terms: { ja: "注意事項を説明する", en: "Tell the terms" },
  termsLead: {
    ja: "注意事項を印刷して渡し、パスワードの管理、紛失したときの届出、有効期間、失効の事由を説明します。",
    en: "Print the terms and explain them: keeping the password, reporting a loss, the validity, and what ends the certificate.",
  },
  termsTold: { ja: "説明した", en: "They were told" },

  fee: { ja: "手数料を収納する", en: "Take the fee" },
  feeLead: { ja: "交付の前に手数料を収納します。", en: "The fee is taken before the card is handed over." },
  feeFree: { ja: "この手続に手数料はかかりません。", en: "There is no fee." },
  feeTaken: { ja: (amount: string) => `${amount} 円を収納した`, en: (amount: string) => `${amount} yen were taken` },
  feeNone: { ja: "手数料なしで進む", en: "Go on without a fee" },

  handOver: { ja: "カードを交付する", en: "Hand the card over" },
  handOverLead: {
    ja: "カードを取り出し、電子証明書の写し、利用の手引、領収証とともに申請者に渡します。",
    en: "Take the card out and hand it over with the copy of the certificate, the guide and the receipt.",
  },
  handedOver: { ja: "交付した", en: "Handed over" },
  oldKeyReason: { ja: "古い鍵を消去できない理由", en: "Why the old key cannot be erased" },
  oldKeyHint: {
    ja: "更新では、申請者が鍵ペア生成装置で古い鍵を消去します。消去の証跡が届いていません。",
    en: "At a renewal the applicant erases the old key at the key pair generator. No evidence of that has arrived.",
  },

  revoke: { ja: "電子証明書を失効させる", en: "Revoke the certificate" },
  revokeCessation: {
    ja: "利用をやめる申請です。失効させると元に戻せません。受理通知書を渡します。",
    en: "The certificate is no longer wanted. A revocation cannot be undone. A notice of acceptance is given.",
  },
  revokeCompromise: {
    ja: "紛失・盗難・漏えいのおそれによる届出です。ただちに失効させます。元には戻せません。完了通知書を渡します。",
    en: "The card or its key may be in other hands: revoke it at once. It cannot be undone. A notice of completion is given.",
  },
  revokeBeforeErasing: {
    ja: "鍵を消去すると電子証明書は使えなくなるため、先に失効させます。元に戻せません。受理通知書を渡します。",
    en: "Without its key the certificate is of no use, so it is revoked first. It cannot be undone. A notice of acceptance is given.",
  },
  revokeNow: { ja: "失効させる", en: "Revoke" },

  notice: { ja: "通知書を渡す", en: "Give the notice" },
  noticeLead: { ja: "通知書を印刷して申請者に渡します。", en: "Print the notice and give it to the applicant." },
  noticeGiven: { ja: "渡した", en: "It was given" },
  returnCard: { ja: "カードを返す", en: "Give the card back" },
  returnCardLead: {
    ja: "カードを取り出して申請者に返します。",
    en: "Take the card out and give it back to the applicant.",
  },

  service: { ja: "カードの手続を行う", en: "Carry out the card service" },
  unlockLead: {
    ja: "試行回数を元に戻します。パスワードは変わりません。",
    en: "The tries are given back. The password stays.",
  },
  initialiseLead: {
    ja: "カードの鍵・電子証明書・パスワードをすべて消去します。元に戻せません。",
    en: "All keys, certificates and passwords on the card are erased. It cannot be undone.",
  },
  eraseLead: {
    ja: "カードの署名用の鍵と電子証明書を消去します。元に戻せません。",
    en: "The signature key and its certificates are erased from the card. It cannot be undone.",
  },
  passwordLead: {
    ja: "今のパスワードがわかるときは、申請者が鍵ペア生成装置で変更します。忘れたときは、ここで新しいパスワードを設定します。",
    en: "Who knows the present password changes it at the key pair generator. Who forgot it has a new one set here.",
  },
  newPassword: { ja: "新しいパスワード", en: "New password" },
  newPasswordHint: { ja: "数字と英大文字、6～16 文字", en: "6 to 16 digits and capital letters" },
  newPasswordWrong: {
    ja: "数字と英大文字で、6～16 文字にしてください。",
    en: "Use 6 to 16 digits and capital letters.",
  },
  setPassword: { ja: "パスワードを設定する", en: "Set the password" },
  changedAtKiosk: { ja: "鍵ペア生成装置で変更した", en: "It was changed at the key pair generator" },

  forward: { ja: "認証局に送る", en: "Forward to the authority" },
  forwardLead: {
    ja: "請求・申出は認証局が扱います。書面を添えて送り、送ったことを記録します。",
    en: "The authority decides about it. Send it with its papers, and record that it was sent.",
  },
  forwarded: { ja: "送った", en: "It was sent" },

  discarding: { ja: "失効処理を続ける", en: "The certificate is being revoked" },
  discardingLead: {
    ja: "交付しない電子証明書を失効させています。終わらないときは、もう一度実行してください。",
    en: "The certificate that is not handed over is being revoked. If that does not end, repeat it.",
  },
  goOn: { ja: "続ける", en: "Go on" },

  refuse: { ja: "受理しない", en: "Refuse" },
  refuseLead: {
    ja: "理由は記録に残り、不受理通知書に書かれます。",
    en: "The reason is kept and stands on the notice of refusal.",
  },
  refuseGround: { ja: "受理しない事由", en: "Ground" },
  withdraw: { ja: "取り下げる", en: "Withdraw" },
  withdrawLead: { ja: "申請者が申請を取り下げたときに行います。", en: "The applicant withdraws the application." },
  abandon: { ja: "交付せずに失効させる", en: "Revoke without handing over" },
  abandonLead: {
    ja: "申請者が受け取らないとき、電子証明書を失効させて申請を終えます。元に戻せません。",
    en: "The applicant does not take it: the certificate is revoked and the case ends. It cannot be undone.",
  },

  ended: { ja: "この申請は終わりました", en: "This application has ended" },
  endedWell: { ja: "手続がすべて終わりました", en: "Everything is done" },
  rightCounter: {
    ja: (place: string) => `この人の窓口は ${place} です。`,
    en: (place: string) => `The right counter is ${place}.`,
  },
  freeReissue: { ja: "無料で再発行する", en: "Re-issue free of charge" },
  reissue: { ja: "再発行を受け付ける", en: "Receive a re-issue" },
  stopped: {
    ja: "認証局の発行が止まりました。認証局が二人の承認で再開するまで、発行はできません。",
    en: "The authority has stopped issuing. Nothing is issued until two of its people restart it.",
  },
  toDesk: { ja: "窓口に戻る", en: "Back to the counter" },
} as const;
