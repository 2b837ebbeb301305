/** What stands where the pages would be when nobody has built them. */
const words = {
  ja: {
    title: "画面がまだ作られていません",
    advice: "次のコマンドで画面を作り、割符を起動し直してください。",
  },
  en: {
    title: "The pages have not been built yet",
    advice: "Build them with this command, then start warifu again.",
  },
} as const;

export function notBuiltPage(language: "ja" | "en"): string {
  const { title, advice } = words[language];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${advice}</p><pre>npm run web</pre></main></body>
</html>
`;
}
