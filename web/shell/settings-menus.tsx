import { Menu, type MenuEntry, type MenuGroup } from "../design/index.ts";
import { changeSettings, type Settings, useSettings, useTexts } from "../language/index.ts";

const texts = {
  language: { ja: "言語", en: "Language" },
  appearance: { ja: "表示の設定", en: "Appearance" },
  theme: { ja: "明るさ", en: "Theme" },
  contrast: { ja: "コントラスト", en: "Contrast" },
  printSize: { ja: "文字の大きさ", en: "Text size" },
  system: { ja: "端末の設定に合わせる", en: "As this device" },
  light: { ja: "ライト", en: "Light" },
  dark: { ja: "ダーク", en: "Dark" },
  normalContrast: { ja: "標準", en: "Standard" },
  moreContrast: { ja: "高い", en: "High" },
  normalSize: { ja: "標準", en: "Standard" },
  large: { ja: "大きい", en: "Large" },
  largest: { ja: "最も大きい", en: "Largest" },
} as const;

export function LanguageMenu() {
  const chosen = useTexts(texts);
  const settings = useSettings();
  const entries = [entry("language", "ja", "日本語", settings), entry("language", "en", "English", settings)];
  return <Menu label={chosen.language} icon="language" look="quiet" words="shown-when-wide" groups={[{ entries }]} />;
}

export function AppearanceMenu() {
  const chosen = useTexts(texts);
  const settings = useSettings();
  const groups: MenuGroup[] = [
    {
      title: chosen.theme,
      entries: [
        entry("theme", "system", chosen.system, settings),
        entry("theme", "light", chosen.light, settings),
        entry("theme", "dark", chosen.dark, settings),
      ],
    },
    {
      title: chosen.contrast,
      entries: [
        entry("contrast", "system", chosen.system, settings),
        entry("contrast", "normal", chosen.normalContrast, settings),
        entry("contrast", "more", chosen.moreContrast, settings),
      ],
    },
    {
      title: chosen.printSize,
      entries: [
        entry("printSize", "normal", chosen.normalSize, settings),
        entry("printSize", "large", chosen.large, settings),
        entry("printSize", "largest", chosen.largest, settings),
      ],
    },
  ];
  return <Menu label={chosen.appearance} icon="appearance" look="quiet" words="shown-when-wide" groups={groups} />;
}

function entry<Name extends keyof Settings>(
  name: Name,
  value: Settings[Name],
  label: string,
  settings: Settings,
): MenuEntry {
  return {
    id: `${name}-${value}`,
    label,
    state: settings[name] === value ? "chosen" : "ready",
    onAction: () => changeSettings({ [name]: value }),
  };
}
