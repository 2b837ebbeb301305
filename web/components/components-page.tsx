import { PageHead } from "../design/index.ts";
import { useTexts } from "../language/index.ts";

const texts = {
  title: { ja: "部品の一覧", en: "Components" },
  lead: { ja: "画面で使う部品と、その状態のすべて。", en: "Every component of the pages, in every state." },
} as const;

export default function ComponentsPage() {
  const chosen = useTexts(texts);
  return <PageHead title={chosen.title} lead={chosen.lead} />;
}
