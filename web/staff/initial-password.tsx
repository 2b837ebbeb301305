import { CodeBlock, Notice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** Shown once, as long as the page stands. */
export function InitialPassword({ title, password }: { readonly title: string; readonly password: string }) {
  const chosen = useTexts(texts);
  return (
    <Notice tone="success" title={title} voice="announced">
      <p>{chosen.initialPasswordOnce}</p>
      <CodeBlock label={chosen.initialPassword} code={password} />
    </Notice>
  );
}
