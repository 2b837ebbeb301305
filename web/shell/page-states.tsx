/** What stands in the place of a page that is not there, failed, or is on its way. */
import { Button, LinkButton, Notice, PageHead, Skeleton } from "../design/index.ts";
import { useTexts } from "../language/index.ts";

const texts = {
  loading: { ja: "読み込んでいます", en: "Loading" },
  noSuchPage: { ja: "このページはありません", en: "There is no such page" },
  noSuchPageAdvice: {
    ja: "アドレスを確かめるか、最初のページから選んでください。",
    en: "Check the address, or choose from the first page.",
  },
  first: { ja: "最初のページへ", en: "To the first page" },
  failed: { ja: "このページを表示できませんでした", en: "This page could not be shown" },
  failedAdvice: {
    ja: "送信済みの操作や入力の下書きは失われていません。もう一度開いてください。続くときは運用担当者に連絡してください。",
    en: "Nothing that was sent and no draft is lost. Open the page again. If it goes on, tell the people who operate this system.",
  },
  again: { ja: "もう一度開く", en: "Open it again" },
} as const;

export function PageLoading() {
  const chosen = useTexts(texts);
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{chosen.loading}</span>
      <div className="h-9 w-72 max-w-full animate-pulse rounded-4 bg-line" />
      <Skeleton lines={5} />
    </div>
  );
}

export function NoSuchPage() {
  const chosen = useTexts(texts);
  return (
    <>
      <PageHead title={chosen.noSuchPage} lead={chosen.noSuchPageAdvice} />
      <LinkButton href="/app">{chosen.first}</LinkButton>
    </>
  );
}

export function PageFailed({ fault }: { readonly fault: unknown }) {
  const chosen = useTexts(texts);
  const again = <Button onPress={() => location.reload()}>{chosen.again}</Button>;
  return (
    <>
      <PageHead title={chosen.failed} />
      <Notice tone="error" title={chosen.failed} voice="announced" actions={again}>
        <p>{chosen.failedAdvice}</p>
        <p className="font-mono text-sm">{String(fault).slice(0, 300)}</p>
      </Notice>
    </>
  );
}
