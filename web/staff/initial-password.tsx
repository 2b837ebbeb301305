import type { ReactNode } from "react";
import { CodeBlock, Notice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export interface InitialPasswordProps {
  readonly title: string;
  readonly password: string;
  /** What else is to be said about it. */
  readonly children?: ReactNode;
}

/** Shown once, as long as the page stands. */
export function InitialPassword({ title, password, children }: InitialPasswordProps) {
  const chosen = useTexts(texts);
  return (
    <Notice tone="success" title={title} voice="announced">
      <p>{chosen.initialPasswordOnce}</p>
      {children}
      <CodeBlock label={chosen.initialPassword} code={password} />
    </Notice>
  );
}
