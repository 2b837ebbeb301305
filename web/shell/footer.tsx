import { Link } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";

const texts = {
  public: { ja: "公開ページ", en: "Public pages" },
  accessibility: { ja: "アクセシビリティ", en: "Accessibility" },
} as const;

export function Footer() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <footer className="border-t border-line bg-sunken print-hidden">
      <div className="mx-auto flex w-full max-w-[90rem] flex-wrap items-center gap-x-6 gap-y-2 px-4 py-4 text-sm md:px-8">
        <span className="font-bold">割符 warifu</span>
        <Link href={`/${language}/`}>{chosen.public}</Link>
        <Link href={`/${language}/accessibility`}>{chosen.accessibility}</Link>
      </div>
    </footer>
  );
}
