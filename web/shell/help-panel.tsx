import { useEffect, useState } from "react";
import { Dialog, Skeleton } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import type { Page, PageModule } from "./page.ts";

const texts = {
  title: { ja: (page: string) => `使い方：${page}`, en: (page: string) => `Help: ${page}` },
  none: { ja: "このページには説明がありません。", en: "There is no help for this page." },
  keyboard: {
    ja: "すべての操作はキーボードだけでできます。Tab で移動、Enter または Space で実行、Esc で閉じます。",
    en: "Everything works by keyboard: Tab moves, Enter or Space does, Esc closes.",
  },
} as const;

export function HelpPanel({ page, onClose }: { readonly page: Page; readonly onClose: () => void }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [module, setModule] = useState<PageModule>();
  useEffect(() => {
    let wanted = true;
    page.load().then((loaded) => wanted && setModule(loaded));
    return () => {
      wanted = false;
    };
  }, [page]);
  return (
    <Dialog title={chosen.title(page.title[language])} place="side" shown="open" onClose={onClose}>
      {module === undefined && <Skeleton lines={3} />}
      {module?.help?.map((text) => (
        <p key={text.en}>{text[language]}</p>
      ))}
      {module !== undefined && module.help === undefined && <p>{chosen.none}</p>}
      <p className="border-t border-line pt-4 text-muted">{chosen.keyboard}</p>
    </Dialog>
  );
}
